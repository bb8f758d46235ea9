"""A file of a case, asked for from a running server: for those it is open to, for nobody else."""

import logging

import pytest
from sqlalchemy import select, update

from models.account import Right
from models.attachment import Attachment
from models.proposal import Proposal
from models.vocabulary import FileAudience
from services.clock import now
from tests.acts import PDF, a_taken_proposal, ask_in_system, attach
from tests.cases import a_cast
from tests.web.conftest import beside
from tests.web.test_shell import ask


@pytest.fixture(scope="module")
def served(data_folder):
    """The cast, and the addresses of a case's files by whom they are for."""
    with beside(data_folder) as session:
        cast = a_cast(session)
        number = a_taken_proposal(session, cast)
        for audience in FileAudience:
            attach(session, cast.worker, number, cast, audience)
        files = {file.audience: f"/liite/{number}/{file.key}" for file in session.scalars(select(Attachment))}
    return cast, files


def test_it_is_a_file_to_save_never_to_show(url, served, cookie):
    cast, files = served
    answer = ask(url, files[FileAudience.NOW], Cookie=cookie(cast.clerk))

    assert (answer.status, answer.body) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith('attachment; filename="KO-')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "Kanaria" not in str(answer.headers)


@pytest.mark.parametrize("audience", [FileAudience.OWN, FileAudience.AFTER_YES])
def test_what_is_not_open_yet_is_not_there(url, served, cookie, audience):
    cast, files = served

    assert ask(url, files[audience], Cookie=cookie(cast.worker)).status == 200
    assert ask(url, files[audience], Cookie=cookie(cast.clerk)).status == 404


def test_the_county_that_is_heard_is_handed_what_is_meant_for_it_alone(url, served, cookie, data_folder):
    cast, files = served
    sent = cookie(cast.expert)
    assert {ask(url, address, Cookie=sent).status for address in files.values()} == {404}
    with beside(data_folder) as session:
        ask_in_system(session, cast.clerk, files[FileAudience.NOW].split("/")[2], cast)

    open_now = {audience for audience, address in files.items() if ask(url, address, Cookie=sent).status == 200}
    assert open_now == {FileAudience.COUNTY}


@pytest.mark.parametrize("who", ["neighbour", "other_worker"])
def test_for_others_no_file_is_there(url, served, cookie, who):
    cast, files = served
    sent = cookie(getattr(cast, who))

    assert {ask(url, address, Cookie=sent).status for address in files.values()} == {404}


def test_of_a_protected_case_the_way_leads_to_the_question_why(url, served, cookie, data_folder):
    cast, files = served
    number = files[FileAudience.NOW].split("/")[2]
    with beside(data_folder) as session:
        session.execute(update(Proposal).where(Proposal.number == number).values(is_protected=True))
    answer = ask(url, files[FileAudience.NOW], Cookie=cookie(cast.decider))
    with beside(data_folder) as session:
        session.execute(update(Proposal).where(Proposal.number == number).values(is_protected=False))

    assert (answer.status, answer.headers["location"]) == (303, f"/tapaus?numero={number}")


@pytest.mark.parametrize("sent", [{}, {"Cookie": "koto_session=0123"}])
def test_without_a_live_session_no_file_is_there(url, served, sent):
    assert {ask(url, address, **sent).status for address in served[1].values()} == {404}


def test_a_file_closes_with_the_right(url, served, cookie, data_folder):
    cast, files = served
    sent = cookie(cast.lead)
    assert ask(url, files[FileAudience.OWN], Cookie=sent).status == 200
    with beside(data_folder) as session:
        session.execute(update(Right).where(Right.id == cast.lead.right_id).values(ended_at=now()))
    assert ask(url, files[FileAudience.OWN], Cookie=sent).status == 404


def test_the_servers_log_tells_no_name(url, served, cookie, data_folder, caplog):
    caplog.set_level(logging.DEBUG)
    ask(url, served[1][FileAudience.NOW], Cookie=cookie(served[0].clerk))

    assert "Kanaria" not in (data_folder / "server.log").read_text()
