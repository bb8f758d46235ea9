"""Finished cases multiplied by plain inserts: each copy is a whole case of its own, further back in time."""

import datetime as dt

import pytest
from sqlalchemy import func, select, text, update

from models.account import Account
from models.event import Event
from models.proposal import NumberSeries, Person, PersonClaim, Proposal
from models.round import Round
from models.setting import Mark
from models.tables import metadata
from models.vocabulary import ProposalStatus, RoundStatus
from services import verification
from services.database import engine, reading, transaction
from services.referral import history, persons, views
from services.referral.claims import keys_of
from services.referral.clocks import NEVER
from services.referral.steps import replay
from services.seeding import bulk
from tests.acts import a_case_in, a_placed_proposal, a_sent_proposal
from tests.cases import Cast, a_cast

SIZE = 12  # four cases, three of them finished, and eight copies: two whole rounds of them and one short of one


@pytest.fixture
def cast(database_url, clock) -> Cast:
    """A small demo database: three finished cases and an open one."""
    with transaction() as session:
        cast = a_cast(session)
        a_placed_proposal(session, cast, obvious_needs=True, adults=2, children=1)
        a_case_in(session, cast, ProposalStatus.RETURNED)
        a_case_in(session, cast, ProposalStatus.WITHDRAWN)
        a_sent_proposal(session, cast)
        session.execute(update(Account).values(is_demo=True))
        session.add(Mark(key="world", value="demo"))
    return cast


def all_of(model) -> list:
    """All rows of a table, by id."""
    with reading() as session:
        return session.scalars(select(model).order_by(model.id)).all()


def statuses(proposal_id: int) -> tuple:
    """The statuses that stand in the rows of a case."""
    with reading() as session:
        proposal = session.scalar(select(Proposal.status).where(Proposal.id == proposal_id))
        rounds = select(Round.id, Round.status).where(Round.proposal_id == proposal_id)
        return proposal, dict(session.execute(rounds).all())


def test_a_copy_equals_its_source_on_replay(cast):
    bulk.multiply(SIZE)

    events: dict[int, list[Event]] = {}
    for event in sorted(all_of(Event), key=lambda event: event.sequence):
        events.setdefault(event.proposal_id, []).append(event)
    assert len(events) == SIZE
    assert {id_: replay(told) for id_, told in events.items()} == {id_: statuses(id_) for id_ in events}


def test_only_finished_cases_are_copied_and_as_many_as_asked_for(cast):
    bulk.multiply(SIZE)

    counted = [proposal.status for proposal in all_of(Proposal)]
    assert {status: counted.count(status) for status in set(counted)} == {
        ProposalStatus.PLACED: 4, ProposalStatus.RETURNED: 4, ProposalStatus.WITHDRAWN: 3, ProposalStatus.SENT: 1,
    }  # fmt: skip


def test_a_copy_has_all_that_its_source_has(cast):
    def sizes() -> dict[str, int]:
        with reading() as session:
            return {name: session.scalar(select(func.count()).select_from(table)) for name, table in parts.items()}

    parts = {table.name: table for table in bulk.TABLES}
    with transaction() as session:  # the open case aside, so that what is left is what a copy has
        session.execute(text("DELETE FROM proposal WHERE status = 'sent'"))
    before = sizes()
    bulk.multiply(6)

    assert sizes() == {name: 2 * size for name, size in before.items()}


def test_a_copy_opens_like_any_case_further_back_in_time(cast):
    source = all_of(Proposal)[0]
    bulk.multiply(SIZE)
    copy = next(found for found in all_of(Proposal)[4:] if found.status == ProposalStatus.PLACED)

    with reading() as session:
        seen = views.case_view(session, cast.worker, copy.number)
        told = history.timeline(session, cast.worker, copy.number)
    assert (seen.status, seen.round.status, len(seen.persons)) == (ProposalStatus.PLACED, RoundStatus.CONFIRMED, 3)
    assert seen.round.hearings[0].needs
    assert len(told) == source.event_count
    assert (source.created_at - copy.created_at).days % 7 == 0
    assert (source.created_at - copy.created_at) >= dt.timedelta(days=7)
    assert copy.due_on == NEVER


def test_copies_have_numbers_of_the_years_in_which_they_were_begun(cast):
    bulk.multiply(SIZE)

    numbers = [proposal.number for proposal in all_of(Proposal)]
    assert len(set(numbers)) == SIZE
    assert all(one.number_key == "".join(filter(str.isdigit, one.number)) for one in all_of(Proposal))
    assert all(one.number.startswith(f"KO-{one.created_at.year}-") for one in all_of(Proposal))
    with reading() as session:
        given = dict(session.execute(select(NumberSeries.year, NumberSeries.last)).all())
    assert sum(given.values()) == SIZE


def test_a_copied_person_is_somebody_else_and_held_by_the_copy_alone(cast):
    before = {person.id for person in all_of(Person)}
    bulk.multiply(SIZE)

    copied = [person for person in all_of(Person) if person.id not in before]
    placed = {proposal.id for proposal in all_of(Proposal) if proposal.status == ProposalStatus.PLACED}
    with reading() as session:
        held = dict(session.execute(select(PersonClaim.key, PersonClaim.proposal_id)).all())
        found = persons.search(session, cast.worker, uma_customer_number=copied[0].uma_customer_number)
    assert {key: person.proposal_id for person in copied if person.proposal_id in placed for key in keys_of(person)
            if key.startswith("uma:")}.items() <= held.items()
    assert all(person.identity_code is None and person.birth_year == person.birth_date.year for person in copied)
    assert found.code == "person_in_open_proposal"


def test_the_next_case_of_a_multiplied_database_gets_a_number_and_ids_of_its_own(cast):
    bulk.multiply(SIZE)

    with transaction() as session:
        number = a_placed_proposal(session, cast)
    assert [proposal.number for proposal in all_of(Proposal)].count(number) == 1


def test_the_history_of_a_copy_is_a_chain_of_its_own(cast):
    bulk.multiply(SIZE)

    report = verification.verify()
    assert (report.chains, report.findings) == (SIZE, [])
    assert report.kept.adopted > SIZE


def test_a_database_that_is_large_enough_stays_as_it_is(cast):
    bulk.multiply(3)

    assert len(all_of(Proposal)) == 4


def test_a_database_with_real_accounts_is_not_multiplied(cast):
    with transaction() as session:
        session.execute(update(Account).values(is_demo=False))

    with pytest.raises(SystemExit, match="demo"):
        bulk.multiply(SIZE)
    assert len(all_of(Proposal)) == 4


def test_every_table_of_a_case_is_copied():
    """A new table with a proposal's, round's, hearing's or event's key must be named among those that are copied.

    Who has looked at a case has not looked at its copy, whose history is sealed as a chain of its own, and files are
    not multiplied. A link joins two cases, of which one may not be among the copied.
    """
    copied = set(bulk.TABLES)
    belonging = {
        table
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column.table in copied for key in column.foreign_keys)
    }

    assert {table.name for table in belonging - copied} == {
        "person_claim", "case_reading", "chain_head", "attachment", "case_link",
    }  # fmt: skip


@pytest.mark.only_on("sqlite")
def test_what_the_copies_refer_to_is_there(cast):
    bulk.multiply(SIZE)

    with engine().connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
