"""Chains of the logs in tests: cases that were read, tampering behind the app's back, and what is found of it."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import text

from models.vocabulary import ChainedLog
from services import chains, heads, verification
from services.clock import now
from services.database import engine, reading, transaction
from services.referral import views
from services.verification import Fault
from tests.acts import a_placed_proposal, a_sent_proposal
from tests.cases import Cast, a_cast


def people() -> Cast:
    """People at work, and a case that nobody touches."""
    with transaction() as session:
        cast = a_cast(session)
        a_sent_proposal(session, cast)
    return cast


def a_watched_case(cast: Cast, clock: Callable) -> str:
    """A placed case that four people have opened."""
    with transaction() as session:
        number = a_placed_proposal(session, cast, obvious_needs=True)
    for actor in (cast.worker, cast.lead, cast.clerk, cast.decider):
        clock(now() + dt.timedelta(minutes=1))
        look(actor, number)
    return number


def look(actor, number: str) -> None:
    """Open the case."""
    with reading() as session:
        views.case_view(session, actor, number)


def tamper(number: str, log: ChainedLog, sql: str) -> None:
    """Change rows of the case behind the app's back; its own row is named :case."""
    table = chains.TABLES[log].name
    with engine().begin() as connection:
        case = connection.scalar(text("SELECT id FROM proposal WHERE number = :number"), {"number": number})
        sql = sql.format(table=table, of=f"{table} WHERE proposal_id = {case} AND sequence")
        for statement in filter(None, sql.split(";")):
            connection.execute(text(statement))


def found() -> list[tuple[str, ChainedLog, int, Fault]]:
    """What the verification finds."""
    return [(one.case, one.log, one.place, one.fault) for one in verification.verify().findings]


def heads_of() -> dict:
    """All heads of the database in use."""
    with reading() as session:
        return heads.of(chains.database_id(session))
