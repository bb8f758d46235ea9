"""The household comes to its municipality: the plan, what is made ready, who came and who did not, and the end."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arrival import Arrival, ReadinessItem
from models.proposal import Person, Proposal
from models.vocabulary import Action, ArrivalChangeReason, ArrivalEnd, Readiness, ReadinessOwner
from services.access import Actor
from services.clock import now
from services.referral.arrival_guards import arrivals_of, everybody_accounted_for
from services.referral.guards import Case
from services.referral.proposals import find
from services.referral.steps import advance, remember
from services.referral.typed import typed, typed_text


def plan_arrival(
    session: Session,
    actor: Actor,
    number: str,
    *,
    positions: list[int],
    planned_on: dt.date | None,
    reason: ArrivalChangeReason | None = None,
    reason_text: str = "",
    version: int | None = None,
) -> None:
    """Plan the day on which these persons come; a later plan replaces it with a reason, and the history keeps both."""
    case = find(session, actor, number, to_change=True, version=version)
    words = typed_text("reason_text", reason_text)
    case.given = _people(case, positions) | {"planned_on": planned_on, "reason": reason, "reason_text": words}
    case.given |= typed(Arrival, {"planned_on": planned_on})
    rows = _rows_of(case)
    before = sorted(row.planned_on.isoformat() for row in rows if row.planned_on and row.planned_on != planned_on)
    told = {"planned_on": planned_on and planned_on.isoformat(), "planned_before": before[0] if before else None}
    event = advance(case, Action.PLAN_ARRIVAL, **told, reason=reason if before else None, persons=_positions(case))
    for row in rows:
        row.planned_on = planned_on
    _settle(case, rows)
    remember(case, event, reason_text=(None, words))


def record_arrival(
    session: Session,
    actor: Actor,
    number: str,
    *,
    positions: list[int],
    arrived_on: dt.date | None,
    version: int | None = None,
) -> Proposal:
    """Record that these persons have come; with the last of the household the arrival is complete."""
    case = find(session, actor, number, to_change=True, version=version)
    return _record(case, Action.RECORD_ARRIVAL, positions, ArrivalEnd.ARRIVED, arrived_on)


def record_end(
    session: Session,
    actor: Actor,
    number: str,
    *,
    positions: list[int],
    ending: ArrivalEnd | None,
    ended_on: dt.date | None,
    version: int | None = None,
) -> Proposal:
    """Record that these persons do not come, and why."""
    case = find(session, actor, number, to_change=True, version=version)
    return _record(case, Action.RECORD_END, positions, ending if ending != ArrivalEnd.ARRIVED else None, ended_on)


def undo_arrival(session: Session, actor: Actor, number: str, *, position: int, version: int | None = None) -> Proposal:
    """Take away what was recorded of a person by mistake; the history keeps it, and the person is expected again."""
    case = find(session, actor, number, to_change=True, version=version)
    case.given = _people(case, [position])
    rows = _rows_of(case)
    advance(case, Action.UNDO_ARRIVAL, persons=_positions(case), ending=rows[0].ending if rows else None)
    for row in rows:
        row.ending = row.ended_on = None
    _settle(case, rows)
    return case.proposal


def prepare_arrival(
    session: Session,
    actor: Actor,
    number: str,
    *,
    item: Readiness | None,
    owner: ReadinessOwner | None,
    owner_name: str | None = None,
    due_on: dt.date | None = None,
    done_on: dt.date | None = None,
) -> None:
    """Record who sees to an item of the readiness list, by when, and since when it is done."""
    case = find(session, actor, number, to_change=True)
    values = typed(ReadinessItem, {"owner_name": owner_name, "due_on": due_on, "done_on": done_on})
    case.given = {"item": item, "owner": owner} | values
    days = {name: values[name] and values[name].isoformat() for name in ("due_on", "done_on")}
    event = advance(case, Action.PREPARE_ARRIVAL, item=item, owner=owner, **days)
    here = (ReadinessItem.round_id == case.round.id, ReadinessItem.item == item)
    row = session.scalar(select(ReadinessItem).where(*here)) or ReadinessItem(round_id=case.round.id, item=item)
    before, row.owner = row.owner_name, owner
    row.owner_name, row.due_on, row.done_on = values["owner_name"], values["due_on"], values["done_on"]
    row.recorded_by_id, row.recorded_at = actor.account_id, now()
    session.add(row)
    remember(case, event, owner_name=(before, row.owner_name))


def record_preparedness(
    session: Session,
    actor: Actor,
    number: str,
    *,
    prepared_from: dt.date | None,
    is_longer: bool = False,
    longer_cause: str = "",
) -> None:
    """Record since when a dwelling is kept, and the cause for which more than four months have been accepted."""
    case = find(session, actor, number, to_change=True)
    cause = typed_text("longer_cause", longer_cause) if is_longer else None
    case.given = {"is_longer": is_longer, "longer_cause": cause, "prepared_from": prepared_from}
    since = prepared_from and prepared_from.isoformat()
    event = advance(case, Action.RECORD_PREPAREDNESS, prepared_from=since, is_longer=is_longer)
    before = case.round.longer_cause
    case.round.prepared_from, case.round.longer_cause = prepared_from, cause
    remember(case, event, longer_cause=(before, cause))


def close_case(session: Session, actor: Actor, number: str, *, version: int | None = None) -> Proposal:
    """Close the case of a household that has arrived; from today its data is kept for the time that the Act gives."""
    case = find(session, actor, number, to_change=True, version=version)
    advance(case, Action.CLOSE)
    return case.proposal


def _record(
    case: Case, action: Action, positions: list[int], ending: ArrivalEnd | None, ended_on: dt.date | None
) -> Proposal:
    case.given = _people(case, positions) | {"ending": ending} | typed(Arrival, {"ended_on": ended_on})
    advance(case, action, persons=_positions(case), ending=ending, ended_on=ended_on and ended_on.isoformat())
    rows = _rows_of(case)
    for row in rows:
        row.ending, row.ended_on = ending, ended_on
    _settle(case, rows)
    if everybody_accounted_for(case):
        advance(case, Action.COMPLETE_ARRIVAL)
    return case.proposal


def _people(case: Case, positions: list[int]) -> dict[str, list[Person]]:
    return {"people": [person for person in case.proposal.persons if person.position in positions]}


def _positions(case: Case) -> list[int]:
    return [person.position for person in case.given["people"]]


def _rows_of(case: Case) -> list[Arrival]:
    """The rows of the people concerned; new ones are not kept before the step has been taken."""
    if case.round is None:
        return []
    known = arrivals_of(case)
    return [known.get(one.id) or Arrival(round_id=case.round.id, person_id=one.id) for one in case.given["people"]]


def _settle(case: Case, rows: list[Arrival]) -> None:
    """Stamp the rows, and keep beside the round the next day on which somebody is expected."""
    for row in rows:
        row.recorded_by_id, row.recorded_at = case.actor.account_id, now()
    case.session.add_all(rows)
    case.session.flush()
    expected = [row.planned_on for row in arrivals_of(case).values() if row.planned_on and row.ending is None]
    case.round.arrives_on = min(expected, default=None)
    case.session.flush()
