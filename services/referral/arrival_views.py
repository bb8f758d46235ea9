"""The coming of a household as those see it who see the case: persons by their positions only."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arrival import Arrival, ReadinessItem
from models.event import Event
from models.vocabulary import Action, ArrivalChangeReason, ArrivalEnd, Readiness, ReadinessOwner
from services.access import Actor
from services.errors import NotFound
from services.referral.arrival_guards import arrivals_of
from services.referral.guards import Case
from services.referral.preparedness import Window, window
from services.referral.proposals import find


@dataclass(frozen=True, slots=True)
class ComingView:
    """A person's coming: when it is planned, and what became of it."""

    position: int
    planned_on: dt.date | None
    ending: ArrivalEnd | None
    ended_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item of the readiness list."""

    item: Readiness
    owner: ReadinessOwner
    owner_name: str | None
    due_on: dt.date | None
    done_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A plan that was made, or replaced an earlier one."""

    at: dt.datetime
    planned_on: dt.date
    planned_before: dt.date | None
    persons: tuple[int, ...]
    reason: ArrivalChangeReason | None


@dataclass(frozen=True, slots=True)
class ArrivalView:
    """All of it."""

    arrives_on: dt.date | None
    persons: tuple[ComingView, ...]
    readiness: tuple[ItemView, ...]
    changes: tuple[PlanChange, ...]
    longer_cause: str | None
    window: Window | None


# Who sees to what unless it is agreed otherwise; the county arranges where a lone minor lives (Act 681/2023 § 33).
OWNERS = dict.fromkeys(Readiness, ReadinessOwner.MUNICIPALITY) | {Readiness.HEALTH_CHECK: ReadinessOwner.COUNTY}
OWNERS_OF_MINOR = OWNERS | dict.fromkeys((Readiness.DWELLING, Readiness.KEYS), ReadinessOwner.COUNTY)


def arrival_view(session: Session, actor: Actor, number: str) -> ArrivalView:
    """The coming of the household; NotFound when the case does not exist for the actor or is with no municipality."""
    case = find(session, actor, number)
    if case.round is None:
        raise NotFound
    known = arrivals_of(case)
    persons = tuple(_coming(one.position, known.get(one.id)) for one in case.proposal.persons)
    came = [one.ended_on for one in persons if one.ending == ArrivalEnd.ARRIVED]
    return ArrivalView(
        arrives_on=case.round.arrives_on,
        persons=persons,
        readiness=_readiness(case),
        changes=_changes(case),
        longer_cause=case.round.longer_cause,
        window=window(
            case.round.prepared_from, min(came, default=case.round.arrives_on), longer=bool(case.round.longer_cause)
        ),
    )


def _coming(position: int, arrival: Arrival | None) -> ComingView:
    if arrival is None:
        return ComingView(position, None, None, None)
    return ComingView(position, arrival.planned_on, arrival.ending, arrival.ended_on)


def _readiness(case: Case) -> tuple[ItemView, ...]:
    owners = OWNERS_OF_MINOR if case.proposal.has_lone_minor else OWNERS
    stored = case.session.scalars(select(ReadinessItem).where(ReadinessItem.round_id == case.round.id))
    known = {
        row.item: ItemView(row.item, row.owner, row.owner_name, row.due_on, row.done_on) for row in stored
    }
    return tuple(known.get(item) or ItemView(item, owners[item], None, None, None) for item in Readiness)


def _changes(case: Case) -> tuple[PlanChange, ...]:
    plans = (
        select(Event.at, Event.details)
        .where(Event.round_id == case.round.id, Event.action == Action.PLAN_ARRIVAL, Event.disclosure.is_(None))
        .order_by(Event.sequence.desc())
    )
    return tuple(_change(at, details) for at, details in case.session.execute(plans))


def _change(at: dt.datetime, details: dict) -> PlanChange:
    before, reason = details["planned_before"], details["reason"]
    return PlanChange(
        at,
        dt.date.fromisoformat(details["planned_on"]),
        before and dt.date.fromisoformat(before),
        tuple(details["persons"]),
        reason and ArrivalChangeReason(reason),
    )
