"""What is open to the municipality of a round, and to the county that it hears.

Stage A while the round lives, stage B when the rule for the group opens it; to the county its part from the question
in the system until a while after its reply.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.round import Round
from models.vocabulary import Disclosure, PersonGroup, RoundStatus, Stage
from services import policy
from services.access import is_asked_to_agree, is_open_to_county
from services.clock import today
from services.referral.guards import Case
from services.referral.workflow import ENDED_ROUNDS

NOTHING: frozenset[Stage] = frozenset()
# Act 681/2023 § 83.2: the municipality receives what its tasks under §§ 42–44 need.
BASIS = "83.2"


def disclosed_by(round_: Round | None) -> frozenset[Stage]:
    """The stages that the round's municipality may see now."""
    if round_ is None or round_.status is None or round_.status in ENDED_ROUNDS:
        return NOTHING
    return frozenset({Stage.A, Stage.B}) if round_.stage_b_open else frozenset({Stage.A})


@dataclass(frozen=True, slots=True)
class Seen:
    """What those outside the elinvoimakeskus see of a case at a moment."""

    municipality: frozenset[Stage]
    county: bool


def seen_now(round_: Round | None) -> Seen:
    """What the round's municipality and county may see now."""
    return Seen(disclosed_by(round_), round_ is not None and _county_sees(round_))


def _county_sees(round_: Round) -> bool:
    """Whether the county is heard, or asked to agree."""
    asked = round_.agreement_request
    is_asked = asked is not None and is_asked_to_agree(asked, round_)
    return is_asked or any(is_open_to_county(hearing, round_) for hearing in round_.hearings)


def county_reads_until(session: Session) -> dt.date:
    """The last day on which the county may read a case that it has answered today; kept with the answer."""
    return today() + dt.timedelta(days=policy.value(session, "county_reads_days"))


def stage_b_opens(case: Case) -> bool:
    """Whether identities are open at the round's present status; a conditional yes never opens them.

    Nor does a yes for some of the household, before the others have been split off: theirs are no affair of its.
    """
    group, status = case.proposal.person_group, case.round.status
    if status in ENDED_ROUNDS:
        return False
    if status == RoundStatus.CONFIRMED or not policy.value(case.session, f"starts_anonymous.{group}"):
        return True
    if case.given.get("taken"):
        return False
    return status == RoundStatus.POSITIVE and policy.value(case.session, f"stage_b.{group}") == "on_positive"


def stage_b_opening(session: Session, group: PersonGroup) -> str:
    """When identities open for a group, for telling it beforehand: on_sending, on_positive or on_confirmation."""
    if not policy.value(session, f"starts_anonymous.{group}"):
        return "on_sending"
    return str(policy.value(session, f"stage_b.{group}"))


def disclosures(round_: Round | None, before: Seen) -> list[tuple[Disclosure, int]]:
    """What a step opened or closed, and to which organisation."""
    after = seen_now(round_)
    told = [(change, round_.municipality_id) for change in changes(before.municipality, after.municipality)]
    if before.county != after.county:
        told.append((Disclosure.COUNTY_OPENED if after.county else Disclosure.COUNTY_CLOSED, round_.county_id))
    return told


def changes(before: frozenset[Stage], after: frozenset[Stage]) -> list[Disclosure]:
    """What was opened or closed to a municipality between two states."""
    told = []
    if Stage.A in after - before:
        told.append(Disclosure.STAGE_A_OPENED)
    if Stage.B in after - before:
        told.append(Disclosure.STAGE_B_OPENED)
    if Stage.B in before - after and after:
        told.append(Disclosure.STAGE_B_CLOSED)
    if before and not after:
        told.append(Disclosure.ACCESS_CLOSED)
    return told
