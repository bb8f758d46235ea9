"""Where sources disagree, the one who draws up the proposal chooses; what the others told stays readable."""

from sqlalchemy.orm import Session

from models.vocabulary import Origin, Section, Stage
from services.access import Actor
from services.errors import NotFound
from services.referral.drafting import draft, save_section
from services.referral.origins import FIELDS, stamp_of
from services.referral.persons import at_position, save_person
from services.referral.provenance import Past, claims_of, past_of
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


def tell_whole_section(session: Session, actor: Actor, number: str, section: Section) -> None:
    """Say that all that the section holds comes from the source of its stamp: another one was chosen by mistake."""
    case = draft(session, actor, number)
    stamp, past = stamp_of(case, section), past_of(case, frozenset(Stage))
    source = stamp and {"origin": stamp.origin, "origin_on": stamp.origin_on, "settles": True}
    things = case.proposal.persons if section == Section.PERSONS else [None]
    for person in things if stamp else ():
        told = past.get(person.id if person else section, Past())
        values = {one.field: getattr(person or case.proposal, one.field) for one in (*told.others, *told.disputes)}
        if values and person:
            save_person(case, person, values, source=source, whole=True)
        elif values:
            save_section(case, section, values, source, whole=True)
