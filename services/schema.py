"""The tables of a database: whether they are up to date, and bringing them there."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from services.database import engine
from services.settings import ROOT


def upgrade(target: Engine, revision: str = "head") -> None:
    """Bring the tables to the newest state, or to the named revision; all steps or none."""
    _for_us_alone(target)
    with _changing(target) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(target: Engine, revision: str) -> None:
    """Take the tables back to an earlier revision."""
    with _changing(target) as connection:
        command.downgrade(_config(connection), revision)


def revise(target: Engine, message: str) -> None:
    """Write the next numbered migration by comparing the models with an upgraded database; for developers."""
    with _changing(target) as connection:
        number = f"{len(list(ScriptDirectory.from_config(_config(connection)).walk_revisions())) + 1:04d}"
        command.revision(_config(connection), message=message, rev_id=number, autogenerate=True)


def newest() -> str | None:
    """The revision that this version of the product works with."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def current(target: Engine) -> str | None:
    """The revision that the database is at; none in an empty one."""
    with target.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(target: Engine) -> bool:
    """Whether this version of the product can work with the database as it is."""
    return current(target) == newest()


def _for_us_alone(target: Engine) -> None:
    """A new database file, and with it the files beside it, may be read by nobody else on the machine."""
    file = target.url.database
    if target.dialect.name == "sqlite" and file and not Path(file).exists():
        Path(file).touch(mode=0o600)


def _config(connection: Connection | None = None) -> Config:
    return Config(toml_file=ROOT / "pyproject.toml", attributes={"connection": connection})


@contextmanager
def _changing(target: Engine) -> Iterator[Connection]:
    """A connection on which SQLite may make a table anew: dropping the old one must not take rows along."""
    with target.connect() as connection:
        raw = connection.connection.dbapi_connection
        if target.dialect.name == "sqlite":
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            if target.dialect.name == "sqlite":
                raw.execute("PRAGMA foreign_keys=ON")


if __name__ == "__main__":
    revise(engine(), " ".join(sys.argv[1:]))
