"""The reader log of the demo world: whoever acted on a case had opened it a few minutes before."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.account import Right
from models.event import Event
from models.proposal import Proposal
from models.reading import CaseReading, ChainHead
from models.vocabulary import Action, ChainedLog, Disclosure, ReadingPart, ReadingReason, Stage, Turn
from services import chains
from services.access import CENTRE, COUNTY
from services.clock import HELSINKI
from services.heads import BEFORE_ALL, Head

BEFORE = dt.timedelta(minutes=4)
AWHILE = dt.timedelta(minutes=30)  # what somebody does within this time, he does with the case open
STRANGERS = (Action.ACCEPT_HANDOVER, Action.DECLINE_HANDOVER)  # acts of an elinvoimakeskus that does not hold the case


def leave_readings(session: Session) -> None:
    """Write who opened the cases of a world that has just been built."""
    rights = {(one.account_id, one.organisation_id, one.role): one.id for one in session.scalars(select(Right))}
    protected = set(session.scalars(select(Proposal.id).where(Proposal.is_protected)))
    made: list[dict] = []
    events = session.scalars(select(Event).order_by(Event.proposal_id, Event.sequence))
    for proposal_id, history in groupby(events, key=lambda event: event.proposal_id):
        why = ReadingReason.MY_TURN if proposal_id in protected else None
        rows = [_reading(event, open_now, rights) | {"reason": why} for event, open_now in _looks(history)]
        end = chains.link(ChainedLog.READINGS, BEFORE_ALL, rows)
        if rows:
            made += rows
            _end(session, proposal_id, end)
    if made:
        session.execute(insert(CaseReading), sorted(made, key=lambda row: row["at"]))  # the ids run with time


def _looks(history: Iterable[Event]) -> Iterable[tuple[Event, bool]]:
    """The acts for which the case was opened anew, with whether identities were open to the municipality then."""
    last: dict[int, dt.datetime] = {}
    open_now = False
    for event in history:
        if event.disclosure:
            open_now = event.disclosure == Disclosure.STAGE_B_OPENED or (
                open_now and event.disclosure == Disclosure.STAGE_A_OPENED)
        elif event.action != Action.CREATE:
            if event.at - last.get(event.account_id, event.at - AWHILE) >= AWHILE:
                yield event, open_now
            last[event.account_id] = event.at


def _reading(event: Event, open_now: bool, rights: dict) -> dict[str, object]:
    at = event.at - BEFORE
    local = at.astimezone(HELSINKI)
    right = rights[event.account_id, event.organisation_id, event.role]
    return {
        "proposal_id": event.proposal_id, "at": at, "day": local.date(), "hour": local.hour,
        "account_id": event.account_id, "right_id": right, "organisation_id": event.organisation_id,
        "role": event.role, "part": ReadingPart.CASE, "stages": _stages(event, open_now), "turn": _turn(event),
    }  # fmt: skip


def _stages(event: Event, open_now: bool) -> str:
    if event.role in COUNTY:
        return Stage.COUNTY
    if event.role in CENTRE and event.action not in STRANGERS:
        return " ".join(sorted(Stage))
    return " ".join((Stage.A, Stage.B) if open_now else (Stage.A,))


def _turn(event: Event) -> Turn:
    if event.role in COUNTY:
        return Turn.COUNTY
    return Turn.CENTRE if event.role in CENTRE else Turn.MUNICIPALITY


def _end(session: Session, proposal_id: int, end: Head) -> None:
    mine = ChainHead.proposal_id == proposal_id, ChainHead.log == ChainedLog.READINGS
    session.execute(update(ChainHead).where(*mine).values(length=end.length, seal=end.seal))
    chains.grew(session, (ChainedLog.READINGS, proposal_id), BEFORE_ALL, end)
