"""The path of a case: with whom it has been and how long, who was waited for, and earlier cases of the same persons.

It follows from the history that exists for the actor: the elinvoimakeskus that holds the case sees all of it, a
municipality its own part.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session

from models.event import Event
from models.proposal import Person, Proposal
from models.vocabulary import Action, ProposalStatus, RoundStatus
from services.access import Actor, holds, visible_to
from services.clock import HELSINKI, now
from services.referral.guards import Case
from services.referral.history import seen_of
from services.referral.proposals import find

P = ProposalStatus
WITH_MUNICIPALITY = (P.SENT, P.PLACED, P.ARRIVED)
WITH_CENTRE = (P.DRAFT, P.ACCEPTED, P.DECLINED)


@dataclass(frozen=True, slots=True)
class Wait:
    """An organisation that was waited for, and how many days."""

    organisation_id: int
    days: int


@dataclass(frozen=True, slots=True)
class Stay:
    """A time for which a case was with one organisation; without an end while it is there."""

    organisation_id: int
    begun: dt.datetime
    ended: dt.datetime | None
    days: int
    waits: tuple[Wait, ...]


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case that has the same persons; which of those in hand, by their places."""

    number: str
    status: ProposalStatus
    created_at: dt.datetime
    closed_on: dt.date | None
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """With whom a case was between two steps, and for whom was waited."""

    place: int | None
    awaited: int | None
    begun: dt.datetime
    ended: dt.datetime | None


def stays(session: Session, actor: Actor, number: str) -> list[Stay]:
    """With whom the case has been, first things first, as far as its history exists for the actor."""
    case = find(session, actor, number)
    told = case.session.execute(seen_of(case).where(Event.disclosure.is_(None)).order_by(Event.sequence)).all()
    points = list(_points(case, [event for event, _ in told]))
    spans = [_Span(*point, after and after[2]) for point, after in pairwise([*points, None])]
    return [_stay(place, list(some)) for place, some in groupby(spans, lambda span: span.place) if place is not None]


def earlier_cases(session: Session, actor: Actor, number: str) -> list[EarlierCase]:
    """The cases of one's own elinvoimakeskus that have somebody of this one; latest first. Others are told of none."""
    case = find(session, actor, number)
    if not holds(actor, case.proposal) or not case.proposal.persons:
        return []
    found: dict[Proposal, set[int]] = {}
    mine = visible_to(actor).join(Person, Person.proposal_id == Proposal.id).add_columns(Person)
    mine = mine.where(Proposal.id != case.proposal.id, or_(*map(_like, case.proposal.persons)))
    for proposal, twin in session.execute(mine):
        places = {person.position for person in case.proposal.persons if _is_same(person, twin)}
        if places:
            found.setdefault(proposal, set()).update(places)
    cases = [EarlierCase(p.number, p.status, p.created_at, p.closed_on, tuple(sorted(s))) for p, s in found.items()]
    return sorted(cases, key=lambda one: one.created_at, reverse=True)


def _points(case: Case, events: list[Event]) -> Iterator[tuple[int | None, int | None, dt.datetime]]:
    """With whom the case was after each step, for whom was waited, and since when."""
    rounds = {round_.id: round_ for round_ in case.proposal.rounds}
    centre = events[0].organisation_id if events and events[0].action == Action.CREATE else case.proposal.centre_id
    offered = None
    for event in events:
        status, round_ = event.proposal_after, rounds.get(event.round_id)
        if event.action == Action.ACCEPT_HANDOVER:
            centre = event.organisation_id
        if event.action == Action.HAND_OVER:
            offered = event.other_organisation_id
        awaited = {RoundStatus.IN_HEARING: round_ and round_.county_id, RoundStatus.WAITING: centre}
        if status in WITH_MUNICIPALITY and round_:
            yield round_.municipality_id, awaited.get(event.round_after), event.at
        else:
            yield centre if status in WITH_CENTRE else offered if status == P.OFFERED else None, None, event.at


def _stay(place: int, spans: list[_Span]) -> Stay:
    waits = [
        Wait(awaited, _days(some[0].begun, some[-1].ended))
        for awaited, group in groupby(spans, lambda span: span.awaited)
        if awaited is not None and (some := list(group))
    ]
    begun, ended = spans[0].begun, spans[-1].ended
    return Stay(place, begun, ended, _days(begun, ended), tuple(waits))


def _days(begun: dt.datetime, ended: dt.datetime | None) -> int:
    """Calendar days in Finland, until now where there is no end."""
    return ((ended or now()).astimezone(HELSINKI).date() - begun.astimezone(HELSINKI).date()).days


def _like(person: Person) -> object:
    """Whoever may be the same: by identity code, customer number, or whole name and birth date."""
    keys = []
    if person.identity_code:
        keys.append(Person.identity_code == person.identity_code)
    if person.uma_customer_number:
        keys.append(Person.uma_customer_number == person.uma_customer_number)
    if person.name_key and person.birth_date:
        keys.append(and_(Person.name_key == person.name_key, Person.birth_date == person.birth_date))
    return or_(*keys) if keys else Person.id.is_(None)


def _is_same(one: Person, other: Person) -> bool:
    """Same name and birth date with two different identity codes are two people, as everywhere."""
    if one.identity_code and other.identity_code:
        return one.identity_code == other.identity_code
    if one.uma_customer_number and one.uma_customer_number == other.uma_customer_number:
        return True
    named = bool(one.name_key and one.birth_date)
    return named and (one.name_key, one.birth_date) == (other.name_key, other.birth_date)
