"""Whether the product could work at this moment."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from services import schema
from services.database import engine, reading


def database_answers() -> bool:
    """Whether the database answers a question."""
    try:
        with reading() as session:
            return session.scalar(select(1)) == 1
    except SQLAlchemyError:
        return False


def tables_are_current() -> bool:
    """Whether the tables are those that this version works with."""
    return schema.is_current(engine())
