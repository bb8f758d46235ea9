"""Which counties answer hearings in the system."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Right
from services import policy
from services.access import COUNTY
from services.rights import in_force

SINCE = "2026-12"  # the release that brings it


def answers_in_system(session: Session, county_id: int) -> bool:
    """Whether a county answers here today: the release has come, it is its way, and somebody is there to answer."""
    return (
        policy.release_in_force(session) >= SINCE
        and policy.value(session, "county_way", county_id) == "in_system"
        and has_experts(session, county_id)
    )


def has_experts(session: Session, county_id: int) -> bool:
    """Whether somebody in the county has a right to answer today."""
    expert = select(Right.id).join(Account, Account.id == Right.account_id)
    expert = expert.where(Right.organisation_id == county_id, Right.role.in_(COUNTY), Account.active, *in_force())
    return session.scalar(expert.limit(1)) is not None
