"""A real server process, started once for the tests of its shell."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.vocabulary import Role
from services import keys, sessions
from services.access import Actor
from services.database import make_engine, transaction
from tests import demo
from tests.builders import PASSWORD, an_actor
from tests.server import running_server


@pytest.fixture(scope="module")
def data_folder(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which Aino works in Tampere and Kaarina administers the country."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(sqlite_template, folder / "koto.db")
    engine = make_engine(f"sqlite:///{folder / 'koto.db'}")
    with Session(engine) as session, session.begin():
        an_actor(session, Role.MUNICIPAL_WORKER, username="aino", password=PASSWORD)
        an_actor(session, Role.KEHA_ADMIN, username="kaarina", password=PASSWORD)
    engine.dispose()
    return folder


@pytest.fixture(scope="module")
def url(data_folder: Path) -> Iterator[str]:
    """The address of the server."""
    with running_server(data_folder) as address:
        yield address


@contextmanager
def beside(data_folder: Path) -> Iterator[Session]:
    """A session on the served database, with the keys that the server has."""
    keys.server_key.cache_clear()
    with demo.in_use(data_folder / "koto.db"), transaction() as session:
        yield session
    keys.server_key.cache_clear()


@pytest.fixture
def cookie(data_folder: Path) -> Callable[[Actor], str]:
    """Signs an actor in: cookie(actor) is what the browser sends."""

    def sign_in(actor: Actor) -> str:
        with beside(data_folder) as session:
            return f"koto_session={sessions.cookie_for(sessions.open_session(session, actor.account_id)[1])}"

    return sign_in
