"""Noting who looks at a case. The services that show a case call note(), and nobody else has to think of it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reading import CaseReading
from models.vocabulary import ReadingPart, ReadingReason, Stage, Turn
from services import chains, policy
from services.access import Actor
from services.clock import HELSINKI, now
from services.database import afterwards
from services.referral.guards import Case


@dataclass(frozen=True, slots=True)
class Look:
    """What one person sees of a case."""

    proposal_id: int
    actor: Actor
    part: ReadingPart
    stages: str
    turn: Turn
    item: int | None = None
    reason: str | None = None


def note(
    case: Case, part: ReadingPart, stages: frozenset[Stage], *, item: int | None = None, reason: str | None = None
) -> None:
    """Note that the actor of the case sees it, with these stages open; what was just noted is not noted again.

    Why it was opened is noted along where it was asked; `reason` where it was asked for this once more.

    The row is written when the session that looks has ended, since that may be one that only reads; if it cannot be
    written, nothing is shown either.
    """
    look = _look(case, part, stages, item, reason or case.reason)
    if not _just_noted(case.session, look):
        afterwards(case.session, look, lambda session: _write(session, look))


def write_reason(case: Case, part: ReadingPart, stages: frozenset[Stage], reason: ReadingReason) -> CaseReading:
    """Write, in the act of telling it, why the actor opens, prints or downloads the case."""
    return _write(case.session, _look(case, part, stages, None, reason))


def _look(case: Case, part: ReadingPart, stages: frozenset[Stage], item: int | None, reason: str | None) -> Look:
    return Look(case.proposal.id, case.actor, part, " ".join(sorted(stages)), case.proposal.turn, item, reason)


def _just_noted(session: Session, look: Look) -> bool:
    row, since = CaseReading, now() - dt.timedelta(minutes=policy.value(session, "reading_again"))
    found = select(row.id).where(
        row.proposal_id == look.proposal_id, row.account_id == look.actor.account_id, row.at > since, row.at <= now(),
        row.right_id == look.actor.right_id, row.part == look.part, row.stages == look.stages,
        row.item.is_not_distinct_from(look.item), row.reason.is_not_distinct_from(look.reason))
    return session.scalar(found.limit(1)) is not None


def _write(session: Session, look: Look) -> CaseReading:
    moment, actor = now(), look.actor
    local = moment.astimezone(HELSINKI)
    row = CaseReading(
        proposal_id=look.proposal_id, at=moment, day=local.date(), hour=local.hour,
        account_id=actor.account_id, right_id=actor.right_id, organisation_id=actor.organisation_id, role=actor.role,
        part=look.part, item=look.item, stages=look.stages, turn=look.turn, reason=look.reason,
    )  # fmt: skip
    chains.add(session, row)
    return row
