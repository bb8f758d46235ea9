"""The first account of a real installation is made at the console."""

import pytest

from models.account import Account, Right
from models.vocabulary import Role
from services import first_admin, sessions
from services.clock import now
from services.database import transaction
from services.errors import Refusal
from services.signing_in import credentials
from tests.builders import an_actor


def test_the_first_account_administers_the_country_after_changing_its_password(session):
    first_admin.make(session)
    account = session.get_one(Account, credentials(session, "paakayttaja").account_id)

    assert account.must_change_password
    assert [right.role for right in sessions.rights_of(session, account.id)] == [Role.KEHA_ADMIN]


def test_there_is_no_second_first_account(session):
    an_actor(session, Role.KEHA_ADMIN)

    with pytest.raises(Refusal, match="no_keha_admin_yet"):
        first_admin.make(session)


def test_when_the_last_right_has_run_out_the_console_is_the_way_back(session):
    gone = an_actor(session, Role.KEHA_ADMIN)
    session.get_one(Right, gone.right_id).ended_at = now()
    session.flush()

    assert first_admin.make(session, username="toinen")


def test_the_command_prints_the_password_once_and_then_refuses(database_url, capsys):
    first_admin.main()
    assert "paakayttaja" in capsys.readouterr().out

    with pytest.raises(SystemExit, match="already"):
        first_admin.main()


def test_a_user_name_that_is_taken_is_told(database_url):
    with transaction() as session:
        an_actor(session, username="paakayttaja")

    with pytest.raises(SystemExit, match="taken"):
        first_admin.main()
