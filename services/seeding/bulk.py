"""Multiplies the finished cases of a demo database by plain inserts, for trying the product at full size.

A copy keeps everything but its ids, its number and its days: it lies some weeks further back. Its persons get new
identifiers, so that nobody is in two open proposals. Run: python -m services.seeding.bulk 50000
"""

import sys
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Date, Select, Table, bindparam, func, insert, literal, null, select, update
from sqlalchemy.orm import Session

from models.arrival import Arrival, ReadinessItem
from models.base import UtcDateTime
from models.event import Event, EventValue
from models.proposal import CountyContact, Need, NumberSeries, Person, PersonClaim, Proposal, SectionOrigin
from models.protection import Admission
from models.round import AgreementRequest, Answer, Hearing, HearingNeed, PartyAgreement, Question, Round
from models.vocabulary import ProposalStatus
from services import adoption
from services.clock import HELSINKI
from services.database import transaction
from services.seeding.progress import Progress, line
from services.seeding.shifting import earlier, text_of, year_of
from services.world import is_demo

# Those that have arrived and wait to be closed are not finished: their copies would all be late.
FINISHED = (ProposalStatus.PLACED, ProposalStatus.CLOSED, ProposalStatus.RETURNED, ProposalStatus.WITHDRAWN)
# Each table after those it refers to.
MODELS = (
    Proposal, Admission, Person, Need, SectionOrigin, CountyContact, Round, Hearing, HearingNeed, Answer, Question,
    PartyAgreement, AgreementRequest, Arrival, ReadinessItem, Event, EventValue,
)  # fmt: skip
TABLES = tuple(model.__table__ for model in MODELS)
WEEKS = 200  # copies lie within about four years before their sources
COPIED_PERSON = 900_000_000  # the customer number of a copied person is this plus its id


@dataclass(frozen=True, slots=True)
class Copy:
    """One copying of all sources: how far ids move in each table, how many days back, and the last source."""

    moves: dict[str, int]
    days: int
    last_source: int
    dialect: str


def multiply(size: int, progress: Progress = lambda _: None) -> None:
    """Copy the finished cases until there are so many proposals; each round of copies is kept as a whole."""
    with transaction() as session:
        if not is_demo(session):
            sys.exit("Only a demo database is multiplied.")
        copies = _plan(session, size)
    for count, copy in enumerate(copies, start=1):
        with transaction() as session:
            _make(session, copy)
            adoption.adopt(session)
        progress(count / len(copies))
    with transaction() as session:
        _let_sequences_follow(session)


def _plan(session: Session, size: int) -> list[Copy]:
    sources = session.scalars(select(Proposal.id).where(Proposal.status.in_(FINISHED)).order_by(Proposal.id)).all()
    wanted = size - session.scalar(select(func.count()).select_from(Proposal))
    if wanted <= 0 or not sources:
        return []
    spans = {table.name: session.scalar(select(func.max(table.c.id))) or 0 for table in TABLES}
    times = -(-wanted // len(sources))
    return [
        Copy(
            moves={name: span * (count + 1) for name, span in spans.items()},
            days=7 * (1 + count * WEEKS // times),
            last_source=sources[min(len(sources), wanted - count * len(sources)) - 1],
            dialect=session.get_bind().dialect.name,
        )
        for count in range(times)
    ]


def _make(session: Session, copy: Copy) -> None:
    for table in TABLES:
        values = {column.name: _copied(column, copy) for column in table.columns} | _new_values(table, copy)
        rows = select(*values.values()).where(table.c.id.in_(_sources(table, copy)))
        session.execute(insert(table).from_select(list(values), rows))
    made = Proposal.id.between(copy.moves["proposal"] + 1, copy.moves["proposal"] + copy.last_source)
    live = select(func.max(Round.id)).where(Round.proposal_id == Proposal.id, Round.ended_at.is_(None))
    session.execute(update(Proposal).where(made).values(current_round_id=live.scalar_subquery()))
    _number(session, made)
    _claim(session, made)


def _sources(table: Table, copy: Copy) -> Select:
    """The ids of the rows that belong to a finished case."""
    if table.name == "proposal":
        return select(table.c.id).where(table.c.status.in_(FINISHED), table.c.id <= copy.last_source)
    column, parent = next((column, parent) for column in table.columns if (parent := _parent(column)) is not None)
    return select(table.c.id).where(column.in_(_sources(parent, copy)))


@cache
def _parent(column: ColumnElement) -> Table | None:
    """The copied table that a column refers to."""
    return next((key.column.table for key in column.foreign_keys if key.column.table in TABLES), None)


def _copied(column: ColumnElement, copy: Copy) -> ColumnElement:
    if column.primary_key:
        return column + copy.moves[column.table.name]
    if (parent := _parent(column)) is not None:
        return column + copy.moves[parent.name]
    if isinstance(column.type, Date | UtcDateTime):
        return earlier(column, copy.days, copy.dialect)
    return column


def _new_values(table: Table, copy: Copy) -> dict[str, ColumnElement]:
    """What a copy does not take over as it is."""
    row, new_id = table.c, table.c.id + copy.moves[table.name]
    if table.name == "proposal":  # the round is there later, and so is the number
        return {"number": literal("#") + text_of(new_id), "current_round_id": null()}
    if table.name == "person":
        born = earlier(row.birth_date, copy.days, copy.dialect)
        return {
            "identity_code": null(),
            "uma_customer_number": text_of(new_id + COPIED_PERSON),
            "birth_year": func.coalesce(year_of(born, copy.dialect), row.birth_year),
        }
    if table.name == "event_value":  # the person may be in another case by now
        return {"person_id": null()}
    if table.name == "event":  # a copy is another case, so its history is a chain of its own
        return {"seal": null()}
    return {}


def _number(session: Session, made: ColumnElement[bool]) -> None:
    """Give the copies case numbers of the year in which they were begun, behind those given already."""
    last = dict(session.execute(select(NumberSeries.year, NumberSeries.last)).all())
    rows = []
    begun_when = select(Proposal.id, Proposal.created_at).where(made).order_by(Proposal.created_at)
    for id_, begun in session.execute(begun_when):
        year = begun.astimezone(HELSINKI).year
        last[year] = last.get(year, 0) + 1
        rows.append({"row": id_, "new": f"KO-{year}-{last[year]:05d}", "key": f"{year}{last[year]:05d}"})
    table = Proposal.__table__
    numbered = update(table).where(table.c.id == bindparam("row"))
    session.connection().execute(numbered.values(number=bindparam("new"), number_key=bindparam("key")), rows)
    for year, value in last.items():
        session.merge(NumberSeries(year=year, last=value))


def _claim(session: Session, made: ColumnElement[bool]) -> None:
    """Whose place is confirmed is held by his proposal, as with every open one."""
    held = (
        select(literal("uma:") + Person.uma_customer_number, Person.id, Person.proposal_id)
        .join(Proposal, Proposal.id == Person.proposal_id)
        .where(made, Proposal.status == ProposalStatus.PLACED)
    )
    session.execute(insert(PersonClaim).from_select(["key", "person_id", "proposal_id"], held))


def _let_sequences_follow(session: Session) -> None:
    """PostgreSQL counts ids by itself; what was given by hand it must be told."""
    if session.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            sequence = func.pg_get_serial_sequence(table.name, "id")
            session.execute(select(func.setval(sequence, select(func.max(table.c.id)).scalar_subquery())))


if __name__ == "__main__":
    multiply(int(sys.argv[1]), line("Copies"))
