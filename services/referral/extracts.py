"""The extract that a data subject gets: who has handled the case and which organisations received what. No officials'
names: whether they are told is open in law, and until it is settled they are left out by policy."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.event import Event
from models.organisation import Organisation
from models.reading import CaseReading
from models.vocabulary import Disclosure, OrganisationKind, ReadingPart, Role
from services.access import Actor, holds, stages_open_to
from services.errors import NotFound
from services.referral import reasons
from services.referral.guards import Case
from services.referral.proposals import find
from services.referral.readings import note


class ExtractKind(StrEnum):
    """What a line of the extract tells of."""

    HANDLED = "handled"
    RECEIVED = "received"
    READ = "read"


@dataclass(frozen=True, slots=True)
class ExtractLine:
    """An organisation that handled, received or read: from when until when, how often, and on what ground.

    Under turvakielto only an elinvoimakeskus is named, lest a paper tells somebody else to where the household went.
    """

    kind: ExtractKind
    organisation_id: int | None
    role: Role | None
    begun: dt.datetime
    ended: dt.datetime
    times: int
    disclosure: Disclosure | None = None
    basis: str | None = None


def may_extract(actor: Actor) -> bool:
    """The lead of an elinvoimakeskus makes extracts, of the cases that it holds."""
    return actor.role == Role.CENTRE_LEAD


def extract(session: Session, actor: Actor, number: str) -> list[ExtractLine]:
    """What the data subject is told; making it is itself noted in the reader log."""
    case = find(session, actor, number)
    if not (may_extract(actor) and holds(actor, case.proposal)):
        raise NotFound
    why = reasons.needed(session, actor, case.proposal, ReadingPart.DOWNLOAD)
    note(case, ReadingPart.EXTRACT, stages_open_to(actor, case.proposal, case.round), reason=why)
    lines = [*_handled(case), *_received(case), *_read(case)]
    return [_without_place(session, line) for line in lines] if case.proposal.is_protected else lines


def _without_place(session: Session, line: ExtractLine) -> ExtractLine:
    is_centre = session.get_one(Organisation, line.organisation_id).kind == OrganisationKind.CENTRE
    return line if is_centre else replace(line, organisation_id=None)


def _handled(case: Case) -> list[ExtractLine]:
    return _grouped(case, Event, ExtractKind.HANDLED, Event.disclosure.is_(None))


def _read(case: Case) -> list[ExtractLine]:
    return _grouped(case, CaseReading, ExtractKind.READ)


def _grouped(case: Case, log: type[Event | CaseReading], kind: ExtractKind, *more: object) -> list[ExtractLine]:
    """The rows of a log by organisation and role, in the order in which they began."""
    begun = func.min(log.at)
    counted = select(log.organisation_id, log.role, begun, func.max(log.at), func.count())
    mine = counted.where(log.proposal_id == case.proposal.id, *more).group_by(log.organisation_id, log.role)
    return [ExtractLine(kind, *row) for row in case.session.execute(mine.order_by(begun, log.organisation_id))]


def _received(case: Case) -> list[ExtractLine]:
    """What was opened to whom and closed again, line by line."""
    told = select(Event.other_organisation_id, Event.at, Event.disclosure, Event.basis).where(
        Event.proposal_id == case.proposal.id, Event.disclosure.is_not(None))
    rows = case.session.execute(told.order_by(Event.sequence)).all()
    return [ExtractLine(ExtractKind.RECEIVED, to, None, at, at, 1, what, basis) for to, at, what, basis in rows]
