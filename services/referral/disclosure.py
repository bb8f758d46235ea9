"""What is open to the municipality of a round.

Stage A while the round lives, stage B when the rule for the group opens it.
"""

from sqlalchemy.orm import Session

from models.round import Round
from models.vocabulary import Disclosure, PersonGroup, RoundStatus, Stage
from services import policy
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


def stage_b_opens(case: Case) -> bool:
    """Whether identities are open at the round's present status; a conditional yes never opens them."""
    group, status = case.proposal.person_group, case.round.status
    if status in ENDED_ROUNDS:
        return False
    if status == RoundStatus.CONFIRMED or not policy.value(case.session, f"starts_anonymous.{group}"):
        return True
    return status == RoundStatus.POSITIVE and policy.value(case.session, f"stage_b.{group}") == "on_positive"


def stage_b_opening(session: Session, group: PersonGroup) -> str:
    """When identities open for a group, for telling it beforehand: on_sending, on_positive or on_confirmation."""
    if not policy.value(session, f"starts_anonymous.{group}"):
        return "on_sending"
    return str(policy.value(session, f"stage_b.{group}"))


def changes(before: frozenset[Stage], after: frozenset[Stage]) -> list[Disclosure]:
    """What a step opened or closed."""
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
