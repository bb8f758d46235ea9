"""The logs cannot be tampered with unseen: the verification names the first row altered, removed or moved."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text, update

from models.event import Event, EventValue
from models.setting import Mark
from models.vocabulary import ChainedLog, ProposalStatus, Role
from services import adoption, chains, heads, policy, verification
from services.clock import now
from services.database import engine, reading, transaction
from services.errors import Refusal
from services.keys import log_key
from services.referral import drafting, views
from services.verification import Fault
from tests.acts import a_case_in, a_placed_proposal, a_sent_proposal
from tests.builders import an_actor
from tests.cases import Cast, a_cast, a_draft, the

EVENTS, READINGS = ChainedLog.EVENTS, ChainedLog.READINGS


@pytest.fixture
def cast(database_url, clock) -> Cast:
    """People at work, and a case of others that nobody touches."""
    with transaction() as session:
        cast = a_cast(session)
        a_sent_proposal(session, cast)
    return cast


@pytest.fixture
def number(cast, clock) -> str:
    """A placed case that four people have opened."""
    with transaction() as session:
        number = a_placed_proposal(session, cast, obvious_needs=True)
    for actor in (cast.worker, cast.lead, cast.clerk, cast.decider):
        clock(now() + dt.timedelta(minutes=1))
        look(actor, number)
    return number


def look(actor, number: str) -> None:
    """Open the case."""
    with reading() as session:
        views.case_view(session, actor, number)


def tamper(number: str, log: ChainedLog, sql: str) -> None:
    """Change rows of the case behind the app's back; its own row is named :case."""
    table = chains.TABLES[log].name
    with engine().begin() as connection:
        case = connection.scalar(text("SELECT id FROM proposal WHERE number = :number"), {"number": number})
        for statement in sql.format(table=table, of=f"{table} WHERE proposal_id = {case} AND sequence").split(";"):
            connection.execute(text(statement))


def found() -> list[tuple[str, ChainedLog, int, Fault]]:
    """What the verification finds."""
    return [(one.case, one.log, one.place, one.fault) for one in verification.verify().findings]


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


def heads_of() -> dict:
    """All heads of the database in use."""
    with reading() as session:
        return heads.of(chains.database_id(session))


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
