"""How long the acts take as services, beside the bare SQL that they cannot do without; prints JSON.

Run in a process of its own, since the database is chosen by the environment: python -m tests.bench.actions
"""

import datetime as dt
import json
import statistics
import time
from collections.abc import Callable

from sqlalchemy import select, text

from models.account import Right
from models.organisation import Organisation
from models.proposal import Proposal
from models.round import Round
from models.vocabulary import DwellingFound, Priority, ProposalStatus, Role, RoundStatus, Verdict
from services import rights  # noqa: F401  (all tables known before the first query)
from services.access import Actor
from services.clock import today
from services.database import transaction
from services.referral import answers, handling, outcomes

TIMES = 30
# What an act must write at the very least: two status rows, an event, and one commit.
BARE = (
    "UPDATE proposal SET changed_at = changed_at WHERE id = :id",
    "UPDATE round SET due_on = due_on WHERE proposal_id = :id",
    "INSERT INTO event_value (event_id, field) SELECT max(id), 'bench' FROM event WHERE proposal_id = :id",
)


def main() -> None:
    """Take cases that wait in municipalities through open, take, answer and confirm."""
    with transaction() as session:
        waiting = session.execute(
            select(Proposal.id, Proposal.number, Proposal.centre_id, Round.municipality_id)
            .join(Round, Round.id == Proposal.current_round_id)
            .where(Proposal.status == ProposalStatus.SENT, Round.status == RoundStatus.SENT)
            .where(Proposal.obvious_needs.is_(False), Proposal.priority == Priority.NORMAL)
            .limit(TIMES)).all()
    spent: dict[str, list[float]] = {}
    for case_id, number, centre_id, municipality_id in waiting:
        town, centre = _actor(municipality_id, Role.MUNICIPAL_DECIDER), _actor(centre_id, Role.CENTRE_WORKER)
        values = _yes()
        _time(spent, "bare SQL", lambda s, i=case_id: [s.execute(text(line), {"id": i}) for line in BARE])
        _time(spent, "open", lambda s, a=town, n=number: handling.open_round(s, a, n))
        _time(spent, "take", lambda s, a=town, n=number: handling.take(s, a, n))
        _time(spent, "answer", lambda s, a=town, n=number, v=values: answers.answer(s, a, n, values=v))
        _time(spent, "confirm", lambda s, a=centre, n=number: outcomes.confirm_place(s, a, n))
    print(json.dumps({name: 1000 * statistics.median(times) for name, times in spent.items()}))


def _yes() -> dict:
    return {
        "verdict": Verdict.POSITIVE, "decision_maker": "Mitta", "decided_on": today(),
        "dwelling_found": DwellingFound.FOUND, "earliest_reception_on": today() + dt.timedelta(days=30)}


def _time(spent: dict[str, list[float]], name: str, act: Callable) -> None:
    begun = time.perf_counter()
    with transaction() as session:
        act(session)
    spent.setdefault(name, []).append(time.perf_counter() - begun)


def _actor(organisation_id: int, role: Role) -> Actor:
    """Somebody who holds this role in the organisation; every town and centre of the demo world has one."""
    held = select(Right).where(Right.organisation_id == organisation_id, Right.role == role, Right.ended_at.is_(None))
    with transaction() as session:
        right = session.scalars(held.where(Right.valid_until >= today())).first()
        kind = session.get(Organisation, organisation_id).kind
    return Actor(right.account_id, "bench", "Mitta", "fi", right.id, role, organisation_id, kind)


if __name__ == "__main__":
    main()
