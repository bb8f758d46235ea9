"""Signing in: the password check, and the lock-out that knows no difference between known and unknown names."""

import datetime as dt
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.account import Account, SignInAttempt
from models.vocabulary import LogKind
from services import passwords
from services.clock import now
from services.keys import sealed
from services.logbook import log

FAILURES_ALLOWED = 5
LOCKED_FOR = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a sign-in is checked against; for a name that nobody has, a hash that nothing fits."""

    username: str
    account_id: int | None
    stored: str


def normal_name(username: str) -> str:
    """A user name as it is stored: lower case, one way of writing each letter."""
    return unicodedata.normalize("NFC", username).strip().lower()


def credentials(session: Session, username: str) -> Credentials:
    """What to check the password against, outside any transaction since it takes long (passwords.matches)."""
    username = normal_name(username)
    known = session.execute(
        select(Account.id, Account.password_hash).where(Account.username == username, Account.active)
    ).first()
    return Credentials(username, *(known or (None, passwords.nobodys_hash())))


def sign_in(session: Session, given: Credentials, *, matched: bool) -> int | None:
    """Record the outcome of a check; give the account that may come in, or None.

    It never refuses: a refusal would roll back the count. A right password during a lock-out is turned away as well,
    so that guesses made side by side gain nothing.
    """
    attempt = _attempt(session, given.username)
    locked = attempt.locked_until is not None and attempt.locked_until > now()
    if matched and not locked and given.account_id is not None:
        session.delete(attempt)
        log(session, LogKind.SIGN_IN, account_id=given.account_id)
        return given.account_id
    _count(attempt, locked)
    about = f"account:{given.account_id}" if given.account_id else f"name:{attempt.key[:12]}"
    log(session, LogKind.SIGN_IN_LOCKED if locked else LogKind.SIGN_IN_FAILED, about=about)
    return None


def forget_failures(session: Session, username: str) -> None:
    """Let a name try again at once, as after a new password from an administrator."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.key == _key(username)))


def _attempt(session: Session, username: str) -> SignInAttempt:
    """The count of a name, locked until this transaction ends; a name seen for the first time gets one."""
    wanted = select(SignInAttempt).where(SignInAttempt.key == _key(username)).with_for_update()
    found = session.scalar(wanted)
    if found is None:
        # Somebody may try the same name at this very moment: then that row is counted on.
        with suppress(IntegrityError), session.begin_nested():
            session.add(SignInAttempt(key=_key(username), failures=0, last_at=now()))
        found = session.scalars(wanted).one()
    return found


def _count(attempt: SignInAttempt, locked: bool) -> None:
    if attempt.locked_until and not locked:
        attempt.failures, attempt.locked_until = 0, None  # the lock-out is over, the count begins anew
    attempt.failures += 1
    attempt.last_at = now()
    if attempt.failures >= FAILURES_ALLOWED and not locked:
        attempt.locked_until = now() + LOCKED_FOR


def _key(username: str) -> str:
    return sealed("sign-in attempt", username)
