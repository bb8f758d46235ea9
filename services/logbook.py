"""The log beside the cases: who signed in, who granted what, who searched. Ids and codes only."""

from sqlalchemy.orm import Session

from models.account import LogEntry
from models.vocabulary import LogKind
from services.access import Actor
from services.clock import now


def log(
    session: Session, kind: LogKind, actor: Actor | None = None, *, account_id: int | None = None, about: str = ""
) -> None:
    """Write one line; `about` is made of ids and codes, never of anything personal."""
    session.add(
        LogEntry(
            at=now(),
            kind=kind,
            about=about[:120],
            account_id=actor.account_id if actor else account_id,
            organisation_id=actor and actor.organisation_id,
            role=actor and actor.role,
        )
    )
