"""The logs cannot be tampered with unseen: the verification names the first row altered, removed or moved."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text, update

from models.event import Event, EventValue
from models.vocabulary import ChainedLog, Role
from services import heads, policy, verification
from services.database import engine, reading, transaction
from services.errors import Refusal
from services.referral import drafting
from services.settings import ROOT
from services.verification import Fault
from tests.acts import a_sent_proposal
from tests.builders import an_actor
from tests.cases import Cast, a_draft, the
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


def test_chains_that_nobody_touched_are_whole(number):
    report = verification.verify()

    assert (report.findings, report.chains) == ([], 3)
    assert report.kept is not None


def test_nothing_is_verified_where_nothing_has_happened(database_url):
    assert verification.verify() == verification.Report(kept=None)


ALTER = {
    EVENTS: ("SET account_id = 2", "SET action = 'withdraw'", "SET at = '2026-01-01 00:00:00'", "SET details = '[1]'"),
    READINGS: ("SET account_id = 1", "SET stages = 'a'", "SET at = '2026-01-01 00:00:00'", "SET reason = 'own_case'"),
}


@pytest.mark.parametrize(("log", "change"), [(log, change) for log, changes in ALTER.items() for change in changes])
def test_an_altered_row_is_named(number, log, change):
    tamper(number, log, f"UPDATE {{table}} {change} WHERE id = (SELECT id FROM {{of}} = 2)")

    assert found() == [(number, log, 2, Fault.ALTERED)]


@pytest.mark.parametrize("log", ChainedLog)
@pytest.mark.parametrize("place", [1, 2])
def test_a_removed_row_is_named(number, log, place):
    tamper(number, log, f"DELETE FROM {{of}} = {place}")

    assert found() == [(number, log, place, Fault.REMOVED)]


def test_a_row_removed_so_that_the_numbers_run_on_is_named(number):
    tamper(number, READINGS, "DELETE FROM {of} = 2;"
                             "UPDATE {table} SET sequence = 2 WHERE id = (SELECT id FROM {of} = 3);"
                             "UPDATE {table} SET sequence = 3 WHERE id = (SELECT id FROM {of} = 4)")

    assert found() == [(number, READINGS, 2, Fault.REMOVED)]


@pytest.mark.parametrize("log", ChainedLog)
def test_a_removed_tail_is_named(number, log):
    tamper(number, log, "DELETE FROM {of} > 2")

    assert found() == [(number, log, 3, Fault.REMOVED)]


@pytest.mark.parametrize("log", ChainedLog)
def test_a_chain_removed_as_a_whole_is_named(number, log):
    tamper(number, log, "DELETE FROM {of} > 0")

    assert found() == [(number, log, 1, Fault.REMOVED)]


@pytest.mark.parametrize("log", ChainedLog)
def test_rows_that_changed_places_are_named(number, log):
    tamper(number, log, "UPDATE {table} SET sequence = -2 WHERE id = (SELECT id FROM {of} = 2);"
                        "UPDATE {table} SET sequence = 2 WHERE id = (SELECT id FROM {of} = 3);"
                        "UPDATE {table} SET sequence = 3 WHERE id = (SELECT id FROM {of} = -2)")

    assert found() == [(number, log, 2, Fault.REORDERED)]


def test_a_row_written_beside_the_app_is_named(number):
    tamper(number, READINGS, "INSERT INTO {table} (proposal_id, sequence, at, day, hour, account_id, right_id, "
                             "organisation_id, role, part, stages, turn) SELECT proposal_id, 5, at, day, hour, "
                             "account_id, right_id, organisation_id, role, part, stages, turn FROM {of} = 4")

    assert found() == [(number, READINGS, 5, Fault.NOT_SEALED)]


def test_a_case_removed_as_a_whole_is_named_by_its_id(cast, number):
    with reading() as session:
        id_ = the(session, number).id
    with engine().begin() as connection:
        connection.execute(text("DELETE FROM case_reading"))
        connection.execute(text(f"DELETE FROM event WHERE proposal_id = {id_}"))

    assert (number, EVENTS, 1, Fault.REMOVED) in found()


def test_a_tail_removed_and_written_anew_is_not_forgotten(cast, number):
    """Whoever winds the chain back in the database cannot wind the head back: the app's next rows do not cover it."""
    tamper(number, READINGS, "DELETE FROM {of} > 2")
    with engine().begin() as connection:
        connection.execute(text(
            "UPDATE chain_head SET length = 2, seal = (SELECT seal FROM case_reading WHERE sequence = 2) "
            "WHERE log = 'readings' AND length = 4"))
    for actor in (cast.decider, cast.clerk, cast.lead):
        look(actor, number)

    assert found() == [(number, READINGS, 4, Fault.ALTERED)]


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(("sql", "code", "told"), [
    ("", 0, "3 chains with"), ("DELETE FROM {of} = 4", 1, "KO-2026-00002: readings, row 4 removed")])
def test_the_command_tells_what_it_finds_and_ends_accordingly(number, sql, code, told):
    tamper(number, READINGS, sql)
    command = [sys.executable, "-m", "services.verification"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, told in done.stdout, done.stderr) == (code, True, "")


def test_only_the_first_fault_of_each_chain_is_named(cast, number):
    tamper(number, EVENTS, "UPDATE {table} SET account_id = 3 WHERE proposal_id > 0")

    assert [place for _, _, place, _ in found()] == [1, 1]


def test_another_key_fits_no_row(number, monkeypatch):
    monkeypatch.setattr("services.chains.log_key", lambda _folder: b"another key")

    assert {fault for *_, fault in found()} == {Fault.ALTERED}


def test_erasing_what_is_personal_leaves_the_chain_whole(number):
    with transaction() as session:
        session.execute(update(EventValue).values(old=None, new=None))
        session.execute(text("DELETE FROM event_value"))

    assert found() == []


def test_the_app_itself_can_only_add(cast, number):
    with transaction() as session:
        session.get(Event, 1).account_id = cast.lead.account_id
        with pytest.raises(TypeError, match="only added to"):
            session.flush()
        session.expunge_all()


def test_a_refused_act_leaves_no_row_and_moves_no_head(cast, number):
    before = heads_of()
    with pytest.raises(Refusal):
        send_and_think_better_of_it(cast)

    assert heads_of() == before


def send_and_think_better_of_it(cast: Cast) -> None:
    """An act that is refused at its very end."""
    with transaction() as session:
        a_sent_proposal(session, cast)
        raise Refusal("step_not_open")


def test_chains_stay_whole_while_many_write_and_look(cast):
    """Eight at once on one case, and a verification that runs all the while and finds nothing."""
    with transaction() as session:
        number = a_draft(session, cast)
        policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "reading_again", 0)

    def work(count: int) -> None:
        actor = (cast.worker, cast.lead)[count % 2]
        look(actor, number)
        with transaction() as session:
            drafting.set_needs(session, actor, number, needs=[])

    with ThreadPoolExecutor(8) as pool:
        done = pool.map(work, range(40))
        seen = [found() for _ in range(10)]
        list(done)
    assert seen == [[]] * 10
    with reading() as session:
        length = heads_of()[READINGS, the(session, number).id].length
    assert (found(), length) == ([], 40)


def test_what_is_written_while_the_heads_are_read_is_no_fault(number, cast, monkeypatch):
    with transaction() as session:
        policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "reading_again", 0)
    heads_of_all = heads.of

    def somebody_looks_first(database: str) -> dict:
        look(cast.lead, number)
        return heads_of_all(database)

    monkeypatch.setattr(heads, "of", somebody_looks_first)
    assert found() == []
