"""Runs the migrations on the connection that services/schema.py hands over, all of them or none."""

from alembic import context
from sqlalchemy import Enum

from models.base import UtcDateTime
from models.tables import metadata


def _plainly(kind: str, item: object, _context: object) -> str | bool:
    """A migration must not change when our types do, so it names the plain types that they are stored as."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, Enum):
        return f'coded("{" ".join(item.enums)}")'
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table only by making it anew
    transactional_ddl=True,  # SQLite can, but Alembic assumes that it cannot
    render_item=_plainly,
    compare_type=True,
    compare_server_default=True,
)

with context.begin_transaction():
    context.run_migrations()
    # Foreign keys are off while SQLite tables are made anew; whatever dangles now must not be kept.
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left rows that point nowhere; nothing was changed")
