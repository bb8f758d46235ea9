"""Signing in with a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import barriers, ready
from tests.browser.stage import PEOPLE


def test_the_sign_in_page_has_no_barriers(page):
    page.goto("/")
    ready(page)

    assert barriers(page) == []


@pytest.mark.parametrize("username", PEOPLE)
def test_everybody_comes_to_a_front_page_without_barriers(as_user, username):
    desk = as_user(username)

    desk.on_page("menu.home")


def test_a_reload_keeps_one_signed_in(as_user):
    page = as_user("tampere").page
    page.reload()
    ready(page)

    expect(page.get_by_label("Salasana", exact=True)).to_have_count(0)
