"""The rules about cases that belong together and about parting people; what an act would part stands in case.given."""

from sqlalchemy import select

from models.case_link import CaseLink
from models.proposal import Person
from models.round import Answer
from models.vocabulary import AnswerStatus, Guardianship
from services.referral.fields import is_child
from services.referral.guards import Case


def other_case_found(case: Case) -> bool:
    """A case is linked with another one that the same elinvoimakeskus holds."""
    other: Case | None = case.given["other"]
    return (
        other is not None
        and other.proposal.id != case.proposal.id
        and other.proposal.centre_id == case.proposal.centre_id
    )


def not_linked_already(case: Case) -> bool:
    """Two cases have one link at a time."""
    pair = (case.proposal.id, case.given["other"].proposal.id)
    both = (CaseLink.earlier_id == min(pair), CaseLink.later_id == max(pair), CaseLink.ended_at.is_(None))
    return case.session.scalar(select(CaseLink.id).where(*both)) is None


def link_found(case: Case) -> bool:
    """A link that is ended is one of this case, and has not ended yet."""
    return case.given["link"] is not None


def parting_confirmed(case: Case) -> bool:
    """What parts people who belong together is done knowingly: its warning has been ticked by whoever does it."""
    found = case.given["partings"]
    return not found or case.given["parting_mark"] in case.given["checked"]


def only_some_are_taken(case: Case) -> bool:
    """A proposal is split when the municipality has answered that it takes some of the household."""
    return bool(left_out(case))


def only_those_taken_remain(case: Case) -> bool:
    """The place is confirmed for those whom the municipality takes: the others are first split off."""
    return not left_out(case)


def children_stay_with_an_adult(case: Case) -> bool:
    """Act 681/2023 § 4, the child's best interest: a split leaves no child without an adult of its household.

    Persons of § 2.6 and others who came without guardian may be placed apart; the three parties agree on their place.
    """
    answer: Answer = case.given["answer"]
    if answer.taken is None or not any(map(is_adult, case.proposal.persons)):
        return True
    return all(
        any(map(is_adult, part)) or not any(map(needs_adult, part)) for part in parts(case, answer.taken) if part
    )


def parts(case: Case, taken: list[int]) -> tuple[list[Person], list[Person]]:
    """The household in two: those who are taken, and the others."""
    persons = case.proposal.persons
    return [p for p in persons if p.position in taken], [p for p in persons if p.position not in taken]


def is_adult(person: Person) -> bool:
    """Whether a child may live with this person as its adult."""
    return not is_child(person)


def needs_adult(person: Person) -> bool:
    """Whether this is a child that has come with an adult."""
    alone = person.came_without_guardian or person.guardianship == Guardianship.WITHOUT_GUARDIAN
    return is_child(person) and not alone


def left_out(case: Case) -> list[Person]:
    """Those of the household whom the municipality's answer, sent and not withdrawn, does not take."""
    sent = [a for a in (case.round.answers if case.round else ()) if a.status == AnswerStatus.SENT]
    if not sent or sent[-1].taken is None:
        return []
    return parts(case, sent[-1].taken)[1]
