"""Working days in Finland, for target times that are policy and never law."""

import datetime as dt
from functools import cache

import holidays

from services.clock import HELSINKI


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.Finland()


def is_working_day(day: dt.date) -> bool:
    """Whether offices are open on a day."""
    return _calendar().is_working_day(day)


def first_counted_day(moment: dt.datetime, cut_off_hour: int) -> dt.date:
    """The working day from which a target counts.

    What arrives at or after the cut-off hour, or on a day off, counts from the next one.
    """
    local = moment.astimezone(HELSINKI)
    day = local.date() + dt.timedelta(days=1) if local.hour >= cut_off_hour else local.date()
    while not _calendar().is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The day that lies the given number of working days later."""
    return _calendar().get_nth_working_day(day, count) if count else day


def counted_days(first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """How many working days there are up to each day of a stretch: the difference of two is the time between them."""
    counted, so_far = {}, 0
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        so_far += _calendar().is_working_day(day)
        counted[day] = so_far
    return counted


def working_days_left(today: dt.date, due: dt.date) -> int:
    """Working days from today until the due day; negative when it has passed, 0 on the day itself."""
    if due == today:
        return 0
    # The library counts both ends; the day we stand on is no day left.
    early, late = min(today, due), max(today, due)
    days = _calendar().get_working_days_count(early, late) - _calendar().is_working_day(early)
    return days if due > today else -days
