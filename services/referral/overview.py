"""The front page of those who handle cases: what waits for us, whose turn the rest is, how many there are of what."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from models.vocabulary import Priority, ProposalStatus, RoundStatus, Turn
from services.access import CENTRE, MUNICIPALITY, Actor
from services.errors import NotFound
from services.referral import arrival_lists
from services.referral.clocks import NEVER
from services.referral.proposals import CAP, Filter, Row, count, page
from services.referral.workflow import PAUSING

SHOWN = 10
P, R = ProposalStatus, RoundStatus
WITH_US = (R.SENT, R.OPENED, R.TAKEN)
ANSWERED = (R.POSITIVE, R.CONDITIONAL, R.NEGATIVE)

# Each counter is a list; its name is the tail of the text key home.count.<name>, the filter what narrows the list.
CENTRE_COUNTERS = {
    "drafts": Filter(statuses=(P.DRAFT,)),
    "at_municipality": Filter(statuses=(P.SENT,)),
    "to_confirm": Filter(statuses=(P.ACCEPTED,)),
    "to_act_on": Filter(statuses=(P.DECLINED,)),
    "offered_to_us": Filter(statuses=(P.OFFERED,), offered_to_us=True),
    "asked": Filter(round_statuses=PAUSING, asked_of_us=True),
    "asked_overdue": Filter(round_statuses=PAUSING, asked_of_us=True, overdue=True),
    "to_close": Filter(statuses=(P.ARRIVED,)),
    "overdue": Filter(overdue=True),
}
MUNICIPALITY_COUNTERS = {
    "new": Filter(round_statuses=(R.SENT, R.OPENED)),
    "mine": Filter(round_statuses=(R.TAKEN, R.IN_HEARING, R.WAITING), mine=True),
    "drafted": Filter(round_statuses=(R.TAKEN, R.IN_HEARING, R.WAITING), drafted=True),
    "in_hearing": Filter(round_statuses=(R.IN_HEARING,)),
    "county_asks": Filter(round_statuses=(R.IN_HEARING,), asked_of_us=True),
    "waiting": Filter(round_statuses=(R.WAITING,)),
    "waiting_overdue": Filter(round_statuses=(R.WAITING,), overdue=True),
    "overdue": Filter(round_statuses=WITH_US, overdue=True),
    "answered": Filter(round_statuses=ANSWERED),
    "arriving": Filter(statuses=(P.PLACED,)),
}
OF_ARRIVALS = {"to_close", "arriving"}  # counted once arrivals are recorded
FOR_US = {
    CENTRE: (
        Filter(turn=Turn.CENTRE),
        Filter(round_statuses=PAUSING, asked_of_us=True),
        Filter(statuses=(P.OFFERED,), offered_to_us=True),
    ),
    MUNICIPALITY: (Filter(round_statuses=WITH_US), Filter(round_statuses=(R.IN_HEARING,), asked_of_us=True)),
}
FOR_OTHERS = {
    CENTRE: (Filter(turn=Turn.MUNICIPALITY), Filter(turn=Turn.COUNTY), Filter(turn=Turn.OTHER_CENTRE)),
    MUNICIPALITY: (
        Filter(round_statuses=PAUSING, turn=Turn.COUNTY),
        Filter(round_statuses=PAUSING, turn=Turn.CENTRE),
        Filter(round_statuses=ANSWERED),
    ),
}


@dataclass(frozen=True, slots=True)
class Counter:
    """How many cases a list holds; with `capped` at least that many."""

    name: str
    wanted: Filter
    count: int
    capped: bool


def counters(session: Session, actor: Actor) -> tuple[Counter, ...]:
    """The counters of the actor's front page, in the order of the work."""
    named = {CENTRE: CENTRE_COUNTERS, MUNICIPALITY: MUNICIPALITY_COUNTERS}[_side(actor)]
    left_out = set() if arrival_lists.in_use(session) else OF_ARRIVALS
    counted = ((name, wanted, count(session, actor, wanted)) for name, wanted in named.items() if name not in left_out)
    return tuple(Counter(name, wanted, found, found >= CAP) for name, wanted, found in counted)


def waiting_for_us(session: Session, actor: Actor, *, size: int = SHOWN) -> list[Row]:
    """The most urgent cases that wait for the actor's organisation: emergencies on top, then by the target day."""
    return _most_urgent(session, actor, FOR_US[_side(actor)], size)


def waiting_for_others(session: Session, actor: Actor, *, size: int = SHOWN) -> list[Row]:
    """The most urgent cases that wait for somebody else."""
    return _most_urgent(session, actor, FOR_OTHERS[_side(actor)], size)


def _side(actor: Actor) -> frozenset:
    for side in (CENTRE, MUNICIPALITY):
        if actor.role in side:
            return side
    raise NotFound


def _most_urgent(session: Session, actor: Actor, lists: tuple[Filter, ...], size: int) -> list[Row]:
    found = {}
    for wanted in lists:
        for narrowed in (replace(wanted, priority=Priority.EMERGENCY), wanted):
            found |= {row.id: row for row in page(session, actor, narrowed, size=size)}
    return sorted(found.values(), key=_urgency)[:size]


def _urgency(row: Row) -> tuple[bool, dt.date, int]:
    return row.priority != Priority.EMERGENCY, row.due_on or NEVER, row.id
