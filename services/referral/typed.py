"""What a user typed, made fit to keep: trimmed, not longer than its place, numbers and dates within reason."""

import datetime as dt
from enum import StrEnum

from models.base import Base
from services.clock import today
from services.errors import Refusal
from services.referral.fields import Kind

TEXT_LIMIT = 4000
NUMBER_LIMIT = 9999
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def typed(table: type[Base], values: dict) -> dict:
    """The values as they may be kept in the table's columns; Refusal at the field that does not fit."""
    return {name: _fit(table, name, value) for name, value in values.items()}


def typed_text(field: str, value: str | None, limit: int = TEXT_LIMIT) -> str | None:
    """The text trimmed, or None for an empty one; refused with text_too_long when it is longer than its place."""
    # PostgreSQL keeps no zero character, and nobody means one.
    text = (value or "").replace("\x00", "").strip()
    if len(text) > limit:
        raise Refusal("text_too_long", field=field, limit=limit)
    return text or None


def not_in_future(values: dict, *names: str) -> None:
    """Refuse, with date_not_in_future, the first of the named days that lies ahead; what is not told is skipped."""
    for name in names:
        if values.get(name) and values[name] > today():
            raise Refusal("date_not_in_future", field=name)


def permit_in_order(decided_on: dt.date | None, valid_until: dt.date | None) -> None:
    """Refuse a permit that ends before it was granted; a day not told is no fault."""
    if decided_on and valid_until and valid_until < decided_on:
        raise Refusal("permit_ends_after_decision", field="permit_valid_until")


def read_back(kind: Kind | type[StrEnum], kept: str | None) -> str | int | bool | dt.date | StrEnum | None:
    """A value from the words in which the history keeps it; a code that is no longer listed as it is."""
    match kind:
        case _ if kept is None:
            return None
        case Kind.YES_NO | Kind.TICK:
            return kept == "True"
        case Kind.NUMBER | Kind.YEAR | Kind.MUNICIPALITY:
            return int(kept)
        case Kind.DATE:
            return dt.date.fromisoformat(kept)
        case Kind():
            return kept
    return kind(kept) if kept in set(kind) else kept


def _fit(table: type[Base], name: str, value: object) -> object:
    if type(value) is str:
        return typed_text(name, value, getattr(table.__table__.c[name].type, "length", None) or TEXT_LIMIT)
    if type(value) is int and not 0 <= value <= NUMBER_LIMIT:
        raise Refusal("number_possible", field=name)
    if type(value) is dt.date and not FIRST_DAY <= value <= LAST_DAY:
        raise Refusal("date_possible", field=name)
    return value
