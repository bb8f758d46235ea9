"""Lists of hearings: those an organisation waits for, and those that are done. No names, no narratives."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import Select, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session

from models.proposal import Proposal
from models.round import Hearing, HearingNeed, Round
from models.vocabulary import HearingDuty, HearingStatus, NeedClass, NeedResult, Priority, RoundStatus, Turn
from services.access import CENTRE, COUNTY, MUNICIPALITY, Actor, open_to_county, rounds_visible_to
from services.clock import today
from services.referral.proposals import CAP, PAGE
from services.workdays import working_days_left

MOST = 5000  # lines of a file
Need = tuple[NeedClass, NeedResult | None]


@dataclass(frozen=True, slots=True)
class HearingFilter:
    """What a list of hearings is narrowed to; empty means all."""

    need: NeedClass | None = None
    result: NeedResult | None = None  # with a need: of that need
    asked_from: dt.date | None = None
    asked_until: dt.date | None = None
    mine: bool = False  # only what an expert of the county has in hand
    overdue: bool = False  # whose target day has passed
    asking: bool = False  # in which the county waits for an answer to a question of its own


@dataclass(frozen=True, slots=True)
class HearingRow:
    """A line of a list of hearings. The cursor is where the next page begins."""

    id: int
    number: str
    priority: Priority
    is_protected: bool  # turvakielto; the places are then told to the municipality alone
    municipality_id: int | None
    county_id: int | None
    handler_id: int | None
    duty: HearingDuty
    status: HearingStatus
    is_waiting: bool
    is_asking: bool  # the county itself waits for an answer
    asked_on: dt.date | None
    reply_wanted_by: dt.date | None
    days_left: int | None  # of the day that was wanted; none when none was, or when it is done
    answered_on: dt.date | None
    cursor: tuple[dt.date, int]
    needs: tuple[Need, ...] = ()


COLUMNS = (
    Hearing.id,
    Proposal.number,
    Proposal.priority,
    Proposal.is_protected,
    Round.municipality_id,
    Hearing.county_id,
    Hearing.handler_id,
    Hearing.duty,
    Hearing.status,
    Hearing.asked_on,
    Hearing.reply_wanted_by,
    Hearing.answered_on,
    Proposal.due_on,
    Proposal.turn,
)


def waiting(
    session: Session,
    actor: Actor,
    wanted: HearingFilter = HearingFilter(),
    *,
    after: tuple[dt.date, int] | None = None,
    size: int = PAGE,
) -> list[HearingRow]:
    """Hearings whose reply is awaited, by the case's target day."""
    order = (Proposal.due_on, Hearing.id)
    statement = _listed(actor, wanted).where(*_awaited())
    if after:
        statement = statement.where(tuple_(*order) > after)
    rows = session.execute(statement.order_by(*order).limit(size)).all()
    return _with_needs(session, [_row(row, actor, waits=True) for row in rows])


def done(
    session: Session,
    actor: Actor,
    wanted: HearingFilter = HearingFilter(),
    *,
    after: tuple[dt.date, int] | None = None,
    size: int = PAGE,
) -> list[HearingRow]:
    """Hearings that were answered, cancelled, skipped or left open when the round ended; the latest first."""
    plain = actor.role in CENTRE and wanted == HearingFilter()
    statement = _newest_of(actor) if plain else _listed(actor, wanted)
    statement = statement.where(*_ended())
    if after:
        statement = statement.where(Hearing.id < after[1])
    rows = session.execute(statement.order_by(Hearing.id.desc()).limit(size)).all()
    return _with_needs(session, [_row(row, actor, waits=False) for row in rows])


def whole(session: Session, actor: Actor, part: str, wanted: HearingFilter, *, most: int = MOST) -> list[HearingRow]:
    """A list from its beginning, for a file; at most so many lines, a page at a time.

    Cases under turvakielto are left out: a file is read without saying why, and nobody knows by whom.
    """
    turn, rows = {"waiting": waiting, "done": done}[part], []
    while len(rows) < most and (more := turn(session, actor, wanted, after=rows[-1].cursor if rows else None)):
        rows += more
    return [row for row in rows[:most] if not row.is_protected]


def count(session: Session, actor: Actor, part: str, wanted: HearingFilter = HearingFilter()) -> int:
    """How many the list has, at most CAP."""
    ends = _awaited() if part == "waiting" else _ended()
    few = _listed(actor, wanted).where(*ends).with_only_columns(Hearing.id).limit(CAP).subquery()
    return session.scalar(select(func.count()).select_from(few))


def _listed(actor: Actor, wanted: HearingFilter) -> Select:
    statement = rounds_visible_to(actor)
    if actor.role not in CENTRE:  # the centre's statement has joined its proposals already
        statement = statement.join(Proposal, Proposal.id == Round.proposal_id)
    statement = statement.join(Hearing, Hearing.round_id == Round.id).with_only_columns(*COLUMNS)
    if actor.role in COUNTY:  # of a round it may follow one hearing and not another
        statement = statement.where(*open_to_county(actor))
    if wanted.need or wanted.result:
        of_need = [HearingNeed.hearing_id == Hearing.id]
        of_need += [HearingNeed.code == wanted.need] if wanted.need else []
        of_need += [HearingNeed.result == wanted.result] if wanted.result else []
        statement = statement.where(exists().where(*of_need))
    if wanted.asked_from:
        statement = statement.where(Hearing.asked_on >= wanted.asked_from)
    if wanted.asked_until:
        statement = statement.where(Hearing.asked_on <= wanted.asked_until)
    ticked = [
        (wanted.mine, Hearing.handler_id == actor.account_id),
        (wanted.overdue, Proposal.due_on < today()),
        (wanted.asking, Proposal.turn != Turn.COUNTY),
    ]
    return statement.where(*(condition for is_ticked, condition in ticked if is_ticked))


def _newest_of(actor: Actor) -> Select:
    """All hearings the actor may follow, said so that the database walks from the newest and stops at a full page.

    An elinvoimakeskus has thousands of rounds; joined to its proposals first, all would be sorted for each page.
    """
    mine = rounds_visible_to(actor).where(Round.id == Hearing.round_id).correlate(Hearing).exists()
    hearings = select(*COLUMNS).select_from(Hearing).join(Round, Round.id == Hearing.round_id)
    return hearings.join(Proposal, Proposal.id == Round.proposal_id).where(mine)


def _awaited() -> tuple:
    """The turns say the same as the two statuses; they are named because the lists' indexes begin with them."""
    return (
        Hearing.status == HearingStatus.ASKED,
        Round.status == RoundStatus.IN_HEARING,
        Proposal.turn.in_((Turn.COUNTY, Turn.CENTRE, Turn.MUNICIPALITY)),  # the others while the county asks them
    )


def _ended() -> tuple:
    return (or_(Hearing.status != HearingStatus.ASKED, Round.status != RoundStatus.IN_HEARING),)


def _row(row: tuple, actor: Actor, *, waits: bool) -> HearingRow:
    wanted_by = row.reply_wanted_by if waits else None
    hides = row.is_protected and actor.role not in MUNICIPALITY
    return HearingRow(
        id=row.id,
        number=row.number,
        priority=row.priority,
        is_protected=row.is_protected,
        municipality_id=None if hides else row.municipality_id,
        county_id=None if hides else row.county_id,
        handler_id=row.handler_id,
        duty=row.duty,
        status=row.status,
        is_waiting=waits,
        is_asking=waits and row.turn != Turn.COUNTY,
        asked_on=row.asked_on,
        reply_wanted_by=row.reply_wanted_by,
        days_left=wanted_by and working_days_left(today(), wanted_by),
        answered_on=row.answered_on,
        cursor=(row.due_on, row.id),
    )


def _with_needs(session: Session, rows: list[HearingRow]) -> list[HearingRow]:
    """The rows with what was asked and said of each need, in one question for the whole page."""
    found: dict[int, list[Need]] = {}
    asked = select(HearingNeed.hearing_id, HearingNeed.code, HearingNeed.result).order_by(HearingNeed.id)
    for hearing_id, code, result in session.execute(asked.where(HearingNeed.hearing_id.in_([row.id for row in rows]))):
        found.setdefault(hearing_id, []).append((code, result))
    return [replace(row, needs=tuple(found.get(row.id, ()))) for row in rows]
