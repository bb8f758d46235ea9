"""Cases on their way, made by the services alone, so that they obey the rules. Traits of a household are keywords."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.organisation import Organisation, PlacementAgreement
from models.proposal import Person, Proposal
from models.round import Round
from models.tables import metadata
from models.vocabulary import (
    Channel,
    ContactOutcome,
    FamilyRole,
    Guardianship,
    LivingArrangement,
    NeedClass,
    NeedUrgency,
    OrganisationKind,
    Origin,
    PermitBasis,
    PersonGroup,
    Priority,
    ProposalStatus,
    RepresentativeState,
    Role,
    RoundStatus,
    Section,
    SelectionSource,
    Sex,
    SubmissionCategory,
)
from services.access import Actor
from services.clock import today
from services.database import reading
from services.errors import NotFound, Refusal
from services.referral import drafting, persons, views
from services.referral.case_shapes import CaseView
from tests.builders import an_actor, an_organisation, december_has_come

NEVER_CHANGED = {"organisation", "region", "alembic_version"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Those who act: Sisä-Suomi refers to Tampere, Nokia is the neighbour; Keski-Suomi is another elinvoimakeskus.

    Pirkanmaa, the county of both towns, has an expert.
    """

    worker: Actor
    lead: Actor
    clerk: Actor
    decider: Actor
    neighbour_clerk: Actor
    neighbour: Actor
    other_worker: Actor
    other_lead: Actor
    far_worker: Actor
    expert: Actor

    @property
    def tampere(self) -> int:
        """The municipality that the stories turn to first."""
        return self.decider.organisation_id

    @property
    def nokia(self) -> int:
        """The municipality that they turn to next."""
        return self.neighbour.organisation_id

    @property
    def pirkanmaa(self) -> int:
        """The county of both."""
        return self.expert.organisation_id

    @property
    def other_centre(self) -> int:
        """The elinvoimakeskus to which cases are handed."""
        return self.other_worker.organisation_id


def a_cast(session: Session) -> Cast:
    """People at work in two municipalities with agreements and in three elinvoimakeskukset, all rows in force."""
    december_has_come(session)
    clerk, decider, worker, lead = Role.MUNICIPAL_WORKER, Role.MUNICIPAL_DECIDER, Role.CENTRE_WORKER, Role.CENTRE_LEAD
    cast = Cast(
        an_actor(session, worker),
        an_actor(session, lead),
        an_actor(session, clerk),
        an_actor(session, decider),
        an_actor(session, clerk, "536"),
        an_actor(session, decider, "536"),
        an_actor(session, worker, "KES"),
        an_actor(session, lead, "KES"),
        an_actor(session, worker, "LAP"),
        an_actor(session, Role.COUNTY_EXPERT),
    )
    for municipality in (cast.tampere, cast.nokia, an_organisation(session, OrganisationKind.MUNICIPALITY, "179").id):
        an_agreement(session, municipality)
    return cast


def an_agreement(session: Session, municipality_id: int, **facts) -> PlacementAgreement:
    """An agreement that a municipality has with the elinvoimakeskus of its area, in force for a year already."""
    centre = session.get(Organisation, municipality_id).centre_id
    defaults = {"centre_id": centre, "valid_from": today() - dt.timedelta(days=365)}
    agreement = PlacementAgreement(municipality_id=municipality_id, **(defaults | facts))
    session.add(agreement)
    session.flush()
    return agreement


def a_person(session: Session, **facts) -> dict:
    """Facts of a grown-up who is in no proposal yet."""
    count = session.scalar(select(func.count()).select_from(Person))
    return {
        "last_name": f"Kuvitelma{count + 1}",
        "first_names": "Aamina",
        "birth_date": dt.date(1990, 3, 14),
        "sex": Sex.FEMALE,
        "family_role": FamilyRole.PRINCIPAL,
        "nationality": "AF",
        "mother_tongue": "prs",
    } | facts


def a_child(session: Session, *, alone: bool = False, age: int = 15, **facts) -> dict:
    """Facts of a child, with its guardian or without."""
    guardian = Guardianship.WITHOUT_GUARDIAN if alone else Guardianship.WITH_GUARDIAN
    child = {
        "first_names": "Samir",
        "birth_date": dt.date(today().year - age, 1, 1),
        "sex": Sex.MALE,
        "family_role": FamilyRole.CHILD,
        "guardianship": guardian,
        "came_without_guardian": alone,
    }
    if alone:
        child["living_arrangement"] = LivingArrangement.GROUP_HOME
        child["representative_state"] = RepresentativeState.APPLIED
    return a_person(session, **child) | facts


BASIS = {
    PersonGroup.QUOTA: {
        "permit_basis": PermitBasis.ALIENS_90,
        "submission_category": SubmissionCategory.MEDICAL,
        "selection_source": SelectionSource.MISSION,
    },
    PersonGroup.RECEPTION: {"permit_basis": PermitBasis.ALIENS_87, "is_vulnerable": True},
    PersonGroup.FAMILY: {
        "permit_basis": PermitBasis.ALIENS_114,
        "sponsor_relation": FamilyRole.SPOUSE,
        "family_tie_before_arrival": True,
    },
}


def a_draft(
    session: Session,
    cast: Cast,
    *,
    group: PersonGroup = PersonGroup.QUOTA,
    priority: Priority = Priority.NORMAL,
    obvious_needs: bool = False,
    adults: int = 1,
    children: int = 0,
    lone_minors: int = 0,
    protected: bool = False,
) -> str:
    """A proposal of Sisä-Suomi that may be sent as it is; give its case number."""
    actor = cast.worker
    number = drafting.create(session, actor, group=group).number
    filled = {
        Section.BASIS: BASIS[group] | {"priority": priority},
        Section.NEEDS: {"obvious_needs": obvious_needs},
        Section.HOUSING: {"rooms": 3},
        Section.INTERPRETER: {"interpreter_needed": True, "interpreter_language": "prs"},
    }
    for section, values in filled.items():
        drafting.edit_section(session, actor, number, section, values=values, origin=Origin.MIGRI)
    for _ in range(adults):
        persons.add_person(
            session, actor, number, values=a_person(session, non_disclosure=protected), origin=Origin.MIGRI
        )
    for alone in [False] * children + [True] * lone_minors:
        persons.add_person(session, actor, number, values=a_child(session, alone=alone), origin=Origin.MIGRI)
    first = 1 if adults + children + lone_minors else None
    needs = [(NeedClass.MOBILITY, NeedUrgency.WEEKS_2, first), (NeedClass.CHRONIC_ILLNESS, NeedUrgency.LATER, None)]
    drafting.set_needs(session, actor, number, needs=needs)
    if lone_minors:
        contact_county(session, actor, number)
    return number


def contact_county(session: Session, actor: Actor, number: str) -> None:
    """Pirkanmaa has been asked where a child may live."""
    county = an_organisation(session, OrganisationKind.COUNTY).id
    drafting.record_county_contact(
        session,
        actor,
        number,
        county_id=county,
        contacted_on=today(),
        channel=Channel.PHONE,
        contact_name="Maija Sosiaalityö",
        outcome=ContactOutcome.ARRANGED,
    )


def the(session: Session, number: str) -> Proposal:
    """The proposal itself, read anew, for looking at what no view shows."""
    return session.scalars(
        select(Proposal).where(Proposal.number == number).execution_options(populate_existing=True)
    ).one()


def seen_by(actor: Actor, number: str) -> CaseView:
    """The case as the actor sees it now, in a reading of its own."""
    with reading() as session:
        return views.case_view(session, actor, number)


def statuses(session: Session, number: str) -> tuple[ProposalStatus, RoundStatus | None]:
    """Where a case stands, and where its live round does."""
    found = select(Proposal.status, Round.status).outerjoin(Round, Round.id == Proposal.current_round_id)
    return tuple(session.execute(found.where(Proposal.number == number)).one())


@contextmanager
def refused(session: Session, code: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """Expect a refusal by this rule; what was begun is forgotten, as a page's transaction would forget it."""
    with pytest.raises(Refusal) as caught, session.begin_nested():
        yield caught
    assert caught.value.code == code


@contextmanager
def not_found(session: Session) -> Iterator[None]:
    """Expect that there is no such thing for the actor."""
    with pytest.raises(NotFound), session.begin_nested():
        yield


def rows(session: Session) -> dict[str, list[tuple]]:
    """All that is stored and may change, table by table, for telling whether anything did."""
    return {
        table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
        for table in metadata.sorted_tables
        if table.name not in NEVER_CHANGED
    }
