"""A demo world is one that was born so and has no real account in it."""

import pytest

from models.setting import Mark
from models.vocabulary import Role
from services import world
from tests.builders import an_account, an_actor


@pytest.mark.parametrize(("mark", "is_demo"), [("demo", True), ("real", False), (None, False)])
def test_only_a_database_marked_at_its_birth_is_a_demo_world(session, mark, is_demo):
    an_account(session, is_demo=True)
    if mark:
        session.add(Mark(key="world", value=mark))
        session.flush()

    assert world.is_demo(session) is is_demo


def test_a_single_real_account_ends_the_demo(session):
    session.add(Mark(key="world", value="demo"))
    an_account(session)

    assert not world.is_demo(session)
    assert not world.may_become_demo(session)


def test_demo_accounts_come_in_the_order_of_the_process_and_closed_ones_not_at_all(session):
    an_actor(session, Role.KEHA_ADMIN, is_demo=True, username="keha.paakayttaja")
    an_actor(session, Role.MUNICIPAL_WORKER, is_demo=True, username="tampere.tyontekija")
    an_actor(session, Role.CENTRE_WORKER, is_demo=True, username="sisa-suomi.kasittelija")
    an_actor(session, Role.CENTRE_WORKER, is_demo=True, username="uusimaa.kasittelija", active=False)

    shown = [account.username for account in world.demo_accounts(session)]

    assert shown == ["sisa-suomi.kasittelija", "tampere.tyontekija", "keha.paakayttaja"]


def test_only_the_cast_is_shown_of_all_who_work_in_a_demo_world(session):
    an_actor(session, Role.MUNICIPAL_WORKER, is_demo=True, username="kangasala.tyontekija")

    assert world.demo_accounts(session) == []
