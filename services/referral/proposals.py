"""Finding proposals: one case in hand, or pages of lists. All of it starts from what exists for the actor."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, func, null, select, tuple_
from sqlalchemy import Row as RowOf
from sqlalchemy.orm import Session, selectinload

from models.case_link import CaseLink
from models.proposal import Proposal
from models.round import Answer, Hearing, Question, Round
from models.vocabulary import AnswerStatus, PersonGroup, Priority, ProposalStatus, QuestionStatus, RoundStatus, Turn
from services import rights
from services.access import MUNICIPALITY, READER, Actor, rounds_handled_by, visible_to
from services.clock import today
from services.errors import NotFound, Refusal
from services.referral import reasons
from services.referral.clocks import NEVER, days_waited
from services.referral.guards import Case
from services.workdays import working_days_left

PAGE = 50
CAP = 500  # counters say "500+" beyond this, so that they cost the same however many there are

WHOLE = (
    selectinload(Proposal.persons),
    selectinload(Proposal.needs),
    selectinload(Proposal.origins),
    selectinload(Proposal.county_contacts),
    selectinload(Proposal.agreements),
    selectinload(Proposal.rounds).selectinload(Round.answers),
    selectinload(Proposal.rounds).selectinload(Round.questions),
    selectinload(Proposal.rounds).selectinload(Round.agreement_request),
    selectinload(Proposal.rounds).selectinload(Round.hearings).selectinload(Hearing.needs),
)


def find(
    session: Session, actor: Actor, number: str, *, to_change: bool = False, version: int | None = None,
    unasked: bool = False,
) -> Case:
    """The case in hand for this actor, with all that belongs to it; NotFound when it does not exist for him.

    With `to_change` the proposal's row is locked, so that of two who act at once one waits and sees what the other did,
    and the actor's right must still hold.
    With the `version` that a screen showed it is refused with changed_meanwhile when it is another one by now.
    Under turvakielto it is refused with reason_told until the actor has said why he opens it; `unasked`: to say so.
    """
    if "\x00" in number:  # an address may hold anything, and PostgreSQL takes no zero character
        raise NotFound
    statement = visible_to(actor).where(Proposal.number == number).options(*WHOLE)
    if to_change:
        statement = statement.with_for_update(of=Proposal).execution_options(populate_existing=True)
    proposal = session.scalar(statement)
    if to_change:  # after the lock was waited for, and before it is told whether there is such a case
        rights.confirm(session, actor)
    if proposal is None:
        raise NotFound
    if version is not None and proposal.version != version:
        raise Refusal("changed_meanwhile")
    reason = None if unasked else reasons.needed(session, actor, proposal)
    current = next((round_ for round_ in proposal.rounds if round_.id == proposal.current_round_id), None)
    return Case(session, actor, proposal, current, reason=reason)


def find_round(session: Session, actor: Actor, number: str) -> Case:
    """The case with its living round, locked for a change; refused when no municipality has it."""
    case = find(session, actor, number, to_change=True)
    if case.round is None:
        raise Refusal("step_not_open", number=number)
    return case


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; empty means all."""

    statuses: tuple[ProposalStatus, ...] = ()
    round_statuses: tuple[RoundStatus, ...] = ()
    turn: Turn | None = None
    mine: bool = False  # only what I have taken
    drafted: bool = False  # only where an answer has been drafted and waits to be sent
    asked_of_us: bool = False  # only where a question waits for our answer
    offered_to_us: bool = False  # what another elinvoimakeskus offers, instead of what is ours
    group: PersonGroup | None = None
    priority: Priority | None = None
    overdue: bool = False
    number: str = ""  # the beginning of the case number, with or without letters


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list; nothing in it is of stage B. The cursor is where the next page begins."""

    cursor: tuple[dt.date, int]
    id: int
    number: str
    status: ProposalStatus
    round_status: RoundStatus | None
    group: PersonGroup
    priority: Priority
    person_count: int
    main_language: str | None
    municipality_id: int | None
    centre_id: int
    turn: Turn
    days_waited: int
    due_on: dt.date | None
    days_left: int | None
    handler_id: int | None
    linked: int  # how many cases it is linked with
    is_protected: bool  # turvakielto; the municipality is then not told outside it
    to_us: bool  # another elinvoimakeskus offers it to us


LINKS = sum(
    select(func.count()).where(side == Proposal.id, CaseLink.ended_at.is_(None)).correlate(Proposal).scalar_subquery()
    for side in (CaseLink.earlier_id, CaseLink.later_id)
).label("linked")
COLUMNS = (
    Proposal.id, Proposal.number, Proposal.status, Round.status.label("round_status"), Proposal.person_group,
    Proposal.priority, Proposal.person_count, Proposal.main_language,
    case((Proposal.is_protected, null()), else_=Round.municipality_id).label("municipality_id"), Proposal.centre_id,
    Proposal.turn, Proposal.turn_since, Proposal.due_on, Round.handler_id, LINKS, Proposal.is_protected,
    Proposal.offered_to_id,
)  # fmt: skip


def page(
    session: Session,
    actor: Actor,
    wanted: Filter = Filter(),
    *,
    after: tuple[dt.date, int] | None = None,
    size: int = PAGE,
) -> list[Row]:
    """A page of the list, most urgent first, beginning behind the cursor of the last row of the page before."""
    statement = _paged(*_shared(actor, wanted), today(), after is not None, size)
    behind = {"behind_day": after[0], "behind_id": after[1]} if after else {}
    return [_row(row, actor) for row in session.execute(statement, {READER: actor.account_id} | behind).all()]


def count(session: Session, actor: Actor, wanted: Filter = Filter()) -> int:
    """How many the list has, at most CAP."""
    return session.scalar(_counted(*_shared(actor, wanted), today(), CAP), {READER: actor.account_id})


def _shared(actor: Actor, wanted: Filter) -> tuple[Actor, Filter]:
    """What a list depends on, so that colleagues share its statement: nobody's name, and whose it is only in lists of
    one's own. Who reads is told when the statement is run.
    """
    owner = actor.account_id if wanted.mine else 0
    return replace(actor, account_id=owner, right_id=0, username="", name="", language="", is_local_admin=False), wanted


# A statement takes longer to put together than to run, so each is kept; the same lists are asked for all day.
@lru_cache(maxsize=2048)
def _paged(actor: Actor, wanted: Filter, day: dt.date, continued: bool, size: int) -> Select:
    # The municipality's list runs by its rounds, whose index has the same order: nothing unseen is sorted.
    order = (Round.due_on, Round.id) if actor.role in MUNICIPALITY else (Proposal.due_on, Proposal.id)
    statement = _listed(actor, wanted, day).with_only_columns(*order, *COLUMNS)
    if continued:
        statement = statement.where(tuple_(*order) > tuple_(bindparam("behind_day"), bindparam("behind_id")))
    return statement.order_by(*order).limit(size)


@lru_cache(maxsize=2048)
def _counted(actor: Actor, wanted: Filter, day: dt.date, most: int) -> Select:
    few = _listed(actor, wanted, day).with_only_columns(Proposal.id).limit(most).subquery()
    return select(func.count()).select_from(few)


def _listed(actor: Actor, wanted: Filter, day: dt.date) -> Select:
    statement = visible_to(actor)
    if actor.role not in MUNICIPALITY:  # the municipality's statement has joined its round already
        statement = statement.outerjoin(Round, Round.id == Proposal.current_round_id)
        # One list at a time, so that an index gives it in order.
        house = Proposal.offered_to_id if wanted.offered_to_us else Proposal.centre_id
        statement = statement.where(house == actor.organisation_id)
    digits = "".join(c for c in wanted.number if c.isdigit())
    conditions = [
        (wanted.statuses, Proposal.status.in_(wanted.statuses)),
        (wanted.round_statuses, Round.status.in_(wanted.round_statuses)),
        (wanted.turn, Proposal.turn == wanted.turn),
        (wanted.mine, Round.handler_id == actor.account_id),
        (wanted.drafted, exists().where(Answer.round_id == Round.id, Answer.status == AnswerStatus.DRAFT)),
        (wanted.asked_of_us, _asks(actor)),
        (wanted.group, Proposal.person_group == wanted.group),
        (wanted.priority, Proposal.priority == wanted.priority),
        (wanted.overdue, Proposal.due_on < day),
        (wanted.number, Proposal.number_key.startswith(digits, autoescape=True)),
    ]
    return statement.where(*(condition for given, condition in conditions if given))


def _asks(actor: Actor) -> ColumnElement[bool]:
    """Whether a question of the round waits for the actor's organisation."""
    open_to_us = (Question.status == QuestionStatus.OPEN, Question.asked_of_id == actor.organisation_id)
    return exists().where(Question.round_id == Round.id, *open_to_us)


def _row(found: RowOf[Any], actor: Actor) -> Row:
    due_key, id_key, *shown, since, due, handler, linked, protected, offered_to = found
    to_us = offered_to == actor.organisation_id
    ends = due != NEVER
    left = working_days_left(today(), due) if ends else None
    day = due if ends else None
    return Row((due_key, id_key), *shown, days_waited(since, today()), day, left, handler, linked, protected, to_us)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a municipality keeps of a proposal that is no longer open to it: nothing personal."""

    number: str
    status: RoundStatus
    sent_on: dt.datetime
    opened_at: dt.datetime | None
    answered_at: dt.datetime | None
    ended_at: dt.datetime
    centre_id: int


def receipts(session: Session, actor: Actor, *, before: dt.datetime | None = None, size: int = PAGE) -> list[Receipt]:
    """The municipality's ended rounds, latest first."""
    if actor.role not in MUNICIPALITY:
        return []
    statement = (
        rounds_handled_by(actor)
        .join(Proposal, Proposal.id == Round.proposal_id)
        .where(Round.ended_at.is_not(None))
        .with_only_columns(
            Proposal.number, Round.status, Round.sent_at, Round.opened_at, Round.answered_at, Round.ended_at,
            Round.centre_id)
    )  # fmt: skip
    if before:
        statement = statement.where(Round.ended_at < before)
    return [Receipt(*row) for row in session.execute(statement.order_by(Round.ended_at.desc()).limit(size)).all()]
