"""Turning the pages of a list that the server pages by a cursor: it stands in the address, the way back in memory."""

import datetime as dt

import streamlit as st

from pages.ui import bridge
from pages.ui.case_link import NUMBER
from pages.ui.frame import t

BEGIN = "alku"  # the address tells behind which row the page begins: 2026-11-30_77

Cursor = tuple[dt.date, int]


def begun_behind() -> Cursor | None:
    """Where the page begins; the first page when the address tells nothing that makes sense."""
    due, _, row = st.query_params.get(BEGIN, "").partition("_")
    try:
        return dt.date.fromisoformat(due), int(row)
    except ValueError:
        return None


def to_first() -> None:
    """Begin anew at the first page; for the on_change of a filter."""
    st.query_params.pop(BEGIN, None)
    bridge.to_top()


def turning(key: str, last: Cursor | None) -> None:
    """Draw the ways to the pages before and after; `last` is the cursor of the page's last row when more follow."""
    begun = st.query_params.get(BEGIN, "")
    if not begun and last is None:
        return
    with st.container(horizontal=True):
        st.button(t("list.first"), key=f"{key}_first", disabled=not begun, on_click=to_first)
        st.button(t("list.previous"), key=f"{key}_previous", disabled=not begun, on_click=_back, args=(key,))
        st.button(t("list.next"), key=f"{key}_next", disabled=last is None, on_click=_on, args=(key, begun, last))


def leave_list(key: str) -> None:
    """Remember how the list is narrowed: the browser's way back leads to its page, but forgets the address's rest."""
    st.session_state[f"{key}_left"] = st.query_params.to_dict()


def come_back(key: str) -> None:
    """Narrow the list as it was when a case was opened from it; stands before the filters."""
    left = st.session_state.get(f"{key}_left")
    if left is not None and NUMBER in st.query_params:
        st.query_params.from_dict(left)


def _on(key: str, begun: str, last: Cursor) -> None:
    passed = st.session_state.get(f"{key}_passed", []) if begun else []
    st.session_state[f"{key}_passed"] = [*passed, begun]
    st.query_params[BEGIN] = f"{last[0].isoformat()}_{last[1]}"
    bridge.to_top()


def _back(key: str) -> None:
    """One page back; from a link into the middle of a list there is only the first page to go to."""
    passed = st.session_state.get(f"{key}_passed") or [""]
    st.session_state[f"{key}_passed"] = passed[:-1]
    if passed[-1]:
        st.query_params[BEGIN] = passed[-1]
        bridge.to_top()
    else:
        to_first()
