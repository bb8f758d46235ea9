"""Questions in the demo world: none before the release, then waiting, overdue and answered ones, the county's too."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.proposal import Proposal
from models.round import Question, Round
from models.vocabulary import OrganisationKind, QuestionStatus
from services.clock import HELSINKI, at
from services.database import reading
from services.referral import county_overview, overview
from services.seeding.desks import DESKS
from tests import demo

ASKING = tuple(desk for desk in DESKS if desk.stage in ("asks", "county_asks"))
WINTER = dt.datetime(2027, 1, 20, 9, tzinfo=HELSINKI)


@pytest.fixture(scope="module")
def session(sqlite_template, tmp_path_factory):
    file = tmp_path_factory.mktemp("winter") / "world.db"
    demo.build(sqlite_template, file, size=0, desks=ASKING, today=WINTER)
    with demo.in_use(file), at(WINTER), reading() as session:
        yield session


def asked_by(session: Session, kind: OrganisationKind) -> list[tuple]:
    """The open questions of those of this kind: the day by which they should be answered."""
    waiting = (
        select(Proposal.due_on).join(Round, Round.proposal_id == Proposal.id).join(Question)
        .join(Organisation, Organisation.id == Question.asked_for_id)
        .where(Organisation.kind == kind, Question.status == QuestionStatus.OPEN)
    )  # fmt: skip
    return session.scalars(waiting).all()


def test_municipalities_ask_about_two_sections_and_some_wait_too_long(session):
    due = asked_by(session, OrganisationKind.MUNICIPALITY)
    assert len(due) == 2 * sum(desk.stage == "asks" for desk in ASKING)
    assert min(due) < WINTER.date() <= max(due)


def test_a_county_asks(session):
    assert len(asked_by(session, OrganisationKind.COUNTY)) == 1
    (expert,) = demo.actors(session, "pirkanmaa.asiantuntija")
    assert county_overview.counters(session, expert)["asking"] == 1


def test_the_front_pages_count_what_waits(session):
    (clerk,) = demo.actors(session, "nokia.tyontekija")
    counted = {one.name: one.count for one in overview.counters(session, clerk)}
    assert (counted["waiting"], counted["waiting_overdue"]) == (2, 1)


def test_before_the_release_nobody_asks(sqlite_template, tmp_path):
    demo.build(sqlite_template, tmp_path / "november.db", size=0, desks=ASKING[:3])
    with demo.in_use(tmp_path / "november.db"), reading() as session:
        assert session.scalars(select(Question)).all() == []
