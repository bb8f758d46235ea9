"""The menu of each role has exactly its pages, and no page opens itself for anybody else."""

import pytest
from streamlit.testing.v1 import AppTest

from models.vocabulary import Role
from pages.http import shell
from pages.ui import menu
from services import sessions
from services.database import transaction
from services.texts import text
from tests.builders import an_actor
from tests.source import ROOT

# The addresses in the order of the menu; in brackets those that are reached by links alone.
CENTRE = (
    "/ sijoitusesitykset (uusi) (luonnos) (lahetys) (jatko) (valvottavat) (valvottava) kuulemiset suostumukset "
    "(tapaus) viitetiedot ohje oma-tili"
)
MUNICIPALITY = (
    "/ saapuneet (kuuleminen) (vastaus) kuulemiset suostumukset (tapaus) kunnan-asetukset viitetiedot ohje oma-tili"
)
AGREED = {
    Role.CENTRE_WORKER: CENTRE,
    Role.CENTRE_LEAD: CENTRE,
    Role.MUNICIPAL_WORKER: MUNICIPALITY,
    Role.MUNICIPAL_DECIDER: MUNICIPALITY,
    Role.COUNTY_EXPERT: "/ kuulemiset suostumukset (suostumuspyynto) (kuulemispyynto) viitetiedot ohje oma-tili",
    Role.MINISTRY_VIEWER: "/ viitetiedot ohje oma-tili",
    Role.KEHA_ADMIN: "/ kayttajat asetukset loki viitetiedot ohje oma-tili",
}
ALONE = [entry for entry in menu.ENTRIES if entry.script != menu.ACCOUNT]


def signed_in(role, **facts):
    """Somebody of a role, signed in."""
    with transaction() as session:
        actor = an_actor(session, role, **facts)
        session_id, _ = sessions.open_session(session, actor.account_id)
        session.flush()
        return sessions.look_up(session, session_id)


def shown(entries):
    """A menu as the agreement writes it."""
    return " ".join(f"({entry.address})" if entry.hidden else entry.address or "/" for entry in entries)


def drawn_alone(entry, session_id=None):
    """A page run past app.py, as Streamlit's old page discovery would."""
    shell.put_in_force()
    page = AppTest.from_file(str(ROOT / entry.script), default_timeout=30)
    if session_id:
        page.session_state["session_id"] = session_id
    return page.run()


def said(page):
    """The only thing that the page shows: a message."""
    (shown_alone,) = page.main.children.values()
    assert page.sidebar.children == {}
    return shown_alone.value


@pytest.mark.parametrize("role", AGREED)
def test_a_role_has_exactly_its_pages(database_url, role):
    assert shown(menu.entries(signed_in(role))) == AGREED[role]


def test_a_local_administrator_has_the_users_besides(database_url):
    added = shown(menu.entries(signed_in(Role.MUNICIPAL_WORKER, local_admin=True)))

    assert added.replace(" kayttajat", "") == AGREED[Role.MUNICIPAL_WORKER]
    assert " kayttajat" in added


def test_with_a_one_time_password_there_is_the_own_account_alone(database_url):
    assert shown(menu.entries(signed_in(Role.KEHA_ADMIN, must_change_password=True))) == "oma-tili"


@pytest.mark.parametrize("entry", menu.ENTRIES, ids=lambda entry: entry.key)
def test_every_page_has_a_title_in_three_languages(entry):
    assert all(text(f"menu.{entry.key}", language) for language in ("fi", "sv", "en"))


@pytest.mark.parametrize("entry", menu.ENTRIES, ids=lambda entry: entry.key)
def test_a_page_shows_nothing_to_who_is_not_signed_in(database_url, entry):
    assert said(drawn_alone(entry)) == text("frame.no_access", "fi")


@pytest.mark.parametrize("entry", ALONE, ids=lambda entry: entry.key)
def test_a_page_shows_nothing_before_the_one_time_password_is_changed(database_url, entry):
    one_time = signed_in(Role.KEHA_ADMIN, must_change_password=True)

    assert said(drawn_alone(entry, one_time.session_id)) == text("frame.no_access", "fi")


@pytest.mark.parametrize(("entry", "role"), [
    pytest.param(entry, role, id=f"{entry.key}-{role}")
    for entry in ALONE for role in AGREED if role not in entry.roles
])
def test_a_page_shows_nothing_to_another_role(database_url, entry, role):
    assert said(drawn_alone(entry, signed_in(role).session_id)) == text("frame.not_for_role", "fi")
