"""Whoever opens a case is noted: who, acting as whom, what was open to him; once for one look."""

import ast
import datetime as dt

import pytest
from sqlalchemy import select

from models.reading import CaseReading
from models.vocabulary import ReadingPart, Turn
from services import chains, policy
from services.clock import now
from services.database import reading, transaction
from services.errors import NotFound, Refusal
from services.referral import views
from tests.acts import a_placed_proposal, a_sent_proposal
from tests.cases import Cast, a_cast, a_draft
from tests.source import called, nodes


@pytest.fixture
def cast(database_url, clock) -> Cast:
    """People at work."""
    with transaction() as session:
        return a_cast(session)


@pytest.fixture
def number(cast) -> str:
    """A case that Tampere has been sent."""
    with transaction() as session:
        return a_sent_proposal(session, cast)


def look(actor, number: str) -> None:
    """Open the case."""
    with reading() as session:
        views.case_view(session, actor, number)


def noted() -> list[CaseReading]:
    """All readings in their order."""
    with reading() as session:
        return session.scalars(select(CaseReading).order_by(CaseReading.id)).all()


def test_a_reading_tells_who_looked_acting_as_whom_and_what_was_open(cast, number):
    look(cast.clerk, number)

    row = noted()[0]
    assert (row.account_id, row.organisation_id, row.role) == (cast.clerk.account_id, cast.tampere, cast.clerk.role)
    assert (row.right_id, row.at, row.sequence) == (cast.clerk.right_id, now(), 1)
    assert (row.part, row.stages, row.turn, row.hour) == (ReadingPart.CASE, "a", Turn.MUNICIPALITY, 9)


def test_identities_that_were_open_are_told(cast):
    with transaction() as session:
        number = a_placed_proposal(session, cast)
    look(cast.clerk, number)

    assert noted()[0].stages == "a b"


def test_opening_again_soon_is_the_same_reading(cast, number, clock):
    look(cast.clerk, number)
    clock(now() + dt.timedelta(minutes=9))
    look(cast.clerk, number)
    assert len(noted()) == 1

    clock(now() + dt.timedelta(minutes=2))
    look(cast.clerk, number)
    assert [row.sequence for row in noted()] == [1, 2]


def test_how_soon_is_a_policy(cast, number, monkeypatch):
    monkeypatch.setitem(policy.POLICIES, "reading_again", policy.Policy(0))
    look(cast.clerk, number)
    look(cast.clerk, number)

    assert len(noted()) == 2


def test_each_reader_has_a_reading_of_his_own(cast, number):
    for actor in (cast.worker, cast.lead, cast.clerk, cast.worker):
        look(actor, number)

    assert [row.account_id for row in noted()] == [one.account_id for one in (cast.worker, cast.lead, cast.clerk)]


def test_looking_twice_in_one_session_is_one_reading(cast, number):
    with reading() as session:
        views.case_view(session, cast.worker, number)
        views.case_view(session, cast.worker, number)

    assert len(noted()) == 1


def test_looking_in_the_course_of_an_act_is_a_reading_too(cast, number):
    with transaction() as session:
        views.case_view(session, cast.worker, number)

    assert len(noted()) == 1


def test_what_does_not_exist_for_somebody_is_no_reading(cast, number):
    with pytest.raises(NotFound), reading() as session:
        views.case_view(session, cast.neighbour, number)

    assert noted() == []


def test_a_look_whose_reading_cannot_be_written_is_refused(cast, number, monkeypatch):
    def full(*_: object) -> None:
        raise Refusal("busy_now")

    monkeypatch.setattr(chains, "add", full)
    with pytest.raises(Refusal, match="busy_now"):
        look(cast.worker, number)


def test_a_draft_is_read_too(cast):
    with transaction() as session:
        number = a_draft(session, cast)
    look(cast.lead, number)

    assert [row.turn for row in noted()] == [Turn.CENTRE]


# What belongs to a page that has opened the case already; a preview shows its holder less than the case does, and of
# linked cases no more is told than in lists.
PARTS_OF_THE_CASE = {"preview", "timeline", "arrival_view", "files_of", "look", "has_seen", "can_see", "of_case",
                     "admitted", "stays", "earlier_cases"}


def test_every_service_that_shows_a_case_notes_its_reader():
    """A new way to look at a case either calls note() or is part of a page that has."""
    shows = {
        function.name
        for _, function in nodes("services/referral/", ast.FunctionDef)
        for call in calls(function, "find")
        if not any(keyword.arg == "to_change" for keyword in call.keywords)
        and not (calls(function, "note") or calls(function, "write_reason"))
    }

    assert shows - PARTS_OF_THE_CASE == set()


def calls(function: ast.FunctionDef, name: str) -> list[ast.Call]:
    """The calls of a function within another."""
    return [node for node in ast.walk(function) if isinstance(node, ast.Call) and called(node) == name]
