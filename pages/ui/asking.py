"""Asking once more: a dialog that says what an act does, takes the reason if one is needed, and acts."""

from collections.abc import Callable

import streamlit as st

from pages.ui.frame import refused, say_again, t

DONE = "act_done"  # the key of the act that has just been taken in a dialog


def button(label: str, ask: Callable, *args: object, key: str, primary: bool = False, why_not: str = "") -> None:
    """Draw a button that opens a dialog, `ask(*args)`; while a rule stands in the way it is closed and says which."""
    pressed = st.button(
        label, key=key, type="primary" if primary else "secondary", disabled=bool(why_not), on_click=forget_refusal
    )
    if why_not:
        st.caption(why_not)
    if pressed:
        ask(*args)


def ending(label: str, act: Callable, *args: object, key: str) -> None:
    """Draw the end of a dialog: the act and the way out. A refused act leaves the dialog open, with what was typed."""
    if "refused" in st.session_state:
        st.error(st.session_state["refused"]["text"], icon=":material/error:")
    with st.container(horizontal=True):
        taken = st.button(label, key=key, type="primary", on_click=_once, args=(key, act, *args))
        left = st.button(t("case.leave"), key=f"{key}_leave", on_click=forget_refusal)
    if not taken:
        st.session_state.pop(DONE, None)  # the dialog has been opened anew
    if left or (taken and not refused()):
        st.rerun()


def forget_refusal() -> None:
    """Forget an earlier refusal: it does not concern what is asked now."""
    st.session_state.pop("refused", None)


def _once(key: str, act: Callable, *args: object) -> None:
    """Act; the second press of a double click, which may come when the act is done, only repeats what was said."""
    if st.session_state.get(DONE) == key:
        say_again()
        return
    act(*args)
    if not refused():
        st.session_state[DONE] = key
