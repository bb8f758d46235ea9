"""Signing in: the form of streamlit-authenticator over the accounts in the database. Nothing else imports that package.

Of the package only the form and its flow are used. Its memory of who is signed in, its cookie, its counting of
attempts and its mail service are replaced or never touched: who is signed in is asked of the database (session.py).
"""

from typing import Any

import streamlit as st
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController, CookieController
from streamlit_authenticator.models import AuthenticationModel

from pages.http import speed
from pages.ui import bridge, head, session
from pages.ui.frame import address, language, t, word
from services import passwords, signing_in, world
from services.database import reading, transaction
from services.keys import sealed

# What the package keeps in the session state; emptied before its form is drawn, so that it always asks.
PACKAGE_KEYS = ("name", "authentication_status", "username", "email", "roles", "logout")


class Accounts(AuthenticationModel):
    """The package's question "is this the password?", put to the accounts service."""

    def login(self, username: str, password: str, *rest: Any, **more: Any) -> bool | None:
        """Try to sign in; the package would leave an empty name unanswered."""
        if not username:
            st.session_state["authentication_status"] = False
            return False
        return super().login(username, password, *rest, **more)

    def check_credentials(self, username: str, password: str) -> bool:
        """Whether the two belong together and the name is not locked out; each attempt is counted."""
        with reading() as opened:
            given = signing_in.credentials(opened, username)
        with speed.slot_lent():
            matched = passwords.matches(password, given.stored)
        with transaction() as opened:
            account_id = signing_in.sign_in(opened, given, matched=matched)
        if account_id is not None:
            self.credentials = {"usernames": {username: {"account_id": account_id}}}
        return account_id is not None

    def _record_failed_login_attempts(self, username: str, reset: bool = False) -> None:
        """Counting is done in the database."""


class Cookies:
    """The package's cookie: none of its own; a sign-in opens a session of ours instead."""

    def __init__(self, model: Accounts) -> None:
        self.model = model

    def get_cookie(self) -> None:
        """Never sign anybody in by a cookie here; session.py does it."""

    def set_cookie(self) -> None:
        """Open the session of whoever has just given the right password."""
        (account,) = self.model.credentials["usernames"].values()
        session.start(account["account_id"])
        st.rerun()


class SignInForm(Authenticate):
    """The package's form, put together without its dictionary of users and its cookie component."""

    def __init__(self) -> None:
        self.path, self.api_key, self.attrs = None, None, {"login_sleep_time": 0}
        key = sealed("form", "sign-in")
        controller = AuthenticationController({"usernames": {}}, auto_hash=False, secret_key=key)
        controller.authentication_model = Accounts({"usernames": {}}, auto_hash=False, secret_key=key)
        self.authentication_controller = controller
        self.cookie_controller = CookieController.__new__(CookieController)
        self.cookie_controller.cookie_model = Cookies(controller.authentication_model)


def show() -> None:
    """Draw the sign-in page in place of whatever was asked for."""
    st.set_page_config(page_title=t("frame.product"), layout="centered")
    bridge.draw()
    _remember_address()
    st.title(t("frame.product"))
    st.header(t("signin.whose"))  # the form's own heading is of the third level: one of the second must come before it
    head.choose_language(None)
    for key in PACKAGE_KEYS:
        st.session_state.pop(key, None)
    _words = {"Form name": t("signin.title"), "Username": t("signin.username"), "Password": t("signin.password"),
              "Login": t("signin.submit")}
    SignInForm().login(fields=_words, key="sign_in")
    if st.session_state.get("authentication_status") is False:
        st.error(t("signin.failed"))
    elif reason := st.session_state.pop("sign_in_failed", None):
        st.error(t(reason))
    st.caption(t("signin.help"))
    _demo_accounts()


def _remember_address() -> None:
    """Keep what the browser asked for, to go there after signing in."""
    query: dict[str, Any] = st.query_params.to_dict()
    st.session_state["asked"] = {"address": address(), "query": query}


def _demo_accounts() -> None:
    with reading() as opened:
        shown = world.demo_accounts(opened) if world.is_demo(opened) else []
    if shown:
        st.header(t("signin.demo_title"))
        st.markdown(t("signin.demo_help", password=world.DEMO_PASSWORD))
        st.table([
            {t("signin.username"): account.username, t("signin.demo_role"): word(account.role),
             t("signin.demo_organisation"): account.organisation(language())} for account in shown
        ], hide_index=True)
