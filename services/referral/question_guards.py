"""The rules about questions of a section; those about their words stand in text_guards.py."""

from models.round import Question
from models.vocabulary import QuestionStatus
from services.referral.guards import Case


def question_waits_for_us(case: Case) -> bool:
    """A question is answered by the organisation that was asked, while it is open."""
    return any(one.asked_of_id == case.actor.organisation_id for one in open_questions(case))


def own_question_waits(case: Case) -> bool:
    """A question is taken back by the organisation that asked, while it is open."""
    return any(one.asked_for_id == case.actor.organisation_id for one in open_questions(case))


def no_question_waits(case: Case) -> bool:
    """The municipality goes on when all its questions have been answered or taken back."""
    return not open_questions(case)


def asked_of_another(case: Case) -> bool:
    """The municipality asks the elinvoimakeskus; the county that is heard asks either of them."""
    return case.given["asked_of_id"] not in (None, case.actor.organisation_id)


def section_not_asked_yet(case: Case) -> bool:
    """Of a section one question is open at a time."""
    return case.given["section"] not in {one.section for one in case.given["open_before"]}


def open_questions(case: Case) -> list[Question]:
    """The questions of the living round that wait for an answer, the oldest first."""
    return [one for one in case.round.questions if one.status == QuestionStatus.OPEN] if case.round else []
