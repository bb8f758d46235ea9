"""Which elinvoimakeskus supervises the reception of those who came without guardian for another one."""

import datetime as dt
from functools import cache

from sqlalchemy.orm import Session

from models.vocabulary import OrganisationKind
from services.clock import today
from services.reference.memory import shelf
from services.reference.tables import Row, read


def centres_under(session: Session, supervisor_id: int) -> frozenset[int]:
    """The elinvoimakeskukset that this one supervises today beside its own work (decree 935/2025)."""
    return frozenset(centre for supervisor, centre in _pairs(session) if supervisor == supervisor_id)


def supervisor_of(session: Session, centre_id: int) -> int | None:
    """The elinvoimakeskus that supervises this one; none where it does so itself."""
    return next((supervisor for supervisor, centre in _pairs(session) if centre == centre_id), None)


def _pairs(session: Session) -> list[tuple[int, int]]:
    centres = (one for one in shelf(session).organisations.values() if one.kind == OrganisationKind.CENTRE)
    ids = {one.code: one.id for one in centres}
    in_force = (row for row in _rows() if dt.date.fromisoformat(row["valid_from"]) <= today())
    return [(ids[row["supervisor"]], ids[row["centre"]]) for row in in_force if row["centre"] in ids]


@cache
def _rows() -> list[Row]:
    return read("supervision")
