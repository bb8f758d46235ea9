"""The heads of the logs' chains, kept outside the database: how long each chain is, and the seal of its last row.

Whoever can change the database alone can neither shorten a chain nor begin it anew without this telling of it. It is a
small SQLite file of its own in the data folder (docs/adr/0008), without a word of what the rows hold.
"""

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from models.vocabulary import ChainedLog
from services.clock import now
from services.settings import settings

TABLES = """
CREATE TABLE IF NOT EXISTS kept (database TEXT PRIMARY KEY, since TEXT NOT NULL, adopted INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS head (database TEXT, log TEXT, proposal INTEGER, length INTEGER NOT NULL, seal TEXT NOT NULL,
    PRIMARY KEY (database, log, proposal)) WITHOUT ROWID;
"""
# Takes the new end only where the file knows the end that it was built upon, or knows none of a chain that has begun.
MOVE = """
INSERT INTO head VALUES (:database, :log, :proposal, :length, :seal)
ON CONFLICT DO UPDATE SET length = :length, seal = :seal WHERE head.length = :before AND head.seal = :seal_before
"""
KEEP = "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET adopted = adopted + excluded.adopted"
_one_at_a_time = Lock()

Chain = tuple[ChainedLog, int]  # which log, of which proposal


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain."""

    length: int
    seal: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Since when the heads of a database are kept, and how many rows that were there before were taken as they were."""

    since: str
    adopted: int


BEFORE_ALL = Head(0, "")


def begin(database: str, adopted: int = 0) -> None:
    """Note that the heads of this database are kept from now on."""
    with _one_at_a_time, _store() as store:
        store.execute(KEEP, (database, now().isoformat(timespec="seconds"), adopted))


def kept(database: str) -> Kept | None:
    """Since when the heads of the database are kept; none if they are not."""
    with _one_at_a_time:
        row = _store().execute("SELECT since, adopted FROM kept WHERE database = ?", (database,)).fetchone()
    return row and Kept(*row)


def knows_any() -> bool:
    """Whether the heads of any database are kept here."""
    with _one_at_a_time:
        return _store().execute("SELECT 1 FROM kept LIMIT 1").fetchone() is not None


def of(database: str) -> dict[Chain, Head]:
    """All heads of a database."""
    with _one_at_a_time:
        rows = _store().execute("SELECT log, proposal, length, seal FROM head WHERE database = ?", (database,))
        return {(ChainedLog(log), proposal): Head(length, seal) for log, proposal, length, seal in rows}


def one(database: str, chain: Chain) -> Head:
    """The head of one chain; of one that is not known yet, that of an empty chain."""
    asked = "SELECT length, seal FROM head WHERE database = ? AND log = ? AND proposal = ?"
    with _one_at_a_time:
        row = _store().execute(asked, (database, *chain)).fetchone()
    return Head(*row) if row else BEFORE_ALL


def move(database: str, moves: Iterable[tuple[Chain, Head, Head]]) -> list[Chain]:
    """Move heads from one end to a later one; give the chains that are not known to end where their move begins."""
    begin(database)
    with _one_at_a_time, _store() as store:
        return [chain for chain, before, after in moves if not _moved(store, database, chain, before, after)]


def _moved(store: sqlite3.Connection, database: str, chain: Chain, before: Head, after: Head) -> bool:
    log, proposal = chain
    asked = "SELECT length, seal FROM head WHERE database = ? AND log = ? AND proposal = ?"
    if before != BEFORE_ALL and store.execute(asked, (database, log, proposal)).fetchone() is None:
        return False
    values = {"database": database, "log": log, "proposal": proposal, "length": after.length, "seal": after.seal}
    return store.execute(MOVE, values | {"before": before.length, "seal_before": before.seal}).rowcount == 1


def _store() -> sqlite3.Connection:
    return _opened(settings().data_folder / "log-heads.db")


@cache
def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT, 0o600))
    store = sqlite3.connect(file, timeout=30, check_same_thread=False)
    # Without waiting for the disk: what a power cut takes is found again in the database (docs/adr/0008).
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
        store.execute("PRAGMA " + pragma)
    store.executescript(TABLES)
    return store
