"""Who acts, what exists for them, and which fields are open to them. Every query of cases starts here."""

from dataclasses import dataclass

from sqlalchemy import Select, and_, false, or_, select

from models.proposal import Proposal
from models.round import Round
from models.vocabulary import OrganisationKind, ProposalStatus, Role, Stage

CENTRE = frozenset({Role.CENTRE_WORKER, Role.CENTRE_LEAD})
MUNICIPALITY = frozenset({Role.MUNICIPAL_WORKER, Role.MUNICIPAL_DECIDER})
ROLES_OF = {
    OrganisationKind.CENTRE: CENTRE,
    OrganisationKind.MUNICIPALITY: MUNICIPALITY,
    OrganisationKind.COUNTY: frozenset({Role.COUNTY_EXPERT}),
    OrganisationKind.MINISTRY: frozenset({Role.MINISTRY_VIEWER}),
    OrganisationKind.KEHA: frozenset({Role.KEHA_ADMIN}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting by a right that holds now; made anew from the database on every click, never kept."""

    account_id: int
    username: str
    name: str
    language: str
    right_id: int
    role: Role
    organisation_id: int
    organisation_kind: OrganisationKind
    is_local_admin: bool = False


def visible_to(actor: Actor) -> Select[tuple[Proposal]]:
    """The proposals that exist for this actor; ministry, KEHA and, for now, counties have none."""
    everything = select(Proposal)
    if actor.role in CENTRE:
        return everything.where(
            or_(
                Proposal.centre_id == actor.organisation_id,
                and_(Proposal.offered_to_id == actor.organisation_id, Proposal.status == ProposalStatus.OFFERED),
            )
        )
    if actor.role in MUNICIPALITY:
        here = (
            Round.id == Proposal.current_round_id,
            Round.proposal_id == Proposal.id,
            Round.municipality_id == actor.organisation_id,
        )
        return everything.join(Round, and_(*here))
    return everything.where(false())


def rounds_visible_to(actor: Actor) -> Select[tuple[Round]]:
    """The rounds whose course this actor may follow.

    A centre those of its proposals, a municipality its own living one.
    """
    if actor.role in CENTRE:
        return (
            select(Round)
            .join(Proposal, Proposal.id == Round.proposal_id)
            .where(Proposal.centre_id == actor.organisation_id)
        )
    if actor.role in MUNICIPALITY:
        return select(Round).where(Round.municipality_id == actor.organisation_id, Round.ended_at.is_(None))
    return select(Round).where(false())


def stages_open_to(actor: Actor, proposal: Proposal, round_: Round | None) -> frozenset[Stage]:
    """The stages of fields that this actor sees of a proposal that exists for him."""
    if actor.role in CENTRE:
        return frozenset(Stage) if proposal.centre_id == actor.organisation_id else frozenset({Stage.A})
    if actor.role in MUNICIPALITY and round_ is not None and round_.municipality_id == actor.organisation_id:
        return frozenset({Stage.A, Stage.B}) if round_.stage_b_open else frozenset({Stage.A})
    return frozenset()
