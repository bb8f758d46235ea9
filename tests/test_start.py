"""A start makes the database ready, and a demo world enters only where nobody else's data can be."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.account import Account
from models.organisation import Organisation
from models.setting import Mark
from services import schema, start
from services.database import engine, reading, transaction
from services.settings import settings
from tests.builders import an_account


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty data folder, as on a fresh clone."""
    monkeypatch.setenv("KOTO_DATA", str(tmp_path / "var"))
    for name in ("DATABASE_URL", "DEMO"):
        monkeypatch.delenv(name, raising=False)
    settings.cache_clear()
    engine.cache_clear()
    yield tmp_path / "var"
    engine().dispose()
    engine.cache_clear()
    settings.cache_clear()


@pytest.fixture
def demo_wanted(monkeypatch):
    """DEMO=1."""
    monkeypatch.setenv("DEMO", "1")
    settings.cache_clear()


def world() -> str | None:
    """What the database says that it holds."""
    with reading() as session:
        return session.scalar(select(Mark.value).where(Mark.key == "world"))


def test_the_first_start_makes_a_demo_world_and_the_next_keeps_the_data(folder):
    start.prepare(with_demo=True)
    assert world() == "demo"
    with transaction() as session:
        an_account(session, username="jäi.talteen", is_demo=True)

    start.prepare(with_demo=True)

    with reading() as session:
        assert session.scalar(select(Account.id).where(Account.username == "jäi.talteen"))


def test_the_data_folder_is_its_owners_alone(folder):
    start.prepare(with_demo=False)

    assert folder.stat().st_mode & 0o077 == 0


def test_a_start_cut_short_leaves_nothing_behind(folder):
    folder.mkdir()
    (folder / "koto.db.unfinished").write_text("half a world")

    start.prepare(with_demo=True)

    assert [file.name for file in folder.glob("koto.db*")] == ["koto.db"]


def test_a_database_made_for_work_holds_reference_data_and_no_demo_world(folder):
    start.prepare(with_demo=False)
    start.prepare(with_demo=True)

    assert world() == "real"
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Organisation)) > 330


def test_a_demo_world_never_enters_a_database_with_accounts(database_url, demo_wanted):
    with transaction() as session:
        an_account(session)

    with pytest.raises(SystemExit, match="already holds accounts"):
        start.prepare(with_demo=True)
    assert world() is None


def test_a_given_database_gets_a_demo_world_only_when_asked(database_url, request):
    start.prepare(with_demo=True)
    assert world() == "real"

    request.getfixturevalue("demo_wanted")
    start.prepare(with_demo=True)
    assert world() == "demo"


def test_a_database_of_an_older_version_is_brought_up_to_date(folder):
    start.prepare(with_demo=False)
    schema.downgrade(engine(), "base")

    start.prepare(with_demo=True)

    assert schema.is_current(engine())
