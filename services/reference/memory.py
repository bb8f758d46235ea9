"""Keeps the reference data of a database in memory; one look at the edition per session keeps it fresh."""

import datetime as dt
from dataclasses import dataclass, fields
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organisation import Organisation, Region
from models.setting import Mark
from models.vocabulary import LanguageStatus, OrganisationKind

MARK = "reference"
EDITION = select(Mark.value).where(Mark.key == MARK)
LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation as everybody may see it."""

    id: int
    kind: OrganisationKind
    code: str
    name_fi: str
    name_sv: str
    name_en: str
    name_key: str
    language_status: LanguageStatus | None
    region_code: str | None
    centre_id: int | None
    county_id: int | None
    population: int | None
    population_year: int | None
    latitude: float | None
    longitude: float | None
    in_flow: bool
    left_out_reason: str | None
    valid_from: dt.date
    valid_to: dt.date | None

    def name(self, language: str) -> str:
        """The name in a language of the screens."""
        return {"fi": self.name_fi, "sv": self.name_sv, "en": self.name_en}[language]

    def exists(self, on: dt.date) -> bool:
        """Whether it has not ceased by the day; valid_from only tells since when the row reads as it does."""
        return self.valid_to is None or on <= self.valid_to


@dataclass(frozen=True, slots=True)
class Shelf:
    """One edition: organisations by id, their names by language and id, names of regions by code and language."""

    edition: str
    organisations: dict[int, OrganisationView]
    names: dict[str, dict[int, str]]
    regions: dict[str, dict[str, str]]


_shelves: WeakKeyDictionary[object, Shelf] = WeakKeyDictionary()  # one per database, known by its connection pool
_filling = Lock()


def shelf(session: Session) -> Shelf:
    """The edition that the session's database holds."""
    if MARK not in session.info:
        wanted = session.scalar(EDITION) or ""
        session.info[MARK] = _of_edition(session, wanted)
    return session.info[MARK]


def forget(session: Session) -> None:
    """The session's next question looks at the edition again."""
    session.info.pop(MARK, None)


def _of_edition(session: Session, wanted: str) -> Shelf:
    database = session.get_bind().engine.pool
    with _filling:
        kept = _shelves.get(database)
        if kept is None or kept.edition != wanted:
            kept = _shelves[database] = _fill(session, wanted)
    return kept


def _fill(session: Session, wanted: str) -> Shelf:
    columns = (getattr(Organisation, field.name) for field in fields(OrganisationView))
    organisations = {row.id: OrganisationView(*row) for row in session.execute(select(*columns))}
    return Shelf(
        edition=wanted,
        organisations=organisations,
        names={code: {id_: one.name(code) for id_, one in organisations.items()} for code in LANGUAGES},
        regions={
            row.code: {"fi": row.name_fi, "sv": row.name_sv, "en": row.name_en}
            for row in session.scalars(select(Region))
        },
    )
