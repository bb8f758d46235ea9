"""The demo world after the December release: households come to their municipalities, and cases are closed."""

import datetime as dt
from collections import Counter

import pytest
from sqlalchemy import select

from models.arrival import Arrival
from models.event import Event
from models.proposal import Proposal
from models.round import Round
from models.vocabulary import Action, ArrivalEnd, ProposalStatus
from services.clock import HELSINKI, at
from services.database import reading
from tests import demo

SUMMER = dt.datetime(2027, 6, 1, 9, tzinfo=HELSINKI)
P = ProposalStatus


@pytest.fixture(scope="module")
def session(sqlite_template, tmp_path_factory):
    file = tmp_path_factory.mktemp("summer") / "world.db"
    demo.build(sqlite_template, file, size=60, desks=(), today=SUMMER)
    with demo.in_use(file), at(SUMMER), reading() as session:
        yield session


def test_most_that_were_placed_have_come_and_been_closed(session):
    counted = Counter(session.scalars(select(Proposal.status)))
    placed = counted[P.PLACED] + counted[P.ARRIVED] + counted[P.CLOSED]

    assert counted[P.CLOSED] >= placed / 3
    assert counted[P.PLACED] >= placed / 10


def test_nobody_came_before_the_release(session):
    acts = (Action.PLAN_ARRIVAL, Action.RECORD_ARRIVAL, Action.CLOSE)
    first = min(session.scalars(select(Event.at).where(Event.action.in_(acts))))

    assert first >= dt.datetime(2026, 12, 1, tzinfo=HELSINKI)


def test_who_has_come_came_by_today(session):
    days = session.scalars(select(Arrival.ended_on).where(Arrival.ending == ArrivalEnd.ARRIVED)).all()
    assert max(days) <= SUMMER.date()
    awaited = session.scalars(select(Round.arrives_on).where(Round.arrives_on.is_not(None))).all()
    assert min(awaited) >= SUMMER.date() - dt.timedelta(days=4)  # a Sunday's is recorded on Monday


def test_the_events_of_every_case_give_its_status(session):
    assert demo.replayed(session) == dict(session.execute(select(Proposal.id, Proposal.status)).all())


def test_whatever_has_ended_tells_until_when_it_is_kept(session):
    rows = session.execute(select(Proposal.status, Proposal.closed_on, Proposal.keep_until)).all()
    ended = {P.CLOSED, P.RETURNED, P.WITHDRAWN}

    assert all((status in ended) == (closed_on is not None) == (until is not None) for status, closed_on, until in rows)
