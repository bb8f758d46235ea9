"""Looking up who is who."""

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.setting import Setting
from models.vocabulary import LanguageStatus, OrganisationKind
from services import directory
from services.errors import NotFound
from services.reference.memory import MARK, Shelf, forget


def municipality(session: Session, code: str) -> int:
    """The id of a municipality."""
    return directory.by_code(session, OrganisationKind.MUNICIPALITY, code).id


def found(session: Session, typed: str, **more: object) -> list[str]:
    """Finnish names of the municipalities found."""
    return [one.name_fi for one in directory.search_municipalities(session, typed, **more)]


@pytest.mark.parametrize(("typed", "names"), [
    ("helsingf", ["Helsinki"]),
    ("HELSINKI", ["Helsinki"]),
    ("aanek", ["Äänekoski"]),
    ("äänek", ["Äänekoski"]),
    ("vilppula", ["Mänttä-Vilppula"]),
    ("koski t", ["Koski Tl"]),
    ("s:t mår", ["Marttila"]),
    ("åbo", ["Turku"]),
    ("kimito", ["Kemiönsaari"]),
    ("sinki", []),
    ("100%", []),
    ("_", []),
])
def test_a_municipality_is_found_by_the_beginning_of_a_word_of_its_name_in_any_language(session, typed, names):
    assert found(session, typed) == names


def test_nothing_typed_finds_every_municipality_that_takes_part(session):
    assert len(found(session, "")) == len(found(session, " - ")) == 292


def test_a_search_stays_in_the_area_and_within_the_limit(session):
    lapland = directory.by_code(session, OrganisationKind.CENTRE, "LAP").id
    assert found(session, "k", centre_id=lapland) == ["Kemi", "Kemijärvi", "Keminmaa", "Kittilä", "Kolari"]
    assert found(session, "k", centre_id=lapland, limit=2) == ["Kemi", "Kemijärvi"]


def test_names_are_ordered_as_in_the_language_of_the_reader(session):
    pohjanmaa = directory.by_code(session, OrganisationKind.CENTRE, "POH").id
    names = [one.name_sv for one in directory.municipalities(session, "sv", centre_id=pohjanmaa)]
    assert names[-2:] == ["Vetil", "Vörå"]
    assert [one.name_fi for one in directory.municipalities(session)][-2:] == ["Ähtäri", "Äänekoski"]


def test_aland_is_known_but_does_not_take_part(session):
    mariehamn = municipality(session, "478")
    assert not directory.is_selectable(session, mariehamn)
    assert found(session, "mariehamn") == []
    assert found(session, "mariehamn", also_left_out=True) == ["Maarianhamina"]
    assert len(directory.municipalities(session, also_left_out=True)) == 308
    assert len(directory.counties(session)) == 22


def test_the_setting_brings_aland_in(session):
    session.add(Setting(key="include_aland", value=True))
    session.flush()
    assert directory.is_selectable(session, municipality(session, "478"))
    assert found(session, "mariehamn") == ["Maarianhamina"]
    assert (len(directory.municipalities(session)), len(directory.counties(session))) == (308, 23)


def test_helsinki_as_municipality_and_as_county_are_two(session):
    helsinki = municipality(session, "091")
    county = directory.county_of(session, helsinki)
    assert (county.kind, county.code) == (OrganisationKind.COUNTY, "90")
    assert county.id != helsinki
    assert county.name("sv") != directory.name(session, helsinki, "sv")
    assert directory.centre_of(session, county.id) == directory.centre_of(session, helsinki)


def test_what_is_known_of_a_municipality_is_told_in_the_readers_language(session):
    facts = directory.facts(session, municipality(session, "638"), "sv")
    assert (facts.name, facts.language_status) == ("Borgå", LanguageStatus.FI_SV)
    assert (facts.county, facts.region) == ("Östra Nylands välfärdsområde", "Nyland")
    assert facts.centre == "Livskraftscentralen i Nyland"
    assert (facts.population, facts.population_year) == (51232, 2022)


def test_every_organisation_has_three_names(session):
    kinds = (directory.centres(session), directory.counties(session), directory.municipalities(session))
    everyone = [one for kind in kinds for one in kind]
    assert len(everyone) == 10 + 22 + 292
    assert all(one.name(language) for one in everyone for language in ("fi", "sv", "en"))


def test_what_does_not_exist_is_not_found(session):
    ministry = directory.by_code(session, OrganisationKind.MINISTRY, "TEM").id
    for look_up in (
        lambda: directory.organisation(session, 0),
        lambda: directory.name(session, 0, "fi"),
        lambda: directory.by_code(session, OrganisationKind.COUNTY, "99"),
        lambda: directory.facts(session, ministry, "fi"),
        lambda: directory.centre_of(session, ministry),
        lambda: directory.county_of(session, ministry),
    ):
        with pytest.raises(NotFound):
            look_up()


def test_a_session_asks_the_database_for_the_edition_once(session):
    directory.edition(session)
    forget(session)
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *context: asked.append(context[2]))
    for _ in range(3):
        directory.centres(session)
        directory.organisation(session, municipality(session, "091"))
    assert len(asked) == 1


def test_a_database_without_reference_data_has_no_organisations(session):
    session.info[MARK] = Shelf(edition="", organisations={}, names={"fi": {}}, regions={})
    assert directory.centres(session) == directory.municipalities(session) == ()
    assert found(session, "helsinki") == []
