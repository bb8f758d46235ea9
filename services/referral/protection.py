"""Turvakielto: telling why a case is opened, and who of the elinvoimakeskus may open it."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.account import Account
from models.event import Event
from models.proposal import Proposal
from models.protection import Admission
from models.reading import ReadingWords
from models.vocabulary import Action, ReadingPart, ReadingReason, Role
from services.access import Actor, protected_for_others, stages_open_to, visible_to
from services.clock import now
from services.errors import NotFound, Refusal
from services.referral import handling, readings, reasons
from services.referral.guards import Case
from services.referral.proposals import find
from services.referral.steps import advance
from services.referral.typed import typed_text

WORDS = 300  # characters of a reason


def tell_reason(
    session: Session,
    actor: Actor,
    number: str,
    *,
    reason: ReadingReason | None,
    words: str = "",
    part: ReadingPart = ReadingPart.CASE,
) -> None:
    """Tell why the case is opened, printed or downloaded; it is kept in the reader log, the words beside it."""
    case = find(session, actor, number, unasked=part == ReadingPart.CASE)
    words = typed_text("reason_text", words, limit=WORDS)
    if reason is None:
        raise Refusal("reason_told", field="reason", number=number)
    if reason == ReadingReason.OTHER and not words:
        raise Refusal("reason_told", field="reason_text", number=number)
    row = readings.write_reason(case, part, stages_open_to(actor, case.proposal, case.round), reason)
    if words:
        session.add(ReadingWords(reading_id=row.id, words=words))
        session.flush()


def has_told(session: Session, actor: Actor, number: str, part: ReadingPart) -> bool:
    """Whether the actor has said a short while ago why he prints or downloads the case."""
    proposal = session.scalar(visible_to(actor).where(Proposal.number == number))
    return proposal is not None and reasons.told(session, actor, proposal, part) is not None


def waiting_for_decider(session: Session, actor: Actor) -> int:
    """How many proposals wait until a decision maker shares them out; all that others of his house learn of them."""
    return session.scalar(select(func.count()).select_from(protected_for_others(actor).subquery()))


def guard_case(case: Case) -> None:
    """A case that has come under turvakielto: whoever began it and who recorded that go on with it."""
    begun = select(Event.account_id).where(
        Event.proposal_id == case.proposal.id, Event.action == Action.CREATE,
        Event.organisation_id == case.actor.organisation_id)
    for account_id in {case.session.scalar(begun), case.actor.account_id} - {None}:
        _let_in(case, account_id)
    _go_on_unasked(case)


def let_in_alike(case: Case, part: Case) -> None:
    """What is split from a case is open to whom the case is open; whoever splits it goes on without being asked."""
    for account_id in {id_ for id_, _ in _admitted(case)} | {case.actor.account_id}:
        _let_in(part, account_id)
    _go_on_unasked(part)


def admit(session: Session, actor: Actor, number: str, *, account_id: int | None) -> None:
    """Let a colleague of the elinvoimakeskus open the case while it is under turvakielto."""
    case = find(session, actor, number, to_change=True)
    case.given = {"handler_id": account_id, "colleagues": [id_ for id_, _ in handling.colleagues(session, actor)]}
    advance(case, Action.ADMIT, handler=account_id)
    _let_in(case, account_id)


def exclude(session: Session, actor: Actor, number: str, *, account_id: int | None) -> None:
    """Shut out a colleague who was let in; the lead cannot be shut out."""
    case = find(session, actor, number, to_change=True)
    case.given = {"handler_id": account_id, "admitted": [id_ for id_, _ in _admitted(case)]}
    advance(case, Action.EXCLUDE, handler=account_id)
    session.execute(delete(Admission).where(*_here(case), Admission.account_id == account_id))


def admitted(session: Session, actor: Actor, number: str) -> list[tuple[int, str]]:
    """Whom the lead has let in, and who began the case: (account id, name)."""
    case = find(session, actor, number)
    if actor.role != Role.CENTRE_LEAD or actor.organisation_id != case.proposal.centre_id:
        raise NotFound
    return _admitted(case)


def _go_on_unasked(case: Case) -> None:
    """Whoever has just recorded it is at work on the case: that is the reason, and the log says so."""
    if not case.session.info.get(reasons.UNASKED):
        stages = stages_open_to(case.actor, case.proposal, case.round)
        readings.write_reason(case, ReadingPart.CASE, stages, ReadingReason.MY_TURN)


def _let_in(case: Case, account_id: int) -> None:
    known = select(Admission.id).where(*_here(case), Admission.account_id == account_id)
    if case.session.scalar(known) is None:
        case.session.add(Admission(
            proposal_id=case.proposal.id, account_id=account_id, organisation_id=case.actor.organisation_id,
            admitted_at=now()))
        case.session.flush()


def _admitted(case: Case) -> list[tuple[int, str]]:
    rows = select(Account.id, Account.name).join(Admission, Admission.account_id == Account.id).where(*_here(case))
    return [tuple(row) for row in case.session.execute(rows.order_by(Account.name, Account.id))]


def _here(case: Case) -> tuple:
    return Admission.proposal_id == case.proposal.id, Admission.organisation_id == case.actor.organisation_id
