"""Lists of the places on which three parties agree (Act 681/2023 § 43.5): those that wait for our word, and all."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import Select, case, exists, func, null, select, tuple_
from sqlalchemy.orm import Session

from models.proposal import Proposal
from models.round import AgreementRequest, PartyAgreement, Round
from models.vocabulary import Party, Priority, ProposalStatus
from services.access import CENTRE, COUNTY, Actor, asked_to_agree, rounds_visible_to
from services.referral.parties import own_party
from services.referral.proposals import CAP, PAGE
from services.referral.workflow import AGREEING

OURS, ALL = "ours", "all"
PARTS = (OURS, ALL)
COLUMNS = (
    Round.id,
    Proposal.number,
    Proposal.priority,
    Proposal.centre_id,
    # Under turvakielto no list tells to where somebody goes.
    case((Proposal.is_protected, null()), else_=Round.municipality_id).label("municipality_id"),
    case((Proposal.is_protected, null()), else_=Round.county_id).label("county_id"),
    Proposal.due_on,
)


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A line of the list: where each of the three stands, none while its word is awaited."""

    id: int
    number: str
    priority: Priority
    centre_id: int
    municipality_id: int | None
    county_id: int | None
    asked_at: dt.datetime | None  # the county, in the system
    cursor: tuple[dt.date, int]
    said: dict[Party, bool]


def page(
    session: Session, actor: Actor, part: str = OURS, *, after: tuple[dt.date, int] | None = None, size: int = PAGE
) -> list[AgreementRow]:
    """A page of the list, by the case's target day."""
    order = (Proposal.due_on, Round.id)
    statement = _listed(actor, part).with_only_columns(*COLUMNS, AgreementRequest.asked_at)
    if after:
        statement = statement.where(tuple_(*order) > after)
    rows = session.execute(statement.order_by(*order).limit(size)).all()
    return _with_words(session, [_row(row) for row in rows])


def count(session: Session, actor: Actor, part: str = OURS) -> int:
    """How many the list has, at most CAP."""
    few = _listed(actor, part).with_only_columns(Round.id).limit(CAP).subquery()
    return session.scalar(select(func.count()).select_from(few))


def _listed(actor: Actor, part: str) -> Select:
    if actor.role in COUNTY:
        asked = [*asked_to_agree(actor)] + ([AgreementRequest.answered_at.is_(None)] if part == OURS else [])
        statement = select(Round).join(AgreementRequest, AgreementRequest.round_id == Round.id)
        return statement.join(Proposal, Proposal.id == Round.proposal_id).where(*asked)
    statement = rounds_visible_to(actor)
    if actor.role not in CENTRE:  # the centre's statement has joined its proposals already
        statement = statement.join(Proposal, Proposal.id == Round.proposal_id)
    statement = statement.outerjoin(AgreementRequest, AgreementRequest.round_id == Round.id).where(
        Proposal.has_lone_minor,
        Proposal.status.in_((ProposalStatus.SENT, ProposalStatus.ACCEPTED)),
        Round.status.in_(AGREEING),
        Round.ended_at.is_(None),
    )
    said = exists().where(PartyAgreement.round_id == Round.id, PartyAgreement.party == own_party(actor))
    return statement.where(~said) if part == OURS else statement


def _row(row: tuple) -> AgreementRow:
    *shown, due_on, asked_at = row
    return AgreementRow(*shown, asked_at=asked_at, cursor=(due_on, row.id), said={})


def _with_words(session: Session, rows: list[AgreementRow]) -> list[AgreementRow]:
    """The rows with what has been said, in one question for the whole page."""
    found: dict[int, dict[Party, bool]] = {}
    said = select(PartyAgreement.round_id, PartyAgreement.party, PartyAgreement.agrees)
    for round_id, party, agrees in session.execute(said.where(PartyAgreement.round_id.in_([row.id for row in rows]))):
        found.setdefault(round_id, {})[party] = agrees
    return [replace(row, said=found.get(row.id, {})) for row in rows]
