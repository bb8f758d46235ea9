"""The input at which the refusal of a rule is shown."""

from models.vocabulary import NeedResult
from services.referral.guards import Case, Guard

AT_FIELD = {
    "arrival_planned_ahead": "planned_on",
    "asked_after_sending": "asked_on",
    "asked_of_another": "asked_of",
    "change_explained": "reason",
    "correction_told": "origin",
    "decision_not_in_future": "decided_on",
    "county_answers_in_system": "channel",
    "ending_recorded": "people",
    "ending_told": "ended_on",
    "file_of_known_type": "file",
    "file_small_enough": "file",
    "file_without_macros": "file",
    "heard_outside": "channel",
    "not_linked_already": "other_number",
    "other_case_found": "other_number",
    "other_centre_chosen": "centre_id",
    "people_still_expected": "people",
    "preparedness_told": "prepared_from",
    "question_told": "question",
    "reception_not_in_past": "earliest_reception_on",
    "section_not_asked_yet": "question",
    "reply_given_after_request": "answered_on",
    "reply_wanted_after_request": "reply_wanted_by",
    "returned_after_creation": "returned_on",
}


def field_of(rule: Guard, case: Case) -> str | None:
    """The input that a rule is about; of a rule about several the first that is at fault; None when it names none."""
    match rule.__name__:
        case "hearing_asked":
            return "channel" if case.given.get("channel") is None else "asked_on"
        case "reply_told":
            return f"{case.given['section']}_reply"
        case "hearing_reply_complete":
            return _first_gap_of_reply(case)
        case name:
            return AT_FIELD.get(name)


def _first_gap_of_reply(case: Case) -> str:
    hearing = case.given["hearing"]
    for need in hearing.needs:
        if need.result is None:
            return f"{need.code}_result"
        if need.result == NeedResult.CONDITIONS and not (need.conditions or "").strip():
            return f"{need.code}_conditions"
    return "answered_on" if (hearing.answered_by_name or "").strip() else "answered_by_name"
