"""The front page of a county's experts: what they are asked, counted and the most urgent first."""

from sqlalchemy.orm import Session

from services.access import COUNTY, Actor
from services.errors import NotFound
from services.referral import hearing_lists
from services.referral.hearing_lists import HearingFilter, HearingRow

SHOWN = 10
# Each counter is a list: the tail of home.count.<name>, the part of the page of hearings, what narrows it.
COUNTERS = {
    "to_answer": ("waiting", HearingFilter()),
    "mine": ("waiting", HearingFilter(mine=True)),
    "overdue": ("waiting", HearingFilter(overdue=True)),
    "asking": ("waiting", HearingFilter(asking=True)),
    "asking_overdue": ("waiting", HearingFilter(asking=True, overdue=True)),
    "replied": ("done", HearingFilter()),
}


def counters(session: Session, actor: Actor) -> dict[str, int]:
    """How many hearings each list holds, in the order of the work."""
    if actor.role not in COUNTY:
        raise NotFound
    return {name: hearing_lists.count(session, actor, part, wanted) for name, (part, wanted) in COUNTERS.items()}


def to_answer(session: Session, actor: Actor, *, size: int = SHOWN) -> list[HearingRow]:
    """The most urgent hearings that wait for the county, by their target days."""
    return hearing_lists.waiting(session, actor, size=size)
