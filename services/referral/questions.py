"""Further information: the municipality asks about a section, the elinvoimakeskus that holds the case answers in place.

One question is open at a time; the municipality's clock stands still meanwhile.
"""

from collections.abc import Collection

from sqlalchemy.orm import Session

from models.round import Question, Round
from models.vocabulary import Action, QuestionStatus, Section
from services.access import Actor
from services.clock import now
from services.referral import crossing
from services.referral.case_shapes import QuestionView
from services.referral.guards import Case
from services.referral.proposals import find_round
from services.referral.steps import advance, remember
from services.referral.typed import typed_text


def ask_question(
    session: Session,
    actor: Actor,
    number: str,
    *,
    section: Section | None,
    question: str | None,
    checked: Collection[str] = (),
) -> Question:
    """Ask the elinvoimakeskus to tell more of a section."""
    case = find_round(session, actor, number)
    question = typed_text("question", question)
    case.given = {"section": section, "question": question}
    crossing.take_along(case, Action.ASK_QUESTION, {"question": question}, checked)
    told = {"other_organisation_id": case.proposal.centre_id} | crossing.kept(case)
    with session.no_autoflush:
        event = advance(case, Action.ASK_QUESTION, section=section, **told)
        asked = _question(case, section, question)
        case.round.questions.append(asked)
    remember(case, event, question=(None, question))
    return asked


def answer_question(
    session: Session, actor: Actor, number: str, *, reply: str | None, checked: Collection[str] = ()
) -> Question:
    """Answer the open question; the municipality goes on with the days that it had left."""
    case = find_round(session, actor, number)
    reply = typed_text("reply", reply)
    case.given = {"reply": reply}
    crossing.take_along(case, Action.ANSWER_QUESTION, {"reply": reply}, checked)
    asked = _open_question(case)
    told = {"other_organisation_id": case.round.municipality_id} | crossing.kept(case)
    event = advance(case, Action.ANSWER_QUESTION, section=asked and asked.section, **told)
    asked.reply = reply
    _close(asked, QuestionStatus.ANSWERED, actor)
    remember(case, event, reply=(None, reply))
    return asked


def cancel_question(session: Session, actor: Actor, number: str) -> None:
    """Take the open question back."""
    case = find_round(session, actor, number)
    asked = _open_question(case)
    advance(case, Action.CANCEL_QUESTION, section=asked and asked.section)
    _close(asked, QuestionStatus.CANCELLED, actor)


def end_open_question(case: Case) -> None:
    """Cancel the question that nobody waits for any more, because the round has been answered or has ended."""
    asked = _open_question(case) if case.round else None
    if asked:
        _close(asked, QuestionStatus.CANCELLED, case.actor)


def views_of(round_: Round, names: dict[int, str]) -> tuple[QuestionView, ...]:
    """The questions of a round as those see them who see the round."""
    return tuple(
        QuestionView(
            one.section,
            one.status,
            one.question,
            names.get(one.asked_by_id, ""),
            one.asked_for_id,
            one.asked_at,
            one.reply,
            names.get(one.closed_by_id),
            one.closed_at,
        )
        for one in round_.questions
    )


def _question(case: Case, section: Section, question: str) -> Question:
    return Question(
        controller_id=case.round.controller_id,
        status=QuestionStatus.OPEN,
        section=section,
        question=question,
        asked_by_id=case.actor.account_id,
        asked_for_id=case.actor.organisation_id,
        asked_of_id=case.proposal.centre_id,
        asked_at=now(),
    )


def _open_question(case: Case) -> Question | None:
    return next((one for one in case.round.questions if one.status == QuestionStatus.OPEN), None)


def _close(asked: Question, outcome: QuestionStatus, actor: Actor) -> None:
    asked.status, asked.closed_by_id, asked.closed_at = outcome, actor.account_id, now()
