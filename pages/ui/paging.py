"""Shows a long list a page at a time."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

import streamlit as st

from pages.ui import bridge

ROWS = 25
Row = TypeVar("Row")


def page_of(rows: Sequence[Row], key: str) -> Sequence[Row]:
    """The rows of the page that the reader is on; numbered() under the list lets him turn it."""
    page = min(st.session_state.get(_widget(key), 1), _pages(rows))
    return rows[(page - 1) * ROWS:page * ROWS]


def numbered(rows: Sequence[Row], key: str) -> None:
    """Draw the numbers of the pages, where there are several."""
    if _pages(rows) > 1:
        st.pagination(_pages(rows), key=_widget(key), persist_state="session", on_change=bridge.to_top)


def first_page(key: str) -> None:
    """Begin anew at the first page; for the on_change of a filter."""
    st.session_state[key] = st.session_state.get(key, 0) + 1


def _widget(key: str) -> str:
    # A new list is a new widget: setting the old one back from here would quarrel with its own default.
    return f"{key}_{st.session_state.get(key, 0)}"


def _pages(rows: Sequence[Row]) -> int:
    return max(1, ceil(len(rows) / ROWS))
