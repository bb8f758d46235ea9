"""The households that a municipality waits for, the next to come first; those without a plan stand last."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from models.arrival import ReadinessItem
from models.proposal import Proposal
from models.round import Round
from models.vocabulary import PersonGroup, Priority, ProposalStatus, Readiness
from services import policy
from services.access import MUNICIPALITY, Actor, visible_to
from services.referral.clocks import NEVER
from services.referral.proposals import PAGE
from services.referral.workflow import DECEMBER

ITEMS = len(Readiness)


@dataclass(frozen=True, slots=True)
class Coming:
    """A line of the list. The cursor is where the next page begins."""

    cursor: tuple[dt.date, int]
    number: str
    group: PersonGroup
    priority: Priority
    person_count: int
    main_language: str | None
    arrives_on: dt.date | None
    done: int  # of ITEMS on the readiness list
    handler_id: int | None


def in_use(session: Session) -> bool:
    """Whether arrivals are recorded yet: the release that brings them is in force."""
    return policy.release_in_force(session) >= DECEMBER


def coming(
    session: Session, actor: Actor, *, after: tuple[dt.date, int] | None = None, size: int = PAGE
) -> list[Coming]:
    """A page of the list of the actor's municipality; empty for everybody else."""
    if actor.role not in MUNICIPALITY:
        return []
    done = select(func.count()).where(ReadinessItem.round_id == Round.id, ReadinessItem.done_on.is_not(None))
    order = (func.coalesce(Round.arrives_on, NEVER), Round.id)
    columns = (
        Proposal.number, Proposal.person_group, Proposal.priority, Proposal.person_count, Proposal.main_language,
        Round.arrives_on, done.scalar_subquery(), Round.handler_id,
    )  # fmt: skip
    statement = visible_to(actor).where(Proposal.status == ProposalStatus.PLACED).with_only_columns(*order, *columns)
    if after:
        statement = statement.where(tuple_(*order) > after)
    rows = session.execute(statement.order_by(*order).limit(size)).all()
    return [Coming((day, id_), *shown) for day, id_, *shown in rows]
