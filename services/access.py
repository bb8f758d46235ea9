"""Who acts, what exists for them, and which fields are open to them. Every query of cases starts here."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from models.attachment import Attachment
from models.proposal import Proposal
from models.round import AgreementRequest, Hearing, Round
from models.vocabulary import FileAudience, HearingStatus, OrganisationKind, ProposalStatus, Role, RoundStatus, Stage
from services.clock import today

CENTRE = frozenset({Role.CENTRE_WORKER, Role.CENTRE_LEAD})
MUNICIPALITY = frozenset({Role.MUNICIPAL_WORKER, Role.MUNICIPAL_DECIDER})
COUNTY = frozenset({Role.COUNTY_EXPERT})
ROLES_OF = {
    OrganisationKind.CENTRE: CENTRE,
    OrganisationKind.MUNICIPALITY: MUNICIPALITY,
    OrganisationKind.COUNTY: COUNTY,
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
    """The proposals that exist for this actor; ministry and KEHA have none."""
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
    if actor.role in COUNTY:
        heard = select(Hearing.id).join(Round, Round.id == Hearing.round_id).where(*open_to_county(actor))
        asked = select(AgreementRequest.id).join(Round, Round.id == AgreementRequest.round_id)
        found = (heard, asked.where(*asked_to_agree(actor)))
        here = Round.id == Proposal.current_round_id
        return everything.where(or_(*(one.where(here).correlate(Proposal).exists() for one in found)))
    return everything.where(false())


# From sending on, while something may still become of the place.
FOLLOWED = (
    ProposalStatus.SENT,
    ProposalStatus.ACCEPTED,
    ProposalStatus.DECLINED,
    ProposalStatus.PLACED,
    ProposalStatus.ARRIVED,
)


def followed_by(actor: Actor, centres: Collection[int]) -> Select[tuple[Proposal]]:
    """The proposals of other elinvoimakeskukset that a supervising one may follow (decree 935/2025), in stage FOLLOW.

    Those of persons of § 2.6 from sending on, none under turvakielto. Apart from visible_to, so that a case that is
    followed is found by no list, no act and no other view.
    """
    if actor.role not in CENTRE or not centres:
        return select(Proposal).where(false())
    return select(Proposal).where(
        Proposal.centre_id.in_(sorted(centres)),
        Proposal.status.in_(FOLLOWED),
        Proposal.has_lone_minor,
        Proposal.is_protected.is_(False),
    )


def open_to_county(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """The conditions, on hearings joined to their rounds, of a hearing that exists for this county's experts.

    The county was asked in the system, the round lives, and the reply is awaited or was given a short while ago.
    """
    awaited = and_(Hearing.status == HearingStatus.ASKED, Round.status == RoundStatus.IN_HEARING)
    return (
        Hearing.county_id == actor.organisation_id,
        Hearing.open_until >= today(),
        Round.ended_at.is_(None),
        or_(awaited, Hearing.status == HearingStatus.ANSWERED),
    )


def is_open_to_county(hearing: Hearing, round_: Round) -> bool:
    """The same of one hearing in hand."""
    awaited = hearing.status == HearingStatus.ASKED and round_.status == RoundStatus.IN_HEARING
    lives = round_.status not in (RoundStatus.CLOSED, RoundStatus.WITHDRAWN)
    readable = hearing.open_until is not None and hearing.open_until >= today()
    return lives and readable and (awaited or hearing.status == HearingStatus.ANSWERED)


def asked_to_agree(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """The conditions, on requests joined to their rounds, of one that exists for this county's experts.

    The county was asked in the system to agree (Act 681/2023 § 43.5), the municipality has not said no, and the
    county's word is awaited or was given a short while ago.
    """
    return (
        AgreementRequest.county_id == actor.organisation_id,
        AgreementRequest.open_until >= today(),
        Round.ended_at.is_(None),
        Round.status != RoundStatus.NEGATIVE,
    )


def is_asked_to_agree(asked: AgreementRequest, round_: Round) -> bool:
    """The same of one request in hand."""
    over = (RoundStatus.CLOSED, RoundStatus.WITHDRAWN, RoundStatus.NEGATIVE)
    return round_.status not in over and asked.open_until >= today()


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
    if actor.role in COUNTY:
        return select(Round).where(Round.hearings.any(and_(*open_to_county(actor))))
    return select(Round).where(false())


def stages_open_to(actor: Actor, proposal: Proposal, round_: Round | None) -> frozenset[Stage]:
    """The stages of fields that this actor sees of a proposal that exists for him."""
    if actor.role in CENTRE:
        return frozenset(Stage) if proposal.centre_id == actor.organisation_id else frozenset({Stage.A})
    if actor.role in MUNICIPALITY and round_ is not None and round_.municipality_id == actor.organisation_id:
        return frozenset({Stage.A, Stage.B}) if round_.stage_b_open else frozenset({Stage.A})
    if actor.role in COUNTY and round_ is not None and round_.county_id == actor.organisation_id:
        return frozenset({Stage.COUNTY})
    return frozenset()


# The stage in which a file of the elinvoimakeskus is open to the municipality of the living round.
FILE_STAGES = {
    FileAudience.OWN: Stage.NEVER,
    FileAudience.NOW: Stage.A,
    FileAudience.COUNTY: Stage.A,
    FileAudience.AFTER_YES: Stage.B,
}


def file_open_to(actor: Actor, proposal: Proposal, round_: Round | None, file: Attachment) -> bool:
    """Whether the actor, for whom the case exists, may open a file of it.

    A municipality's file stays with its round: the next municipality never sees it.
    """
    of_round = round_ is not None and file.round_id == round_.id
    if actor.role in COUNTY:
        return file.audience == FileAudience.COUNTY and (of_round or file.round_id is None)
    if actor.role in MUNICIPALITY and file.round_id is not None:
        return of_round
    if file.round_id is not None:
        return proposal.centre_id == actor.organisation_id and file.audience != FileAudience.OWN
    return FILE_STAGES[file.audience] in stages_open_to(actor, proposal, round_)
