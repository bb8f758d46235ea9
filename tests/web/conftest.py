"""A real server process, started once for the tests of its shell."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.vocabulary import Role
from services.database import make_engine
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
