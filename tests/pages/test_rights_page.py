"""Käyttäjät ja oikeudet: administrators make accounts, give and end rights, and hand out passwords."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.account import Account, Right
from models.vocabulary import OrganisationKind, Role
from services.clock import today
from services.database import reading, transaction
from services.texts import text
from tests.builders import an_account, an_actor, an_organisation

SCRIPT = "pages/admin/rights.py"


@pytest.fixture
def admin(database_url):
    """A local administrator of Tampere."""
    with transaction() as session:
        return an_actor(session, Role.MUNICIPAL_WORKER, local_admin=True)


@pytest.fixture
def clerk(database_url):
    """A decision maker of Tampere."""
    with transaction() as session:
        return an_actor(session, Role.MUNICIPAL_DECIDER, username="siiri", name="Siiri Öhman")


def choose(page, actor):
    """Choose somebody from the list."""
    return page.selectbox(key="rights_person").select(actor.account_id).run()


def open_part(page, part):
    """Open a part of the page."""
    return page.segmented_control(key="rights_part").set_value(part).run()


def fill(page, form, role=Role.MUNICIPAL_WORKER, **typed):
    """Fill in a form: texts by their keys, then the role."""
    for name, words in typed.items():
        page.text_input(key=f"{form}_{name}").set_value(words)
    return page.selectbox(key=f"{form}_role").select(role)


def right(right_id):
    """A right as it stands now."""
    with reading() as session:
        return session.get_one(Right, right_id)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.KEHA_ADMIN, Role.LOCAL_ADMIN)])
def test_who_is_no_administrator_does_not_find_the_page(visit, role):
    with transaction() as session:
        actor = an_actor(session, role)
    page = visit(actor)

    with pytest.raises(ValueError, match="Could not find"):
        page.switch_page(SCRIPT)


def test_a_local_administrator_sees_the_people_of_his_house(visit, admin, clerk):
    with transaction() as session:
        an_actor(session, Role.MUNICIPAL_WORKER, "091", name="Muualla Töissä")
    page = visit(admin, SCRIPT)

    assert set(page.table[0].value.iloc[:, 0]) == {admin.name, "Siiri Öhman"}


def test_a_search_that_finds_nobody_says_so(visit, admin):
    page = visit(admin, SCRIPT)
    page.text_input(key="rights_search").set_value("zzz").run()

    assert page.info[0].value == text("rights.nobody", "fi")


def test_a_right_is_ended(visit, admin, clerk):
    page = choose(visit(admin, SCRIPT), clerk)
    page.button(key=f"end_{clerk.right_id}").click().run()

    assert right(clerk.right_id).ended_by_id == admin.account_id
    assert page.success[0].value == text("rights.ended", "fi")


def test_a_right_is_given(visit, admin, clerk):
    page = choose(visit(admin, SCRIPT), clerk)
    fill(page, "further").run()
    page.button(key="further_grant").click().run()

    assert page.success[0].value == text("rights.granted", "fi")
    with reading() as session:
        assert len(session.scalars(select(Right).where(Right.account_id == clerk.account_id)).all()) == 2


@pytest.mark.parametrize(("last_day", "rule"), [(400, "right_at_most_a_year"), (-1, "right_ends_in_the_future")])
def test_a_wrong_last_day_is_told_at_the_field_and_stays(visit, admin, clerk, last_day, rule):
    page = choose(visit(admin, SCRIPT), clerk)
    day = today() + dt.timedelta(days=last_day)
    fill(page, "further").run()
    page.date_input(key="further_valid_until").set_value(day)
    page.button(key="further_grant").click().run()

    words = text(f"refusal.{rule}", "fi")
    assert page.error[0].value == words
    assert any(words in line.value for line in page.markdown)
    assert page.date_input(key="further_valid_until").value == day


def test_a_missing_role_is_asked_for(visit, admin, clerk):
    page = choose(visit(admin, SCRIPT), clerk)
    page.button(key="further_grant").click().run()

    assert page.error[0].value == text("refusal.role_chosen", "fi")


def test_a_new_account_shows_its_password_until_it_is_taken_down(visit, admin):
    page = open_part(visit(admin, SCRIPT), "new")
    fill(page, "new", name="Onni Ylitalo", username="onni").run()
    page.button(key="new_create").click().run()

    assert any("**onni**" in line.value for line in page.markdown)
    page.button(key="password_taken").click().run()
    assert not any("**onni**" in line.value for line in page.markdown)
    with reading() as session:
        assert session.scalars(select(Account).where(Account.username == "onni")).one().must_change_password


def test_a_refused_account_leaves_no_trace(visit, admin, clerk):
    page = open_part(visit(admin, SCRIPT), "new")
    fill(page, "new", name="Onni Ylitalo", username="siiri").run()
    page.button(key="new_create").click().run()

    assert page.error[0].value == text("refusal.username_free", "fi")
    assert page.text_input(key="new_name").value == "Onni Ylitalo"
    with reading() as session:
        assert len(session.scalars(select(Account)).all()) == 2


def test_a_right_is_given_to_a_known_name(visit, admin):
    with transaction() as session:
        account = an_account(session, username="veikko")
    page = open_part(visit(admin, SCRIPT), "known")
    fill(page, "known", username="veikko").run()
    page.button(key="known_grant").click().run()

    with reading() as session:
        given = session.scalars(select(Right).where(Right.account_id == account.id)).one()
    assert given.organisation_id == admin.organisation_id


def test_a_password_is_reset_and_an_account_closed_and_opened(visit, admin, clerk):
    page = choose(visit(admin, SCRIPT), clerk)
    page.button(key="reset").click().run()
    assert any("**siiri**" in line.value for line in page.markdown)

    page.button(key="close").click().run()
    assert page.success[0].value == text("rights.closed", "fi")
    page.button(key="reopen").click().run()
    assert page.success[0].value == text("rights.reopened", "fi")


def test_keha_gives_rights_in_any_house(visit):
    with transaction() as session:
        keha = an_actor(session, Role.KEHA_ADMIN)
        helsinki = an_organisation(session, OrganisationKind.MUNICIPALITY, "091").id
    page = open_part(visit(keha, SCRIPT), "new")
    page.selectbox(key="new_organisation").select(helsinki).run()
    fill(page, "new", role=Role.MUNICIPAL_DECIDER, name="Onni Ylitalo", username="onni").run()
    page.button(key="new_create").click().run()

    with reading() as session:
        given = session.scalars(select(Right).where(Right.organisation_id == helsinki)).one()
    assert given.granted_by_id == keha.account_id
