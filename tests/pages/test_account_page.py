"""Oma tili: the password is changed by who knows it; other browsers can be signed out."""

import pytest

from models.vocabulary import Role
from services import sessions
from services.database import reading, transaction
from services.texts import text
from tests.builders import PASSWORD, an_actor

SCRIPT = "pages/everyone/account.py"
NEW = "Talvipäivän seisaus 12"


@pytest.fixture
def page(visit):
    """The page of somebody in Tampere."""
    with transaction() as session:
        actor = an_actor(session, Role.MUNICIPAL_WORKER, password=PASSWORD)
    opened = visit(actor, SCRIPT)
    opened.actor = actor
    return opened


def change(page, current=PASSWORD, new=NEW, again=NEW):
    """Fill in the form of a new password and send it."""
    for field, typed in (("current_password", current), ("new_password", new), ("again", again)):
        page.text_input(key=f"account_{field}").set_value(typed)
    return page.button(key="account_change").click().run()


def test_the_page_shows_rights_and_sessions(page):
    assert [table.value.shape[0] for table in page.table] == [1, 1]
    assert page.table[0].value.iloc[0].tolist()[:2] == ["Tampere", "Kunnan työntekijä"]


def test_a_new_password_is_taken_and_the_fields_are_emptied(page):
    change(page)

    assert page.success[0].value == text("account.password_changed", "fi")
    assert [field.value for field in page.text_input] == ["", "", ""]


@pytest.mark.parametrize(("typed", "rule", "details"), [
    ({"again": "jotakin muuta"}, "passwords_alike", {}),
    ({"current": "väärä"}, "current_password_right", {}),
    ({"new": "lyhyt", "again": "lyhyt"}, "password_long_enough", {"shortest": 12}),
])
def test_a_refused_password_says_why_and_what_was_typed_stays(page, typed, rule, details):
    change(page, **typed)

    words = text(f"refusal.{rule}", "fi", **details)
    assert page.error[0].value == words
    assert any(words in line.value for line in page.markdown)
    assert all(field.value for field in page.text_input)


def test_the_sessions_of_other_browsers_are_ended(page):
    with transaction() as session:
        sessions.open_session(session, page.actor.account_id)
    page.run()
    page.button(key="account_end_others").click().run()

    with reading() as session:
        assert len(sessions.open_since(session, page.actor.account_id)) == 1
