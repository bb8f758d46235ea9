"""The parts of a case in plain values: sections, persons and needs with what certain stages open, and hearings."""

from models.proposal import CountyContact, Person, Proposal, SectionOrigin
from models.round import Hearing, HearingNeed
from models.vocabulary import Section, Stage
from services.referral.case_shapes import HearingView, NeedView, OriginView, PersonView, SectionView, Value
from services.referral.fields import PERSON_FIELDS, Field, fields_of, is_asked, is_child, is_open
from services.referral.guards import Case
from services.referral.origins import stamp_of
from services.referral.provenance import Past, marks_of, months_old, of_section

Pasts = dict[Section | int, Past]  # by section and by the id of a person

HEARING_VALUES = (
    "status",
    "channel",
    "asked_on",
    "reply_wanted_by",
    "question",
    "answered_on",
    "answered_by_name",
    "answered_by_title",
    "narrative",
    "skip_reason",
    "recorded_at",
    "county_id",
    "opened_at",
)
NEED_VALUES = ("code", "urgency", "result", "from_when", "unit", "contact", "conditions", "note")


def section_view(
    case: Case, section: Section, stages: frozenset[Stage], names: dict[int, str], past: Pasts
) -> SectionView:
    """A section with what these stages open."""
    proposal, stamp = case.proposal, stamp_of(case, section)
    own = past.get(section, Past())
    return SectionView(
        section,
        *_split(fields_of(section, proposal.person_group), proposal, stages),
        origin=stamp and _origin(stamp, names),
        marks=marks_of(case, section, of_section(case, section, past)),
        months_old=months_old(case.session, stamp),
        disputes=own.disputes,
        earlier=own.earlier,
        others=own.others,
    )


def person_view(person: Person, stages: frozenset[Stage], past: Pasts) -> PersonView:
    """A member of the household with what these stages open."""
    own = past.get(person.id, Past())
    fields = tuple(field for field in PERSON_FIELDS if is_asked(field, person))
    split = _split(fields, person, stages)
    return PersonView(person.position, is_child(person), *split, own.disputes, own.earlier, own.others)


def _origin(stamp: SectionOrigin, names: dict[int, str]) -> OriginView:
    return OriginView(
        stamp.origin,
        stamp.origin_on,
        stamp.is_incomplete,
        names.get(stamp.recorded_by_id, ""),
        stamp.recorded_for_id,
        stamp.recorded_at,
    )


def need_views(proposal: Proposal) -> tuple[NeedView, ...]:
    """The coded needs and whose they are."""
    positions = {person.id: person.position for person in proposal.persons}
    return tuple(NeedView(need.code, need.urgency, positions.get(need.person_id)) for need in proposal.needs)


def hearing_view(hearing: Hearing, names: dict[int, str], facts: str | None = None) -> HearingView:
    """A hearing and what was said of each need; `facts`: the print of what the county would be told now."""
    values = {name: getattr(hearing, name) for name in HEARING_VALUES} | {
        "recorded_by": names.get(hearing.recorded_by_id)
    }
    needs = tuple(values_of(need, NEED_VALUES) for need in hearing.needs)
    facts_changed = None not in (facts, hearing.facts) and facts != hearing.facts
    return HearingView(hearing.id, hearing.duty, values, needs, facts_changed)


def values_of(thing: HearingNeed | CountyContact, names: tuple[str, ...]) -> dict[str, Value]:
    """The named values of a row."""
    return {name: getattr(thing, name) for name in names}


def _split(
    fields: tuple[Field, ...], thing: Proposal | Person, stages: frozenset[Stage]
) -> tuple[dict[str, Value], tuple[str, ...]]:
    values = {field.name: getattr(thing, field.name) for field in fields if is_open(field, stages)}
    return values, tuple(field.name for field in fields if not is_open(field, stages))
