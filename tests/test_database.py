"""One place commits, and a fault of the database tells nothing of what it was given."""

import traceback

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.account import LogEntry
from models.proposal import PersonClaim
from models.setting import Mark
from models.vocabulary import LogKind
from services.database import engine, reading, transaction
from services.errors import Refusal
from services.logbook import log
from tests.acts import a_case_in
from tests.cases import a_cast, the

SECRET = "id:270912A979B"


def a_mark(key: str, value: str = "") -> Mark:
    """Something small to store."""
    return Mark(key=key, value=value)


def half_and_refused(session: Session) -> None:
    """Store something, then refuse."""
    session.add(a_mark("half"))
    session.flush()
    raise Refusal("step_not_open")


def test_what_a_refusal_ends_is_forgotten_as_a_whole(database_url):
    with pytest.raises(Refusal), transaction() as session:
        half_and_refused(session)
    with reading() as session:
        assert session.get(Mark, "half") is None


def test_the_trace_of_a_refusal_is_kept_all_the_same(database_url):
    with pytest.raises(Refusal), transaction():
        raise Refusal("person_in_open_proposal", trace=lambda session: log(session, LogKind.PERSON_SEARCHED))
    with reading() as session:
        assert session.scalars(select(LogEntry.kind)).all() == [LogKind.PERSON_SEARCHED]


def test_of_two_who_store_the_same_one_is_told_that_it_has_changed(database_url):
    with transaction() as session:
        session.add(a_mark("once"))
    with pytest.raises(Refusal, match="changed_meanwhile"), transaction() as session:
        session.add(a_mark("once"))


def test_a_lost_race_tells_nothing_personal_wherever_it_is_written(database_url):
    with transaction() as session:
        cast = a_cast(session)
        case = the(session, a_case_in(session, cast, "draft"))
        claim = {"key": SECRET, "person_id": session.scalar(select(PersonClaim.person_id)), "proposal_id": case.id}
        session.execute(insert(PersonClaim), claim)
    with pytest.raises(Refusal) as caught, transaction() as session:
        session.execute(insert(PersonClaim), claim)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_wrong_statement_does_not_tell_its_values(database_url):
    with pytest.raises(DBAPIError) as caught, engine().connect() as connection:
        connection.execute(text("SELECT no_such_column FROM person WHERE identity_code = :code"), {"code": SECRET})
    assert SECRET not in str(caught.value)
