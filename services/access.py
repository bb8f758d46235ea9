"""Who acts, what exists for them, and which fields are open to them. Every query of cases starts here."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, false, or_, select
from sqlalchemy.orm import aliased

from models.account import Account, Right
from models.proposal import Proposal
from models.protection import Admission
from models.round import AgreementRequest, Hearing, Round
from models.vocabulary import HearingStatus, OrganisationKind, ProposalStatus, Role, RoundStatus, Stage
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


# Whose eyes a kept statement is run with; a statement that is not kept has the value in it.
READER = "reader"
# Who opens every case of his house that is under turvakielto, and shares it out; where a house has nobody in that role,
# all its people do, so that no case stands still.
SHARES_OUT = {OrganisationKind.CENTRE: Role.CENTRE_LEAD, OrganisationKind.MUNICIPALITY: Role.MUNICIPAL_DECIDER}


def in_force(day: dt.date | BindParameter | None = None) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a right that holds today, or on the day that a statement is run with."""
    day = today() if day is None else day
    return Right.ended_at.is_(None), Right.valid_from <= day, Right.valid_until >= day


def visible_to(actor: Actor) -> Select[tuple[Proposal]]:
    """The proposals that exist for this actor; ministry and KEHA have none.

    One under turvakielto exists, in the elinvoimakeskus, for the lead and those who are let in; in the municipality for
    the decision makers and the handler to whom one of them gave it; in the county for all experts until one has it.
    """
    everything = select(Proposal)
    if actor.role in CENTRE:
        return everything.where(
            or_(
                Proposal.centre_id == actor.organisation_id,
                and_(Proposal.offered_to_id == actor.organisation_id, Proposal.status == ProposalStatus.OFFERED),
            ),
            *_unless_protected(actor, Proposal.is_protected.is_(False), _admitted(actor)),
        )
    if actor.role in MUNICIPALITY:
        here = (
            Round.id == Proposal.current_round_id,
            Round.proposal_id == Proposal.id,
            Round.municipality_id == actor.organisation_id,
        )
        handled = Round.handler_id == _reader(actor)
        return everything.join(Round, and_(*here)).where(
            *_unless_protected(actor, Proposal.is_protected.is_(False), handled))
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

    The county was asked in the system, the round lives, and the reply is awaited or was given a short while ago. Under
    turvakielto only the expert who has it in hand, while his right holds; the municipality may ask anew.
    """
    awaited = and_(Hearing.status == HearingStatus.ASKED, Round.status == RoundStatus.IN_HEARING)
    at_work = exists().where(
        Right.account_id == Hearing.handler_id, Right.organisation_id == Hearing.county_id,
        Right.role.in_(COUNTY), Account.id == Right.account_id, Account.active, *in_force()).correlate(Hearing)
    return (
        Hearing.county_id == actor.organisation_id,
        Hearing.open_until >= today(),
        Round.ended_at.is_(None),
        or_(awaited, Hearing.status == HearingStatus.ANSWERED),
        or_(_of_unprotected(), Hearing.handler_id.is_(None), Hearing.handler_id == _reader(actor), ~at_work),
    )


def is_open_to_county(hearing: Hearing, round_: Round) -> bool:
    """Whether a hearing in hand is open to its county, to whomever of its experts."""
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
            .where(*_unless_protected(actor, Proposal.is_protected.is_(False), _admitted(actor)))
        )
    if actor.role in MUNICIPALITY:
        return rounds_handled_by(actor).where(Round.ended_at.is_(None))
    if actor.role in COUNTY:
        return select(Round).where(Round.hearings.any(and_(*open_to_county(actor))))
    return select(Round).where(false())


def rounds_handled_by(actor: Actor) -> Select[tuple[Round]]:
    """The rounds of the actor's municipality, living and ended, but those under turvakielto that are not for him."""
    here = select(Round).where(Round.municipality_id == actor.organisation_id)
    return here.where(*_unless_protected(actor, _of_unprotected(), Round.handler_id == _reader(actor)))


def protected_for_others(actor: Actor) -> Select[tuple[Round]]:
    """The living rounds under turvakielto that nobody has in hand and that wait for a decision maker to share them.

    To be counted, never read: what they hold is not for this actor.
    """
    waiting = select(Round).where(
        Round.municipality_id == actor.organisation_id, Round.ended_at.is_(None), Round.handler_id.is_(None),
        ~_of_unprotected())
    if actor.role != Role.MUNICIPAL_WORKER:
        return waiting.where(false())
    return waiting.where(somebody_shares_out(actor))


def somebody_shares_out(actor: Actor) -> ColumnElement[bool]:
    """Whether the actor's house has somebody now who opens every protected case of it."""
    return exists().where(
        Right.organisation_id == actor.organisation_id, Right.role == SHARES_OUT[actor.organisation_kind],
        Account.id == Right.account_id, Account.active, *in_force())


def _unless_protected(
    actor: Actor, unprotected: ColumnElement[bool], own: ColumnElement[bool]
) -> tuple[ColumnElement[bool], ...]:
    """No condition for who shares out; for his colleagues what is unprotected or theirs, or all in a house without."""
    if actor.role in SHARES_OUT.values():
        return ()
    return (or_(unprotected, own, ~somebody_shares_out(actor)),)


def _reader(actor: Actor) -> BindParameter[int]:
    return bindparam(READER, actor.account_id)


def _admitted(actor: Actor) -> ColumnElement[bool]:
    return exists().where(
        Admission.proposal_id == Proposal.id, Admission.account_id == _reader(actor),
        Admission.organisation_id == actor.organisation_id).correlate(Proposal)


def _of_unprotected() -> ColumnElement[bool]:
    """Of a round whose proposal is not joined: that it is not under turvakielto."""
    its = aliased(Proposal)
    return ~exists().where(its.id == Round.proposal_id, its.is_protected).correlate(Round)


def holds(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor is of the elinvoimakeskus that holds the case."""
    return actor.role in CENTRE and actor.organisation_id == proposal.centre_id


def stages_open_to(actor: Actor, proposal: Proposal, round_: Round | None) -> frozenset[Stage]:
    """The stages of fields that this actor sees of a proposal that exists for him."""
    if actor.role in CENTRE:
        return frozenset(Stage) if proposal.centre_id == actor.organisation_id else frozenset({Stage.A})
    if actor.role in MUNICIPALITY and round_ is not None and round_.municipality_id == actor.organisation_id:
        return frozenset({Stage.A, Stage.B}) if round_.stage_b_open else frozenset({Stage.A})
    if actor.role in COUNTY and round_ is not None and round_.county_id == actor.organisation_id:
        return frozenset({Stage.COUNTY})
    return frozenset()
