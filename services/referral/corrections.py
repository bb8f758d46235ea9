"""A fact that a municipality has in hand turns out wrong: the elinvoimakeskus corrects it, one fact at a time.

The corrected value has a source and a reason of its own, the municipality sees both, and the value that it replaces
stays readable. Who is in the household and what services it needs is not corrected so: the case is taken back for it.
"""

import datetime as dt
from collections.abc import Collection

from sqlalchemy.orm import Session

from models.vocabulary import Action, Origin, Section
from services.access import Actor
from services.errors import NotFound
from services.referral import crossing
from services.referral.case_shapes import Value
from services.referral.drafting import save_section
from services.referral.fields import Field, is_asked, is_open_text
from services.referral.guards import Case
from services.referral.origins import FIELDS
from services.referral.persons import at_position, save_person
from services.referral.proposals import find_round
from services.referral.typed import not_in_future, typed, typed_text


def correct(
    session: Session,
    actor: Actor,
    number: str,
    *,
    field: str,
    value: Value,
    origin: Origin | None,
    origin_on: dt.date | None = None,
    reason_text: str | None,
    position: int | None = None,
    checked: Collection[str] = (),
) -> None:
    """Correct a field of the proposal, or of the person at a position; NotFound for a field that is not asked there."""
    case = find_round(session, actor, number)
    not_in_future({"origin_on": origin_on}, "origin_on")
    asked = field_of_case(case, field, position)
    thing = at_position(case, position) if position else case.proposal
    reason_text = typed_text("reason_text", reason_text)
    value = typed(type(thing), {field: value})[field]
    case.given = {"origin": origin, "reason_text": reason_text, "is_another": value != getattr(thing, field)}
    crossing.take_along(case, Action.CORRECT, texts_of(asked, value, reason_text), checked)
    source = {"origin": origin, "origin_on": origin_on, "settles": True}
    told = {"act": Action.CORRECT, "field": field, "origin": origin} | crossing.kept(case)
    if position:
        save_person(case, thing, {field: value}, source=source, **told)
    else:
        save_section(case, asked.section, {field: value}, source, **told)


def texts_of(field: Field, value: Value, reason_text: str | None) -> dict[str, str | None]:
    """What crosses in free text with a correction; what only those see who know the identities need not be read."""
    own = {field.name: value} if is_open_text(field) else {}
    return own | {"reason_text": reason_text}


def field_of_case(case: Case, name: str, position: int | None) -> Field:
    """The field if it is asked of this case, or of the person at the position; else NotFound."""
    field = FIELDS.get(name)
    if field is None or (field.section == Section.PERSONS) == (position is None):
        raise NotFound
    if position is not None and not is_asked(field, at_position(case, position)):
        raise NotFound
    if case.proposal.person_group not in field.groups:
        raise NotFound
    return field
