"""What those who look after users should notice: rights that end soon, names that are locked out."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.account import Account, Right, SignInAttempt
from models.vocabulary import Role
from services import rights
from services.access import Actor
from services.clock import now, today
from services.errors import NotFound

SOON = dt.timedelta(days=30)
SHOWN = 10


@dataclass(frozen=True, slots=True)
class EndingRight:
    """A right whose last day is near."""

    username: str
    name: str
    role: Role
    organisation_id: int
    valid_until: dt.date


@dataclass(frozen=True, slots=True)
class UserFigures:
    """How many accounts and rights there are, and what of them needs attention."""

    accounts: int
    rights: int
    ending: int
    locked: int


def ending_soon(session: Session, actor: Actor, *, size: int = SHOWN) -> list[EndingRight]:
    """Rights that end within 30 days, soonest first: for KEHA all, for a local administrator those of his own house."""
    rights.administers(actor)
    columns = (Account.username, Account.name, Right.role, Right.organisation_id, Right.valid_until)
    found = _rights(*columns).where(Right.valid_until <= today() + SOON).order_by(Right.valid_until, Right.id)
    if actor.role != Role.KEHA_ADMIN:
        found = found.where(Right.organisation_id == actor.organisation_id)
    return [EndingRight(*row) for row in session.execute(found.limit(size))]


def user_figures(session: Session, actor: Actor) -> UserFigures:
    """The figures of the whole country, for KEHA alone."""
    if actor.role != Role.KEHA_ADMIN:
        raise NotFound
    number_of_rights = _rights(func.count(Right.id))
    locked = select(func.count(SignInAttempt.key)).where(SignInAttempt.locked_until > now())
    return UserFigures(
        accounts=session.scalar(select(func.count(Account.id)).where(Account.active)),
        rights=session.scalar(number_of_rights),
        ending=session.scalar(number_of_rights.where(Right.valid_until <= today() + SOON)),
        locked=session.scalar(locked))


def _rights(*columns: object) -> Select:
    """Rights that hold today, of open accounts."""
    return select(*columns).join(Account, Account.id == Right.account_id).where(Account.active, *rights.in_force())
