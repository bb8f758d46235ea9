"""Many cases that stand exactly alike, made by plain inserts from one that the services have made."""

from sqlalchemy import Column, Table, insert, select, update
from sqlalchemy.orm import Session

from models.event import Event, EventValue
from models.proposal import CountyContact, Need, Person, PersonClaim, Proposal, SectionOrigin
from models.round import Answer, Hearing, HearingNeed, PartyAgreement, Question, Round

# Each table after those it refers to, with the column that says to which row it belongs.
BELONGS = {
    Proposal: "id", Person: "proposal_id", PersonClaim: "proposal_id", Need: "proposal_id",
    SectionOrigin: "proposal_id", CountyContact: "proposal_id", Round: "proposal_id", Hearing: "round_id",
    HearingNeed: "hearing_id", Answer: "round_id", Question: "round_id", PartyAgreement: "proposal_id",
    Event: "proposal_id", EventValue: "event_id",
}  # fmt: skip
COPIED = {model.__tablename__ for model in BELONGS}
STRIDE = 100_000  # how far apart the ids of two copies lie


def copies(session: Session, number: str, times: int) -> list[str]:
    """Copy the case so many times; give the case numbers of the copies."""
    found = {"proposal": set(session.scalars(select(Proposal.id).where(Proposal.number == number)))}
    for model, belongs in BELONGS.items():
        table = model.__table__
        owner = table.c[belongs]
        owners = found[next(iter(owner.foreign_keys)).column.table.name if owner.foreign_keys else table.name]
        rows = session.execute(select(table).where(owner.in_(owners))).mappings().all()
        found[table.name] = {row["id"] for row in rows if "id" in row}
        made = [copy(table, row, count) for count in range(1, times + 1) for row in rows]
        if made:
            session.execute(insert(table), made)
    point_at_rounds(session, number)
    return [f"{number}-{count}" for count in range(1, times + 1)]


def copy(table: Table, row: dict, count: int) -> dict:
    """The row as it stands in the copy of this count."""
    own = {"number": f"-{count}", "number_key": f"-{count}", "key": f"-{count}"}
    moved = {
        column.name: row[column.name] + STRIDE * count
        for column in table.columns
        if is_moved(column) and row[column.name] is not None
    }
    named = {name: row[name] + tail for name, tail in own.items() if name in row}
    return dict(row) | moved | named | ({"current_round_id": None} if "current_round_id" in row else {})


def is_moved(column: Column) -> bool:
    """Whether the column holds the id of something that is copied along."""
    return column.name == "id" or any(key.column.table.name in COPIED for key in column.foreign_keys)


def point_at_rounds(session: Session, number: str) -> None:
    """Let each copy point at its live round, which had to be written first."""
    live = select(Round.id).where(Round.proposal_id == Proposal.id, Round.ended_at.is_(None)).scalar_subquery()
    session.execute(update(Proposal).where(Proposal.number.startswith(f"{number}-")).values(current_round_id=live))
