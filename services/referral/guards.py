"""The rules of the steps, each a sentence that holds or not.

The name is the refusal's code, the text key's tail and the test's name.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.organisation import Organisation, PlacementAgreement
from models.proposal import Proposal
from models.round import Hearing, Round
from models.vocabulary import (
    Guardianship,
    HearingDuty,
    HearingStatus,
    NeedResult,
    OrganisationKind,
    Party,
    Role,
)
from services import policy
from services.access import Actor, somebody_shares_out
from services.clock import today
from services.referral.answer_needs import answer_gaps, declined_by
from services.referral.fields import BASES, missing, sections_without_origin
from services.referral.hearing_rules import hearing_rule


@dataclass(slots=True)
class Case:
    """A proposal as one actor has it in hand: the round concerned, and what the act at hand states."""

    session: Session
    actor: Actor
    proposal: Proposal
    round: Round | None = None
    given: dict = field(default_factory=dict)
    reason: str | None = None  # why it was opened, where that was asked


Guard = Callable[[Case], bool]


def sections_complete(case: Case) -> bool:
    """What every municipality needs in order to answer is filled in."""
    return not missing(case.proposal)


def origins_recorded(case: Case) -> bool:
    """Act 681/2023 § 73.2: data not from the person carries where it came from and who recorded it."""
    return not sections_without_origin(case.proposal)


def basis_fits_group(case: Case) -> bool:
    """Act 681/2023 § 43.1–2: each group is referred on its own ground."""
    return case.proposal.legal_basis in BASES[case.proposal.person_group]


def county_contacted_for_child(case: Case) -> bool:
    """Act 681/2023 §§ 4, 33, 43.5: where a child's living arrangements need the county, it is contacted first.

    For a child without guardian always.
    """
    needed = any(
        person.came_without_guardian
        or person.living_needs_county
        or person.guardianship == Guardianship.WITHOUT_GUARDIAN
        for person in case.proposal.persons
    )
    return not needed or bool(case.proposal.county_contacts)


def within_upper_age(case: Case) -> bool:
    """Act 681/2023 § 2.6: until 23 years; the figure is a setting that waits for a legal check."""
    limit = policy.value(case.session, "upper_age_2_6")
    return all(
        today().year - person.birth_year <= limit
        for person in case.proposal.persons
        if person.came_without_guardian and person.birth_year
    )


def municipality_in_flow(case: Case) -> bool:
    """Åland's municipalities are left out by a product decision, which a setting reverses.

    The Act itself includes them (§§ 42, 43).
    """
    municipality = _municipality(case)
    return municipality.in_flow or (
        municipality.left_out_reason == "aland" and bool(policy.value(case.session, "include_aland"))
    )


def municipality_in_own_area(case: Case) -> bool:
    """Act 681/2023 §§ 41, 43: an elinvoimakeskus refers to municipalities of its own area.

    Others by handing the case over.
    """
    return _municipality(case).centre_id == case.proposal.centre_id


def agreement_in_force(case: Case) -> bool:
    """Act 681/2023 §§ 42, 43.1: places are those of an agreement between the municipality and the elinvoimakeskus.

    § 43.5: for good reason family care of a person of § 2.6 without one; the three parties agree on it afterwards.
    """
    row, day = PlacementAgreement, today()
    return bool(case.given.get("family_care_reason")) or (
        case.session.scalar(
            select(row.id)
            .where(
                row.municipality_id == case.round.municipality_id,
                row.centre_id == case.proposal.centre_id,
                row.valid_from <= day,
                or_(row.valid_to.is_(None), row.valid_to >= day),
            )
            .limit(1)
        )
        is not None
    )


def not_declined_before(case: Case) -> bool:
    """A municipality that has said no to this case is not asked again.

    Policy, not law: the answer stands until it is withdrawn.
    """
    return case.round.municipality_id not in declined_by(case.proposal)


def answer_sender(case: Case) -> bool:
    """Who sends the answer is the municipality's own delegation, kept as its setting."""
    chosen = policy.value(case.session, "answer_sender", case.actor.organisation_id)
    return case.actor.role == Role.MUNICIPAL_DECIDER or chosen == "worker_or_decider"


def county_heard_if_required(case: Case) -> bool:
    """Act 681/2023 § 43.3: obvious needs mean the county is heard first.

    Guidance asks it of emergencies, unless a reason is recorded.
    """
    done = {hearing.status for hearing in case.round.hearings}
    match hearing_rule(case.proposal).duty:
        case HearingDuty.REQUIRED_BY_LAW:
            return HearingStatus.ANSWERED in done
        case HearingDuty.BY_GUIDANCE:
            return bool(done & {HearingStatus.ANSWERED, HearingStatus.SKIPPED})
    return True


def hearing_may_be_skipped(case: Case) -> bool:
    """What only guidance asks may be left undone with a reason; what the law requires may not."""
    return hearing_rule(case.proposal).duty == HearingDuty.BY_GUIDANCE


def hearing_asked(case: Case) -> bool:
    """How and when the county was asked is told, and not in the future."""
    return told(case, "channel", "asked_on") and case.given["asked_on"] <= today()


def hearing_reply_complete(case: Case) -> bool:
    """The reply says who, when, and for each need whether it can be arranged; a condition is put into words."""
    hearing: Hearing = case.given["hearing"]
    said = all(
        need.result is not None and (need.result != NeedResult.CONDITIONS or (need.conditions or "").strip())
        for need in hearing.needs
    )
    return (
        bool(said and hearing.answered_on and (hearing.answered_by_name or "").strip())
        and hearing.answered_on <= today()
    )


def reason_given(case: Case) -> bool:
    """A coded reason, and words for it when the code is "other"; words alone where the act has no codes."""
    words = bool((case.given.get("reason_text") or "").strip())
    if "reason" not in case.given:
        return words
    reason = case.given["reason"]
    return reason is not None and (reason != "other" or words)


def colleague_chosen(case: Case) -> bool:
    """Work is handed to somebody who has a right in the same organisation now."""
    return case.given.get("handler_id") in case.given.get("colleagues", ())


def colleague_admitted(case: Case) -> bool:
    """Only who has been let in can be shut out of a case under turvakielto."""
    return case.given.get("handler_id") in case.given.get("admitted", ())


def decider_shares_protected(case: Case) -> bool:
    """A case under turvakielto is handed on by a decision maker, where the municipality has one: few know of it."""
    if not case.proposal.is_protected or case.actor.role == Role.MUNICIPAL_DECIDER:
        return True
    return not case.session.scalar(select(somebody_shares_out(case.actor)))


def answer_complete(case: Case) -> bool:
    """The answer has what its verdict needs: decision maker and date; place and dwelling, conditions, or reason."""
    return not answer_gaps(case.given["answer"])


def three_parties_agreed(case: Case) -> bool:
    """Act 681/2023 § 43.5: for a person of § 2.6 the elinvoimakeskus, the municipality and the county have agreed."""
    if not case.proposal.has_lone_minor:
        return True
    agreed = {a.party for a in case.proposal.agreements if a.round_id == case.round.id and a.agrees}
    return agreed == set(Party)


def agreement_told(case: Case) -> bool:
    """A party's agreement tells who gave it, when and how."""
    return told(case, "given_on", "given_by_name", "channel") and case.given["given_on"] <= today()


def concerns_lone_minor(case: Case) -> bool:
    """Act 681/2023 § 43.5 concerns persons of § 2.6 only."""
    return case.proposal.has_lone_minor


def other_centre_chosen(case: Case) -> bool:
    """A case is handed to another elinvoimakeskus, not to oneself."""
    other = case.session.get(Organisation, case.given.get("centre_id") or 0)
    return other is not None and other.kind == OrganisationKind.CENTRE and other.id != case.proposal.centre_id


def return_recorded(case: Case) -> bool:
    """Migri and reception centres do not use the system: how and when the case was returned is recorded."""
    return told(case, "channel", "returned_on", "returned_to") and case.given["returned_on"] <= today()


def told(case: Case, *names: str) -> bool:
    """Whether the act at hand states all of these."""
    return all(case.given.get(name) not in (None, "") for name in names)


def _municipality(case: Case) -> Organisation:
    return case.session.get(Organisation, case.round.municipality_id)
