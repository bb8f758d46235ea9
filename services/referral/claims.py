"""A person is in at most one open proposal in the country."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from models.proposal import Person, PersonClaim, Proposal
from models.vocabulary import LogKind
from services.access import Actor
from services.errors import Refusal
from services.logbook import log
from services.names import plain


def keys_of(person: Person) -> list[str]:
    """By what a person is claimed: the whole identity code, the UMA number.

    Name and birth date when there is no code.
    """
    keys = identifiers(person.identity_code, person.uma_customer_number)
    if not person.identity_code and person.name_key and person.birth_date:
        keys.append(f"name:{person.name_key}|{person.birth_date.isoformat()}")
    return keys


def identifiers(identity_code: str | None, uma_customer_number: str | None) -> list[str]:
    """The keys of the identifiers that are known."""
    known = {"id": identity_code, "uma": uma_customer_number and _number(uma_customer_number)}
    return [f"{kind}:{value}" for kind, value in known.items() if value]


def _number(typed: str) -> str:
    """A customer number however it is written: "UMA-700 2031" and "7002031" are the same."""
    return "".join(c for c in plain(typed) if c.isalnum()).removeprefix("uma")


def name_key(last_name: str | None, first_names: str | None) -> str | None:
    """A whole name made comparable; none when a part is missing."""
    return f"{plain(last_name)}|{plain(first_names)}" if last_name and first_names else None


def claim(session: Session, actor: Actor, proposal: Proposal, person: Person) -> None:
    """Reserve the person for this proposal; refuse when another open one, or another row of this one, holds him."""
    session.execute(delete(PersonClaim).where(PersonClaim.person_id == person.id))
    holder = held_by(
        session,
        identifiers(person.identity_code, person.uma_customer_number),
        name=person.name_key,
        birth_date=person.birth_date,
        identity_code=person.identity_code,
    )
    if holder is not None and holder.id == proposal.id:
        raise Refusal("person_once_in_household")
    if holder is not None:
        said = refusal(holder)
        said.trace = found_trace(actor, keys_of(person), holder)
        raise said
    session.add_all(PersonClaim(key=key, person_id=person.id, proposal_id=proposal.id) for key in keys_of(person))
    session.flush()


def release_claims(session: Session, proposal: Proposal) -> None:
    """A proposal that has ended holds nobody."""
    session.execute(delete(PersonClaim).where(PersonClaim.proposal_id == proposal.id))


def held_by(
    session: Session, keys: list[str], *, name: str | None, birth_date: dt.date | None, identity_code: str | None
) -> Proposal | None:
    """The open proposal with the same person. Same name and birth date with two different codes are two people."""
    same = [PersonClaim.key.in_(keys)]
    if name and birth_date:
        by_name = [Person.name_key == name, Person.birth_date == birth_date]
        if identity_code:
            by_name.append(or_(Person.identity_code.is_(None), Person.identity_code == identity_code))
        same.append(and_(*by_name))
    held = (
        select(Proposal)
        .join(PersonClaim, PersonClaim.proposal_id == Proposal.id)
        .join(Person, Person.id == PersonClaim.person_id)
    )
    return session.scalar(held.where(or_(*same)).limit(1))


def found_trace(actor: Actor, keys: list[str], holder: Proposal | None) -> Callable[[Session], None]:
    """The log line of a search: by what kinds of keys, and whether it found a case."""
    by = "+".join(key.split(":")[0] for key in keys)
    about = f"by:{by} found:{holder.id if holder else 'none'}"
    return lambda session: log(session, LogKind.PERSON_SEARCHED, actor, about=about)


def refusal(holder: Proposal) -> Refusal:
    """What may be told of the case that holds the person: its number and elinvoimakeskus.

    Of a protected one whom to contact only.
    """
    if holder.is_protected:
        return Refusal("person_in_protected_proposal", organisation=holder.centre_id)
    return Refusal("person_in_open_proposal", number=holder.number, organisation=holder.centre_id)
