"""What a proposal holds: each field, its section, its stage, for whom it is asked and whether it is required.


Forms, the case page, the preview, the visibility tests and the check before sending all come from this table.
Stages follow public descriptions of the two-stage practice (kotoutuminen.fi, kuntiin sijoittaminen);
Act 681/2023 § 73 limits the data.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from models.proposal import Person, Proposal
from models.vocabulary import (
    ChildView,
    FamilyRole,
    Guardianship,
    LegalBasis,
    Literacy,
    LivingArrangement,
    PermitBasis,
    PersonGroup,
    Priority,
    Proposer,
    RepresentativeState,
    Schooling,
    Section,
    SelectionSource,
    Sex,
    Stage,
    SubmissionCategory,
)
from services.clock import today


class Kind(StrEnum):
    """How a field is asked and shown, when it is not a closed list."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    YEAR = "year"
    NUMBER = "number"
    YES_NO = "yes_no"  # yes, no, or not known
    TICK = "tick"  # yes or no
    LANGUAGE = "language"
    COUNTRY = "country"
    MUNICIPALITY = "municipality"
    IDENTITY_CODE = "identity_code"


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that may be recorded. `kind` is a Kind or the closed list of its values.

    What the county is told that is heard is marked `county`: a part of stage A, and nothing that names anybody.
    """

    name: str
    section: Section
    kind: Kind | type[StrEnum]
    stage: Stage = Stage.A
    groups: frozenset[PersonGroup] = frozenset(PersonGroup)
    required: bool = False
    of_child: bool = False  # asked only for persons under 18 or of § 2.6
    of_lone_minor: bool = False  # asked only for persons of § 2.6
    county: bool = False
    followed: bool = False  # told to the elinvoimakeskus that supervises the reception of those of § 2.6


QUOTA, RECEPTION, FAMILY = (
    frozenset({group}) for group in (PersonGroup.QUOTA, PersonGroup.RECEPTION, PersonGroup.FAMILY)
)
A, B = Stage.A, Stage.B
_BASIS, _NEEDS, _HOUSING, _WISHES = Section.BASIS, Section.NEEDS, Section.HOUSING, Section.WISHES
_INTERPRETER, _TIMING, _PERSONS = Section.INTERPRETER, Section.TIMING, Section.PERSONS
_OF_LONE_MINOR = {"of_child": True, "of_lone_minor": True, "required": True, "county": True, "followed": True}

PROPOSAL_FIELDS = (
    Field("priority", _BASIS, Priority, required=True, county=True),
    Field("legal_basis", _BASIS, LegalBasis, required=True),
    Field("proposer", _BASIS, Proposer, required=True),
    Field("proposer_unit", _BASIS, Kind.LINE),
    Field("proposed_on", _BASIS, Kind.DATE),
    Field("permit_basis", _BASIS, PermitBasis, required=True),
    Field("permit_decided_on", _BASIS, Kind.DATE, B),
    Field("permit_valid_until", _BASIS, Kind.DATE, B),
    Field("uma_case_number", _BASIS, Kind.LINE, B),
    Field("unhcr_case_number", _BASIS, Kind.LINE, B, groups=QUOTA),
    Field("submission_category", _BASIS, SubmissionCategory, groups=QUOTA, required=True),
    Field("selection_source", _BASIS, SelectionSource, groups=QUOTA, required=True),
    Field("is_vulnerable", _BASIS, Kind.YES_NO, groups=RECEPTION, required=True),
    Field("residence_registrable", _BASIS, Kind.YES_NO, groups=RECEPTION),
    Field("sponsor_relation", _BASIS, FamilyRole, groups=FAMILY, required=True),
    Field("sponsor_municipality_id", _BASIS, Kind.MUNICIPALITY, groups=FAMILY),
    Field("sponsor_name", _BASIS, Kind.LINE, B, groups=FAMILY),
    Field("family_tie_before_arrival", _BASIS, Kind.YES_NO, groups=FAMILY, required=True),
    Field("summary", _BASIS, Kind.TEXT),
    Field("obvious_needs", _NEEDS, Kind.YES_NO, required=True, county=True),
    Field("needs_narrative", _NEEDS, Kind.TEXT, county=True),
    Field("rooms", _HOUSING, Kind.NUMBER, required=True),
    Field("step_free", _HOUSING, Kind.YES_NO, county=True),
    Field("lift", _HOUSING, Kind.YES_NO, county=True),
    Field("accessible_bathroom", _HOUSING, Kind.YES_NO, county=True),
    Field("ground_floor", _HOUSING, Kind.YES_NO, county=True),
    Field("near_hospital", _HOUSING, Kind.YES_NO, county=True),
    Field("no_shared_housing", _HOUSING, Kind.YES_NO),
    Field("housing_notes", _HOUSING, Kind.TEXT),
    Field("wished_municipality_id", _WISHES, Kind.MUNICIPALITY),
    Field("wishes", _WISHES, Kind.TEXT),
    Field("relatives_municipality_id", _WISHES, Kind.MUNICIPALITY),
    Field("relatives_relation", _WISHES, FamilyRole),
    Field("relatives_contact", _WISHES, Kind.TEXT, B),
    Field("interpreter_needed", _INTERPRETER, Kind.YES_NO, required=True, county=True),
    Field("interpreter_language", _INTERPRETER, Kind.LANGUAGE, county=True),
    Field("interpreter_sex_wish", _INTERPRETER, Sex, county=True),
    Field("service_language", _INTERPRETER, Kind.LANGUAGE, county=True),
    Field("ready_to_move_on", _TIMING, Kind.DATE, groups=RECEPTION, county=True),
    Field("earliest_arrival_on", _TIMING, Kind.DATE, groups=QUOTA | FAMILY, county=True),
    Field("answer_wanted_by", _TIMING, Kind.DATE),
    Field("current_whereabouts", _TIMING, Kind.LINE, B),
)

PERSON_FIELDS = (
    Field("last_name", _PERSONS, Kind.LINE, B, required=True),
    Field("first_names", _PERSONS, Kind.LINE, B, required=True),
    Field("birth_date", _PERSONS, Kind.DATE, B),
    Field("birth_year", _PERSONS, Kind.YEAR, required=True, county=True, followed=True),
    Field("identity_code", _PERSONS, Kind.IDENTITY_CODE, B),
    Field("uma_customer_number", _PERSONS, Kind.LINE, B),
    Field("sex", _PERSONS, Sex, required=True, county=True),
    Field("family_role", _PERSONS, FamilyRole, required=True, county=True),
    Field("nationality", _PERSONS, Kind.COUNTRY, required=True),
    Field("mother_tongue", _PERSONS, Kind.LANGUAGE, required=True, county=True),
    Field("other_languages", _PERSONS, Kind.LINE),
    Field("literacy", _PERSONS, Literacy),
    Field("schooling", _PERSONS, Schooling),
    Field("work_experience", _PERSONS, Kind.TEXT),
    Field("study_needs", _PERSONS, Kind.TEXT),
    Field("non_disclosure", _PERSONS, Kind.TICK, B),
    Field("came_without_guardian", _PERSONS, Kind.TICK, county=True, followed=True),
    Field("guardianship", _PERSONS, Guardianship, of_child=True, required=True, county=True, followed=True),
    Field("living_needs_county", _PERSONS, Kind.TICK, of_child=True, county=True),
    Field("living_arrangement", _PERSONS, LivingArrangement, **_OF_LONE_MINOR),
    Field("child_view", _PERSONS, ChildView, of_child=True),
    Field("child_view_note", _PERSONS, Kind.TEXT, B, of_child=True),
    Field("best_interest_note", _PERSONS, Kind.TEXT, B, of_child=True),
    Field("representative_state", _PERSONS, RepresentativeState, **_OF_LONE_MINOR),
    Field("representative_appointed_on", _PERSONS, Kind.DATE, B, of_child=True),
    Field("representative_court", _PERSONS, Kind.LINE, B, of_child=True),
    Field("representative_name", _PERSONS, Kind.LINE, B, of_child=True),
    Field("representative_contact", _PERSONS, Kind.LINE, B, of_child=True),
)

# Filled in with the help of these words only: who may refer on what ground.
BASES = {
    PersonGroup.QUOTA: (LegalBasis.QUOTA_43_1_1,),
    PersonGroup.RECEPTION: (LegalBasis.VULNERABLE_43_1_2, LegalBasis.OTHER_43_2),
    PersonGroup.FAMILY: (LegalBasis.FAMILY_43_2,),
}


def is_open(field: Field, stages: frozenset[Stage]) -> bool:
    """Whether a field may be seen by somebody to whom these stages are open."""
    told = (field.county and Stage.COUNTY in stages) or (field.followed and Stage.FOLLOW in stages)
    return field.stage in stages or told


def fields_of(section: Section, group: PersonGroup) -> tuple[Field, ...]:
    """The proposal's fields of a section that are asked for this group."""
    return tuple(field for field in PROPOSAL_FIELDS if field.section == section and group in field.groups)


def missing(proposal: Proposal) -> list[str]:
    """What must still be filled in before sending: "section.field" or "person.<position>.field"."""
    gaps = [
        f"{field.section}.{field.name}"
        for field in PROPOSAL_FIELDS
        if field.required and proposal.person_group in field.groups and getattr(proposal, field.name) is None
    ]
    if proposal.obvious_needs and not proposal.needs:
        gaps.append(f"{Section.NEEDS}.need_rows")
    if not proposal.persons:
        gaps.append("persons.none")
    for person in proposal.persons:
        gaps += [
            f"person.{person.position}.{field.name}"
            for field in PERSON_FIELDS
            if _is_needed(field, person) and getattr(person, field.name) in (None, "")
        ]
    return gaps


def is_asked(field: Field, person: Person) -> bool:
    """Whether a field is asked for this person: some are for children only, some for those of § 2.6."""
    return (is_child(person) or not field.of_child) and (person.came_without_guardian or not field.of_lone_minor)


def _is_needed(field: Field, person: Person) -> bool:
    """Whether it must be filled in; a representative who has been appointed has a name."""
    if field.name == "representative_name":
        return person.representative_state == RepresentativeState.APPOINTED
    return field.required and is_asked(field, person)


def sections_without_origin(proposal: Proposal) -> list[Section]:
    """Sections that hold something but do not tell where it came from (Act 681/2023 § 73.2)."""
    told = {origin.section for origin in proposal.origins}
    return [section for section in Section if section not in told and _holds_something(proposal, section)]


def _holds_something(proposal: Proposal, section: Section) -> bool:
    if section == Section.PERSONS:
        return bool(proposal.persons)
    if section == Section.NEEDS and proposal.needs:
        return True
    return any(getattr(proposal, field.name) is not None for field in fields_of(section, proposal.person_group))


def is_child(person: Person) -> bool:
    """Under 18 as far as is known, or of § 2.6: for these the child's view and best interest can be noted."""
    if person.came_without_guardian:
        return True
    if person.birth_date:
        return _age(person.birth_date, today()) < 18
    return person.birth_year is not None and today().year - person.birth_year < 18


def _age(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_open_text(field: Field) -> bool:
    """Whether another organisation sees from the first moment what people type into the field as they please."""
    return field.kind in (Kind.LINE, Kind.TEXT) and field.stage == Stage.A


def whole_name(person: Person) -> str:
    """First names and last name, as far as they are known."""
    return " ".join(part for part in (person.first_names, person.last_name) if part)
