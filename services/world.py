"""Whether this database is a demo world, and who may be played in it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Right
from models.organisation import Organisation
from models.setting import Mark
from models.vocabulary import Role
from services.rights import in_force
from services.seeding.cast import USERNAMES

# Shown on the sign-in page of a demo world, and to nobody elsewhere.
DEMO_PASSWORD = "kuntapaikka-2026"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that anybody may use in a demo world."""

    username: str
    role: Role
    name_fi: str
    name_sv: str
    name_en: str

    def organisation(self, language: str) -> str:
        """The organisation's name in a language."""
        return {"fi": self.name_fi, "sv": self.name_sv, "en": self.name_en}[language]


def is_demo(session: Session) -> bool:
    """Whether this is a demo world: born as one, and without a single real account."""
    mark = session.get(Mark, "world")
    return mark is not None and mark.value == "demo" and may_become_demo(session)


def may_become_demo(session: Session) -> bool:
    """Whether no real person has an account here."""
    return session.scalar(select(Account.id).where(Account.is_demo.is_(False)).limit(1)) is None


def demo_accounts(session: Session) -> list[DemoAccount]:
    """Who may be played, each with the roles it can act in, in the order of the cast.

    The demo world has hundreds of other officials; the table on the sign-in page is short on purpose.
    """
    rows = session.execute(
        select(Account.username, Right.role, Organisation.name_fi, Organisation.name_sv, Organisation.name_en)
        .join(Right, Right.account_id == Account.id).join(Organisation, Organisation.id == Right.organisation_id)
        .where(Account.is_demo, Account.active, Account.username.in_(USERNAMES), *in_force()).distinct()
    )
    order = list(Role)
    shown = (DemoAccount(*row) for row in rows)
    return sorted(shown, key=lambda one: (USERNAMES.index(one.username), order.index(one.role)))
