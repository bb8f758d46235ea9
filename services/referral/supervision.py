"""Following the cases of those who came without guardian in another elinvoimakeskus's area: reading, and little of it.

Decree 935/2025 gives the supervision of their reception to three elinvoimakeskukset. Nothing here acts on a case.
"""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from models.proposal import Proposal
from models.round import Round
from models.vocabulary import ProposalStatus, ReadingPart, Stage
from services import counties, policy
from services.access import CENTRE, Actor, followed_by
from services.errors import NotFound
from services.reference.supervision import centres_under
from services.referral.case_shapes import PartyState, PersonView
from services.referral.guards import Case
from services.referral.party_view import party_states
from services.referral.proposals import CAP, PAGE, WHOLE
from services.referral.readings import note
from services.referral.view_parts import person_view

SEEN = frozenset({Stage.FOLLOW})


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """A line of the list. The cursor is where the next page begins."""

    number: str
    status: ProposalStatus
    centre_id: int
    municipality_id: int
    person_count: int
    sent_at: dt.datetime
    cursor: tuple[dt.date, int]


@dataclass(frozen=True, slots=True)
class FollowedCase:
    """What the supervising elinvoimakeskus sees: where the case stands, and the lone minors without identities."""

    number: str
    status: ProposalStatus
    centre_id: int
    municipality_id: int
    county_id: int
    sent_at: dt.datetime
    without_agreement: bool  # family care in a municipality that has none (§ 43.5)
    states: tuple[PartyState, ...]
    persons: tuple[PersonView, ...]


def supervises(session: Session, actor: Actor) -> frozenset[int]:
    """The elinvoimakeskukset that the actor's own supervises, once the release has come; none for everybody else."""
    if actor.role not in CENTRE or policy.release_in_force(session) < counties.SINCE:
        return frozenset()
    return centres_under(session, actor.organisation_id)


def page(
    session: Session, actor: Actor, *, after: tuple[dt.date, int] | None = None, size: int = PAGE
) -> list[FollowedRow]:
    """A page of the cases that the actor may follow, by their target days."""
    order = (Proposal.due_on, Proposal.id)
    columns = (Proposal.number, Proposal.status, Proposal.centre_id, Round.municipality_id, Proposal.person_count,
               Round.sent_at, *order)  # fmt: skip
    statement = followed_by(actor, supervises(session, actor)).join(Round, Round.id == Proposal.current_round_id)
    statement = statement.with_only_columns(*columns)
    if after:
        statement = statement.where(tuple_(*order) > after)
    rows = session.execute(statement.order_by(*order).limit(size)).all()
    return [FollowedRow(*row[:-2], cursor=tuple(row[-2:])) for row in rows]


def count(session: Session, actor: Actor) -> int:
    """How many the list has, at most CAP."""
    few = followed_by(actor, supervises(session, actor)).with_only_columns(Proposal.id).limit(CAP).subquery()
    return session.scalar(select(func.count()).select_from(few))


def followed_case(session: Session, actor: Actor, number: str) -> FollowedCase:
    """A case that the actor may follow, who is noted as its reader; NotFound when there is none."""
    named = Proposal.number == number.replace("\x00", "")  # PostgreSQL takes no zero character
    proposal = session.scalar(followed_by(actor, supervises(session, actor)).where(named).options(*WHOLE))
    if proposal is None:
        raise NotFound
    round_ = next(one for one in proposal.rounds if one.id == proposal.current_round_id)
    case = Case(session, actor, proposal, round_)
    note(case, ReadingPart.CASE, SEEN)
    return FollowedCase(
        number=proposal.number,
        status=proposal.status,
        centre_id=proposal.centre_id,
        municipality_id=round_.municipality_id,
        county_id=round_.county_id,
        sent_at=round_.sent_at,
        without_agreement=round_.family_care_reason is not None,
        states=tuple(_plain(state) for state in party_states(case, {})),
        persons=tuple(person_view(person, SEEN, {}) for person in proposal.persons if person.came_without_guardian),
    )


def _plain(state: PartyState) -> PartyState:
    """Without the officials' names and without free text."""
    return replace(state, given_by_name=None, reason_text=None)
