"""Where sources disagree, the one who draws up the proposal chooses; what the others told stays readable."""

from sqlalchemy.orm import Session

from models.vocabulary import Origin, Section
from services.access import Actor
from services.errors import NotFound
from services.referral.drafting import draft, save_section
from services.referral.origins import FIELDS
from services.referral.persons import at_position, save_person
from services.referral.provenance import claims_of
from services.referral.typed import typed_text


def choose(
    session: Session,
    actor: Actor,
    number: str,
    *,
    field: str,
    origin: Origin,
    position: int | None = None,
    reason_text: str | None = None,
    version: int | None = None,
) -> None:
    """Take what one source told of a field, of the person at a position if it is a person's.

    NotFound when the sources agree by now, or this one told nothing.
    """
    case = draft(session, actor, number, version)
    case.given["reason_text"] = typed_text("reason_text", reason_text)
    asked = FIELDS.get(field)
    if asked is None or (asked.section == Section.PERSONS) == (position is None):
        raise NotFound
    person = at_position(case, position) if position else None
    claim = next((one for one in claims_of(case, asked, person) if one.origin == origin), None)
    if claim is None:
        raise NotFound
    source = {"origin": origin, "origin_on": claim.origin_on, "settles": True}
    if person:
        save_person(case, person, {field: claim.value}, source=source, field=field, origin=origin)
    else:
        save_section(case, asked.section, {field: claim.value}, source, field=field, origin=origin)
