"""Why somebody opens, prints or downloads a case under turvakielto: asked, kept in the reader log, good for a while.

Nothing of such a case is shown to whoever has not told a reason; the check stands where cases are found.
"""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.proposal import Proposal
from models.reading import CaseReading
from models.vocabulary import ReadingPart, ReadingReason
from services import policy
from services.access import Actor
from services.clock import now
from services.errors import Refusal

UNASKED = "reasons_unasked"
# What a reason is asked for; a reason for opening is good for reading on, one for the others for that alone.
ASKED_FOR = (ReadingPart.CASE, ReadingPart.PRINTOUT, ReadingPart.DOWNLOAD)


def told(
    session: Session, actor: Actor, proposal: Proposal, part: ReadingPart = ReadingPart.CASE
) -> ReadingReason | None:
    """The reason that this actor, acting by this right, told a short while ago, if he did."""
    row, holds = CaseReading, dt.timedelta(minutes=max(1, policy.value(session, "reading_reason_holds")))
    found = select(row.reason).where(
        row.proposal_id == proposal.id, row.account_id == actor.account_id, row.right_id == actor.right_id,
        row.part == part, row.reason.is_not(None), row.at > now() - holds, row.at <= now())
    reason = session.scalar(found.order_by(row.at.desc()).limit(1))
    return ReadingReason(reason) if reason else None


def needed(
    session: Session, actor: Actor, proposal: Proposal, part: ReadingPart = ReadingPart.CASE
) -> ReadingReason | None:
    """The reason told for a case under turvakielto, which is refused without one; none for any other case."""
    if not proposal.is_protected or session.info.get(UNASKED):
        return None
    reason = told(session, actor, proposal, part)
    if reason is None:
        raise Refusal("reason_told", number=proposal.number)
    return reason


def leave_unasked(session: Session) -> None:
    """For telling stories of the past, whose readings with their reasons are written when they have been told."""
    session.info[UNASKED] = True
