"""What an operator may set, read once from the environment."""

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Where data lies and how the app presents itself; see README for the variables."""

    data_folder: Path
    database_url: str
    attachments_folder: Path | None  # none: the content of files lies in the database
    demo: bool
    demo_size: int  # cases in a new demo world
    secure_cookie: bool
    session_idle_minutes: int
    session_hours: int
    password_cost: int  # of bcrypt; each step doubles the time, 12 is a quarter of a second
    server_key: str | None = field(repr=False)  # none: kept in a file, see services/keys.py


@cache
def settings() -> Settings:
    """Give the settings of this process; raises ValueError when a number is not a number."""
    given = os.environ
    folder = Path(given.get("KOTO_DATA", ROOT / "var")).resolve()
    return Settings(
        data_folder=folder,
        database_url=_with_driver(given.get("DATABASE_URL") or f"sqlite:///{folder / 'koto.db'}"),
        attachments_folder=Path(given["ATTACHMENTS_DIR"]).resolve() if given.get("ATTACHMENTS_DIR") else None,
        demo=given.get("DEMO") == "1",
        demo_size=int(given.get("DEMO_SIZE", "1000")),
        secure_cookie=given.get("SECURE_COOKIE") == "1",
        session_idle_minutes=int(given.get("SESSION_IDLE_MINUTES", "30")),
        session_hours=int(given.get("SESSION_HOURS", "8")),
        password_cost=int(given.get("PASSWORD_COST", "12")),
        server_key=given.get("KOTO_KEY"),
    )


def _with_driver(url: str) -> str:
    """Hosting services hand out "postgres://" addresses; the product speaks through psycopg 3."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url
