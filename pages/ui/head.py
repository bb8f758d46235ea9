"""What stands around every page: the product's name, who acts as what, language and sign-out."""

import streamlit as st

from pages.http.document import language_of
from pages.ui import bridge, frame, session
from pages.ui.case_link import NUMBER
from pages.ui.frame import language, t, word
from services import accounts, sessions
from services.database import transaction
from services.sessions import HeldRight, SignedIn
from services.texts import LANGUAGES


def draw(signed_in: SignedIn, page_title: str, page_path: str) -> None:
    """Draw the frame of a page, with the message about the last action."""
    st.set_page_config(page_title=f"{page_title} – {t('frame.product_short')}", layout="wide",
                       initial_sidebar_state="auto")
    _begin_page(page_path, st.query_params.get(NUMBER))
    with st.sidebar:
        _who(signed_in)
    st.caption(f"{t('frame.product')}  ·  {_acting(signed_in)}")
    _say_language(signed_in)
    # One place for what comes and goes, so that what stands below stays where it is and keeps its state.
    with st.container(key="passing"):
        frame.messages()
        bridge.draw()


def _begin_page(path: str, number: str | None) -> None:
    """A page, or a case on it, that was not on the screen before begins at its top and without earlier refusals."""
    known = st.session_state.setdefault("page", {})
    if known.get("path") != path or number not in (None, known.get("number")):
        st.session_state["page"] = {"path": path, "number": number}
        st.session_state.pop("refused", None)
        bridge.to_top()


def choose_language(account_id: int | None) -> None:
    """The language of the screens; of an account it is remembered there, and always in this browser."""
    st.session_state["language_choice"] = language()
    st.segmented_control(
        t("frame.language"), LANGUAGES, key="language_choice", required=True, label_visibility="collapsed",
        format_func=lambda code: t(f"language.{code}"), on_change=_language_chosen, args=(account_id,),
    )


def _say_language(signed_in: SignedIn) -> None:
    """Tell a browser that has the document in another language than the account, once."""
    known = st.session_state.get("language_sent") or language_of(st.context.headers)
    if known != signed_in.language:
        st.session_state["language_sent"] = str(signed_in.language)
        bridge.send("/session/language", {"language": str(signed_in.language)}, quiet=True)


def _who(signed_in: SignedIn) -> None:
    st.markdown(f"**{signed_in.name}**")
    if len(signed_in.rights) > 1 and signed_in.acting:
        named = {right.id: right for right in signed_in.rights}
        st.session_state["acting_choice"] = signed_in.acting.id
        st.selectbox(t("frame.acting_as"), list(named), key="acting_choice", format_func=lambda id_: _named(named[id_]),
                     on_change=_acting_chosen, args=(signed_in.session_id,))
    choose_language(signed_in.account_id)
    st.button(t("frame.sign_out"), key="sign_out", icon=":material/logout:", on_click=session.end)


def _acting(signed_in: SignedIn) -> str:
    if signed_in.acting is None:
        return signed_in.name
    local_admin = f", {t('frame.also_local_admin')}" if signed_in.is_local_admin else ""
    return f"{signed_in.name}  ·  **{_named(signed_in.acting)}**{local_admin}"


def _named(right: HeldRight) -> str:
    return f"{right.organisation(language())} – {word(right.role)}"


def _language_chosen(account_id: int | None) -> None:
    chosen = st.session_state["language_choice"]
    st.session_state["language"] = st.session_state["language_sent"] = chosen
    frame.keep_what_was_typed()  # the browser knows a choice by its words, which are about to change
    bridge.send("/session/language", {"language": chosen}, quiet=True)
    if account_id is None:
        st.session_state["language_wanted"] = chosen  # by whoever signs in next
        return
    with transaction() as opened:
        accounts.choose_language(opened, account_id, language=chosen)


def _acting_chosen(session_id: str) -> None:
    with frame.acting() as opened:
        sessions.act_as(opened, session_id, st.session_state["acting_choice"])
