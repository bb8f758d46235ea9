"""Accounts: made by administrators, passwords of one's own, taken back when needed."""

import pytest
from sqlalchemy import select

from models.account import Account, LogEntry
from models.vocabulary import LogKind, OrganisationKind, Role
from services import accounts, passwords, sessions, signing_in
from services.errors import NotFound, Refusal
from tests.builders import PASSWORD, a_right, an_account, an_actor, an_organisation

NEW = "Talvipäivän seisaus 12"


def last_logged(session):
    """The last line of the log."""
    session.flush()
    return session.scalars(select(LogEntry).order_by(LogEntry.id.desc())).first()


def a_clerk(session, code="837", role=Role.MUNICIPAL_WORKER):
    """The account of somebody at work in a municipality."""
    return session.get_one(Account, an_actor(session, role, code, password=PASSWORD).account_id)


def a_local_admin(session, code="837"):
    """A municipality's local administrator."""
    return an_actor(session, Role.MUNICIPAL_WORKER, code, local_admin=True)


def test_a_new_account_has_a_one_time_password_to_be_changed(session):
    keha = an_actor(session, Role.KEHA_ADMIN)
    account_id, password = accounts.create(session, keha, username="Siiri.Ö", name="Siiri Öhman", language="sv")

    account = session.get_one(Account, account_id)
    assert (account.username, account.language, account.must_change_password) == ("siiri.ö", "sv", True)
    assert passwords.matches(password, account.password_hash)
    assert last_logged(session).kind == LogKind.ACCOUNT_CREATED


@pytest.mark.parametrize(("username", "name", "rule"), [
    ("ab", "Siiri", "username_well_formed"), ("siiri öhman", "Siiri", "username_well_formed"),
    ("siiri", " ", "name_given"), ("VEIKKO", "Veikko", "username_free"),
])
def test_an_account_needs_a_name_and_a_user_name_of_its_own(session, username, name, rule):
    an_account(session, username="veikko")

    with pytest.raises(Refusal, match=rule):
        accounts.create(session, an_actor(session, Role.KEHA_ADMIN), username=username, name=name)


def test_only_administrators_make_accounts(session):
    with pytest.raises(Refusal, match="administrator_only"):
        accounts.create(session, an_actor(session), username="siiri", name="Siiri Öhman")


def test_an_account_made_in_the_demo_world_belongs_to_it(session):
    keha = an_actor(session, Role.KEHA_ADMIN, is_demo=True)
    account_id, _ = accounts.create(session, keha, username="siiri", name="Siiri Öhman")

    assert session.get_one(Account, account_id).is_demo


def test_changing_the_password_ends_the_other_sessions(session):
    account = an_account(session, password=PASSWORD, must_change_password=True)
    here, _ = sessions.open_session(session, account.id)
    elsewhere, _ = sessions.open_session(session, account.id)
    session.flush()
    accounts.change_password(session, account.id, here, current=PASSWORD, new=NEW)

    assert passwords.matches(NEW, account.password_hash)
    assert not account.must_change_password
    assert sessions.look_up(session, here)
    assert sessions.look_up(session, elsewhere) is None


@pytest.mark.parametrize(("current", "new", "rule"), [
    ("väärä", NEW, "current_password_right"), (PASSWORD, PASSWORD, "password_is_new"),
    (PASSWORD, "lyhyt", "password_long_enough"),
])
def test_a_password_is_changed_only_by_who_knows_it_and_to_another(session, current, new, rule):
    account = an_account(session, password=PASSWORD)

    with pytest.raises(Refusal, match=rule):
        accounts.change_password(session, account.id, "istunto", current=current, new=new)


def test_a_new_password_ends_the_sessions_and_the_lock_out(session):
    account = a_clerk(session)
    session_id, _ = sessions.open_session(session, account.id)
    for _ in range(5):
        signing_in.sign_in(session, signing_in.credentials(session, account.username), matched=False)
    password = accounts.reset_password(session, a_local_admin(session), account.id)

    assert sessions.look_up(session, session_id) is None
    assert account.must_change_password
    assert passwords.matches(password, account.password_hash)
    assert signing_in.sign_in(session, signing_in.credentials(session, account.username), matched=True) == account.id


def test_a_closed_account_is_out_at_once_and_comes_back_when_opened(session):
    account, admin = a_clerk(session), a_local_admin(session)
    session_id, _ = sessions.open_session(session, account.id)
    accounts.close(session, admin, account.id)
    session.flush()

    assert sessions.look_up(session, session_id) is None
    accounts.reopen(session, admin, account.id)
    assert account.active
    assert last_logged(session).kind == LogKind.ACCOUNT_REOPENED


@pytest.mark.parametrize("act", [accounts.reset_password, accounts.close, accounts.reopen])
def test_an_account_of_another_house_does_not_exist_for_a_local_administrator(session, act):
    with pytest.raises(NotFound):
        act(session, a_local_admin(session), a_clerk(session, "091").id)


@pytest.mark.parametrize("act", [accounts.reset_password, accounts.close, accounts.reopen])
def test_a_local_administrator_cannot_take_over_somebody_with_rights_elsewhere(session, act):
    keha = an_actor(session, Role.KEHA_ADMIN)
    tampere = an_organisation(session, OrganisationKind.MUNICIPALITY, "837")
    a_right(session, session.get_one(Account, keha.account_id), tampere, Role.MUNICIPAL_WORKER)

    with pytest.raises(Refusal, match="account_of_this_house_alone"):
        act(session, a_local_admin(session), keha.account_id)


@pytest.mark.parametrize("act", [accounts.reset_password, accounts.close, accounts.reopen])
def test_a_clerk_administers_nobody(session, act):
    with pytest.raises(Refusal, match="administrator_only"):
        act(session, an_actor(session, Role.MUNICIPAL_WORKER), a_clerk(session).id)


def test_nobody_closes_his_own_account(session):
    keha = an_actor(session, Role.KEHA_ADMIN)

    with pytest.raises(Refusal, match="not_to_oneself"):
        accounts.close(session, keha, keha.account_id)


def test_an_account_that_does_not_exist_cannot_be_closed(session):
    with pytest.raises(NotFound):
        accounts.close(session, an_actor(session, Role.KEHA_ADMIN), 987654)
