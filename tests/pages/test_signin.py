"""Signing in: the form, what it says, and what happens to an open page when a session or a right ends."""

import datetime as dt

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from models.account import Account, Right, SignInSession
from models.setting import Mark
from models.vocabulary import OrganisationKind, Role
from pages.http import shell
from services import world
from services.clock import now
from services.database import reading, transaction
from services.texts import text
from tests.builders import PASSWORD, a_right, an_account, an_actor, an_organisation
from tests.source import ROOT

SIGN_IN = ["Elinvoimakeskusten, kuntien ja hyvinvointialueiden yhteinen palvelu", "Kirjaudu sisään"]


@pytest.fixture
def app(database_url):
    """The app as a fresh browser sees it."""
    shell.put_in_force()
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)


@pytest.fixture
def aino(database_url):
    """Somebody at work in Tampere who knows the password."""
    with transaction() as session:
        return an_actor(session, Role.MUNICIPAL_WORKER, username="aino", password=PASSWORD)


def try_to_sign_in(app, username="aino", password=PASSWORD):
    """Fill in the form and send it."""
    app.run()
    app.text_input[0].set_value(username)
    app.text_input[1].set_value(password)
    return app.button[0].click().run()


def headings(app):
    """The headings of the page, from the first."""
    return [heading.value for heading in (*app.title, *app.header, *app.subheader)]


def changed(actor, **facts):
    """Change somebody's right behind his back."""
    with transaction() as session:
        right = session.get_one(Right, actor.right_id)
        for name, new in facts.items():
            setattr(right, name, new)


def session_row():
    """The only session."""
    with reading() as session:
        return session.scalars(select(SignInSession)).one()


def test_without_the_web_shell_nothing_is_served(app, aino, monkeypatch):
    monkeypatch.setitem(shell._state, "in_force", False)
    app.run()

    assert [error.value for error in app.error] == [text("frame.not_served", "fi")]
    assert (list(app.text_input), list(app.title), app.sidebar.children) == ([], [], {})


def test_a_fresh_browser_sees_the_form_and_nothing_else(app):
    app.run()

    assert headings(app) == ["Koto-AJ: kuntaan ohjaaminen", *SIGN_IN]
    assert [field.label for field in app.text_input] == ["Käyttäjätunnus", "Salasana"]
    assert [button.label for button in app.button] == ["Kirjaudu"]
    assert (app.sidebar.children, list(app.dataframe), list(app.table)) == ({}, [], [])


@pytest.mark.parametrize(("language", "label"), [("sv", "Lösenord"), ("en", "Password"), ("fi", "Salasana")])
def test_the_language_is_chosen_before_signing_in(app, language, label):
    app.run()
    app.segmented_control(key="language_choice").set_value(language).run()

    assert app.text_input[1].label == label


def test_the_right_password_opens_the_front_page(app, aino):
    try_to_sign_in(app, username="  AINO ")

    assert "Etusivu" in headings(app)
    assert any("Tampere – Kunnan työntekijä" in caption.value for caption in app.caption)
    assert session_row().account_id == aino.account_id


@pytest.mark.parametrize(("username", "password"), [("aino", "väärä"), ("ei-ketään", PASSWORD), ("", ""), ("aino", "")])
def test_whatever_is_wrong_the_answer_is_the_same(app, aino, username, password):
    try_to_sign_in(app, username, password)

    assert [error.value for error in app.error] == [text("signin.failed", "fi")]
    assert headings(app)[1:] == SIGN_IN


@pytest.mark.parametrize("username", ["aino", "ei-ketään"])
def test_a_locked_name_gets_the_same_answer_even_in_a_new_browser(app, aino, username):
    for _ in range(5):
        try_to_sign_in(app, username, "väärä")
    fresh = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    try_to_sign_in(fresh, username)

    assert [error.value for error in fresh.error] == [text("signin.failed", "fi")]


def test_a_one_time_password_opens_the_own_account_alone(app):
    with transaction() as session:
        an_actor(session, username="aino", password=PASSWORD, must_change_password=True)
    try_to_sign_in(app)

    assert app.title[0].value == "Oma tili"
    assert app.info[0].value == text("account.change_first", "fi")
    with pytest.raises(ValueError, match="Could not find"):
        app.switch_page("pages/everyone/home.py")


def test_without_a_right_the_own_account_says_so(app):
    with transaction() as session:
        an_account(session, username="aino", password=PASSWORD)
    try_to_sign_in(app)

    assert app.warning[0].value == text("account.no_right", "fi")


def test_an_ended_right_takes_effect_on_the_next_click_of_an_open_page(app, aino):
    try_to_sign_in(app)
    changed(aino, ended_at=now())
    app.run()

    assert app.title[0].value == "Oma tili"
    assert app.warning[0].value == text("account.no_right", "fi")


def test_an_ended_session_brings_back_the_form_and_forgets_what_was_typed(app, aino):
    try_to_sign_in(app)
    app.session_state["typed_by_somebody"] = "jotakin"
    with transaction() as session:
        session.scalars(select(SignInSession)).one().ended_at = now()
    app.run()

    assert headings(app)[1:] == SIGN_IN
    assert [error.value for error in app.error] == [text("signin.session_ended", "fi")]
    assert "typed_by_somebody" not in app.session_state


def test_signing_out_ends_the_session_on_the_server(app, aino):
    try_to_sign_in(app)
    app.button(key="sign_out").click().run()

    assert session_row().ended_at
    assert headings(app)[1:] == SIGN_IN


def test_a_new_sign_in_is_a_new_session(app, aino):
    try_to_sign_in(app)
    first = session_row().id
    app.button(key="sign_out").click().run()
    try_to_sign_in(app)

    with reading() as session:
        assert session.scalars(select(SignInSession.id).where(SignInSession.ended_at.is_(None))).one() != first


def test_who_has_several_rights_sees_which_one_acts_and_chooses(app, aino):
    with transaction() as session:
        helsinki = an_organisation(session, OrganisationKind.MUNICIPALITY, "091")
        other = a_right(session, session.get_one(Account, aino.account_id), helsinki, Role.MUNICIPAL_DECIDER)
    try_to_sign_in(app)
    app.selectbox(key="acting_choice").select(other.id).run()

    assert any("Helsinki – Kunnan päätöksentekijä" in caption.value for caption in app.caption)


def test_the_language_lasts(app, aino):
    try_to_sign_in(app)
    app.segmented_control(key="language_choice").set_value("sv").run()
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    try_to_sign_in(again)

    assert app.title[0].value == again.title[0].value == "Startsida"


def test_the_language_chosen_at_the_form_goes_along_and_lasts(app, aino):
    app.run()
    app.segmented_control(key="language_choice").set_value("sv").run()
    try_to_sign_in(app)
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    try_to_sign_in(again)

    assert app.title[0].value == again.title[0].value == "Startsida"


@pytest.mark.parametrize("is_demo", [True, False])
def test_demo_accounts_are_shown_in_a_demo_world_only(app, is_demo):
    with transaction() as session:
        session.add(Mark(key="world", value="demo"))
        an_actor(session, username="sisa-suomi.kasittelija", is_demo=True)
        if not is_demo:
            an_account(session, username="oikea")
    app.run()

    assert bool(app.table) is is_demo
    assert any(world.DEMO_PASSWORD in line.value for line in app.markdown) is is_demo


def test_an_action_is_bound_to_the_right_that_the_page_was_drawn_for(app, aino):
    with transaction() as session:
        helsinki = an_organisation(session, OrganisationKind.MUNICIPALITY, "091")
        other = a_right(session, session.get_one(Account, aino.account_id), helsinki, Role.MUNICIPAL_DECIDER)
    try_to_sign_in(app)
    app.switch_page("pages/everyone/account.py").run()
    with transaction() as session:  # another tab of the same browser
        session.scalars(select(SignInSession)).one().right_id = other.id
    app.text_input(key="account_new_password").set_value("Talvipäivän seisaus 12")
    app.text_input(key="account_again").set_value("Talvipäivän seisaus 12")
    app.button(key="account_change").click().run()

    assert [error.value for error in app.error] == [text("refusal.right_as_drawn", "fi")]


def test_a_session_noted_as_seen_stays_open(app, aino):
    try_to_sign_in(app)
    with transaction() as session:
        session.scalars(select(SignInSession)).one().seen_at = long_ago = now() - dt.timedelta(minutes=20)
    app.run()

    assert session_row().seen_at > long_ago
