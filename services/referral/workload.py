"""How much municipalities have in hand: figures for choosing one, no content."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.proposal import Proposal
from models.round import Round
from models.vocabulary import RoundStatus


def asked_of(session: Session, municipality_ids: list[int]) -> dict[int, int]:
    """How many proposals each municipality has open now, whoever sent them: a figure for choosing, no content.

    Those under turvakielto are left out: a figure that grows by one tells where somebody was sent.
    """
    counted = select(Round.municipality_id, func.count()).join(Proposal, Proposal.id == Round.proposal_id).where(
        Proposal.is_protected.is_(False),
        Round.municipality_id.in_(municipality_ids), Round.ended_at.is_(None),
        Round.status.not_in((RoundStatus.CONFIRMED, RoundStatus.NEGATIVE)),
    )
    return dict(session.execute(counted.group_by(Round.municipality_id)).all())
