"""What a line of the history is about, so that a long history can be narrowed."""

from enum import StrEnum

from models.vocabulary import Action
from services.referral.history import EventView

A = Action


class EventKind(StrEnum):
    """A matter that the history tells of."""

    COURSE = "course"
    DATA = "data"
    HANDLING = "handling"
    HEARINGS = "hearings"
    QUESTIONS = "questions"
    AGREEMENTS = "agreements"
    ANSWERS = "answers"
    ARRIVAL = "arrival"
    FILES = "files"
    DISCLOSURES = "disclosures"


ABOUT = {
    EventKind.COURSE: (A.CREATE, A.SEND, A.CONFIRM_PLACE, A.REDIRECT, A.HAND_OVER, A.ACCEPT_HANDOVER,
                       A.DECLINE_HANDOVER, A.CANCEL_HANDOVER, A.RETURN, A.TAKE_BACK, A.WITHDRAW, A.CLOSE,
                       A.LINK, A.UNLINK, A.SPLIT, A.JOIN_LATER),
    EventKind.DATA: (A.EDIT, A.CORRECT),
    EventKind.HEARINGS: (A.ASK_COUNTY, A.RECORD_HEARING, A.CANCEL_HEARING, A.SKIP_HEARING, A.OPEN_HEARING,
                         A.ASSIGN_HEARING, A.ANSWER_HEARING),
    EventKind.QUESTIONS: (A.ASK_QUESTION, A.ANSWER_QUESTION, A.CANCEL_QUESTION, A.RESUME),
    EventKind.AGREEMENTS: (A.ASK_AGREEMENT, A.GIVE_AGREEMENT, A.RECORD_AGREEMENT),
    EventKind.ANSWERS: (A.DRAFT_ANSWER, A.ANSWER_POSITIVE, A.ANSWER_CONDITIONAL, A.ANSWER_NEGATIVE, A.WITHDRAW_ANSWER),
    EventKind.ARRIVAL: (A.PLAN_ARRIVAL, A.PREPARE_ARRIVAL, A.RECORD_PREPAREDNESS, A.RECORD_ARRIVAL, A.RECORD_END,
                        A.UNDO_ARRIVAL, A.COMPLETE_ARRIVAL),
    EventKind.FILES: (A.ATTACH, A.DETACH),
}  # fmt: skip
KINDS = {action: kind for kind, actions in ABOUT.items() for action in actions}


def kind_of(event: EventView) -> EventKind:
    """What a line is about; what is nothing else is handling."""
    return EventKind.DISCLOSURES if event.disclosure else KINDS.get(event.action, EventKind.HANDLING)
