"""Verifies the chains of the logs and names the first row of each that was altered, removed or moved.

Run: python -m services.verification, or `make verify`. It may run while the app is in use, and ends with 1 if anything
is wrong. `python -m services.verification adopt` takes the history of a database as it is, when its heads were lost.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

import models.tables  # noqa: F401  alone this module would know half of the tables
from models.proposal import Proposal
from models.vocabulary import ChainedLog
from services import adoption, chains, heads
from services.database import reading, transaction
from services.heads import BEFORE_ALL, Chain, Head, Kept

Rows = Sequence[Mapping[str, object]]


class Fault(StrEnum):
    """What was done to a row."""

    ALTERED = "altered"
    REMOVED = "removed"
    REORDERED = "moved to another place"
    NOT_SEALED = "written beside the app"


@dataclass(frozen=True, slots=True)
class Finding:
    """The first fault of a chain; the case by its number, or by its id when the case is gone too."""

    case: str
    log: ChainedLog
    place: int
    fault: Fault


@dataclass(slots=True)
class Report:
    """What was verified, and what was found."""

    kept: Kept | None
    rows: int = 0
    chains: int = 0
    findings: list[Finding] = field(default_factory=list)


def verify() -> Report:
    """Walk all chains. The heads are read first: what is written meanwhile can only lie behind them."""
    with reading() as session:
        database = chains.database_id(session)
    outside, report = heads.of(database), Report(heads.kept(database))
    with reading() as session:  # another one: in that above SQLite still sees what was there before
        behind: list[tuple[Chain, Head, Head]] = []
        for chain, found in _chains(session):
            head = outside.pop(chain, BEFORE_ALL)
            end, place = chains.walk(chain[0], found, head)
            report.rows, report.chains = report.rows + len(found), report.chains + 1
            if place is not None:
                report.findings.append(_finding(session, chain, place, _fault(chain[0], found, place, end, head)))
            elif end != head:
                behind.append((chain, head, end))
        gone = (_finding(session, chain, 1, Fault.REMOVED) for chain in outside)
        report.findings += gone
    if behind:
        heads.move(database, behind)
    return report


def _chains(session: Session) -> Iterator[tuple[Chain, Rows]]:
    """All chains with their rows, one after the other."""
    for log in ChainedLog:
        for proposal_id, rows in groupby(chains.rows(session, log), key=lambda row: row["proposal_id"]):
            yield (log, proposal_id), list(rows)


def _fault(log: ChainedLog, rows: Rows, place: int, end: Head, head: Head) -> Fault:
    """What is wrong at the first place at which something is."""
    if place > len(rows) or rows[place - 1]["sequence"] > place:
        return Fault.REMOVED
    if rows[place - 1]["seal"] is None:
        return Fault.NOT_SEALED
    if any(row["seal"] == chains.seal(log, end.seal, {**row, "sequence": place}) for row in rows[place:]):
        return Fault.REORDERED
    return Fault.REMOVED if len(rows) < head.length else Fault.ALTERED


def _finding(session: Session, chain: Chain, place: int, fault: Fault) -> Finding:
    log, proposal_id = chain
    number = session.scalar(select(Proposal.number).where(Proposal.id == proposal_id))
    return Finding(number or f"case with id {proposal_id}", log, place, fault)


def _tell(report: Report) -> bool:
    """Print what was found; whether all is well."""
    for finding in report.findings:
        print(f"{finding.case}: {finding.log}, row {finding.place} {finding.fault}")
    print(f"{report.chains} chains with {report.rows} rows, {len(report.findings)} with a fault.")
    if report.kept is None:
        print("The heads of this database are not in KOTO_DATA: rows removed at the end of a chain would not show.")
        return False
    adopted = f"; {report.kept.adopted} older rows were taken as they were" if report.kept.adopted else ""
    print(f"Heads kept since {report.kept.since}{adopted}.")
    return not report.findings


def _adopt() -> None:
    with transaction() as session:
        database, count = chains.database_id(session), adoption.adopt(session)
    heads.begin(database)
    print(f"{count} rows sealed as they are.")


if __name__ == "__main__":
    if sys.argv[1:] == ["adopt"]:
        _adopt()
    sys.exit(0 if _tell(verify()) else 1)
