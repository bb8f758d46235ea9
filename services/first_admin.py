"""Makes the first KEHA account at the console: python -m services.first_admin [user name]."""

import sys

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Right
from models.vocabulary import LogKind, OrganisationKind, Role
from services import accounts, directory, passwords, rights
from services.clock import now, today
from services.database import transaction
from services.errors import Refusal
from services.logbook import log

NAME = "KEHA-keskuksen pääkäyttäjä"


def make(session: Session, *, username: str = "paakayttaja") -> str:
    """Make the account with a right of a year; give its one-time password. Refused while there is another."""
    password = passwords.one_time_password()
    stored = passwords.hashed(password)
    at_work = select(Right.id).join(Account, Account.id == Right.account_id).where(
        Right.role == Role.KEHA_ADMIN, Account.active, *rights.in_force())
    if session.scalar(at_work) is not None:
        raise Refusal("no_keha_admin_yet")
    account = accounts.add(session, username=username, name=NAME, stored=stored)
    keha = directory.by_code(session, OrganisationKind.KEHA, "KEHA")
    right = Right(account_id=account.id, organisation_id=keha.id, role=Role.KEHA_ADMIN, granted_at=now(),
                  valid_from=today(), valid_until=rights.a_year_from(today()))
    session.add(right)
    session.flush()
    log(session, LogKind.ACCOUNT_CREATED, account_id=account.id, about=f"account:{account.id} right:{right.id}")
    return password


def main(username: str = "paakayttaja") -> None:
    """Make the account and print what to sign in with."""
    try:
        with transaction() as session:
            password = make(session, username=username)
    except Refusal as refusal:
        said = {
            "no_keha_admin_yet": "There is a KEHA administrator already, who can make accounts in the app.",
            "username_free": f"The user name {username} is taken; give another: python -m services.first_admin NAME",
        }
        sys.exit(said.get(refusal.code, refusal.code))
    print(f"User name:          {username}\nOne-time password:  {password}\nIt is shown only now and must be changed.")


if __name__ == "__main__":
    main(*sys.argv[1:2])
