"""The rules about the three parties' agreement (Act 681/2023 § 43.5) beside those in guards.py."""

from models.proposal import Proposal
from models.round import PartyAgreement
from models.vocabulary import Channel, LivingArrangement, Party
from services import counties, policy
from services.access import is_asked_to_agree
from services.referral.guards import Case

FAMILY_CARE = LivingArrangement.FAMILY_CARE


def county_agrees_in_system(case: Case) -> bool:
    """The county is asked for its agreement in the system only where it answers there; else its word is recorded."""
    return counties.answers_in_system(case.session, case.round.county_id)


def county_not_asked_already(case: Case) -> bool:
    """The county is asked once at a time; again when it has spoken and something has changed since."""
    asked = case.round.agreement_request
    return asked is None or asked.answered_at is not None


def county_asked_to_agree(case: Case) -> bool:
    """The county speaks in the system when it has been asked there: until then the case does not exist for it."""
    asked = case.round.agreement_request
    return asked is not None and is_asked_to_agree(asked, case.round)


def position_told(case: Case) -> bool:
    """A party that speaks says yes or no, and why not."""
    return case.given["agrees"] is True or (case.given["agrees"] is False and bool(case.given["reason_text"]))


def said_outside(case: Case) -> bool:
    """What is recorded for a party it said outside the system; in the system each party speaks itself."""
    return case.given["channel"] != Channel.SYSTEM


def party_has_not_spoken_itself(case: Case) -> bool:
    """Nobody records another word over what a party has itself given in the system; it gives it anew itself."""
    said = agreement_of(case, case.given["party"])
    return said is None or not is_own(case, said)


def family_care_alone_without_agreement(case: Case) -> bool:
    """Act 681/2023 § 43.5: a municipality without an agreement only for family care, and only of persons of § 2.6."""
    if not case.given.get("family_care_reason"):
        return True
    return policy.release_in_force(case.session) >= counties.SINCE and is_family_care(case.proposal)


def is_family_care(proposal: Proposal) -> bool:
    """Whether the household is of persons who came without guardian, all of them to live in family care."""
    cared = (one.came_without_guardian and one.living_arrangement == FAMILY_CARE for one in proposal.persons)
    return proposal.has_lone_minor and all(cared)


def agreement_of(case: Case, party: Party) -> PartyAgreement | None:
    """What a party has said to the case's living round."""
    return next((a for a in case.proposal.agreements if a.round_id == case.round.id and a.party == party), None)


def house_of(case: Case, party: Party) -> int:
    """The organisation that is the party."""
    return {
        Party.CENTRE: case.proposal.centre_id,
        Party.MUNICIPALITY: case.round.municipality_id,
        Party.COUNTY: case.round.county_id,
    }[party]


def is_own(case: Case, said: PartyAgreement) -> bool:
    """Whether the party itself said it in the system."""
    return said.channel == Channel.SYSTEM and said.recorded_for_id == house_of(case, said.party)
