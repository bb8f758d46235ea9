"""What the tests' stories begin with. Every builder has vivid defaults; a test says only what it is about."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.account import Account, Right
from models.organisation import Organisation
from models.setting import Setting
from models.vocabulary import OrganisationKind, Role
from services import passwords
from services.access import ROLES_OF, Actor
from services.clock import now, today

PASSWORD = "Kesäyön täyttymys 7"
NAMES = ("Aino Laaksonen", "Veikko Mäkelä", "Siiri Öhman", "Pekka Åkerlund", "Helmi Niskanen", "Onni Ylitalo")
# Where somebody of a role works when the test does not say: Sisä-Suomi and Tampere belong together.
WORKPLACE = {
    OrganisationKind.CENTRE: "SIS",
    OrganisationKind.MUNICIPALITY: "837",
    OrganisationKind.COUNTY: "08",
    OrganisationKind.MINISTRY: "TEM",
    OrganisationKind.KEHA: "KEHA",
}


def an_account(session: Session, *, username: str | None = None, password: str | None = None, **facts) -> Account:
    """Somebody who may sign in, if given a password, but has no rights yet."""
    count = session.scalar(select(func.count()).select_from(Account))
    defaults = {"name": NAMES[count % len(NAMES)], "created_at": now()}
    stored = passwords.hashed(password) if password else "no password fits this"
    account = Account(username=username or f"testaaja{count + 1}", password_hash=stored, **(defaults | facts))
    session.add(account)
    session.flush()
    return account


def an_organisation(session: Session, kind: OrganisationKind, code: str | None = None) -> Organisation:
    """An organisation of the reference data."""
    wanted = select(Organisation).where(Organisation.kind == kind, Organisation.code == (code or WORKPLACE[kind]))
    return session.scalars(wanted).one()


def a_right(session: Session, account: Account, organisation: Organisation, role: Role, **facts) -> Right:
    """A right that began a month ago and holds half a year more."""
    begun, ends = today() - dt.timedelta(days=30), today() + dt.timedelta(days=180)
    defaults = {"granted_at": now(), "valid_from": begun, "valid_until": ends}
    right = Right(account_id=account.id, organisation_id=organisation.id, role=role, **(defaults | facts))
    session.add(right)
    session.flush()
    return right


def an_actor(
    session: Session, role: Role = Role.CENTRE_WORKER, code: str | None = None, *, local_admin: bool = False, **facts
) -> Actor:
    """Somebody at work by a right that holds: an_actor(session, Role.MUNICIPAL_WORKER, "091") works in Helsinki."""
    kind = next(kind for kind, roles in ROLES_OF.items() if role in roles)
    account, organisation = an_account(session, **facts), an_organisation(session, kind, code)
    right = a_right(session, account, organisation, role)
    if local_admin:
        a_right(session, account, organisation, Role.LOCAL_ADMIN)
    return Actor(
        account_id=account.id, username=account.username, name=account.name, language=account.language,
        right_id=right.id, role=role, organisation_id=organisation.id, organisation_kind=kind,
        is_local_admin=local_admin,
    )


def december_has_come(session: Session) -> None:
    """The release of December 2026 is in force, whatever the day; as if KEHA had brought its day forward."""
    _december_comes(session, "2026-01-01")


def december_is_ahead(session: Session) -> None:
    """The release of December 2026 is not in force yet, whatever the day; as if KEHA had put it off."""
    _december_comes(session, "2099-01-01")


def _december_comes(session: Session, day: str) -> None:
    chosen = session.scalar(select(Setting).where(Setting.key == "release.2026_12")) or Setting(key="release.2026_12")
    chosen.value = day
    session.add(chosen)
    session.flush()
