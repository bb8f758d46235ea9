"""The files of a case on its page."""

import pytest

from models.vocabulary import Action, FileAudience
from services.database import reading, transaction
from services.referral import attachments
from tests.acts import PDF, a_placed_proposal, a_taken_proposal, act, ask_in_system, attach
from tests.builders import december_is_ahead
from tests.cases import Cast
from tests.screens import open_buttons, press, words

CASE, REQUEST = "pages/everyone/case.py", "pages/county/hearing.py"
NAME = "Kanaria Aamina.pdf"


@pytest.fixture
def number(cast) -> str:
    """A case that Tampere has in hand."""
    with transaction() as session:
        return a_taken_proposal(session, cast)


def files(cast: Cast, number: str) -> list:
    with reading() as session:
        return attachments.files_of(session, cast.worker, number)


def test_a_file_is_added_with_what_it_is_and_for_whom(cast, number, visit):
    page = press(visit(cast.worker, CASE, numero=number), "files_add")
    page.file_uploader(key="file_content").upload(NAME, PDF, "application/pdf")
    page.selectbox(key="file_subject").set_value("health_report")
    page.selectbox(key="file_audience").set_value("after_yes")
    page = press(page, "file_yes")
    assert "Liite on lisätty." in words(page)
    assert NAME in words(page)
    assert [file.audience for file in files(cast, number)] == [FileAudience.AFTER_YES]


def test_a_file_of_another_kind_is_refused(cast, number, visit):
    page = press(visit(cast.worker, CASE, numero=number), "files_add")
    page.file_uploader(key="file_content").upload("lomake.pdf", b"MZ not a form", "application/pdf")
    page.selectbox(key="file_subject").set_value("other")
    page.selectbox(key="file_audience").set_value("own")
    page = press(page, "file_yes")
    assert "Tiedoston sisältö ei ole PDF" in page.error[0].value
    assert files(cast, number) == []


def test_without_a_file_nothing_is_added(cast, number, visit):
    page = press(visit(cast.clerk, CASE, numero=number), "files_add", "file_yes")
    assert "Valitse tiedosto" in page.error[0].value


def test_a_municipality_is_not_asked_to_wait_for_its_own_yes(cast, number, visit):
    page = press(visit(cast.clerk, CASE, numero=number), "files_add")
    assert "Kunta, kun tunnistetiedot avautuvat" not in page.selectbox(key="file_audience").options


def test_the_municipality_sees_what_is_open_to_it_without_the_name(cast, number, visit):
    with transaction() as session:
        for audience in FileAudience:
            attach(session, cast.worker, number, cast, audience)
    page = visit(cast.clerk, CASE, numero=number)
    links = [link.proto.url for link in page.get("link_button")]
    assert len(links) == 2
    assert all(link.startswith(f"/liite/{number}/") for link in links)
    assert NAME not in words(page)
    assert not any(key.startswith("files_remove") for key in open_buttons(page))


def test_a_file_is_removed_by_its_own_side_after_asking_once_more(cast, number, visit):
    with transaction() as session:
        attach(session, cast.worker, number, cast)
    (file,) = files(cast, number)
    page = press(visit(cast.worker, CASE, numero=number), f"files_remove_{file.key}")
    assert files(cast, number)
    page = press(page, "file_remove_yes")
    assert "Liite on poistettu." in words(page)
    assert files(cast, number) == []


def test_a_closed_case_keeps_its_files_and_takes_no_more(cast, visit):
    with transaction() as session:
        number = a_placed_proposal(session, cast)
        attach(session, cast.worker, number, cast)
        act(session, cast, number, Action.COMPLETE_ARRIVAL, Action.CLOSE)
    page = visit(cast.clerk, CASE, numero=number)
    assert NAME in words(page)
    assert "files_add" not in open_buttons(page)


def test_in_november_there_are_no_attachments(cast, number, visit):
    with transaction() as session:
        december_is_ahead(session)
    assert "Liitteet" not in words(visit(cast.worker, CASE, numero=number))


def test_a_county_that_is_heard_finds_its_files_and_adds_none(cast, number, visit):
    with transaction() as session:
        for audience in FileAudience:
            attach(session, cast.worker, number, cast, audience)
        ask_in_system(session, cast.clerk, number, cast)
    page = visit(cast.expert, REQUEST, numero=number)
    assert words(page).count("Heti, myös kuultava hyvinvointialue") == 1
    assert "Kunta, kun tunnistetiedot avautuvat" not in words(page)
    assert NAME not in words(page)
    assert not [key for key in open_buttons(page) if key.startswith("files_")]


def test_a_county_without_files_sees_no_part_for_them(cast, number, visit):
    with transaction() as session:
        attach(session, cast.worker, number, cast)
        ask_in_system(session, cast.clerk, number, cast)
    assert "Liitteet" not in [one.value for one in visit(cast.expert, REQUEST, numero=number).header]
