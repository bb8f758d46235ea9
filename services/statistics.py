"""National figures: counts and medians only, none of them about fewer than five cases."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from models.event import Event
from models.proposal import Proposal
from models.round import Hearing, Round
from models.vocabulary import Action, HearingStatus, PersonGroup, ProposalStatus, Role
from services import directory
from services.access import Actor
from services.clock import HELSINKI, now, today
from services.errors import NotFound
from services.workdays import counted_days

SMALLEST = 5  # a policy of publishing, not law: fewer could be recognised
PERIOD = dt.timedelta(days=365)
DECISIONS = (Action.CONFIRM_PLACE, Action.REDIRECT, Action.HAND_OVER, Action.RETURN, Action.TAKE_BACK)
RECEIPTS = (Action.ACCEPT_HANDOVER, Action.DECLINE_HANDOVER, Action.CANCEL_HANDOVER)


@dataclass(frozen=True, slots=True)
class Share:
    """A line of a table of counts; none where the count would be too small to publish."""

    code: str | int
    count: int | None


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a step takes: of how many cases, and the median in working days."""

    step: str
    count: int | None
    median: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The national picture of the proposals begun in the last twelve months."""

    since: dt.date
    made_at: dt.datetime
    total: int | None
    by_status: tuple[Share, ...]
    by_group: tuple[Share, ...]
    by_centre: tuple[Share, ...]
    durations: tuple[Duration, ...]


def national_figures(session: Session, actor: Actor) -> Figures:
    """The figures for the ministry and KEHA; nobody else asks for the whole country here."""
    if actor.role not in (Role.MINISTRY_VIEWER, Role.KEHA_ADMIN):
        raise NotFound
    since = now() - PERIOD
    by_status = _counted(session, Proposal.status, list(ProposalStatus), since)
    total = sum(by_status.values())
    centres = [centre.id for centre in directory.centres(session)]
    return Figures(
        since=_day(since), made_at=now(), total=None if 0 < total < SMALLEST else total,
        by_status=published(by_status),
        by_group=published(_counted(session, Proposal.person_group, list(PersonGroup), since)),
        by_centre=published(_counted(session, Proposal.centre_id, centres, since)),
        durations=_durations(session, since))


def published(counts: dict[StrEnum | int, int]) -> tuple[Share, ...]:
    """The counts with the small ones hidden; where one alone would be hidden, the next smallest is hidden with it.

    Otherwise it could be told from the total. A zero is shown, for it tells of nobody.
    """
    small = {code for code, count in counts.items() if 0 < count < SMALLEST}
    others = sorted((count, str(code), code) for code, count in counts.items() if count and code not in small)
    if len(small) == 1 and others:
        small.add(others[0][2])
    return tuple(Share(code, None if code in small else count) for code, count in counts.items())


def _counted(session: Session, column: ColumnElement, codes: list, since: dt.datetime) -> dict[StrEnum | int, int]:
    rows = select(column, func.count()).where(Proposal.created_at >= since).group_by(column)
    found = dict(session.execute(rows).all())
    return {code: found.get(code, 0) for code in codes}


def _spans(since: dt.datetime) -> dict[str, Select]:
    """For each step with a target time, a query of when it began and when it was taken."""
    decision, day = aliased(Event), _day(since)
    return {
        "send": select(Proposal.created_at, Round.sent_at).join(Round, Round.proposal_id == Proposal.id)
        .where(Round.sequence == 1, Proposal.created_at >= since),
        "answer": select(Round.sent_at, Round.answered_at)
        .where(Round.answered_at.is_not(None), Round.sent_at >= since),
        "hearing": select(Hearing.asked_on, Hearing.answered_on)
        .where(Hearing.status == HearingStatus.ANSWERED, Hearing.asked_on >= day,
               Hearing.answered_on >= Hearing.asked_on),
        "decide": select(Round.answered_at, func.min(decision.at)).join(decision, decision.round_id == Round.id)
        .where(decision.action.in_(DECISIONS), decision.at >= Round.answered_at, Round.answered_at >= since)
        .group_by(Round.id, Round.answered_at),
        "handover": _handovers(since),
    }


def _handovers(since: dt.datetime) -> Select:
    offer, receipt = aliased(Event), aliased(Event)
    return (
        select(offer.at, func.min(receipt.at))
        .join(receipt, and_(receipt.proposal_id == offer.proposal_id, receipt.sequence > offer.sequence))
        .where(offer.action == Action.HAND_OVER, offer.disclosure.is_(None), offer.at >= since,
               receipt.action.in_(RECEIPTS))
        .group_by(offer.id, offer.at))


def _durations(session: Session, since: dt.datetime) -> tuple[Duration, ...]:
    # Thousands of spans: asking the calendar of holidays for each would take seconds.
    counted = counted_days(_day(since), today())
    return tuple(_duration(step, session.execute(spans).all(), counted) for step, spans in _spans(since).items())


def _duration(step: str, spans: list, counted: dict[dt.date, int]) -> Duration:
    if len(spans) < SMALLEST:
        return Duration(step, None if spans else 0, None)
    taken = [counted[_day(ended)] - counted[_day(begun)] for begun, ended in spans]
    return Duration(step, len(taken), float(median(taken)))


def _day(at: dt.datetime | dt.date) -> dt.date:
    return at.astimezone(HELSINKI).date() if isinstance(at, dt.datetime) else at
