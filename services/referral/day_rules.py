"""The rules about days: what is told to have happened can have happened, and what is promised still can."""

from services.clock import HELSINKI, today
from services.referral.guards import Case


def asked_after_sending(case: Case) -> bool:
    """The county was asked about the proposal on the day on which it came to the municipality or later."""
    return case.given["asked_on"] >= case.round.sent_at.astimezone(HELSINKI).date()


def reply_wanted_after_request(case: Case) -> bool:
    """A reply is wanted by the day of the request or a later one."""
    wanted = case.given.get("reply_wanted_by")
    return wanted is None or wanted >= case.given["asked_on"]


def reply_given_after_request(case: Case) -> bool:
    """The county answered on the day on which it was asked or later."""
    hearing = case.given["hearing"]
    return hearing.asked_on is None or hearing.answered_on >= hearing.asked_on


def decision_not_in_future(case: Case) -> bool:
    """A decision was made before it is told."""
    decided_on = case.given["answer"].decided_on
    return decided_on is None or decided_on <= today()


def reception_not_in_past(case: Case) -> bool:
    """The household can be received today at the earliest."""
    day = case.given["answer"].earliest_reception_on
    return day is None or day >= today()


def returned_after_creation(case: Case) -> bool:
    """A case is returned on the day on which it was begun or later."""
    return case.given["returned_on"] >= case.proposal.created_at.astimezone(HELSINKI).date()
