"""Accounts: one's own password and language, and what administrators may do to an account."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Right
from models.vocabulary import Language, LogKind, Role
from services import passwords, rights, sessions
from services.access import Actor
from services.clock import now
from services.errors import NotFound, Refusal
from services.logbook import log
from services.signing_in import forget_failures, normal_name


def change_password(session: Session, account_id: int, session_id: str, *, current: str, new: str) -> None:
    """Change one's own password; every other session of the account ends."""
    stored = passwords.hashed(new)  # before the first query: nobody waits for us while this takes its time
    account = session.get_one(Account, account_id)
    passwords.check_new(new, username=account.username)
    if not passwords.matches(current, account.password_hash):
        raise Refusal("current_password_right", field="current_password")
    if passwords.matches(new, account.password_hash):
        raise Refusal("password_is_new", field="new_password")
    account.password_hash, account.must_change_password = stored, False
    sessions.end_all(session, account_id, but=session_id)
    log(session, LogKind.PASSWORD_CHANGED, account_id=account_id, about=f"account:{account_id}")


def choose_language(session: Session, account_id: int, *, language: str) -> None:
    """Remember the language in which an account wants its screens."""
    session.get_one(Account, account_id).language = Language(language)


def create(session: Session, actor: Actor, *, username: str, name: str, language: str = "fi") -> tuple[int, str]:
    """Make an account without rights; give its id and the password that is shown once."""
    password = passwords.one_time_password()
    stored = passwords.hashed(password)
    rights.confirm(session, actor)
    rights.administers(actor)
    account = add(session, username=username, name=name, stored=stored, language=language,
                  is_demo=session.get_one(Account, actor.account_id).is_demo)
    log(session, LogKind.ACCOUNT_CREATED, actor, about=f"account:{account.id}")
    return account.id, password


def add(session: Session, *, username: str, name: str, stored: str, language: str = "fi", is_demo: bool = False,
        must_change_password: bool = True) -> Account:
    """The row of a new account, its name checked; who may make one is the caller's matter."""
    username = normal_name(username)
    if not 3 <= len(username) <= 80 or not all(sign.isalnum() or sign in ".-_@" for sign in username):
        raise Refusal("username_well_formed", field="username")
    if not 1 <= len(name.strip()) <= 120:
        raise Refusal("name_given", field="name")
    if session.scalar(select(Account.id).where(Account.username == username)):
        raise Refusal("username_free", field="username")
    account = Account(username=username, name=name.strip(), password_hash=stored, language=Language(language),
                      is_demo=is_demo, must_change_password=must_change_password, created_at=now())
    session.add(account)
    session.flush()
    return account


def reset_password(session: Session, actor: Actor, account_id: int) -> str:
    """Give an account a new one-time password and end its sessions."""
    password = passwords.one_time_password()
    stored = passwords.hashed(password)
    account = _administered(session, actor, account_id)
    account.password_hash, account.must_change_password = stored, True
    sessions.end_all(session, account_id)
    forget_failures(session, account.username)
    log(session, LogKind.PASSWORD_RESET, actor, about=f"account:{account_id}")
    return password


def close(session: Session, actor: Actor, account_id: int) -> None:
    """Close an account: its sessions end, its rights rest."""
    account = _administered(session, actor, account_id)
    if account_id == actor.account_id:
        raise Refusal("not_to_oneself")
    rights.keha_admin_remains(session, without_account=account_id)
    account.active = False
    sessions.end_all(session, account_id)
    log(session, LogKind.ACCOUNT_CLOSED, actor, about=f"account:{account_id}")


def reopen(session: Session, actor: Actor, account_id: int) -> None:
    """Open a closed account again, with the rights that still hold."""
    _administered(session, actor, account_id).active = True
    log(session, LogKind.ACCOUNT_REOPENED, actor, about=f"account:{account_id}")


def _administered(session: Session, actor: Actor, account_id: int) -> Account:
    """The account, if it is the actor's to administer: KEHA's all, a local administrator's those of his house alone.

    Without the last word he could take over anybody by granting a right in his own house first.
    """
    rights.confirm(session, actor)
    rights.administers(actor)
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound
    if actor.role == Role.KEHA_ADMIN:
        return account
    houses = set(session.scalars(select(Right.organisation_id).where(Right.account_id == account_id)))
    if actor.organisation_id not in houses:
        raise NotFound
    if rights.houses_of(session, account_id) - {actor.organisation_id}:
        raise Refusal("account_of_this_house_alone")
    return account
