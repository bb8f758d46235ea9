"""Sessions: who is signed in in which browser, acting by which right; the server can end each at any moment."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from models.account import Account, Right, SignInSession, SignInTicket
from models.organisation import Organisation
from models.vocabulary import Language, LogKind, OrganisationKind, Role
from services.access import Actor
from services.clock import now, today
from services.errors import NotFound
from services.keys import sealed
from services.logbook import log
from services.rights import in_force
from services.settings import settings

SLIP_LASTS = dt.timedelta(seconds=30)
SEEN_EVERY = dt.timedelta(minutes=1)
# Asked on every click, so put together once.
OF_SESSION = (
    select(SignInSession.right_id, SignInSession.seen_at, SignInSession.expires_at, Account.id, Account.username,
           Account.name, Account.language, Account.must_change_password, Account.last_right_id)
    .join(Account, Account.id == SignInSession.account_id)
    .where(SignInSession.id == bindparam("session_id"), SignInSession.ended_at.is_(None), Account.active)
)
HELD = (
    select(Right.id, Right.role, Organisation.id, Organisation.kind, Organisation.name_fi, Organisation.name_sv,
           Organisation.name_en, Right.valid_until)
    .join(Organisation, Organisation.id == Right.organisation_id)
    .where(Right.account_id == bindparam("account_id"), *in_force(bindparam("day")))
    .order_by(Right.valid_until)
)


@dataclass(frozen=True, slots=True)
class HeldRight:
    """A right that holds today, as its holder sees it."""

    id: int
    role: Role
    organisation_id: int
    organisation_kind: OrganisationKind
    name_fi: str
    name_sv: str
    name_en: str
    valid_until: dt.date

    def organisation(self, language: str) -> str:
        """The organisation's name in a language."""
        return {"fi": self.name_fi, "sv": self.name_sv, "en": self.name_en}[language]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session: whose it is, what rights hold, and as what it acts; none acts when no right holds."""

    session_id: str
    account_id: int
    username: str
    name: str
    language: Language
    must_change_password: bool
    expires_at: dt.datetime
    seen_long_ago: bool
    rights: tuple[HeldRight, ...]
    acting: HeldRight | None
    is_local_admin: bool

    @property
    def actor(self) -> Actor | None:
        """The actor of this moment."""
        if self.acting is None or self.must_change_password:
            return None
        return Actor(self.account_id, self.username, self.name, self.language, self.acting.id, self.acting.role,
                     self.acting.organisation_id, self.acting.organisation_kind, self.is_local_admin)


def open_session(session: Session, account_id: int) -> tuple[str, str]:
    """Sign an account in; give the session's id and the slip that the browser trades for its cookie."""
    _sweep(session)
    slip = secrets.token_urlsafe(32)
    row = SignInSession(id=id_of(cookie_for(slip)), account_id=account_id, created_at=now(), seen_at=now(),
                        right_id=session.get_one(Account, account_id).last_right_id,
                        expires_at=now() + dt.timedelta(hours=settings().session_hours))
    session.add_all([row, SignInTicket(id=_sha(slip), expires_at=now() + SLIP_LASTS)])
    return row.id, slip


def trade(session: Session, slip: str) -> str | None:
    """The cookie for a slip, once and within half a minute."""
    gone = session.execute(delete(SignInTicket).where(SignInTicket.id == _sha(slip), SignInTicket.expires_at > now()))
    return cookie_for(slip) if gone.rowcount else None


def cookie_for(slip: str) -> str:
    """The cookie that belongs to a slip; only this server can tell it."""
    return sealed("session cookie", slip)


def id_of(cookie: str) -> str:
    """The id of the session that a cookie opens."""
    return _sha(cookie)


def look_up(session: Session, session_id: str) -> SignedIn | None:
    """The live session of this id, its account and rights read anew; None when it has ended or slept too long."""
    row = session.execute(OF_SESSION, {"session_id": session_id}).first()
    idle = dt.timedelta(minutes=settings().session_idle_minutes)
    if row is None or row.expires_at <= now() or row.seen_at + idle <= now():
        return None
    held = rights_of(session, row.id)
    acting = _acting(held, row.right_id, row.last_right_id)
    local = {right.organisation_id for right in held if right.role == Role.LOCAL_ADMIN}
    return SignedIn(
        session_id, row.id, row.username, row.name, row.language, row.must_change_password, row.expires_at,
        seen_long_ago=row.seen_at + SEEN_EVERY <= now(), acting=acting,
        rights=tuple(right for right in held if right.role != Role.LOCAL_ADMIN),
        is_local_admin=acting is not None and acting.organisation_id in local,
    )


def actor_of(session: Session, cookie: str) -> Actor | None:
    """Who acts behind a cookie at this moment."""
    found = look_up(session, id_of(cookie))
    return found and found.actor


def rights_of(session: Session, account_id: int) -> list[HeldRight]:
    """The rights of an account that hold today, the longest of equal ones."""
    rows = session.execute(HELD, {"account_id": account_id, "day": today()})
    longest = {(right.role, right.organisation_id): right for right in (HeldRight(*row) for row in rows)}
    return sorted(longest.values(), key=lambda right: right.id)


def touch(session: Session, session_id: str) -> None:
    """Note that the session is in use."""
    session.execute(update(SignInSession).where(SignInSession.id == session_id).values(seen_at=now()))


def act_as(session: Session, session_id: str, right_id: int) -> None:
    """Let another of the account's rights act in this session, and offer it first next time."""
    found = look_up(session, session_id)
    chosen = found and next((right for right in found.rights if right.id == right_id), None)
    if not chosen:
        raise NotFound
    session.execute(update(SignInSession).where(SignInSession.id == session_id).values(right_id=right_id))
    session.get_one(Account, found.account_id).last_right_id = right_id
    log(session, LogKind.ACTING_CHANGED, account_id=found.account_id, about=f"right:{right_id}")


def end(session: Session, session_id: str, *, signed_out: bool = True) -> None:
    """End a session; ending one that has ended already does nothing."""
    account_id = session.scalar(
        update(SignInSession).where(SignInSession.id == session_id, SignInSession.ended_at.is_(None))
        .values(ended_at=now()).returning(SignInSession.account_id)
    )
    if account_id is not None:
        log(session, LogKind.SIGN_OUT if signed_out else LogKind.SESSION_ENDED, account_id=account_id)


def end_all(session: Session, account_id: int, *, but: str | None = None) -> int:
    """End the sessions of an account, except the one named; give how many there were."""
    ended = session.execute(
        update(SignInSession).where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None),
                                    SignInSession.id != (but or "")).values(ended_at=now())
    ).rowcount
    if ended:
        log(session, LogKind.SESSION_ENDED, account_id=account_id, about=f"sessions:{ended}")
    return ended


def open_since(session: Session, account_id: int) -> list[tuple[str, dt.datetime, dt.datetime]]:
    """The live sessions of an account: id, begun, last seen; the newest first."""
    idle = dt.timedelta(minutes=settings().session_idle_minutes)
    rows = session.execute(
        select(SignInSession.id, SignInSession.created_at, SignInSession.seen_at)
        .where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None),
               SignInSession.expires_at > now(), SignInSession.seen_at > now() - idle)
        .order_by(SignInSession.created_at.desc())
    )
    return [tuple(row) for row in rows]


def _acting(held: list[HeldRight], *wanted: int | None) -> HeldRight | None:
    """The right chosen, or the one used last, or simply the first; a local administrator's never acts alone."""
    able = {right.id: right for right in held if right.role != Role.LOCAL_ADMIN}
    return next((able[right_id] for right_id in wanted if right_id in able), next(iter(able.values()), None))


def _sweep(session: Session) -> None:
    """Forget slips nobody traded and sessions that ended long ago; the log still tells of them."""
    session.execute(delete(SignInTicket).where(SignInTicket.expires_at < now()))
    session.execute(delete(SignInSession).where(SignInSession.expires_at < now() - dt.timedelta(days=30)))


def _sha(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
