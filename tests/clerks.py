"""Clerks at work in processes of their own, who begin each case at the same moment."""

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from models.vocabulary import Action, HandOverReason, TakeBackReason, WithdrawalReason
from services.access import Actor
from services.database import engine, transaction
from services.errors import NotFound, Refusal
from services.referral import drafting, outcomes
from services.settings import settings
from tests.acts import ACTS
from tests.cases import Cast

PATIENCE_SECONDS = 120
# Acts of the elinvoimakeskus, done as its screens do them: with the version of the case that was shown.
SHOWN: dict[str, Callable] = {
    "send": lambda s, a, n, c, v: drafting.send(s, a, n, municipality_id=c.tampere, version=v),
    "send_elsewhere": lambda s, a, n, c, v: drafting.send(s, a, n, municipality_id=c.nokia, version=v),
    "confirm_place": lambda s, a, n, c, v: outcomes.confirm_place(s, a, n, version=v),
    "hand_over": lambda s, a, n, c, v: outcomes.hand_over(
        s, a, n, centre_id=c.other_centre, reason=HandOverReason.PERSON_WISH, version=v),
    "take_back": lambda s, a, n, c, v: outcomes.take_back(s, a, n, reason=TakeBackReason.FACTS_CHANGED, version=v),
    "withdraw": lambda s, a, n, c, v: outcomes.withdraw(s, a, n, reason=WithdrawalReason.MOVED_ON_OWN, version=v),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """What a clerk shall do with each of the cases, all of which were shown in the same version."""

    database_url: str
    cast: Cast
    who: str
    what: str
    numbers: list[str]
    version: int
    folder: str = field(default_factory=lambda: os.environ["KOTO_DATA"])


class TwoClerks:
    """Two processes that wait for work; a context manager that ends them."""

    def __enter__(self) -> "TwoClerks":
        spawn = multiprocessing.get_context("spawn")
        self.barrier = spawn.Barrier(2)  # kept: the processes find it only while it is here
        self.desks, self.processes = [], []
        for _ in range(2):
            here, there = spawn.Pipe()
            process = spawn.Process(target=at_desk, args=(there, self.barrier), daemon=True)
            process.start()
            self.desks.append(here)
            self.processes.append(process)
        return self

    def __exit__(self, *_: object) -> None:
        for desk, process in zip(self.desks, self.processes, strict=True):
            desk.send(None)
            process.join(PATIENCE_SECONDS)
            process.close()

    def race(self, first: Work, second: Work) -> list[tuple[str, str]]:
        """Let both do their work; give what became of each case: "done", or the code of the refusal."""
        for desk, work in zip(self.desks, (first, second), strict=True):
            desk.send(work)
        assert all(desk.poll(PATIENCE_SECONDS) for desk in self.desks)
        return list(zip(*(desk.recv() for desk in self.desks), strict=True))


def at_desk(desk: Connection, barrier: Barrier) -> None:
    """Do what is asked until there is nothing more."""
    while work := desk.recv():
        os.environ["DATABASE_URL"], os.environ["KOTO_DATA"] = work.database_url, work.folder
        settings.cache_clear()
        engine.cache_clear()
        actor = getattr(work.cast, work.who)
        desk.send([attempt(work, actor, number, barrier) for number in work.numbers])
        engine().dispose()


def attempt(work: Work, actor: Actor, number: str, barrier: Barrier) -> str:
    """Wait for the other clerk, act, and tell how it went."""
    barrier.wait(PATIENCE_SECONDS)
    try:
        with transaction() as session:
            if work.what in SHOWN:
                SHOWN[work.what](session, actor, number, work.cast, work.version)
            else:
                ACTS[Action(work.what)](session, actor, number, work.cast)
    except Refusal as refusal:
        return refusal.code
    except NotFound:
        return "not_found"
    return "done"
