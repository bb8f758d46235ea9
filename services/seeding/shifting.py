"""Dates moved back inside the database, each kind of database in its own words."""

import datetime as dt

from sqlalchemy import Column, ColumnElement, Date, DateTime, Integer, String, case, cast, func

from services.referral.clocks import NEVER


def earlier(column: Column, days: int, dialect: str) -> ColumnElement:
    """The column's day or moment so many days before; NEVER stays what it is."""
    if isinstance(column.type, Date):
        moved = cast(column, Date) - days if dialect == "postgresql" else func.date(column, f"-{days} days")
        return case((column == NEVER, column), else_=moved)
    if dialect == "postgresql":
        return cast(column, DateTime) - dt.timedelta(days=days)
    # As SQLAlchemy writes moments: with six digits after the second.
    return func.strftime("%Y-%m-%d %H:%M:%f000", column, f"-{days} days")


def year_of(day: ColumnElement, dialect: str) -> ColumnElement:
    """The year of a day as a number."""
    return cast(func.to_char(day, "YYYY") if dialect == "postgresql" else func.strftime("%Y", day), Integer)


def text_of(number: ColumnElement) -> ColumnElement:
    """A number as text."""
    return cast(number, String)
