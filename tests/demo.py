"""The demo world for tests: built once, by whichever worker comes first, and then only read."""

import datetime as dt
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account
from models.event import Event
from models.vocabulary import ProposalStatus, Role
from services import sessions
from services.access import Actor
from services.clock import HELSINKI, at
from services.database import engine
from services.referral.steps import replay
from services.seeding import world
from services.seeding.desks import Desk
from services.settings import settings

TODAY = dt.datetime(2026, 11, 2, 9, 0, tzinfo=HELSINKI)  # where the clock of the tests stands
SIZE = 300


@contextmanager
def in_use(file: Path) -> Iterator[None]:
    """The whole process works on this database."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", f"sqlite:///{file}")
        environment.setenv("KOTO_DATA", str(file.parent))
        _forget()
        yield
        engine().dispose()
    _forget()


def _forget() -> None:
    settings.cache_clear()
    engine.cache_clear()


def build(
    template: Path, file: Path, *, size: int = SIZE, desks: tuple[Desk, ...] = world.DESKS, today: dt.datetime = TODAY
) -> list[float]:
    """Make a world in a copy of the template; give the progress that was told."""
    shutil.copy(template, file)
    told: list[float] = []
    with in_use(file), at(today):
        world.build(size=size, desks=desks, progress=told.append)
    return told


def built_once(template: Path, folder: Path) -> Path:
    """The world that all tests read; the workers of a test run share it."""
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    file = folder / "demo-world.db"
    with (folder / "demo-world.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            build(template, folder / "demo-world-unfinished.db")
            (folder / "demo-world-unfinished.db").rename(file)
    return file


def actors(session: Session, username: str) -> list[Actor]:
    """All that somebody can act as, as after signing in."""
    account = session.scalars(select(Account).where(Account.username == username)).one()
    held = sessions.rights_of(session, account.id)
    local = {right.organisation_id for right in held if right.role == Role.LOCAL_ADMIN}
    return [
        Actor(
            account.id, account.username, account.name, account.language, right.id, right.role, right.organisation_id,
            right.organisation_kind, right.organisation_id in local,
        )
        for right in held if right.role != Role.LOCAL_ADMIN
    ]  # fmt: skip


def replayed(session: Session) -> dict[int, ProposalStatus]:
    """The status of every case that its events tell."""
    events: dict[int, list[Event]] = {}
    for event in session.scalars(select(Event).order_by(Event.sequence)):
        events.setdefault(event.proposal_id, []).append(event)
    return {number: replay(told)[0] for number, told in events.items()}
