"""The persons of a household: search before entering, enter, change, take out."""

import datetime as dt

from sqlalchemy.orm import Session
from stdnum.fi import hetu

from models.proposal import Person, Proposal
from models.vocabulary import Action, FamilyRole, Origin, Section
from services import rights
from services.access import CENTRE, Actor
from services.clock import today
from services.errors import NotFound, Refusal
from services.referral.claims import claim, found_trace, held_by, identifiers, name_key, refusal
from services.referral.drafting import draft
from services.referral.fields import PERSON_FIELDS, is_child
from services.referral.guards import Case
from services.referral.origins import keep_told, mark_origin
from services.referral.protection import guard_case
from services.referral.steps import advance, remember
from services.referral.typed import not_in_future, typed

NAMES = {field.name for field in PERSON_FIELDS}


def search(
    session: Session,
    actor: Actor,
    *,
    identity_code: str = "",
    uma_customer_number: str = "",
    last_name: str = "",
    first_names: str = "",
    birth_date: dt.date | None = None,
) -> Refusal | None:
    """Whether somebody is in an open proposal anywhere: what may be told of it, or None. Every search is logged.

    Needs an exact identifier, or the whole name with the birth date; otherwise refused with search_needs_exact.
    """
    if actor.role not in CENTRE:
        raise NotFound
    rights.confirm(session, actor)
    not_in_future({"birth_date": birth_date}, "birth_date")
    code = checked_identity_code(identity_code) if identity_code.strip() else None
    keys = identifiers(code, uma_customer_number.strip())
    name = name_key(last_name.strip(), first_names.strip()) if birth_date else None
    if not keys and not name:
        raise Refusal("search_needs_exact")
    holder = held_by(session, keys, name=name, birth_date=birth_date, identity_code=code)
    found_trace(actor, [*keys, *(["name:"] if name else [])], holder)(session)
    return refusal(holder) if holder else None


def add_person(session: Session, actor: Actor, number: str, *, values: dict, origin: Origin | None = None) -> Person:
    """Enter a member of the household.

    Refused with person_in_open_proposal when another open proposal has the same person.
    """
    case = draft(session, actor, number)
    position = max((person.position for person in case.proposal.persons), default=0) + 1
    person = Person(position=position, came_without_guardian=False, living_needs_county=False, non_disclosure=False)
    case.proposal.persons.append(person)
    _stamp(case, origin)
    return save_person(case, person, values)


def edit_person(
    session: Session, actor: Actor, number: str, position: int, *, values: dict, origin: Origin | None = None
) -> Person:
    """Change what is known of a member of the household."""
    case = draft(session, actor, number)
    person = at_position(case, position)
    _stamp(case, origin)
    return save_person(case, person, values)


def remove_person(session: Session, actor: Actor, number: str, position: int) -> None:
    """Take somebody out of the draft; the others keep their order."""
    case = draft(session, actor, number)
    person = at_position(case, position)
    gone = {name: (getattr(person, name), None) for name in ("last_name", "first_names", "birth_date", "identity_code")}
    case.proposal.persons.remove(person)
    for place, rest in enumerate(case.proposal.persons, start=1):
        rest.position = place
    _count(case)
    remember(case, advance(case, Action.EDIT, section=Section.PERSONS, removed=position), **gone)


def checked_identity_code(code: str) -> str:
    """The Finnish personal identity code in its written form.

    Raises Refusal when its check character or date does not hold.

    Sex is never read from it, and a birth date in the future, which the check lets pass, is refused here.
    """
    code = code.strip().upper()
    try:
        compact = hetu.validate(code, allow_temporary=True)
    except hetu.ValidationError as invalid:
        raise Refusal("identity_code_valid", field="identity_code") from invalid
    if birth_date_of(compact) > today():
        raise Refusal("identity_code_valid", field="identity_code")
    return compact


def birth_date_of(code: str) -> dt.date:
    """The birth date that a valid code tells."""
    century = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}[code[6]]
    return dt.date(century + int(code[4:6]), int(code[2:4]), int(code[:2]))


def save_person(
    case: Case,
    person: Person,
    values: dict,
    source: dict | None = None,
    act: Action = Action.EDIT,
    **details: object,
) -> Person:
    """Write what is known of a person; `source` says where it comes from when the section's stamp does not."""
    values = typed(Person, {name: value for name, value in values.items() if name in NAMES})
    if values.get("identity_code"):
        values["identity_code"] = checked_identity_code(values["identity_code"])
        values["birth_date"] = values.get("birth_date") or birth_date_of(values["identity_code"])
    _check_dates(values, code=values.get("identity_code", person.identity_code))
    if values.get("birth_date"):
        values["birth_year"] = values["birth_date"].year
    changed = {name: (getattr(person, name), value) for name, value in values.items()}
    for name, value in values.items():
        setattr(person, name, value)
    person.name_key = name_key(person.last_name, person.first_names)
    case.session.flush()
    claim(case.session, case.actor, case.proposal, person)
    _count(case)
    event = advance(case, act, section=Section.PERSONS, person=person.position, **details)
    keep_told(case, event, Section.PERSONS, changed, source, person=person)
    return person


def _stamp(case: Case, origin: Origin | None) -> None:
    mark_origin(case, Section.PERSONS, origin, origin_on=None, is_incomplete=False)


def _check_dates(values: dict, *, code: str | None) -> None:
    born, year = values.get("birth_date"), values.get("birth_year")
    not_in_future(values, "birth_date", "representative_appointed_on")
    if code and "birth_date" in values and born != birth_date_of(code):
        raise Refusal("identity_code_fits_birth_date", field="birth_date")
    if year and not 1900 <= year <= today().year:
        raise Refusal("birth_year_possible", field="birth_year")


def _count(case: Case) -> None:
    """Keep what the lists show of the household; a case that comes under turvakielto is guarded from now on."""
    was_protected = case.proposal.is_protected
    count_household(case.proposal)
    if case.proposal.is_protected and not was_protected:
        guard_case(case)


def count_household(proposal: Proposal) -> None:
    """Keep what the lists show of the household."""
    persons = proposal.persons
    principal = next((p for p in persons if p.family_role == FamilyRole.PRINCIPAL), persons[0] if persons else None)
    proposal.person_count = len(persons)
    proposal.main_language = principal and principal.mother_tongue
    proposal.has_child = any(is_child(p) for p in persons)
    proposal.has_lone_minor = any(p.came_without_guardian for p in persons)
    proposal.is_protected = any(p.non_disclosure for p in persons)


def at_position(case: Case, position: int) -> Person:
    """The member of the household at this place; NotFound when there is none."""
    person = next((person for person in case.proposal.persons if person.position == position), None)
    if person is None:
        raise NotFound
    return person
