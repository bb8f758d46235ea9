"""Cases that belong together: the elinvoimakeskus links two of its cases, and whoever sees one sees that it is linked.

The number and place of the other case are told to those for whom that case exists; the elinvoimakeskus that holds this
one is told, of a case that another holds, its number and holder, unless it is protected. Nobody else learns more than
that there is one.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.case_link import CaseLink
from models.proposal import Proposal
from models.round import Round
from models.vocabulary import Action, LinkKind, ProposalStatus, UnlinkReason
from services.access import Actor, holds, visible_to
from services.clock import now
from services.errors import NotFound
from services.referral.guards import Case
from services.referral.proposals import find
from services.referral.steps import advance, open_steps


@dataclass(frozen=True, slots=True)
class Linked:
    """A case that is linked with the one in hand; without a number, status or place where the actor may not know it."""

    id: int
    kind: LinkKind
    is_later: bool  # the other case was split from this one, or joined it
    since: dt.datetime
    number: str | None = None
    centre_id: int | None = None
    status: ProposalStatus | None = None
    municipality_id: int | None = None


def of_case(session: Session, actor: Actor, number: str) -> list[Linked]:
    """The cases with which this one is linked now, as far as the actor may know of them."""
    return linked(find(session, actor, number))


def linked(case: Case) -> list[Linked]:
    """The same of a case in hand."""
    here = case.proposal.id
    other = or_(
        and_(CaseLink.earlier_id == here, Proposal.id == CaseLink.later_id),
        and_(CaseLink.later_id == here, Proposal.id == CaseLink.earlier_id),
    )
    rows = case.session.execute(
        select(CaseLink, Proposal, Round.municipality_id)
        .join(Proposal, other)
        .outerjoin(Round, Round.id == Proposal.current_round_id)
        .where(CaseLink.ended_at.is_(None))
        .order_by(CaseLink.id)
    ).all()
    seen = visible_ids(case.session, case.actor, {proposal.id for _, proposal, _ in rows})
    return [
        Linked(link.id, link.kind, link.later_id == proposal.id, link.recorded_at,
               **_known(case, proposal, place, visible=proposal.id in seen))
        for link, proposal, place in rows
    ]  # fmt: skip


def visible_ids(session: Session, actor: Actor, ids: set[int]) -> set[int]:
    """Which of these cases exist for the actor."""
    if not ids:
        return set()
    return set(session.scalars(visible_to(actor).where(Proposal.id.in_(ids)).with_only_columns(Proposal.id)))


def link(
    session: Session, actor: Actor, number: str, *, other_number: str, kind: LinkKind = LinkKind.PLACE_NEAR
) -> CaseLink:
    """Link a case with another of the same elinvoimakeskus; both histories tell it."""
    case, other = _both(session, actor, number, other_number.strip().upper())
    case.given = {"other": other}
    advance(case, Action.LINK, **told(kind, other))
    return join(case, other, kind)


def join(case: Case, other: Case, kind: LinkKind) -> CaseLink:
    """Keep the link of two cases, whose own side has told it, and let the other's history tell it too."""
    other.given = {"other": case}
    advance(other, Action.LINK, **told(kind, case))
    earlier, later = sorted((case.proposal.id, other.proposal.id))
    made = CaseLink(
        earlier_id=earlier, later_id=later, kind=kind, recorded_by_id=case.actor.account_id,
        recorded_for_id=case.actor.organisation_id, recorded_at=now(),
    )  # fmt: skip
    case.session.add(made)
    case.session.flush()
    return made


def unlink(session: Session, actor: Actor, number: str, *, link_id: int, reason: UnlinkReason | None) -> None:
    """End a link with a reason; the history keeps it, and that of the other case while it is under way here."""
    case = find(session, actor, number, to_change=True)
    here = case.proposal.id
    found = session.scalar(
        select(CaseLink).where(
            CaseLink.id == link_id, CaseLink.ended_at.is_(None),
            or_(CaseLink.earlier_id == here, CaseLink.later_id == here))
    )  # fmt: skip
    case.given = {"link": found, "reason": reason, "reason_text": ""}
    other_id = found and (found.later_id if found.earlier_id == here else found.earlier_id)
    details = {"kind": found and found.kind, "other_case": other_id, "reason": reason}
    advance(case, Action.UNLINK, **details)
    if other := _under_way(session, actor, other_id):
        other.given = case.given
        advance(other, Action.UNLINK, **details | {"other_case": here})
    found.ended_at, found.ended_by_id, found.ended_reason = now(), actor.account_id, reason
    session.flush()


def told(kind: LinkKind, other: Case | None) -> dict[str, object]:
    """What the history keeps of a link: its kind and the other case by its id."""
    return {"kind": kind, "other_case": other and other.proposal.id}


def _both(session: Session, actor: Actor, number: str, other_number: str) -> tuple[Case, Case | None]:
    """The case and the other one, locked in the order of their numbers, so that two who link them never wait in a ring.

    None for another one that there is not for this actor.
    """
    first, second = sorted((number, other_number))
    held = {}
    for one in (first, second):
        try:
            held[one] = find(session, actor, one, to_change=True)
        except NotFound:
            if one == number:
                raise
    return held[number], held.get(other_number)


def _under_way(session: Session, actor: Actor, id_: int) -> Case | None:
    """The other case of a link, if it exists for the actor and something can still be done with it."""
    number = session.scalar(visible_to(actor).where(Proposal.id == id_).with_only_columns(Proposal.number))
    case = number and find(session, actor, number, to_change=True)
    return case if case and Action.UNLINK in {step.action for step in open_steps(case)} else None


def _known(case: Case, other: Proposal, municipality_id: int | None, *, visible: bool) -> dict[str, object]:
    if visible:  # the place of a protected case is told where it has been asked why
        place = None if other.is_protected and not case.proposal.is_protected else municipality_id
        return {"number": other.number, "centre_id": other.centre_id, "status": other.status, "municipality_id": place}
    if holds(case.actor, case.proposal) and not other.is_protected:
        return {"number": other.number, "centre_id": other.centre_id}
    return {}
