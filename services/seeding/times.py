"""How long things take in the demo world, and when people are at work."""

import datetime as dt
from math import log
from random import Random

from services.clock import HELSINKI
from services.workdays import first_counted_day

NINTH_DECILE = 1.2816  # of the normal distribution
OPENS, CLOSES = 8, 16


def drawn(rng: Random, median: float, ninth_decile: float) -> float:
    """Days from a skewed distribution: half of all are shorter than the median, nine of ten than the other."""
    return rng.lognormvariate(log(median), log(ninth_decile / median) / NINTH_DECILE)


def at_work(moment: dt.datetime) -> dt.datetime:
    """The moment itself when people are at work in Finland, else soon after they come to work next."""
    local = moment.astimezone(HELSINKI)
    day = first_counted_day(moment, CLOSES)
    if day == local.date() and local.hour >= OPENS:
        return moment
    # Minutes and seconds stay, so that not everything happens at eight sharp.
    morning = dt.time(OPENS, local.minute, local.second)
    return dt.datetime.combine(day, morning, HELSINKI).astimezone(dt.UTC)


def at_day(moment: dt.datetime) -> dt.datetime:
    """The moment itself by day, else the next morning: emergencies do not wait for Monday."""
    local = moment.astimezone(HELSINKI)
    if 7 <= local.hour < 21:
        return moment
    day = local.date() + dt.timedelta(days=local.hour >= 21)
    return dt.datetime.combine(day, dt.time(7, local.minute, local.second), HELSINKI).astimezone(dt.UTC)


def working_days_before(moment: dt.datetime, count: int) -> dt.datetime:
    """In the forenoon, that many working days before the moment."""
    day = moment.astimezone(HELSINKI).date()
    while count:
        day -= dt.timedelta(days=1)
        count -= first_counted_day(dt.datetime.combine(day, dt.time(9), HELSINKI), CLOSES) == day
    return dt.datetime.combine(day, dt.time(9, 10), HELSINKI).astimezone(dt.UTC)
