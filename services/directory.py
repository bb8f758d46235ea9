"""Who is who: organisations and regions by id, code, area and name. Public facts, the same for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.vocabulary import LanguageStatus, OrganisationKind
from services import policy
from services.alphabet import alphabetical, words
from services.clock import today
from services.errors import NotFound
from services.reference.memory import OrganisationView, shelf


@dataclass(frozen=True, slots=True)
class MunicipalityFacts:
    """What is known of a municipality, in the words of one language but for the code of its language status."""

    id: int
    name: str
    language_status: LanguageStatus
    county: str
    region: str
    centre: str
    population: int
    population_year: int


def organisation(session: Session, organisation_id: int) -> OrganisationView:
    """The organisation; NotFound when there is none."""
    try:
        return shelf(session).organisations[organisation_id]
    except KeyError:
        raise NotFound from None


def by_code(session: Session, kind: OrganisationKind, code: str) -> OrganisationView:
    """The organisation of a kind with a code: centre UUD, municipality 091, county 90, ministry TEM, KEHA."""
    for found in _of_kind(session, kind):
        if found.code == code:
            return found
    raise NotFound


def name(session: Session, organisation_id: int, language: str) -> str:
    """An organisation's name in a language."""
    return organisation(session, organisation_id).name(language)


def names(session: Session, language: str) -> dict[int, str]:
    """The names of all organisations in a language, by id."""
    return shelf(session).names[language]


def region_name(session: Session, code: str, language: str) -> str:
    """A region's name in a language."""
    return shelf(session).regions[code][language]


def centres(session: Session, language: str = "fi") -> tuple[OrganisationView, ...]:
    """All elinvoimakeskukset, in the order of their names."""
    return _ordered(_of_kind(session, OrganisationKind.CENTRE), language)


def counties(session: Session, language: str = "fi") -> tuple[OrganisationView, ...]:
    """The wellbeing services counties and Helsinki in its duties of one; Åland's health authority as Åland itself."""
    return _ordered(_taking_part(session, _of_kind(session, OrganisationKind.COUNTY)), language)


def municipalities(
    session: Session, language: str = "fi", *, centre_id: int | None = None, also_left_out: bool = False
) -> tuple[OrganisationView, ...]:
    """The municipalities to which one may refer, of one area or all; with those left out when asked."""
    found = _of_kind(session, OrganisationKind.MUNICIPALITY)
    if not also_left_out:
        found = _taking_part(session, found)
    return _ordered((one for one in found if centre_id in (None, one.centre_id)), language)


def search_municipalities(
    session: Session, typed: str, language: str = "fi", *,
    centre_id: int | None = None, also_left_out: bool = False, limit: int | None = None,
) -> tuple[OrganisationView, ...]:
    """Those whose name in any language has a word beginning with each typed word; all when none is typed."""
    beginnings = [f"|{word}" for word in words(typed)]
    candidates = municipalities(session, language, centre_id=centre_id, also_left_out=also_left_out)
    return tuple(one for one in candidates if all(part in one.name_key for part in beginnings))[:limit]


def is_selectable(session: Session, organisation_id: int) -> bool:
    """Whether an organisation takes part now."""
    return bool(_taking_part(session, [organisation(session, organisation_id)]))


def county_of(session: Session, municipality_id: int) -> OrganisationView:
    """The wellbeing services county of a municipality; Helsinki's is Helsinki in its other role."""
    return _related(session, organisation(session, municipality_id).county_id)


def centre_of(session: Session, organisation_id: int) -> OrganisationView:
    """The elinvoimakeskus in whose area a municipality or county lies; NotFound for those that lie in none."""
    return _related(session, organisation(session, organisation_id).centre_id)


def facts(session: Session, municipality_id: int, language: str) -> MunicipalityFacts:
    """What is known of a municipality; NotFound for any other organisation."""
    found = organisation(session, municipality_id)
    if found.kind != OrganisationKind.MUNICIPALITY:
        raise NotFound
    return MunicipalityFacts(
        id=found.id, name=found.name(language), language_status=found.language_status,
        county=name(session, found.county_id, language), region=region_name(session, found.region_code, language),
        centre=name(session, found.centre_id, language),
        population=found.population, population_year=found.population_year,
    )


def edition(session: Session) -> str:
    """Which reference data the database holds; empty when none is loaded."""
    return shelf(session).edition


def _of_kind(session: Session, kind: OrganisationKind) -> list[OrganisationView]:
    return [found for found in shelf(session).organisations.values() if found.kind == kind]


def _taking_part(session: Session, found: list[OrganisationView]) -> list[OrganisationView]:
    """Leaving Åland out is a product decision, which a setting reverses: Act 681/2023 §§ 42 and 43 include it."""
    with_aland, day = policy.value(session, "include_aland"), today()
    return [
        one for one in found
        if one.exists(day) and (one.in_flow or (with_aland and one.left_out_reason == "aland"))
    ]


def _ordered(found: Iterable[OrganisationView], language: str) -> tuple[OrganisationView, ...]:
    return tuple(sorted(found, key=lambda one: alphabetical(one.name(language))))


def _related(session: Session, organisation_id: int | None) -> OrganisationView:
    if organisation_id is None:
        raise NotFound
    return organisation(session, organisation_id)
