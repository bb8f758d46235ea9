"""Chains of sealed rows: each seal covers its row and the seal before it, with a key that the database does not hold.

Order of writing: rows and the locked end of their chain in one transaction, then, when that is kept, the head outside
the database. A crash between the two leaves the head behind, never ahead; whoever adds next, and the verification,
lets it follow where the rows between are sealed right.
"""

import datetime as dt
import hmac
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import event as happens
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.event import Event
from models.reading import CaseReading, ChainHead
from models.setting import Mark
from models.vocabulary import ChainedLog
from services import heads
from services.database import reading
from services.heads import BEFORE_ALL, Chain, Head
from services.keys import log_key
from services.settings import settings

TABLES = {ChainedLog.EVENTS: Event.__table__, ChainedLog.READINGS: CaseReading.__table__}
LOGS = {Event: ChainedLog.EVENTS, CaseReading: ChainedLog.READINGS}
NOT_SEALED = {"id", "seal"}
GROWN, DATABASE, ADOPTED = "grown_chains", "log_database", "adopted_rows"
MARK = "log"  # the mark that tells databases apart


def add(session: Session, row: Event | CaseReading) -> None:
    """Put a row at the end of its case's chain; of two who add at once, one waits for the other."""
    log = LOGS[type(row)]
    head = session.get(ChainHead, (row.proposal_id, log), with_for_update=True)
    if head is None:
        head = ChainHead(proposal_id=row.proposal_id, log=log, length=(row.sequence or 1) - 1, seal="")
        session.add(head)
    before = Head(head.length, head.seal)
    row.sequence = row.sequence or before.length + 1
    row.seal = seal(log, before.seal, {column.name: getattr(row, column.name) for column in TABLES[log].columns})
    session.add(row)
    head.length, head.seal = row.sequence, row.seal
    session.flush()
    grew(session, (log, row.proposal_id), before, Head(head.length, head.seal))


def begin(session: Session, proposal_id: int) -> None:
    """Make the ends of a new case's chains, so that two who add at once find a row to lock."""
    session.add_all(ChainHead(proposal_id=proposal_id, log=log, length=0, seal="") for log in ChainedLog)
    session.flush()


def seal(log: ChainedLog, before: str, row: Mapping[str, object]) -> str:
    """The seal of a row behind another. A column that is empty adds nothing, so that new columns break no old seal."""
    told = {name: value for name, value in row.items() if name not in NOT_SEALED and value is not None}
    words = json.dumps([log, before, told], sort_keys=True, separators=(",", ":"), default=_plain)
    return hmac.digest(log_key(settings().data_folder), words.encode(), "sha256").hex()


def link(log: ChainedLog, before: Head, made: Iterable[dict[str, object]]) -> Head:
    """Give rows that are written together their places and seals behind the end of a chain; give the new end."""
    for row in made:
        row["sequence"] = before.length + 1
        before = Head(row["sequence"], seal(log, before.seal, row))
        row["seal"] = before.seal
    return before


def database_id(session: Session) -> str:
    """The mark by which the heads know this database."""
    if DATABASE not in session.info:
        mark = session.get(Mark, MARK)
        session.info[DATABASE] = mark.value if mark else ""
    return session.info[DATABASE]


def rows(session: Session, log: ChainedLog, *, proposal_id: int | None = None) -> Iterator[Mapping[str, object]]:
    """The rows of a log in the order of its chains: all, or those of one case."""
    table = TABLES[log]
    statement = select(table).order_by(table.c.proposal_id, table.c.sequence, table.c.id)
    if proposal_id is not None:
        statement = statement.where(table.c.proposal_id == proposal_id)
    found = session.execute(statement.execution_options(yield_per=5000))
    return (row for row in found.mappings())


def walk(log: ChainedLog, chain: Iterable[Mapping[str, object]], head: Head) -> tuple[Head, int | None]:
    """Where a chain ends as far as it is right, and the place of its first fault, if there is one.

    Each row is in its place with its seal, and the head outside is one of the ends that the chain has had.
    """
    end, met = BEFORE_ALL, head == BEFORE_ALL
    for row in chain:
        if row["sequence"] != end.length + 1 or row["seal"] != seal(log, end.seal, row):
            return end, end.length + 1
        end = Head(row["sequence"], row["seal"])
        met = met or end == head
    return end, None if met else min(head.length, end.length + 1)


def follow(session: Session, chain: Chain) -> None:
    """Let the head outside follow a chain that has grown past it, unless something is wrong with the chain."""
    log, proposal_id = chain
    head = heads.one(database_id(session), chain)
    end, fault = walk(log, rows(session, log, proposal_id=proposal_id), head)
    if fault is None and end != head:
        heads.move(database_id(session), [(chain, head, end)])


def grew(session: Session, chain: Chain, before: Head, after: Head) -> None:
    """Note that a chain has grown, so that the head outside follows when the transaction is kept."""
    database_id(session)  # asked now, since after the commit nothing can be
    grown = session.info.setdefault(GROWN, {})
    first, _ = grown.get(chain, (before, None))
    grown[chain] = first, after


@happens.listens_for(Session, "after_commit")
def _move_heads(session: Session) -> None:
    """The rows are kept: now the heads. If that fails, the act stands, and the heads follow later."""
    grown, adopted = session.info.pop(GROWN, {}), session.info.pop(ADOPTED, 0)
    try:
        if adopted:
            heads.begin(session.info[DATABASE], adopted)
        moves = [(chain, before, after) for chain, (before, after) in grown.items()]
        behind = heads.move(session.info[DATABASE], moves) if moves else []
        if behind:  # a crash left them behind, or who came after us was faster
            with reading() as look:
                for chain in behind:
                    follow(look, chain)
    except sqlite3.Error as fault:
        logging.getLogger(__name__).error("heads of the log were not written: %s", type(fault).__name__)


@happens.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous: object) -> None:
    session.info.pop(GROWN, None)
    session.info.pop(ADOPTED, None)


@happens.listens_for(Event, "before_update")
@happens.listens_for(CaseReading, "before_update")
@happens.listens_for(Event, "before_delete")
@happens.listens_for(CaseReading, "before_delete")
def _only_added_to(_mapper: object, _connection: object, _row: object) -> None:
    raise TypeError("a log is only added to")


def _plain(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not for a log")
