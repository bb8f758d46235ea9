"""Puts the reference tables into the database; a second time at once finds nothing to do."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organisation import Organisation, Region
from models.setting import Mark
from models.vocabulary import OrganisationKind
from services.alphabet import words
from services.reference.memory import MARK, forget
from services.reference.tables import Row, edition, read


def load(session: Session) -> None:
    """Make the database's regions and organisations those of the tables; does nothing when this edition is in already.

    A municipality that ceases keeps its row, with the day it ended in valid_to: cases refer to it.
    """
    mark = session.get(Mark, MARK)
    if mark and mark.value == edition():
        return
    for row in read("regions"):
        names = {name: row[name] for name in ("name_fi", "name_sv", "name_en")}
        session.merge(Region(code=row["code"], **names))
    _organisations(session)
    session.merge(Mark(key=MARK, value=edition()))
    session.flush()
    forget(session)


def _organisations(session: Session) -> None:
    known = {(found.kind, found.code): found for found in session.scalars(select(Organisation))}
    ids: dict[str, int] = {}  # codes of the kinds differ in form: UUD, 01, 091, TEM
    for table, kind in (("centres", OrganisationKind.CENTRE), ("counties", OrganisationKind.COUNTY),
                        ("municipalities", OrganisationKind.MUNICIPALITY), ("central", None)):
        for row in read(table):
            key = kind or OrganisationKind(row["kind"]), row["code"]
            if key not in known:
                known[key] = Organisation(kind=key[0], code=key[1])
                session.add(known[key])
            _fill(known[key], row, ids)
        session.flush()
        ids |= {code: found.id for (_, code), found in known.items() if found.id}


def _fill(organisation: Organisation, row: Row, ids: dict[str, int]) -> None:
    organisation.name_fi, organisation.name_sv, organisation.name_en = names = (
        row["name_fi"], row["name_sv"], row["name_en"])
    organisation.name_key = f"|{'|'.join(word for name in names for word in words(name))}|"
    organisation.language_status = row.get("language") or None
    organisation.region_code = row.get("region") or None
    organisation.centre_id = ids[row["centre"]] if row.get("centre") else None
    organisation.county_id = ids[row["county"]] if row.get("county") else None
    organisation.population = _number(row.get("population"))
    organisation.population_year = _number(row.get("population_year"))
    organisation.latitude = float(row["latitude"]) if row.get("latitude") else None
    organisation.longitude = float(row["longitude"]) if row.get("longitude") else None
    organisation.in_flow = row.get("in_flow", "true") == "true"
    organisation.left_out_reason = row.get("left_out_reason") or None
    organisation.valid_from = dt.date.fromisoformat(row["valid_from"])
    organisation.valid_to = dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None


def _number(text: str | None) -> int | None:
    return int(text) if text else None
