"""The log beside the cases: who signed in, who granted what, who searched. Ids and codes only."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.account import Account, LogEntry
from models.vocabulary import LogKind, Role
from services.access import Actor
from services.clock import HELSINKI, now
from services.errors import NotFound

PAGE = 50


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the log is narrowed to; empty means all."""

    kind: LogKind | None = None
    day: dt.date | None = None
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log; `about` tells what it concerned as pairs such as ("right", "12")."""

    id: int
    at: dt.datetime
    kind: LogKind
    username: str | None
    organisation_id: int | None
    role: Role | None
    about: tuple[tuple[str, str], ...]


def log(session: Session, kind: LogKind, actor: Actor | None = None, *, account_id: int | None = None,
        about: str = "") -> None:
    """Write one line; `about` is made of ids and codes, never of anything personal."""
    session.add(LogEntry(
        at=now(), kind=kind, about=about[:120], account_id=actor.account_id if actor else account_id,
        organisation_id=actor and actor.organisation_id, role=actor and actor.role,
    ))


def page(session: Session, actor: Actor, wanted: LogFilter = LogFilter(), *, before: int | None = None,
         size: int = PAGE) -> list[LogLine]:
    """A page of the log, latest first, beginning behind the id of the last line of the page before; for KEHA alone."""
    if actor.role != Role.KEHA_ADMIN:
        raise NotFound
    statement = _narrowed(wanted)
    if before is not None:
        statement = statement.where(LogEntry.id < before)
    rows = session.execute(statement.order_by(LogEntry.id.desc()).limit(size)).all()
    names = _usernames(session, [row.LogEntry for row in rows])
    return [_line(row.LogEntry, row.username, names) for row in rows]


def _narrowed(wanted: LogFilter) -> Select:
    statement = select(LogEntry, Account.username).outerjoin(Account, Account.id == LogEntry.account_id)
    if wanted.kind is not None:
        statement = statement.where(LogEntry.kind == wanted.kind)
    if wanted.organisation_id is not None:
        statement = statement.where(LogEntry.organisation_id == wanted.organisation_id)
    if wanted.day is not None:
        begins = dt.datetime.combine(wanted.day, dt.time(), HELSINKI)
        ends = dt.datetime.combine(wanted.day + dt.timedelta(days=1), dt.time(), HELSINKI)
        statement = statement.where(LogEntry.at >= begins, LogEntry.at < ends)
    return statement


def _usernames(session: Session, entries: list[LogEntry]) -> dict[str, str]:
    """User names of the accounts that the lines are about."""
    ids = {int(value) for entry in entries for kind, value in _pairs(entry.about) if kind == "account"}
    found = session.execute(select(Account.id, Account.username).where(Account.id.in_(ids))).all()
    return {str(id_): username for id_, username in found}


def _line(entry: LogEntry, username: str | None, names: dict[str, str]) -> LogLine:
    pairs = _pairs(entry.about)
    about = tuple((kind, names.get(value, value) if kind == "account" else value) for kind, value in pairs)
    return LogLine(entry.id, entry.at, entry.kind, username, entry.organisation_id, entry.role, about)


def _pairs(about: str) -> list[tuple[str, str]]:
    """"right:12 account:5" as pairs; of a setting "key=value", and of a word alone, the first part is empty."""
    parts = (token.partition(":") for token in about.split())
    return [(kind, value) if colon else ("", kind) for kind, colon, value in parts]
