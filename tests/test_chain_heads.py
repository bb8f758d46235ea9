"""The heads of the chains outside the database: behind after a crash, and then following; kept from the first start."""

import datetime as dt

import pytest
from sqlalchemy import text

from models.setting import Mark
from models.vocabulary import ChainedLog, ProposalStatus
from services import adoption, chains, heads, verification
from services.clock import now
from services.database import engine, reading, transaction
from services.keys import log_key
from services.verification import Fault
from tests.acts import a_case_in, a_sent_proposal
from tests.cases import Cast, the
from tests.chained import a_watched_case, found, heads_of, look, people, tamper

EVENTS, READINGS = ChainedLog.EVENTS, ChainedLog.READINGS


@pytest.fixture
def cast(database_url, clock) -> Cast:
    """People at work, and a case of others that nobody touches."""
    return people()


@pytest.fixture
def number(cast, clock) -> str:
    """A placed case that four people have opened."""
    return a_watched_case(cast, clock)


def test_after_a_crash_before_the_heads_were_written_nothing_is_wrong(cast, number, monkeypatch):
    with monkeypatch.context() as crash:
        crash.setattr("services.heads.move", lambda *_: [])
        look(cast.worker, number)
        with transaction() as session:
            a_sent_proposal(session, cast)
    behind = heads_of()

    assert found() == []
    assert len(heads_of()) == len(behind) + 1


def test_the_next_row_lets_a_head_follow_that_a_crash_left_behind(cast, number, clock, monkeypatch):
    clock(now() + dt.timedelta(hours=1))
    with monkeypatch.context() as crash:
        crash.setattr("services.heads.move", lambda *_: [])
        look(cast.worker, number)
    look(cast.lead, number)

    with reading() as session:
        assert heads_of()[READINGS, the(session, number).id].length == 6


def test_heads_that_cannot_be_written_undo_no_act(cast, monkeypatch, caplog):
    def full(*_: object) -> None:
        raise heads.sqlite3.OperationalError("disk full")

    monkeypatch.setattr("services.heads.move", full)
    with transaction() as session:
        number = a_sent_proposal(session, cast)
    monkeypatch.undo()

    with reading() as session:
        assert the(session, number).status == ProposalStatus.SENT
    assert "heads of the log were not written" in caplog.text


def test_files_of_the_heads_and_the_key_are_their_owners_alone(number, tmp_path):
    log_key(tmp_path)

    assert {(tmp_path / name).stat().st_mode & 0o077 for name in ("log-heads.db", "log-chains.key")} == {0}


def without_chains() -> None:
    """Let the database look as before there were chains."""
    with engine().begin() as connection:
        connection.execute(text("UPDATE event SET seal = NULL"))
        connection.execute(text("DELETE FROM case_reading"))
        connection.execute(text("DELETE FROM chain_head"))
    heads._opened.cache_clear()


def test_a_history_from_before_there_were_chains_is_sealed_at_the_start(cast, number, tmp_path, monkeypatch):
    without_chains()
    (tmp_path / "log-heads.db").unlink()

    assert adoption.adopt_at_start()

    assert found() == []
    assert verification.verify().kept.adopted > 10
    with transaction() as session:
        a_case_in(session, cast, ProposalStatus.WITHDRAWN)
    assert found() == []


def test_a_second_start_adopts_nothing(cast, number):
    tamper(number, EVENTS, "UPDATE {table} SET seal = NULL WHERE id = (SELECT id FROM {of} = 3)")

    assert adoption.adopt_at_start()
    assert found() == [(number, EVENTS, 3, Fault.NOT_SEALED)]


def test_a_database_under_another_mark_is_not_adopted_unseen(cast, number):
    without_chains()
    with transaction() as session:
        session.get(Mark, chains.MARK).value = "somebody else"

    assert not adoption.adopt_at_start()
    assert verification.verify().kept is None
