"""Whose personal data file a record belongs to: a setting, since the Act (§ 78) does not name the elinvoimakeskus."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.vocabulary import OrganisationKind
from services import policy


def of_proposal(session: Session, centre_id: int) -> int:
    """The controller of a proposal and its persons."""
    return centre_id if policy.value(session, "controller.proposal") == "centre" else _keha(session)


def of_round(session: Session, municipality_id: int) -> int:
    """The controller of a municipality's round, hearing and answer."""
    return municipality_id if policy.value(session, "controller.round") == "municipality" else _keha(session)


def _keha(session: Session) -> int:
    return session.scalar(select(Organisation.id).where(Organisation.kind == OrganisationKind.KEHA))
