"""Further information: a question about a section, answered in place by whom it was put to.

The municipality asks the elinvoimakeskus that holds the case; the county that is heard asks it or the municipality.
Whoever asks waits, with the clock standing still, until every open question has been answered or taken back.
"""

from collections.abc import Collection

from sqlalchemy.orm import Session

from models.round import Question, Round
from models.vocabulary import Action, OrganisationKind, QuestionStatus, RoundStatus, Section
from services.access import Actor
from services.clock import now
from services.errors import Refusal
from services.referral import crossing
from services.referral.case_shapes import QuestionView
from services.referral.clocks import set_turn
from services.referral.guards import Case
from services.referral.proposals import find_round
from services.referral.question_guards import open_questions
from services.referral.steps import advance, remember
from services.referral.typed import typed_text


def ask_question(
    session: Session,
    actor: Actor,
    number: str,
    *,
    section: Section | None,
    question: str | None,
    asked_of: OrganisationKind | None = OrganisationKind.CENTRE,
    checked: Collection[str] = (),
) -> Question:
    """Ask another party of the case to tell more of a section."""
    case = find_round(session, actor, number)
    question, open_before, asked_of_id = typed_text("question", question), open_questions(case), _house(case, asked_of)
    case.given = {"section": section, "question": question, "asked_of_id": asked_of_id, "open_before": open_before}
    crossing.take_along(case, Action.ASK_QUESTION, {"question": question}, checked)
    told = {"section": section, "other_organisation_id": asked_of_id} | crossing.kept(case)
    with session.no_autoflush:
        asked = _question(case, section, question, asked_of_id)
        case.round.questions.append(asked)
        event = advance(case, Action.ASK_QUESTION, **told)
    remember(case, event, question=(None, question))
    return asked


def answer_question(
    session: Session, actor: Actor, number: str, question_id: int, *, reply: str | None, checked: Collection[str] = ()
) -> Question:
    """Answer a question put to the actor's organisation; after the last one the asker goes on."""
    case = find_round(session, actor, number)
    asked = _waiting(case, question_id, asked_of_id=actor.organisation_id)
    reply = typed_text("reply", reply)
    case.given = {"section": asked.section, "reply": reply}
    crossing.take_along(case, Action.ANSWER_QUESTION, {place_of(asked.section): reply}, checked)
    told = {"other_organisation_id": asked.asked_for_id} | crossing.kept(case)
    event = advance(case, Action.ANSWER_QUESTION, section=asked.section, **told)
    asked.reply = reply
    _close(asked, QuestionStatus.ANSWERED, actor)
    remember(case, event, reply=(None, reply))
    _go_on(case)
    return asked


def cancel_question(session: Session, actor: Actor, number: str, question_id: int) -> None:
    """Take an open question of one's own organisation back."""
    case = find_round(session, actor, number)
    asked = _waiting(case, question_id, asked_for_id=actor.organisation_id)
    advance(case, Action.CANCEL_QUESTION, section=asked.section, other_organisation_id=asked.asked_of_id)
    _close(asked, QuestionStatus.CANCELLED, actor)
    _go_on(case)


def end_open_questions(case: Case) -> None:
    """Cancel the questions that nobody waits for any more: the round or the hearing has been answered or has ended."""
    for asked in open_questions(case):
        _close(asked, QuestionStatus.CANCELLED, case.actor)


def place_of(section: Section) -> str:
    """The place of the reply to the open question about a section, of which there is one."""
    return f"{section}.reply"


def views_of(round_: Round, names: dict[int, str], *, asked_for_id: int | None = None) -> tuple[QuestionView, ...]:
    """The questions of a round as those see them who see the round; a county sees those that it has put itself."""
    return tuple(
        QuestionView(
            one.id,
            one.section,
            one.status,
            one.question,
            names.get(one.asked_by_id, ""),
            one.asked_for_id,
            one.asked_of_id,
            one.asked_at,
            one.reply,
            names.get(one.closed_by_id),
            one.closed_at,
        )
        for one in round_.questions
        if asked_for_id in (None, one.asked_for_id)
    )


def _house(case: Case, kind: OrganisationKind | None) -> int | None:
    """The organisation of this kind that takes part in the case."""
    own = {OrganisationKind.CENTRE: case.proposal.centre_id, OrganisationKind.MUNICIPALITY: case.round.municipality_id}
    return own.get(kind)


def _question(case: Case, section: Section | None, question: str | None, asked_of_id: int | None) -> Question:
    return Question(
        controller_id=case.round.controller_id,
        status=QuestionStatus.OPEN,
        section=section,
        question=question,
        asked_by_id=case.actor.account_id,
        asked_for_id=case.actor.organisation_id,
        asked_of_id=asked_of_id,
        asked_at=now(),
    )


def _waiting(case: Case, question_id: int, **whose: int) -> Question:
    """The open question that is meant; refused when it is closed, or another's to answer or to take back."""
    for one in open_questions(case):
        if one.id == question_id and all(getattr(one, name) == house for name, house in whose.items()):
            return one
    raise Refusal("step_not_open", number=case.proposal.number)


def _go_on(case: Case) -> None:
    """When its last question closes the municipality goes on; the county has its days again."""
    if case.round.status == RoundStatus.WAITING and not open_questions(case):
        advance(case, Action.RESUME)
    else:
        set_turn(case, case.round.status)


def _close(asked: Question, outcome: QuestionStatus, actor: Actor) -> None:
    asked.status, asked.closed_by_id, asked.closed_at = outcome, actor.account_id, now()
