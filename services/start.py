"""Before the app is served: bring the tables up to date, load reference data and, where it belongs, the demo world."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.account import Account
from models.setting import Mark
from services import adoption, schema
from services.database import engine, reading, transaction
from services.reference.load import load
from services.settings import settings

WORLD, DEMO, REAL = "world", "demo", "real"


def prepare(*, with_demo: bool) -> None:
    """Make the database ready to serve. One that this very run makes gets the demo world, if it may have one."""
    settings().data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = _own_file()
    if with_demo and file and not file.exists():
        _build_aside(file)
    else:
        _build(with_demo=settings().demo)


def _own_file() -> Path | None:
    url = make_url(settings().database_url)
    return Path(url.database) if url.drivername == "sqlite" and url.database else None


def _build_aside(file: Path) -> None:
    """Build the database under another name, so that a start cut short leaves no half-made world behind."""
    aside = file.with_name(file.name + ".unfinished")
    for leftover in file.parent.glob(aside.name + "*"):
        leftover.unlink()
    child = os.environ | {"DATABASE_URL": f"sqlite:///{aside}", "DEMO": "1"}
    done = subprocess.run([sys.executable, "-m", "services.start", "build"], env=child, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    aside.rename(file)


def _build(*, with_demo: bool) -> None:
    with _step("Tables"):
        schema.upgrade(engine())
    with _step("Reference data"), transaction() as session:
        load(session)
    with _step("Chains of the log"):
        begun = adoption.adopt_at_start()
    if not begun:
        print("The heads of this database's log are not in KOTO_DATA; `make verify` tells more.", flush=True)
    if with_demo:
        _demo_world()
    else:
        with transaction() as session:
            _mark_unless_marked(session, REAL)
    engine().dispose()


def _demo_world() -> None:
    with reading() as session:
        mark = session.get(Mark, WORLD)
        accounts = session.scalar(select(func.count()).select_from(Account))
    if mark and mark.value == DEMO:
        return
    if accounts:
        sys.exit("DEMO=1 is refused: this database already holds accounts, and it is not a demo database.")
    # Only those who get a demo world wait for its code to load.
    from services.seeding import progress, world

    size = settings().demo_size
    world.build(size=size, progress=progress.line(f"Demo world of {size} fictitious cases"))
    with transaction() as session:
        session.merge(Mark(key=WORLD, value=DEMO))


def _mark_unless_marked(session: Session, world: str) -> None:
    if session.get(Mark, WORLD) is None:
        session.add(Mark(key=WORLD, value=world))


@contextmanager
def _step(name: str) -> Iterator[None]:
    print(f"{name} … ", end="", flush=True)
    begun = time.monotonic()
    yield
    print(f"{time.monotonic() - begun:.1f} s", flush=True)


COMMANDS = {
    "prepare": lambda: prepare(with_demo=True),  # make run
    "migrate": lambda: prepare(with_demo=False),  # make migrate
    "build": lambda: _build(with_demo=settings().demo),  # prepare's own child
}

if __name__ == "__main__":
    try:
        COMMANDS[sys.argv[1]]()
    except OperationalError:
        sys.exit("\nThe database does not answer. Check DATABASE_URL and that its server runs.")
