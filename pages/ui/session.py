"""The session of this browser: looked up in the database on every run, never believed from memory."""

from contextvars import ContextVar

import streamlit as st

from pages.http.routes import SESSION_COOKIE
from pages.ui import bridge
from services import accounts, sessions
from services.database import reading, transaction
from services.sessions import SignedIn

# What app.py has just looked up, for the page it then runs. Callbacks and fragments run without app.py and in a
# context of their own, where this is empty: they look for themselves.
_of_this_run: ContextVar[SignedIn | None] = ContextVar("signed_in", default=None)


def begin_run() -> SignedIn | None:
    """Who is signed in, looked up for this run; when the session has ended, what was typed is forgotten."""
    found = look()
    _of_this_run.set(found)
    if found is None and "session_id" in st.session_state:
        forget()
        st.session_state["sign_in_failed"] = "signin.session_ended"
    elif found and found.seen_long_ago:
        with transaction() as session:
            sessions.touch(session, found.session_id)
    return found


def current() -> SignedIn | None:
    """Who is signed in: as this run found it, else looked up now."""
    return _of_this_run.get() or look()


def language_of_run() -> str | None:
    """The language of who is signed in, as this run found it; none in callbacks, which may be changing it."""
    found = _of_this_run.get()
    return found and str(found.language)


def look() -> SignedIn | None:
    """Who is signed in at this very moment."""
    session_id = st.session_state.get("session_id") or _of_cookie()
    if session_id is None:
        return None
    with reading() as session:
        found = sessions.look_up(session, session_id)
    if found is not None:
        st.session_state["session_id"] = session_id
        st.session_state["language"] = str(found.language)
    return found


def start(account_id: int) -> None:
    """Open a session for an account, and have the browser fetch its cookie."""
    ended, wanted = st.session_state.get("session_id"), st.session_state.get("language_wanted")
    forget()
    with transaction() as session:
        if wanted:
            accounts.choose_language(session, account_id, language=wanted)
        if ended:
            sessions.end(session, ended, signed_out=False)
        session_id, slip = sessions.open_session(session, account_id)
    st.session_state["session_id"] = session_id
    bridge.send("/session/start", {"slip": slip})


def end() -> None:
    """Sign out: the session ends on the server at once, then the browser drops its cookie and starts anew."""
    session_id = st.session_state.get("session_id")
    if session_id:
        with transaction() as session:
            sessions.end(session, session_id)
    forget()
    bridge.send("/session/end", {}, leave=True)


def forget() -> None:
    """Empty this browser's memory, but for language, the address asked for and what is on its way to the browser."""
    kept = {"language", "bridge", "sign_in_failed", "asked"}
    for key in [key for key in st.session_state if key not in kept]:
        del st.session_state[key]


def _of_cookie() -> str | None:
    cookie = st.context.cookies.get(SESSION_COOKIE)
    # In tests without a server the cookies are stand-ins, not text.
    return sessions.id_of(cookie) if isinstance(cookie, str) else None
