"""The reader log of all cases, as KEHA reads it: who opened which case, and hints of unusual reading. No case content.

A hint is a reason to ask, never a finding; its limits are policy (906/2019 § 23, 681/2023 § 79.3).
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, func, null, or_, select, tuple_
from sqlalchemy import Row as RowOf
from sqlalchemy.orm import Session

from models.account import Account
from models.proposal import Proposal
from models.reading import CaseReading
from models.vocabulary import ReadingPart, ReadingReason, Role, Turn, UnusualReading
from services import policy
from services.access import Actor
from services.clock import today
from services.errors import NotFound
from services.workdays import is_working_day

PAGE = 50
ROW = CaseReading


@dataclass(frozen=True, slots=True)
class ReadingFilter:
    """What the log is narrowed to; empty means all of the last days."""

    days: int = 30
    hint: UnusualReading | None = None
    organisation_id: int | None = None
    username: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """An opening of a case, with what is unusual about it; the case by its number alone."""

    id: int
    at: dt.datetime
    username: str
    role: Role
    organisation_id: int
    number: str | None  # not told of a case under turvakielto: who reads it tells to where somebody was sent
    part: ReadingPart
    reason: ReadingReason | None  # where it was asked
    hints: tuple[UnusualReading, ...]


@dataclass(frozen=True, slots=True)
class UnusualDay:
    """A day of one user that deserves a look: how many cases, how many openings of each unusual kind."""

    day: dt.date
    username: str
    organisation_id: int
    cases: int
    hints: dict[UnusualReading, int]


def page(
    session: Session, actor: Actor, wanted: ReadingFilter = ReadingFilter(), *, before: int | None = None,
    size: int = PAGE,
) -> list[ReadingLine]:
    """A page of the log, latest first, beginning behind the id of the last line of the page before; for KEHA alone."""
    _for_keha(actor)
    rules = _rules(session, wanted.days)
    columns = (ROW.id, ROW.at, Account.username, ROW.role, ROW.organisation_id, _number(), ROW.part,
               ROW.reason)
    statement = _narrowed(select(*columns, *rules.values()), wanted, rules)
    if before is not None:
        statement = statement.where(ROW.id < before)
    rows = session.execute(statement.order_by(ROW.id.desc()).limit(size)).all()
    return [_line(row, len(columns), rules) for row in rows]


def _line(row: RowOf, known: int, rules: dict[UnusualReading, ColumnElement[bool]]) -> ReadingLine:
    *told, reason = row[:known]
    hints = tuple(hint for hint, holds in zip(rules, row[known:], strict=True) if holds)
    return ReadingLine(*told, reason and ReadingReason(reason), hints)


def unusual(
    session: Session, actor: Actor, wanted: ReadingFilter = ReadingFilter(), *, size: int = PAGE
) -> list[UnusualDay]:
    """The users' days with something unusual, latest first and most cases first; for KEHA alone."""
    _for_keha(actor)
    rules = _rules(session, wanted.days)
    cases = func.count(ROW.proposal_id.distinct())
    counted = [func.count().filter(rule) for rule in rules.values()]
    statement = _narrowed(select(ROW.day, Account.username, ROW.organisation_id, cases, *counted), wanted, rules)
    statement = statement.group_by(ROW.day, Account.username, ROW.organisation_id)
    statement = statement.having(or_(*(count > 0 for count in counted)))
    rows = session.execute(statement.order_by(ROW.day.desc(), cases.desc(), Account.username).limit(size)).all()
    return [UnusualDay(*row[:4], {h: n for h, n in zip(rules, row[4:], strict=True) if n}) for row in rows]


def _number() -> ColumnElement[str | None]:
    return case((Proposal.is_protected, null()), else_=Proposal.number).label("number")


def _for_keha(actor: Actor) -> None:
    if actor.role != Role.KEHA_ADMIN:
        raise NotFound


def _rules(session: Session, days: int) -> dict[UnusualReading, ColumnElement[bool]]:
    """When an opening is unusual, each hint as a condition, by the limits that are chosen now."""
    begins, ends = policy.value(session, "reading_hours_from"), policy.value(session, "reading_hours_until")
    stretch = (today() - dt.timedelta(days=count) for count in range(days + 1))
    at_night = or_(ROW.hour < begins, ROW.hour >= ends, ROW.day.in_([d for d in stretch if not is_working_day(d)]))
    busy = (
        select(ROW.account_id, ROW.day)
        .where(ROW.day >= today() - dt.timedelta(days=days))
        .group_by(ROW.account_id, ROW.day)
        .having(func.count(ROW.proposal_id.distinct()) > policy.value(session, "reading_many_cases"))
    )
    return {
        UnusualReading.MANY_CASES: tuple_(ROW.account_id, ROW.day).in_(busy),
        UnusualReading.OUTSIDE_HOURS: at_night,
        UnusualReading.NOBODYS_TURN: ROW.turn == Turn.NOBODY,
    }


def _narrowed(
    statement: Select, wanted: ReadingFilter, rules: dict[UnusualReading, ColumnElement[bool]]
) -> Select:
    conditions = [
        (wanted.hint, rules.get(wanted.hint)),
        (wanted.organisation_id, ROW.organisation_id == wanted.organisation_id),
        (wanted.username, Account.username == wanted.username.strip().lower()),
        (wanted.number, _number() == wanted.number.strip().upper()),
    ]
    joined = statement.join(Account, Account.id == ROW.account_id).join(Proposal, Proposal.id == ROW.proposal_id)
    recent = joined.where(ROW.day >= today() - dt.timedelta(days=wanted.days))
    return recent.where(*(condition for given, condition in conditions if given))
