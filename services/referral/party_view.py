"""Where the three parties stand on a person who came without guardian; what a county that is asked to agree sees."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account
from models.vocabulary import Action, Party, Priority, ReadingPart, Section
from services.access import COUNTY, Actor, is_asked_to_agree, stages_open_to
from services.errors import NotFound
from services.referral.case_shapes import NeedView, PartyState, PersonView, SectionView
from services.referral.county_view import open_actions
from services.referral.guards import Case
from services.referral.party_guards import agreement_of, house_of, is_own
from services.referral.proposals import find
from services.referral.provenance import past_of
from services.referral.readings import note
from services.referral.view_parts import need_views, person_view, section_view

SAID = ("agrees", "given_on", "given_by_name", "channel", "reason_text", "recorded_for_id", "recorded_at")


@dataclass(frozen=True, slots=True)
class AgreementAsked:
    """What a county is asked to agree on, without anything that names anybody."""

    number: str
    centre_id: int
    municipality_id: int
    priority: Priority
    person_count: int
    is_protected: bool
    asked_by: str
    asked_for_id: int
    asked_at: dt.datetime
    is_awaited: bool
    family_care_reason: str | None  # the municipality has no agreement on referral (§ 43.5)
    reads_until: dt.date | None  # when the county has spoken
    states: tuple[PartyState, ...]
    sections: tuple[SectionView, ...]
    persons: tuple[PersonView, ...]
    needs: tuple[NeedView, ...]
    actions: frozenset[Action]


def party_states(case: Case, names: dict[int, str]) -> tuple[PartyState, ...]:
    """The three parties in their order; none where no agreement is needed or no municipality has the case."""
    if case.round is None or not case.proposal.has_lone_minor:
        return ()
    return tuple(_state(case, party, names) for party in Party)


def agreement_asked(session: Session, actor: Actor, number: str) -> AgreementAsked:
    """What the county is asked to agree on, or has agreed on; NotFound when it does not exist for the actor."""
    if actor.role not in COUNTY:
        raise NotFound
    case = find(session, actor, number)
    asked, proposal = case.round.agreement_request, case.proposal
    if asked is None or not is_asked_to_agree(asked, case.round):  # the county may know the case by a hearing
        raise NotFound
    stages, names = stages_open_to(actor, proposal, case.round), _names(case)
    note(case, ReadingPart.CASE, stages)
    past, is_awaited = past_of(case, stages, since=asked.asked_at), asked.answered_at is None
    return AgreementAsked(
        number=proposal.number,
        centre_id=proposal.centre_id,
        municipality_id=case.round.municipality_id,
        priority=proposal.priority,
        person_count=proposal.person_count,
        is_protected=proposal.is_protected,
        asked_by=names.get(asked.asked_by_id, ""),
        asked_for_id=asked.asked_for_id,
        asked_at=asked.asked_at,
        is_awaited=is_awaited,
        family_care_reason=case.round.family_care_reason,
        reads_until=None if is_awaited else asked.open_until,
        states=party_states(case, names),
        sections=tuple(section_view(case, section, stages, {}, past) for section in Section),
        persons=tuple(person_view(person, stages, past) for person in proposal.persons),
        needs=need_views(proposal),
        actions=frozenset(open_actions(case)) & {Action.GIVE_AGREEMENT},
    )


def _state(case: Case, party: Party, names: dict[int, str]) -> PartyState:
    said, asked = agreement_of(case, party), case.round.agreement_request
    waits = party == Party.COUNTY and asked is not None and asked.answered_at is None
    values = {name: getattr(said, name) for name in SAID} if said else {"agrees": None}
    return PartyState(
        party=party,
        organisation_id=house_of(case, party),
        is_own=said is not None and is_own(case, said),
        asked_at=asked.asked_at if waits else None,
        recorded_by=names.get(said.recorded_by_id) if said else None,
        **values,
    )


def _names(case: Case) -> dict[int, str]:
    """Names of the officials who asked, or recorded what a party said."""
    ids = {said.recorded_by_id for said in case.proposal.agreements} | {case.round.agreement_request.asked_by_id}
    return dict(case.session.execute(select(Account.id, Account.name).where(Account.id.in_(ids))).all())
