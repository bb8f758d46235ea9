"""What time it is. The demo world and the tests move this clock; nobody else asks the system."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
_moved: ContextVar[dt.datetime | None] = ContextVar("moved_clock", default=None)


def now() -> dt.datetime:
    """The moment, aware, in UTC."""
    return _moved.get() or dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day in Finland."""
    return now().astimezone(HELSINKI).date()


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Everything inside happens at the given aware moment."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
