"""The migrations lead to exactly the tables that the models draw, on both kinds of database."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

import models
from models.migrations.lists import WORD
from models.tables import metadata
from services import schema
from services.database import make_engine


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    clones = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    url = clones.make() if clones else f"sqlite:///{tmp_path / 'empty.db'}"
    target = make_engine(url)
    yield target
    target.dispose()
    if clones:
        clones.drop(url)


def shape(target: Engine) -> dict[str, dict[str, dict]]:
    """All that a database says about its tables: columns, keys, indexes and checks by name."""
    seen = inspect(target)
    tables = set(seen.get_table_names()) - {"alembic_version"}
    return {table: _shape_of(seen, table) for table in sorted(tables)}


def _shape_of(seen, table: str) -> dict[str, dict]:
    named = [
        *seen.get_foreign_keys(table),
        *seen.get_unique_constraints(table),
        *seen.get_indexes(table),
        *seen.get_check_constraints(table),
    ]
    parts = {part["name"]: _plain(part) for part in named}
    columns = {column["name"]: (str(column["type"]), column["nullable"]) for column in seen.get_columns(table)}
    return {"columns": columns, "parts": parts, "key": seen.get_pk_constraint(table)["constrained_columns"]}


def _plain(part: dict) -> dict:
    """As text: the condition of a partial index is an object that equals no other; a closed list in settled order."""
    if words := WORD.findall(part.get("sqltext", "")):
        part = part | {"sqltext": WORD.sub("", part["sqltext"]), "words": sorted(words)}
    options = {name: str(value) for name, value in part.get("dialect_options", {}).items()}
    return {name: re.sub(r"\s+", " ", str(value)) for name, value in (part | {"dialect_options": options}).items()}


def test_an_upgraded_database_is_what_the_models_draw(empty):
    schema.upgrade(empty)

    with empty.connect() as connection:
        found = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(found, metadata) == []


def test_a_new_database_file_is_for_its_owner_alone(tmp_path):
    file = tmp_path / "new.sqlite3"
    target = make_engine(f"sqlite:///{file}")
    schema.upgrade(target)
    target.dispose()
    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.glob("new.sqlite3*")} == {0o600}


def test_checks_keys_and_indexes_are_the_same_by_either_way(empty):
    metadata.create_all(empty)
    drawn = shape(empty)
    metadata.drop_all(empty)

    schema.upgrade(empty)

    assert shape(empty) == drawn


def test_a_migration_can_be_taken_back(empty):
    schema.upgrade(empty)
    schema.downgrade(empty, "base")

    assert shape(empty) == {}
    assert not schema.is_current(empty)


def test_upgrading_twice_changes_nothing(empty):
    schema.upgrade(empty)
    schema.upgrade(empty)

    assert schema.is_current(empty)


def test_migrations_are_numbered_in_a_row():
    files = sorted((Path(models.__file__).parent / "migrations/versions").glob("*.py"))

    assert [int(file.name.split("_")[0]) for file in files] == list(range(1, len(files) + 1))
    assert schema.newest() == files[-1].name.split("_")[0]


def test_every_module_of_tables_is_known_to_the_migrations():
    folder = Path(models.__file__).parent
    declaring = {path.stem for path in folder.glob("*.py") if "__tablename__" in path.read_text(encoding="utf-8")}

    assert {mapper.class_.__module__ for mapper in models.tables.Base.registry.mappers} == {
        f"models.{name}" for name in declaring
    }
