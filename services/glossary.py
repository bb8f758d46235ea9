"""The terms of the field, in the order of the work, and what stands for each in the code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its words are term.<name> and term_meaning.<name>."""

    name: str
    code: str = ""  # as it is called in the code, if it is there


TERMS = (
    Term("referral", "services/referral"),
    Term("proposal", "Proposal"),
    Term("place", "Action.CONFIRM_PLACE"),
    Term("round", "Round"),
    Term("centre", "OrganisationKind.CENTRE"),
    Term("county", "OrganisationKind.COUNTY"),
    Term("agreement", "PlacementAgreement"),
    Term("quota_refugee", "PersonGroup.QUOTA"),
    Term("from_reception", "PersonGroup.RECEPTION"),
    Term("lone_minor", "Person.came_without_guardian"),
    Term("representative", "Person.representative_name"),
    Term("emergency", "Priority.EMERGENCY"),
    Term("hearing", "Hearing"),
    Term("obvious_needs", "Proposal.obvious_needs"),
    Term("answer", "Answer"),
    Term("hand_over", "Action.HAND_OVER"),
    Term("return_case", "Action.RETURN"),
    Term("staged_disclosure", "Stage"),
    Term("non_disclosure", "Person.non_disclosure"),
    Term("turn", "Turn"),
    Term("target_time", "target.<step>.<priority>"),
    Term("controller", "controller_id"),
)
