"""The reference data of 2026: complete, and as the law says."""

from collections import Counter

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.setting import Mark
from models.vocabulary import LanguageStatus, OrganisationKind
from services import directory
from services.reference.load import load
from services.reference.tables import edition, read


@pytest.fixture(scope="module")
def municipalities() -> list[dict[str, str]]:
    """The rows as they are committed."""
    return read("municipalities")


def test_308_municipalities_of_which_16_are_left_out_with_the_reason(municipalities):
    left_out = [row for row in municipalities if row["in_flow"] == "false"]
    assert (len(municipalities), len(left_out)) == (308, 16)
    assert {(row["region"], row["left_out_reason"]) for row in left_out} == {("21", "aland")}


def test_no_municipality_stands_twice(municipalities):
    for field in ("code", "name_fi", "name_sv"):
        assert max(Counter(row[field] for row in municipalities).values()) == 1, field


def test_pertunmaa_has_joined_mantyharju(municipalities):
    by_code = {row["code"]: row["name_fi"] for row in municipalities}
    assert by_code["507"] == "Mäntyharju"
    assert "588" not in by_code


def test_each_elinvoimakeskus_has_as_many_municipalities_as_the_decree_gives_it(municipalities):
    assert Counter(row["centre"] for row in municipalities) == {
        "LOU": 59, "ITA": 43, "PSU": 38, "SIS": 34, "UUD": 26, "KAS": 25, "KES": 22, "POH": 22, "LAP": 21, "EPO": 18}


def test_every_municipality_lies_in_a_known_region_county_and_centre(municipalities):
    for field, table in (("region", "regions"), ("county", "counties"), ("centre", "centres")):
        assert {row[field] for row in municipalities} == {row["code"] for row in read(table)}, field


def test_every_county_lies_in_one_elinvoimakeskus_which_is_that_of_its_municipalities(municipalities):
    pairs = {(row["county"], row["centre"]) for row in municipalities}
    assert pairs == {(row["code"], row["centre"]) for row in read("counties")}


def test_uusimaa_is_four_counties_and_helsinki(municipalities):
    in_uusimaa = Counter(row["county"] for row in municipalities if row["region"] == "01")
    assert in_uusimaa == {"01": 7, "02": 6, "03": 10, "04": 2, "90": 1}


def test_languages_are_those_of_the_decree(municipalities):
    assert Counter(row["language"] for row in municipalities) == {
        LanguageStatus.FI: 255, LanguageStatus.FI_SV: 18, LanguageStatus.SV_FI: 15, LanguageStatus.SV: 16,
        LanguageStatus.FI_SE: 4}


@pytest.mark.parametrize(("name_fi", "name_sv", "name_en"), [
    ("Helsinki", "Helsingfors", "Helsinki"), ("Närpiö", "Närpes", "Närpes"), ("Akaa", "Ackas", "Akaa"),
    ("Pedersören kunta", "Pedersöre", "Pedersöre"), ("Koski Tl", "Koskis", "Koski Tl"),
])
def test_names_are_the_official_ones_in_each_language(municipalities, name_fi, name_sv, name_en):
    assert (name_fi, name_sv, name_en) in {(row["name_fi"], row["name_sv"], row["name_en"]) for row in municipalities}


def test_every_municipality_has_inhabitants_and_lies_in_finland(municipalities):
    for row in municipalities:
        assert int(row["population"]) > 0
        assert row["population_year"] == "2022"
        assert 59.7 < float(row["latitude"]) < 70.1, row["name_fi"]
        assert 19.5 < float(row["longitude"]) < 31.6, row["name_fi"]


def test_places_lie_where_they_should(municipalities):
    latitude = {row["name_fi"]: float(row["latitude"]) for row in municipalities}
    longitude = {row["name_fi"]: float(row["longitude"]) for row in municipalities}
    assert latitude["Hanko"] < latitude["Helsinki"] < latitude["Oulu"] < latitude["Utsjoki"]
    assert longitude["Eckerö"] < longitude["Turku"] < longitude["Helsinki"] < longitude["Ilomantsi"]


def test_the_database_holds_every_organisation_of_the_tables(session: Session):
    kinds = session.execute(select(Organisation.kind, func.count()).group_by(Organisation.kind)).all()
    assert dict(tuple(row) for row in kinds) == {
        OrganisationKind.CENTRE: 10, OrganisationKind.COUNTY: 23, OrganisationKind.MUNICIPALITY: 308,
        OrganisationKind.MINISTRY: 1, OrganisationKind.KEHA: 1}


def test_loading_again_does_nothing(session: Session):
    organisation = session.scalars(select(Organisation).where(Organisation.code == "091")).one()
    organisation.name_fi = "Stadi"
    session.flush()
    load(session)
    assert organisation.name_fi == "Stadi"


def test_a_new_edition_changes_rows_and_keeps_their_ids(session: Session):
    organisation = session.scalars(select(Organisation).where(Organisation.code == "091")).one()
    was, organisation.name_fi = organisation.id, "Stadi"
    session.get_one(Mark, "reference").value = "older"
    directory.edition(session)
    load(session)
    assert (organisation.id, organisation.name_fi) == (was, "Helsinki")
    assert directory.name(session, was, "fi") == "Helsinki"
    assert directory.edition(session) == edition()
