"""The elinvoimakeskus draws up a proposal, section by section, and sends it to a municipality."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.event import Event
from models.organisation import Organisation
from models.proposal import CountyContact, Need, Proposal
from models.round import Round
from models.vocabulary import (
    Action,
    Channel,
    ContactOutcome,
    LegalBasis,
    NeedClass,
    NeedUrgency,
    OrganisationKind,
    Origin,
    PersonGroup,
    Priority,
    ProposalStatus,
    Proposer,
    Section,
)
from services import controllers, rights
from services.access import CENTRE, Actor
from services.clock import now, today
from services.errors import NotFound, Refusal
from services.referral import crossing, partings
from services.referral.fields import fields_of
from services.referral.guards import Case
from services.referral.numbering import next_number
from services.referral.origins import keep_told, mark_origin
from services.referral.proposals import find
from services.referral.steps import advance, remember
from services.referral.typed import not_in_future, permit_in_order, typed, typed_text

# What the group alone decides, so that nobody types it.
FIRST_VALUES = {
    PersonGroup.QUOTA: (LegalBasis.QUOTA_43_1_1, Proposer.MIGRI),
    PersonGroup.RECEPTION: (LegalBasis.VULNERABLE_43_1_2, Proposer.RECEPTION_CENTRE),
    PersonGroup.FAMILY: (LegalBasis.FAMILY_43_2, Proposer.MIGRI),
}


def create(session: Session, actor: Actor, *, group: PersonGroup) -> Proposal:
    """Begin a draft.

    An untouched draft of the same group that this person has begun is given back instead of a second one.
    """
    if actor.role not in CENTRE:
        raise NotFound
    rights.confirm(session, actor)
    return _untouched(session, actor, group) or begin(session, actor, group).proposal


def begin(session: Session, actor: Actor, group: PersonGroup, **known: object) -> Case:
    """Begin a draft with what is known of it already."""
    basis, proposer = FIRST_VALUES[group]
    proposal = Proposal(
        number=next_number(session),
        centre_id=actor.organisation_id,
        person_group=group,
        created_at=now(),
        person_count=0,
        event_count=0,
        has_child=False,
        has_lone_minor=False,
        is_protected=False,
        persons=[],
        needs=[],
        origins=[],
        rounds=[],
        county_contacts=[],
        agreements=[],
        controller_id=controllers.of_proposal(session, actor.organisation_id),
        **{"legal_basis": basis, "proposer": proposer, "priority": Priority.NORMAL} | known,
    )
    proposal.number_key = "".join(c for c in proposal.number if c.isdigit())
    session.add(proposal)
    case = Case(session, actor, proposal)
    with session.no_autoflush:
        advance(case, Action.CREATE, group=group)
    return case


def edit_section(
    session: Session,
    actor: Actor,
    number: str,
    section: Section,
    *,
    values: dict,
    origin: Origin | None = None,
    origin_on: dt.date | None = None,
    is_incomplete: bool = False,
    version: int | None = None,
) -> Proposal:
    """Save a section as far as it has been filled in; only fields of the section and of the person group are taken."""
    case = draft(session, actor, number, version)
    not_in_future({"origin_on": origin_on}, "origin_on")
    mark_origin(case, section, origin, origin_on=origin_on, is_incomplete=is_incomplete)
    return save_section(case, section, values)


def save_section(
    case: Case,
    section: Section,
    values: dict,
    source: dict | None = None,
    act: Action = Action.EDIT,
    **details: object,
) -> Proposal:
    """Write the section's own fields; `source` says where they come from when the section's stamp does not."""
    not_in_future(values, "proposed_on", "permit_decided_on")
    fields = {field.name for field in fields_of(section, case.proposal.person_group)}
    changed = {}
    for name, value in typed(Proposal, {name: values[name] for name in fields & values.keys()}).items():
        changed[name] = (getattr(case.proposal, name), value)
        setattr(case.proposal, name, value)
    permit_in_order(case.proposal.permit_decided_on, case.proposal.permit_valid_until)
    event = advance(case, act, section=section, **details)
    keep_told(case, event, section, changed, source)
    return case.proposal


def set_needs(
    session: Session,
    actor: Actor,
    number: str,
    *,
    needs: list[tuple[NeedClass, NeedUrgency, int | None]],
    version: int | None = None,
) -> Proposal:
    """Replace the coded needs: (need, urgency, the person's position or none for the household)."""
    case = draft(session, actor, number, version)
    ids = {None: None} | {person.position: person.id for person in case.proposal.persons}
    if {position for _, _, position in needs} - ids.keys():
        raise NotFound
    if len({(code, position) for code, _, position in needs}) < len(needs):
        raise Refusal("need_named_once", field="needs")
    case.proposal.needs.clear()
    session.flush()
    case.proposal.needs.extend(Need(code=code, urgency=soon, person_id=ids[whose]) for code, soon, whose in needs)
    advance(case, Action.EDIT, section=Section.NEEDS, needs=[f"{code}:{urgency}" for code, urgency, _ in needs])
    return case.proposal


def record_county_contact(
    session: Session,
    actor: Actor,
    number: str,
    *,
    county_id: int,
    contacted_on: dt.date,
    channel: Channel,
    contact_name: str,
    outcome: ContactOutcome,
    note: str | None = None,
) -> Proposal:
    """Record the contact with the county on a child's living arrangements, outside the system (§§ 4, 33)."""
    case, county = draft(session, actor, number), session.get(Organisation, county_id)
    if county is None or county.kind != OrganisationKind.COUNTY:
        raise NotFound
    told = typed(CountyContact, {"contact_name": contact_name, "note": note, "contacted_on": contacted_on})
    if not told["contact_name"]:
        raise Refusal("contact_named", field="contact_name")
    not_in_future({"contacted_on": contacted_on}, "contacted_on")
    stamp = {"recorded_by_id": actor.account_id, "recorded_at": now()}
    contact = CountyContact(county_id=county_id, channel=channel, outcome=outcome, **told, **stamp)
    case.proposal.county_contacts.append(contact)
    advance(case, Action.EDIT, section=Section.PERSONS, county_contact=outcome, other_organisation_id=county_id)
    return case.proposal


def send(
    session: Session,
    actor: Actor,
    number: str,
    *,
    municipality_id: int,
    covering_note: str | None = None,
    family_care_reason: str | None = None,
    checked: Collection[str] = (),
    version: int | None = None,
) -> Proposal:
    """Send the proposal to a municipality of the own area; what it will see is what `views.preview` shows.

    With the good reason for family care to one without an agreement (Act 681/2023 § 43.5).
    """
    told = {"covering_note": covering_note, "family_care_reason": family_care_reason}
    return send_case(draft(session, actor, number, version), municipality_id, told, checked)


def send_case(case: Case, municipality_id: int, told: dict[str, str | None], checked: Collection[str]) -> Proposal:
    """Open a round in the municipality with what is told to it, and let the table judge the whole."""
    municipality = case.session.get(Organisation, municipality_id)
    if municipality is None or municipality.county_id is None:
        raise NotFound
    if case.round is not None:
        raise Refusal("step_not_open", number=case.proposal.number)
    proposal, told = case.proposal, {name: typed_text(name, words) for name, words in told.items()}
    case.given = {"family_care_reason": told["family_care_reason"]}
    with case.session.no_autoflush:  # the round has no status until the step has been taken
        case.round = Round(
            sequence=len(proposal.rounds) + 1,
            centre_id=proposal.centre_id,
            municipality_id=municipality.id,
            county_id=municipality.county_id,
            sent_at=now(),
            due_on=today(),
            **told,
            hearings=[],
            questions=[],
            answers=[],
            agreement_request=None,
            controller_id=controllers.of_round(case.session, municipality.id),
            stage_b_open=False,
        )
        proposal.rounds.append(case.round)
        crossing.take_along(case, Action.SEND, told, checked)
        partings.consider(case, Action.SEND, checked, target_id=municipality.id)
        more = crossing.kept(case) | partings.kept(case)
        event = advance(case, Action.SEND, other_organisation_id=municipality.id, **more)
    remember(case, event, **{name: (None, words) for name, words in told.items()})
    return proposal


def draft(session: Session, actor: Actor, number: str, version: int | None = None) -> Case:
    """A proposal in hand for editing; refused when somebody has saved another version meanwhile."""
    return find(session, actor, number, to_change=True, version=version)


def _untouched(session: Session, actor: Actor, group: PersonGroup) -> Proposal | None:
    begun_by_me = select(Event.proposal_id).where(Event.action == Action.CREATE, Event.account_id == actor.account_id)
    return session.scalar(
        select(Proposal)
        .where(
            Proposal.centre_id == actor.organisation_id,
            Proposal.status == ProposalStatus.DRAFT,
            Proposal.person_group == group,
            Proposal.event_count == 1,
            Proposal.id.in_(begun_by_me),
        )
        .limit(1)
    )
