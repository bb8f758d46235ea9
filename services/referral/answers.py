"""The municipality drafts its answer, sends it, and may take it back until the place is confirmed."""

from collections.abc import Collection
from hashlib import sha256

from sqlalchemy.orm import Session

from models.round import Answer
from models.vocabulary import Action, AnswerStatus, AnswerWithdrawalReason, Verdict
from services import policy
from services.access import Actor
from services.clock import now
from services.errors import NotFound, Refusal
from services.referral import crossing, day_rules, partings
from services.referral.guards import Case
from services.referral.hearings import end_open_hearing
from services.referral.proposals import find_round
from services.referral.questions import end_open_questions
from services.referral.refused_field import field_of
from services.referral.steps import advance, remember
from services.referral.typed import typed, typed_text
from services.referral.workflow import DECEMBER

FIELDS = (
    "verdict",
    "taken",
    "split_reason",
    "decline_reason",
    "reason_text",
    "conditions",
    "decision_maker",
    "decision_maker_title",
    "decided_on",
    "diary_number",
    "place_group",
    "place_year",
    "dwelling_found",
    "dwelling_form",
    "dwelling_rooms",
    "dwelling_address",
    "earliest_reception_on",
    "contact_name",
    "contact_phone",
    "learning_place",
)
TEXTS = ("conditions", "reason_text", "learning_place")  # free text that crosses to the elinvoimakeskus
DECISION = ("decision_maker", "decision_maker_title", "decided_on", "diary_number")
PLACE = ("earliest_reception_on", "place_group", "place_year")
DWELLING = ("dwelling_found", "dwelling_form", "dwelling_rooms", "dwelling_address")
HOUSEHOLD = ("taken", "split_reason")
RECEPTION = ("learning_place", "contact_name", "contact_phone")
# What belongs to an answer of each kind, in the order in which it is asked; what does not is not sent.
ASKED = {
    Verdict.POSITIVE: (*HOUSEHOLD, *PLACE, *DWELLING, *RECEPTION, "reason_text", *DECISION),
    Verdict.CONDITIONAL: (*HOUSEHOLD, "conditions", *PLACE, *DWELLING, *RECEPTION, "reason_text", *DECISION),
    Verdict.NEGATIVE: ("decline_reason", "reason_text", "contact_name", "contact_phone", *DECISION),
}
ACTIONS = {
    Verdict.POSITIVE: Action.ANSWER_POSITIVE,
    Verdict.CONDITIONAL: Action.ANSWER_CONDITIONAL,
    Verdict.NEGATIVE: Action.ANSWER_NEGATIVE,
}


def draft_answer(session: Session, actor: Actor, number: str, *, values: dict) -> Answer:
    """Save the answer as far as it has been filled in; the municipality has one draft at a time."""
    case = find_round(session, actor, number)
    answer = _draft_of(case) or _begin(case)
    _fill(case, answer, values, actor)
    _check_days(case, answer, values)
    advance(case, Action.DRAFT_ANSWER)
    return answer


def _check_days(case: Case, answer: Answer, values: dict) -> None:
    """A day is judged as it is typed, by the rules of the whole answer; one that has passed since hinders no saving."""
    case.given = {"answer": answer}
    for rule in (day_rules.decision_not_in_future, day_rules.reception_not_in_past):
        field = field_of(rule, case)
        if field in values and not rule(case):
            raise Refusal(rule.__name__, field=field)


def answer(
    session: Session, actor: Actor, number: str, *, values: dict, checked: Collection[str] = ()
) -> Answer:
    """Send the answer. It is written first and judged as a whole.

    If a rule refuses, the caller's transaction forgets it.
    """
    case = find_round(session, actor, number)
    given = _draft_of(case) or _begin(case)
    _fill(case, given, values, actor)
    if given.verdict is None:
        raise Refusal("answer_complete", field="verdict")
    for name in set(FIELDS) - {"verdict", *ASKED[given.verdict]}:
        setattr(given, name, None)
    _settle_who(case, given)
    case.given = {"answer": given, "taken": given.taken}
    action = ACTIONS[given.verdict]
    with session.no_autoflush:
        crossing.take_along(case, action, {name: getattr(given, name) for name in TEXTS}, checked)
        partings.consider(case, action, checked, taken=given.taken)
        codes = {"reason": given.decline_reason, "dwelling": given.dwelling_found}
        some = {"persons": given.taken} if given.taken else {}
        event = advance(case, action, **codes, **some, **crossing.kept(case), **partings.kept(case))
    end_open_hearing(case)
    end_open_questions(case)
    given.status, given.sent_by_id, given.sent_at, case.round.answered_at = (
        AnswerStatus.SENT,
        actor.account_id,
        now(),
        now(),
    )
    remember(
        case,
        event,
        reason_text=(None, given.reason_text),
        conditions=(None, given.conditions),
        decision_maker=(None, given.decision_maker),
    )
    return given


def send_checked(
    session: Session, actor: Actor, number: str, *, checked: str, finds_checked: Collection[str] = ()
) -> Answer:
    """Send the draft as the sender has checked it; refused when it says something else by now."""
    draft = _draft_of(find_round(session, actor, number))
    if draft is None:
        raise Refusal("step_not_open", number=number)
    if mark({name: getattr(draft, name) for name in FIELDS}) != checked:
        raise Refusal("answer_as_checked")
    return answer(session, actor, number, values={}, checked=finds_checked)


def mark(values: dict) -> str:
    """A mark of what an answer says: the same for the same answer, whoever saved it and when."""
    verdict = values.get("verdict")
    said = [(name, str(values[name])) for name in ("verdict", *ASKED.get(verdict, ())) if values.get(name) is not None]
    return sha256(repr(said).encode()).hexdigest()


def withdraw_answer(
    session: Session,
    actor: Actor,
    number: str,
    *,
    reason: AnswerWithdrawalReason,
    reason_text: str = "",
    checked: Collection[str] = (),
) -> None:
    """Take the sent answer back with a reason; a copy of it becomes the draft to go on from."""
    case = find_round(session, actor, number)
    reason_text = typed_text("reason_text", reason_text)
    case.given = {"reason": reason, "reason_text": reason_text}
    crossing.take_along(case, Action.WITHDRAW_ANSWER, {"reason_text": reason_text}, checked)
    event = advance(case, Action.WITHDRAW_ANSWER, reason=reason, **crossing.kept(case))
    sent = next(a for a in reversed(case.round.answers) if a.status == AnswerStatus.SENT)
    sent.status = AnswerStatus.WITHDRAWN
    _fill(case, _begin(case), {name: getattr(sent, name) for name in FIELDS}, actor)
    case.round.answered_at = None
    remember(case, event, reason_text=(None, reason_text))


def _settle_who(case: Case, answer: Answer) -> None:
    """An answer that takes everybody is one for the household; one that takes some waits for its release."""
    if answer.taken is not None and {*answer.taken} >= {person.position for person in case.proposal.persons}:
        answer.taken = None
    if answer.taken is None:
        answer.split_reason = None
    elif not may_take_some(case.session):
        raise Refusal("step_not_open", number=case.proposal.number)


def may_take_some(session: Session) -> bool:
    """Whether an answer may be for some of the household: only where the proposal can then be split."""
    return policy.release_in_force(session) >= DECEMBER


def _draft_of(case: Case) -> Answer | None:
    return next((a for a in case.round.answers if a.status == AnswerStatus.DRAFT), None)


def _begin(case: Case) -> Answer:
    begun = Answer(status=AnswerStatus.DRAFT, controller_id=case.round.controller_id)
    case.round.answers.append(begun)
    return begun


def _fill(case: Case, answer: Answer, values: dict, actor: Actor) -> None:
    if set(values.get("taken") or ()) - {person.position for person in case.proposal.persons}:
        raise NotFound
    for name, value in typed(Answer, {name: values[name] for name in FIELDS if name in values}).items():
        setattr(answer, name, value)
    answer.written_by_id, answer.written_at = actor.account_id, now()
