"""The elinvoimakeskus draws up the proposal: search, sections, persons, needs, and the county contact about a child."""

import datetime as dt

from models.vocabulary import (
    Channel,
    ContactOutcome,
    FamilyRole,
    LegalBasis,
    Origin,
    PermitBasis,
    PersonGroup,
    Section,
    SelectionSource,
    SubmissionCategory,
)
from services.access import Actor
from services.clock import today
from services.referral import drafting, persons
from services.seeding.tale import Story, Tale
from services.seeding.times import drawn
from services.seeding.words import names

ORIGINS = {
    PersonGroup.QUOTA: Origin.MIGRI,
    PersonGroup.RECEPTION: Origin.RECEPTION_CENTRE,
    PersonGroup.FAMILY: Origin.MIGRI,
}
PERMITS = {
    PersonGroup.QUOTA: {PermitBasis.ALIENS_90: 1},
    PersonGroup.RECEPTION: {
        PermitBasis.ALIENS_87: 60, PermitBasis.ALIENS_88: 16, PermitBasis.ALIENS_52: 10, PermitBasis.ALIENS_51: 4,
        PermitBasis.ALIENS_52A: 4, PermitBasis.ALIENS_93: 3, PermitBasis.ALIENS_54_5: 3,
    },
    PersonGroup.FAMILY: {PermitBasis.ALIENS_114: 85, PermitBasis.ALIENS_115: 15},
}  # fmt: skip


def begin(tale: Tale) -> Actor:
    """Make sure that nobody else has the household in hand, and begin the draft; gives who does it."""
    clerk = tale.clerk
    tale.household = tale.world.population.household(tale.rng, today(), tale.wish, clerk.language)
    persons.search(tale.session, clerk, uma_customer_number=tale.household.persons[0]["uma_customer_number"])
    tale.number = drafting.create(tale.session, clerk, group=tale.household.group).number
    return clerk


def draw_up(tale: Tale) -> Story:
    """The whole draft, ready to be sent, in two sittings; begins at once."""
    clerk = begin(tale)
    yield tale.after(minutes=10)
    _edit(tale, clerk, Section.BASIS, _basis(tale, clerk))
    for person in tale.household.persons:
        yield tale.after(minutes=4)
        persons.add_person(tale.session, clerk, tale.number, values=person, origin=_origin(tale))
    same_day = tale.in_one_sitting or tale.is_emergency or tale.happens(0.7)
    yield tale.after(days=0 if same_day else 1, minutes=10)
    _edit(tale, clerk, Section.NEEDS, _needs(tale, clerk))
    if tale.household.needs:
        drafting.set_needs(tale.session, clerk, tale.number, needs=list(tale.household.needs))
    yield tale.after(minutes=5)
    _edit(tale, clerk, Section.HOUSING, _housing(tale, clerk))
    _edit(tale, clerk, Section.INTERPRETER, _interpreter(tale))
    yield tale.after(minutes=5)
    if tale.happens(0.3):
        _edit(tale, clerk, Section.WISHES, _wishes(tale, clerk))
    if tale.happens(0.6):
        _edit(tale, clerk, Section.TIMING, _timing(tale))
    if tale.household.is_lone_minor:
        yield tale.after(minutes=45)
        contact_county(tale, clerk)


def hear_the_family(tale: Tale) -> None:
    """The household itself tells of the dwelling otherwise than its papers do."""
    told = {"rooms": min(6, 2 + len(tale.household.persons)), "lift": True}
    drafting.edit_section(tale.session, tale.clerk, tale.number, Section.HOUSING, values=told, origin=Origin.PERSON)


def contact_county(tale: Tale, clerk: Actor) -> None:
    """Record the contact with the county about a child without guardian (§§ 33, 43.5)."""
    drafting.record_county_contact(
        tale.session, clerk, tale.number, county_id=tale.county(), contacted_on=today(), channel=Channel.PHONE,
        contact_name=tale.rng.choice(names()["county_experts"]), note=tale.says(clerk, "contact_note"),
        outcome=tale.rng.choice((ContactOutcome.BEING_PREPARED, ContactOutcome.ARRANGED)))  # fmt: skip


def _origin(tale: Tale) -> Origin:
    return ORIGINS[tale.household.group]


def _edit(tale: Tale, clerk: Actor, section: Section, values: dict) -> None:
    told = {"origin": _origin(tale), "origin_on": today() - dt.timedelta(days=7)}
    drafting.edit_section(tale.session, clerk, tale.number, section, values=values, **told)


def _basis(tale: Tale, clerk: Actor) -> dict:
    rng, home = tale.rng, tale.household
    weights = {PermitBasis.ALIENS_110: 1} if home.nation == "UA" else PERMITS[home.group]
    kind = "minor" if home.is_lone_minor else "single" if len(home.persons) == 1 else "family"
    return {
        "priority": home.priority,
        "permit_basis": rng.choices(list(weights), list(weights.values()))[0],
        "proposed_on": today() - dt.timedelta(days=rng.randint(1, 10)),
        "uma_case_number": f"UMA-{home.persons[0]['uma_customer_number']}",
        "summary": tale.says(clerk, f"summary_{kind}"),
    } | {PersonGroup.QUOTA: _of_quota, PersonGroup.RECEPTION: _of_reception, PersonGroup.FAMILY: _of_family}[
        home.group](tale)


def _of_quota(tale: Tale) -> dict:
    mission = SelectionSource.MISSION if tale.happens(0.8) else SelectionSource.DOSSIER
    return {
        "selection_source": SelectionSource.EMERGENCY_FORM if tale.is_emergency else mission,
        "submission_category": tale.rng.choice(list(SubmissionCategory)),
        "unhcr_case_number": f"147-{tale.rng.randrange(10**8):08d}",
    }


def _of_reception(tale: Tale) -> dict:
    vulnerable = tale.household.is_lone_minor or tale.household.has_obvious_needs or tale.happens(0.35)
    return {
        "proposer_unit": tale.rng.choice(names()["units"]),
        "is_vulnerable": vulnerable,
        "legal_basis": LegalBasis.VULNERABLE_43_1_2 if vulnerable else LegalBasis.OTHER_43_2,
        "residence_registrable": True if tale.household.nation == "UA" else None,
        "permit_decided_on": today() - dt.timedelta(days=tale.rng.randint(5, 60)),
    }


def _of_family(tale: Tale) -> dict:
    return {
        "sponsor_relation": tale.rng.choice((FamilyRole.SPOUSE, FamilyRole.PARENT, FamilyRole.CHILD)),
        "sponsor_municipality_id": tale.rng.choice(tale.world.towns_of(tale.centre_id)).id,
        "family_tie_before_arrival": True,
    }


def _needs(tale: Tale, clerk: Actor) -> dict:
    obvious = tale.household.has_obvious_needs
    return {
        "obvious_needs": obvious,
        "needs_narrative": tale.says(clerk, "needs_narrative") if obvious else None,
    }


def _housing(tale: Tale, clerk: Actor) -> dict:
    needed = {code for code, *_ in tale.household.needs}
    step_free = "mobility" in needed or None
    return {
        "rooms": min(6, 1 + len(tale.household.persons)),
        "step_free": step_free,
        "accessible_bathroom": step_free,
        "near_hospital": True if needed & {"specialist_care", "time_critical_treatment"} else None,
        "housing_notes": tale.says(clerk, "housing_notes") if tale.happens(0.5) else None,
    }


def _interpreter(tale: Tale) -> dict:
    needed = tale.happens(0.92)
    return {"interpreter_needed": needed, "interpreter_language": tale.household.language if needed else None}


def _wishes(tale: Tale, clerk: Actor) -> dict:
    relatives = tale.rng.choice(tale.world.towns_of(tale.centre_id)).id if tale.happens(0.3) else None
    return {
        "wishes": tale.says(clerk, "wishes"),
        "wished_municipality_id": relatives,
        "relatives_municipality_id": relatives,
        "relatives_relation": FamilyRole.OTHER if relatives else None,
    }


def _timing(tale: Tale) -> dict:
    ready = today() + dt.timedelta(days=round(drawn(tale.rng, 40, 120)))
    return {"ready_to_move_on": ready, "earliest_arrival_on": ready, "current_whereabouts": None}
