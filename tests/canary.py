"""Canaries: a value of its own in every field of stage B, to be looked for wherever it must not be."""

import datetime as dt
import pickle

from sqlalchemy.orm import Session

from models.vocabulary import Origin, PersonGroup, Stage
from services.access import Actor
from services.clock import today
from services.referral import drafting, persons
from services.referral.fields import PERSON_FIELDS, PROPOSAL_FIELDS, Field, Kind

ADDRESS = "Kanariankuja 7 A 13"  # what the municipality keeps to itself until the place is confirmed
SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def hidden_fields(group: PersonGroup) -> tuple[Field, ...]:
    """The fields of stage B that can hold a value of their own; a tick cannot."""
    fields = [field for field in PROPOSAL_FIELDS if group in field.groups] + list(PERSON_FIELDS)
    return tuple(field for field in fields if field.stage == Stage.B and field.kind != Kind.TICK)


def canaries(group: PersonGroup = PersonGroup.QUOTA) -> dict[str, object]:
    """The value that is planted in each field."""
    planted = {}
    for place, field in enumerate(hidden_fields(group)):
        planted[field.name] = dt.date(2021, 7, 3 + place) if field.kind == Kind.DATE else f"Kanaria{place:02}"
    return planted | {"birth_date": birth_date(), "identity_code": identity_code(birth_date())}


def birth_date() -> dt.date:
    """That of a child, so that the fields of children hold canaries too; its year alone is of stage A."""
    return dt.date(today().year - 14, 9, 27)


def identity_code(born: dt.date, individual: int = 979) -> str:
    """A code in the range that is given to nobody (900–999), with its right check character."""
    century = "A" if born.year >= 2000 else "-"
    return f"{born:%d%m%y}{century}{individual}{SIGNS[int(f'{born:%d%m%y}{individual}') % 31]}"


def plant(
    session: Session, actor: Actor, number: str, *, position: int, group: PersonGroup = PersonGroup.QUOTA
) -> dict:
    """Put a canary into every hidden field of the draft and of its child at this position; give them by field."""
    planted = canaries(group)
    for section in {field.section for field in PROPOSAL_FIELDS}:
        drafting.edit_section(session, actor, number, section, values=planted, origin=Origin.MIGRI)
    persons.edit_person(session, actor, number, position, values=planted)
    return planted


def spellings(value: object) -> set[str]:
    """How a value may be written on a screen, in a file or in a message."""
    if isinstance(value, dt.date):
        return {value.isoformat(), repr(value), f"{value:%d.%m.%Y}", f"{value.day}.{value.month}.{value.year}"}
    return {str(value)}


def found_in(thing: object, planted: dict) -> set[str]:
    """The names of the fields whose canaries sing in the thing, whatever it is."""
    kept = thing if isinstance(thing, bytes) else pickle.dumps(thing)
    text = repr(thing) + kept.decode("utf-8", "ignore")
    return {name for name, value in planted.items() if any(spelling in text for spelling in spellings(value))}
