"""What every page stands in: words, who acts, one action with its message, dates as people write them."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import NoReturn
from urllib.parse import urlsplit

import streamlit as st
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from models.vocabulary import Role
from pages.ui import bridge, session
from services import directory, texts
from services.access import Actor
from services.clock import HELSINKI
from services.database import Session, reading, transaction
from services.errors import NotFound, Refusal
from services.sessions import SignedIn

_of_file: ContextVar[str | None] = ContextVar("language_of_file", default=None)


@contextmanager
def in_language(chosen: str) -> Iterator[None]:
    """Words in this language; for files, which are made after the page has been drawn and know nobody."""
    before = _of_file.set(chosen)
    try:
        yield
    finally:
        _of_file.reset(before)


def language() -> str:
    """The language of the screen: the account's, else what this browser chose or asks for, else Finnish."""
    if said := _of_file.get():
        return said
    if known := session.language_of_run():  # each word of a page asks
        return known
    chosen = st.session_state.get("language") or st.context.cookies.get("language") or (st.context.locale or "")[:2]
    return chosen if chosen in texts.LANGUAGES else "fi"


def t(key: str, **details: object) -> str:
    """The words for a key in the language of the screen; codes and dates among the details become words as well."""
    return texts.text(key, language(), **{name: _said(detail) for name, detail in details.items()})


def word(code: StrEnum) -> str:
    """The words for a value of a closed list."""
    return texts.word(code, language())


def day(date: dt.date | None) -> str:
    """A date as people write it: 5.11.2026; nothing for none."""
    return format_date(date, {"fi": "d.M.y", "sv": "d.M.y", "en": "d MMM y"}[language()], language()) if date else ""


def moment(at: dt.datetime | None) -> str:
    """A moment in Finnish time: 5.11.2026 14.05; nothing for none."""
    pattern = {"fi": "d.M.y H.mm", "sv": "d.M.y HH:mm", "en": "d MMM y HH:mm"}[language()]
    return format_datetime(at, pattern, HELSINKI, language()) if at else ""


def number(amount: float) -> str:
    """A number with the separators of the language."""
    return format_decimal(amount, locale=language())


def address() -> str:
    """The page that the browser's address names, known or not; "" for the front page."""
    return urlsplit(st.context.url or "").path.strip("/")


def require(*roles: Role) -> Actor:
    """Who acts, if in one of the roles (no roles: any); otherwise the page ends here with a word of explanation.

    The page's buttons are then bound to this right: see acting().
    """
    signed_in = session.current()
    if signed_in is None or signed_in.actor is None:
        _end_page("frame.no_access")
    as_what = {signed_in.actor.role} | ({Role.LOCAL_ADMIN} if signed_in.is_local_admin else set())
    if roles and not as_what & set(roles):
        _end_page("frame.not_for_role")
    st.session_state["drawn_for"] = _mark(signed_in)
    return signed_in.actor


def require_account() -> SignedIn:
    """Whose account this is, even without a right in force or with a one-time password; for the account's own page."""
    signed_in = session.current()
    if signed_in is None:
        _end_page("frame.no_access")
    st.session_state["drawn_for"] = _mark(signed_in)
    return signed_in


@contextmanager
def acting(success: str | None = None, **details: object) -> Iterator[Session]:
    """One user action, one transaction, one message about how it went; for on_click callbacks.

    A refusal is kept for the run that follows: shown on top and, by field_error, at the field; what was typed stays.
    Whoever has lost the right that the page was drawn for, or acts by another one in another tab, does nothing.
    """
    _still_drawn_for()
    st.session_state.pop("refused", None)
    try:
        with transaction() as opened:
            yield opened
    except Refusal as refusal:
        _keep(why(refusal), refusal.field)
    except NotFound:
        _keep(t("refusal.not_found"), None)
    else:
        if success:
            flash(success, **details)


def why(refusal: Refusal) -> str:
    """Why something was refused, in words; an organisation or a field among the details is called by its name."""
    details = dict(refusal.details)
    if "organisation" in details:
        with reading() as opened:
            details["organisation"] = directory.name(opened, details["organisation"], language())
    if "place" in details:
        details["place"] = t(f"field.{details['place']}")
    return t(f"refusal.{refusal.code}", **details)


def refused() -> bool:
    """Whether the last action was refused."""
    return "refused" in st.session_state


def refuse(code: str, *, field: str | None = None, **details: object) -> None:
    """Say no as a service would, for a form that lacks what the service is asked with, such as a date."""
    _keep(t(f"refusal.{code}", **details), field)


def flash(key: str, **details: object) -> None:
    """Say something on top of the next page."""
    st.session_state["flash"] = t(key, **details)


def keep_what_was_typed(*drawn: str) -> None:
    """Give every input its value again: one that is not drawn for a while, or is drawn in other words, keeps it so.

    `drawn`: keys of inputs that stand on the screen already, which need it not.
    """
    for key, value in st.session_state.items():
        if type(value) in (str, int, list) and key not in drawn:
            st.session_state[key] = value


def say_again() -> None:
    """Say on top of the next page what was said last."""
    if "flash" not in st.session_state and "said" in st.session_state:
        st.session_state["flash"] = st.session_state["said"]


def field_error(field: str, *, kept: str | None = None) -> None:
    """Draw, under a field, why the last action was refused for it, or why an earlier one was that still holds."""
    refused = st.session_state.get("refused")
    why = refused["text"] if refused and refused["field"] == field else kept
    if why:
        st.markdown(f":red[:material/error: {why}]")


def messages() -> None:
    """Draw how the last action went. A new page begins without them."""
    if said := st.session_state.pop("flash", None):
        st.session_state["said"] = said
        st.success(said, icon=":material/check:")
    kept = st.session_state.get("refused")
    if kept:
        st.error(kept["text"], icon=":material/error:")
    if said or (kept and kept.pop("new", False)):
        bridge.to_top()


def _still_drawn_for() -> None:
    signed_in = session.look()
    if signed_in is None or _mark(signed_in) != st.session_state.get("drawn_for"):
        _keep(t("refusal.right_as_drawn"), None)
        st.rerun()  # in a callback this leaves the callback: nothing of it is done


def _mark(signed_in: SignedIn) -> list[int | bool | None]:
    """What an action depends on: account, right, and the addition of a local administrator."""
    return [signed_in.account_id, signed_in.acting and signed_in.acting.id, signed_in.is_local_admin]


def _keep(words: str, field: str | None) -> None:
    st.session_state["refused"] = {"text": words, "field": field, "new": True}


def _end_page(key: str) -> NoReturn:
    st.error(t(key))
    st.stop()


def _said(detail: object) -> object:
    match detail:
        case StrEnum():
            return word(detail)
        case dt.datetime():
            return moment(detail)
        case dt.date():
            return day(detail)
    return detail
