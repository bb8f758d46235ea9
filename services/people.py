"""The accounts that an administrator looks after, with their rights, for the list of users."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Right
from models.organisation import Organisation
from models.vocabulary import OrganisationKind, Role
from services import directory, rights
from services.access import Actor
from services.clock import today
from services.errors import Refusal
from services.names import plain
from services.signing_in import normal_name

PAGE = 25
OFFICES = ((OrganisationKind.KEHA, "KEHA"), (OrganisationKind.MINISTRY, "TEM"))


@dataclass(frozen=True, slots=True)
class GrantedRight:
    """A right as administrators see it."""

    id: int
    account_id: int
    role: Role
    organisation_id: int
    name_fi: str
    name_sv: str
    name_en: str
    valid_from: dt.date
    valid_until: dt.date
    ended: bool
    grantor: str | None

    @property
    def in_force(self) -> bool:
        """Whether the right holds today."""
        return not self.ended and self.valid_from <= today() <= self.valid_until

    def organisation(self, language: str) -> str:
        """The organisation's name in a language."""
        return {"fi": self.name_fi, "sv": self.name_sv, "en": self.name_en}[language]


@dataclass(frozen=True, slots=True)
class Person:
    """An account as administrators see it, with the rights they may see."""

    account_id: int
    username: str
    name: str
    active: bool
    rights: tuple[GrantedRight, ...]


def people(session: Session, actor: Actor, *, prefix: str = "", page: int = 1) -> tuple[list[Person], int]:
    """A page of the accounts the actor administers whose name, in any part, or user name begins so; and their number.

    KEHA sees all accounts and rights; a local administrator the accounts and rights of the organisations he grants in.
    """
    rights.confirm(session, actor)
    rights.administers(actor)
    mine = None if actor.role == Role.KEHA_ADMIN else houses(session, actor)
    wanted = select(Account.id, Account.username, Account.name, Account.active).order_by(Account.name, Account.id)
    if mine is not None:
        wanted = wanted.where(Account.id.in_(select(Right.account_id).where(Right.organisation_id.in_(mine))))
    # About a thousand accounts in the country: the letters å, ä, ö are matched here, which no database does alike.
    found = [row for row in session.execute(wanted) if _begins(prefix, row.name, row.username)]
    shown = found[(page - 1) * PAGE:page * PAGE]
    granted = _rights_of(session, [row.id for row in shown], mine)
    return [Person(*row, tuple(right for right in granted if right.account_id == row.id)) for row in shown], len(found)


def account_named(session: Session, actor: Actor, *, username: str) -> int:
    """The account of a user name, for granting it a right; an administrator must know the whole name."""
    rights.administers(actor)
    account_id = session.scalar(select(Account.id).where(Account.username == normal_name(username)))
    if account_id is None:
        raise Refusal("username_known", field="username")
    return account_id


def houses(session: Session, actor: Actor) -> list[int]:
    """The organisations whose rights a local administrator sees: his own, and its county where he grants there."""
    county_id = rights.county_of(session, actor)
    grants_there = county_id is not None and rights.may_grant_in(session, actor, county_id)
    return [actor.organisation_id, county_id] if grants_there else [actor.organisation_id]


def _rights_of(session: Session, account_ids: list[int], mine: list[int] | None) -> list[GrantedRight]:
    """The rights of some accounts, the newest first."""
    grantor = select(Account.name).where(Account.id == Right.granted_by_id).scalar_subquery()
    wanted = (
        select(Right.id, Right.account_id, Right.role, Right.organisation_id, Organisation.name_fi,
               Organisation.name_sv, Organisation.name_en, Right.valid_from, Right.valid_until,
               Right.ended_at.is_not(None), grantor)
        .join(Organisation, Organisation.id == Right.organisation_id)
        .where(Right.account_id.in_(account_ids)).order_by(Right.id.desc())
    )
    if mine is not None:
        wanted = wanted.where(Right.organisation_id.in_(mine))
    return [GrantedRight(*row) for row in session.execute(wanted)]


def _begins(prefix: str, *names: str) -> bool:
    wanted = plain(prefix)
    return any(word.startswith(wanted) for name in map(plain, names) for word in (name, *name.split()))


def organisations(session: Session, actor: Actor, language: str) -> list[tuple[int, str]]:
    """Where the actor may grant rights: id and name; of the two Helsinkis each has a name of its own."""
    everywhere = [
        *(directory.by_code(session, *office) for office in OFFICES), *directory.centres(session, language),
        *directory.counties(session, language), *directory.municipalities(session, language),
    ] if actor.role == Role.KEHA_ADMIN else [
        directory.organisation(session, house) for house in houses(session, actor)
    ]
    return [(one.id, one.name(language)) for one in everywhere if rights.may_grant_in(session, actor, one.id)]
