"""The base of every table: readable constraint names, closed lists as checked text, times in UTC."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import CheckConstraint, DateTime, Enum, MetaData, Table
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

LISTED = "listed"


def _rule(constraint: CheckConstraint, table: Table) -> str:
    """What a CHECK is about; a closed list's is named after its column, since a table may hold one list twice."""
    return f"{next(iter(constraint.columns)).name}_{LISTED}" if constraint.name == LISTED else constraint.name


NAMES = {
    "rule_constraint_name": _rule,  # SQLAlchemy renames named constraints only where it reads "constraint_name"
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(rule_constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator):
    """A moment: aware in Python, stored as UTC without offset so that both databases sort it alike."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect) -> dt.datetime | None:
        """Turn an aware moment into naive UTC; a naive one is a mistake of ours."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value and value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect) -> dt.datetime | None:
        """Give the stored moment back as aware UTC."""
        return value and value.replace(tzinfo=dt.UTC)


def coded(vocabulary: type[StrEnum]) -> Enum:
    """The column type of a closed list: text with a CHECK, its values the words of the vocabulary.

    The length leaves room, so that a longer word needs no change of type; the CHECK still does a migration.
    """
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=LISTED,
        values_callable=lambda words: [word.value for word in words],
        validate_strings=True,
    )


class Base(DeclarativeBase):
    """Declares the tables of the product."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {dt.datetime: UtcDateTime()}
