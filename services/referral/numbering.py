"""The numbers of cases: KO-2026-00042."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.proposal import NumberSeries
from services.clock import today


def next_number(session: Session) -> str:
    """The next case number of the year: KO-2026-00042. The row is locked, so no number is given twice."""
    year = today().year
    taken = session.execute(
        update(NumberSeries)
        .where(NumberSeries.year == year)
        .values(last=NumberSeries.last + 1)
        .returning(NumberSeries.last)
    ).scalar()
    if taken is None:
        session.add(NumberSeries(year=year, last=1))
        session.flush()
        taken = 1
    return f"KO-{year}-{taken:05d}"
