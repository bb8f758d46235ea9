"""Takes rows into the chains that were written before there were chains, or beside the process: as they are now."""

from sqlalchemy import bindparam, exists, insert, select, update
from sqlalchemy.orm import Session

from models.event import Event
from models.proposal import Proposal
from models.reading import ChainHead
from models.vocabulary import ChainedLog
from services import chains, heads
from services.database import transaction
from services.heads import BEFORE_ALL, Head

AT_ONCE = 500  # cases


def adopt_at_start() -> bool:
    """When a database is met for the first time, seal what it holds; false where that could hide a tampering.

    Heads that are kept of another database, and none of this one although it has a history: perhaps its mark was
    changed so that nobody misses what was removed. Then only adopt(), by hand, takes it as it is.
    """
    with transaction() as session:
        database = chains.database_id(session)
        if heads.kept(database):
            return True
        if heads.knows_any() and session.scalar(select(Event.id).limit(1)):
            return False
        adopt(session)
    heads.begin(database)
    return True


def adopt(session: Session) -> int:
    """Seal the histories of all cases that have no chain yet; give the number of their rows."""
    has_chain = exists().where(ChainHead.proposal_id == Proposal.id, ChainHead.log == ChainedLog.EVENTS)
    ids = session.scalars(select(Proposal.id).where(~has_chain).order_by(Proposal.id)).all()
    count = sum(_seal(session, ids[first:first + AT_ONCE]) for first in range(0, len(ids), AT_ONCE))
    session.info[chains.ADOPTED] = session.info.get(chains.ADOPTED, 0) + count
    return count


def _seal(session: Session, ids: list[int]) -> int:
    """Seal the histories of these cases, which follow one another."""
    table, ends, sealed = Event.__table__, dict.fromkeys(ids, BEFORE_ALL), []
    rows = select(table).where(table.c.proposal_id.in_(ids)).order_by(table.c.proposal_id, table.c.sequence)
    for row in session.execute(rows).mappings():
        before = ends[row["proposal_id"]]
        made = chains.seal(ChainedLog.EVENTS, before.seal, row)
        ends[row["proposal_id"]] = Head(row["sequence"], made)
        sealed.append({"row": row["id"], "made": made})
    if sealed:
        marked = update(table).where(table.c.id == bindparam("row")).values(seal=bindparam("made"))
        session.connection().execute(marked, sealed)
    _end(session, ends)
    return len(sealed)


def _end(session: Session, ends: dict[int, Head]) -> None:
    """Write the ends of the histories, and empty ones for who will look."""
    none = dict.fromkeys(ends, BEFORE_ALL)
    for log, heads_of_log in ((ChainedLog.EVENTS, ends), (ChainedLog.READINGS, none)):
        session.execute(insert(ChainHead), [
            {"proposal_id": id_, "log": log, "length": head.length, "seal": head.seal}
            for id_, head in heads_of_log.items()])
    for id_, head in ends.items():
        chains.grew(session, (ChainedLog.EVENTS, id_), BEFORE_ALL, head)
