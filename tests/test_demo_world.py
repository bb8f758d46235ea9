"""The demo world as it stands after the build: a year of cases in the recipe's shares, work on every desk, one seed one
world. All figures of the recipe are fictitious; the bounds allow for the few hundred cases that a test can build.
"""

import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.account import Account
from models.base import Base
from models.proposal import Proposal
from models.round import Answer, Hearing, Round
from models.vocabulary import (
    AnswerStatus,
    HearingStatus,
    Priority,
    Role,
    Subject,
    Turn,
    Verdict,
)
from services.clock import at
from services.database import engine, reading
from services.policy import FIRST_RELEASE
from services.referral import hearing_lists, overview
from services.referral.proposals import Filter, page
from services.referral.workflow import STEPS
from services.seeding.cast import USERNAMES
from services.statistics import national_figures
from tests import demo

CENTRES = {name for name in USERNAMES if name.startswith(("sisa-", "keski-", "uusimaa", "osterbotten"))}
TOWNS = {
    name for name in USERNAMES
    if name.startswith(("tampere", "nokia", "ruovesi", "jyvaskyla", "vasa", "narpes", "helsinki"))
}  # fmt: skip


@pytest.fixture(scope="module")
def world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The built world, at the moment at which it was built."""
    file = demo.built_once(sqlite_template, tmp_path_factory.getbasetemp())
    with demo.in_use(file), at(demo.TODAY):
        yield


@pytest.fixture
def session(world) -> Iterator[Session]:
    with reading() as session:
        yield session


def one_actor(session: Session, username: str):
    return demo.actors(session, username)[0]


def days(spans) -> list[float]:
    return [(end - start).total_seconds() / 86400 for start, end in spans]


def answered_after(session: Session, *conditions) -> list[float]:
    """Days from sending to the answer."""
    sent = select(Round.sent_at, Round.answered_at).join(Proposal, Proposal.id == Round.proposal_id)
    return days(session.execute(sent.where(Round.answered_at.is_not(None), *conditions)).all())


def reached_by_november(subject: Subject) -> set:
    """The statuses to which the rows of the first release lead."""
    return {step.after for step in STEPS if step.of == subject and step.release == FIRST_RELEASE} - {None}


def test_every_status_that_the_process_reaches_in_november_occurs(session):
    assert set(session.scalars(select(Proposal.status))) == reached_by_november(Subject.PROPOSAL)
    assert set(session.scalars(select(Round.status))) == reached_by_november(Subject.ROUND)


def test_the_cases_come_over_a_whole_year(session):
    months = Counter(created.strftime("%Y-%m") for created in session.scalars(select(Proposal.created_at)))

    assert session.scalar(select(func.count(Proposal.id))) == demo.SIZE
    assert len(months) >= 12
    assert max(session.scalars(select(Proposal.changed_at))) <= demo.TODAY


def test_the_events_of_every_case_give_its_status(session):
    assert demo.replayed(session) == dict(session.execute(select(Proposal.id, Proposal.status)).all())


def test_a_municipality_answers_in_ten_days_and_nine_of_ten_within_four_weeks(session):
    spent = answered_after(session, Proposal.priority != Priority.EMERGENCY)

    assert 8 <= statistics.median(spent) <= 13
    assert 22 <= statistics.quantiles(spent, n=10)[-1] <= 35


def test_an_emergency_is_answered_in_days(session):
    assert 1 <= statistics.median(answered_after(session, Proposal.priority == Priority.EMERGENCY)) <= 4


def test_a_county_answers_in_a_week_and_nine_of_ten_within_three(session):
    heard = select(Hearing.asked_on, Hearing.answered_on).where(Hearing.status == HearingStatus.ANSWERED)
    spent = [(answered - asked).days for asked, answered in session.execute(heard)]

    assert 5 <= statistics.median(spent) <= 9
    assert 14 <= statistics.quantiles(spent, n=10)[-1] <= 28


def test_most_answers_are_yes_and_a_third_of_the_rounds_had_a_hearing(session):
    verdicts = session.scalars(select(Answer.verdict).where(Answer.status == AnswerStatus.SENT)).all()
    answered = session.scalars(select(Round.id).where(Round.answered_at.is_not(None))).all()
    heard = set(session.scalars(select(Hearing.round_id).where(Hearing.status == HearingStatus.ANSWERED)))

    assert 68 <= 100 * verdicts.count(Verdict.POSITIVE) / len(verdicts) <= 82
    assert 8 <= 100 * verdicts.count(Verdict.NEGATIVE) / len(verdicts) <= 20
    assert 30 <= 100 * len(heard.intersection(answered)) / len(answered) <= 45


def test_a_case_is_seen_by_little_more_than_one_municipality(session):
    rounds = session.scalar(select(func.count(Round.id)))
    assert 1.05 <= rounds / session.scalar(select(func.count(func.distinct(Round.proposal_id)))) <= 1.4


@pytest.mark.parametrize("username", sorted(CENTRES))
def test_an_elinvoimakeskus_has_each_kind_of_work(session, username):
    actor = one_actor(session, username)
    found = {counter.name for counter in overview.counters(session, actor) if counter.count}

    later = {"asked", "asked_overdue", "to_close"}  # from December on
    assert found == set(overview.CENTRE_COUNTERS) - later
    assert overview.waiting_for_us(session, actor)
    assert overview.waiting_for_others(session, actor)


@pytest.mark.parametrize("username", sorted(TOWNS))
def test_a_municipality_has_something_new_something_heard_and_something_late(session, username):
    actor = one_actor(session, username)
    found = {counter.name for counter in overview.counters(session, actor) if counter.count}

    assert found >= {"new", "in_hearing", "overdue"} - ({"overdue"} if username.startswith("ruovesi") else set())
    assert hearing_lists.waiting(session, actor)


def test_the_worker_of_tampere_meets_an_emergency_and_a_child_without_guardian(session):
    actor = one_actor(session, "tampere.tyontekija")
    emergencies = page(session, actor, Filter(priority=Priority.EMERGENCY))
    lone = select(Proposal.id).where(Proposal.has_lone_minor, Proposal.turn == Turn.MUNICIPALITY)

    assert emergencies
    assert {row.id for row in page(session, actor)} & set(session.scalars(lone))


def test_a_substitute_acts_in_two_municipalities(session):
    assert [actor.role for actor in demo.actors(session, "sijainen")] == [Role.MUNICIPAL_WORKER] * 2


def test_the_ministry_sees_figures_that_are_not_suppressed(session):
    figures = national_figures(session, one_actor(session, "ministerio.katselija"))
    assert any(share.count for share in figures.by_status)


def test_nobody_of_the_demo_world_lacks_a_right(session):
    assert set(session.scalars(select(Account.username).where(Account.is_demo))) >= set(USERNAMES)
    assert all(demo.actors(session, username) for username in USERNAMES)


def contents(file: Path) -> dict[str, list[tuple]]:
    """All rows of all tables."""
    with demo.in_use(file), engine().connect() as connection:
        tables = Base.metadata.sorted_tables
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in tables}


def test_the_same_seed_gives_the_same_world(sqlite_template, tmp_path):
    for name in ("one.db", "other.db"):
        demo.build(sqlite_template, tmp_path / name, size=8, desks=())
    assert contents(tmp_path / "one.db") == contents(tmp_path / "other.db")
    assert len(contents(tmp_path / "one.db")["proposal"]) == 8


def test_the_building_tells_how_far_it_is(sqlite_template, tmp_path):
    told = demo.build(sqlite_template, tmp_path / "told.db", size=25, desks=())
    assert told == [0.8, 1.0]
