"""For how long before the arrival the costs of preparing for it are compensated (Act 681/2023 § 64)."""

import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from services.clock import today

MONTHS, MONTHS_WITH_CAUSE = 4, 8


@dataclass(frozen=True, slots=True)
class Window:
    """The compensated time: counted back from the arrival where its day is known, else from when it will be full."""

    months: int
    prepared_from: dt.date
    full_on: dt.date  # the day by which the household should have come
    begins: dt.date | None  # the first compensated day; none while no day of arrival is known
    days_outside: int  # days of preparing that lie before it
    days_left: int  # until it is full; negative when that day has passed


def window(prepared_from: dt.date | None, arrives_on: dt.date | None, *, longer: bool) -> Window | None:
    """The time as it stands today; none where no dwelling is kept yet."""
    if prepared_from is None:
        return None
    months = MONTHS_WITH_CAUSE if longer else MONTHS
    full_on = prepared_from + relativedelta(months=months)
    begins = arrives_on and max(prepared_from, arrives_on - relativedelta(months=months))
    outside = (begins - prepared_from).days if begins else max(0, (today() - full_on).days)
    return Window(months, prepared_from, full_on, begins, outside, (full_on - today()).days)
