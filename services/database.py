"""The engine and the only commit. SQLite by default; the same code on PostgreSQL."""

import logging
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from services.errors import Refusal
from services.settings import settings

AFTERWARDS = "afterwards"


@cache
def engine() -> Engine:
    """The engine of this process."""
    return make_engine(settings().database_url)


def make_engine(url: str) -> Engine:
    """An engine for the address, whose faults do not tell the values they met.

    On SQLite one that never loses an update (see docs/adr/0003).
    """
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=10, max_overflow=20, pool_pre_ping=True, hide_parameters=True)
    made = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, hide_parameters=True)
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # The driver must not open transactions by itself: it would do so too late, after the first read.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute("PRAGMA " + pragma)


def _begin_sqlite(connection: Connection) -> None:
    readonly = connection.get_execution_options().get("readonly")
    connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")


@contextmanager
def transaction() -> Iterator[Session]:
    """One user action: all of it is kept, or nothing but the trace of a refused one.

    A lost race becomes Refusal("changed_meanwhile"), a database that does not answer Refusal("busy_now").
    """
    try:
        with Session(engine(), expire_on_commit=False) as session, session.begin():
            yield session
        _write_afterwards(session)
    except Refusal as refusal:
        if refusal.trace:
            with Session(engine()) as session, session.begin():
                refusal.trace(session)
        raise
    except (StaleDataError, IntegrityError):
        raise Refusal("changed_meanwhile") from None  # PostgreSQL's own words repeat the key, which may be personal
    except OperationalError as silent:
        # The statement's values may be personal: the log gets the kind of the fault only.
        logging.getLogger(__name__).error("database did not answer: %s", type(silent.orig).__name__)
        raise Refusal("busy_now") from None


@contextmanager
def reading() -> Iterator[Session]:
    """A look at the data that waits for no writer and changes nothing; what it leaves to be written follows it."""
    with Session(engine().execution_options(readonly=True), expire_on_commit=False, autoflush=False) as session:
        yield session
    _write_afterwards(session)


def afterwards(session: Session, key: Hashable, act: Callable[[Session], None]) -> None:
    """Let something be written when this session has ended well, in a transaction of its own; once for each key."""
    session.info.setdefault(AFTERWARDS, {})[key] = act


def _write_afterwards(ended: Session) -> None:
    acts = ended.info.pop(AFTERWARDS, {}).values()
    if acts:
        with transaction() as session:
            for act in acts:
                act(session)
