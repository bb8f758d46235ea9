"""What every test may ask for: a database of its own, a session on it, a clock that stands still."""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from contextvars import ContextVar
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from services.clock import HELSINKI
from services.database import engine
from services.settings import settings
from tests import databases

# Screens are drawn alike whatever the database; all else is tested on both kinds.
SCREENS = ("tests/pages", "tests/web", "tests/browser")


def pytest_configure() -> None:
    """Passwords are hashed as fast as bcrypt can, here and in the servers that tests start."""
    os.environ["PASSWORD_COST"] = "4"
    os.environ["DEMO_SIZE"] = "1"  # the cases on the desks of the demo accounts come in any size


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a database on SQLite and on PostgreSQL, unless the test says only_on or is about screens."""
    if "database_url" not in metafunc.fixturenames:
        return
    kinds = ("sqlite", "postgresql")
    if metafunc.definition.nodeid.startswith(SCREENS):
        kinds = ("sqlite",)
    if mark := metafunc.definition.get_closest_marker("only_on"):
        kinds = mark.args
    metafunc.parametrize("database_url", kinds, indirect=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with tables and reference data, to be copied."""
    file = tmp_path_factory.mktemp("template") / "koto.db"
    databases.fill(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql() -> Iterator[databases.Clones]:
    """Databases on a real PostgreSQL server."""
    with databases.postgresql_server() as server:
        clones = databases.Clones(server)
        yield clones
        clones.drop_all()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database of this test's own, with reference data; the whole process and its children work on it."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "koto.db")
        copy = nullcontext(f"sqlite:///{file}")
    else:
        copy = request.getfixturevalue("postgresql").lend()
    with copy as url:
        yield from _in_use(url, tmp_path, monkeypatch)


def _in_use(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    # Through the environment, since AppTest draws pages in threads of its own and some tests start processes.
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KOTO_DATA", str(folder))
    settings.cache_clear()
    engine.cache_clear()
    yield url
    engine().dispose()
    engine.cache_clear()
    settings.cache_clear()


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A session whose writes are forgotten after the test.

    On SQLite it keeps other writers out: a test whose pages write uses transaction() and reading() instead.
    """
    with Session(engine(), expire_on_commit=False) as opened:
        yield opened


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.datetime], None]:
    """Stops the clock for all threads, at first on Monday 2 November 2026 at nine; clock(moment) moves it."""

    def stop_at(moment: dt.datetime) -> None:
        monkeypatch.setattr("services.clock._moved", ContextVar("stopped_clock", default=moment))

    stop_at(dt.datetime(2026, 11, 2, 9, 0, tzinfo=HELSINKI))
    return stop_at
