"""What narrows a list: choices that the address keeps, so that a link or the way back leads to the same list.

Lists of options are kept by code here, since Streamlit's own binding would write the words of one language.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum

import streamlit as st

from pages.ui.cursor import to_first
from pages.ui.fields import read_day
from pages.ui.frame import t, word
from services.errors import Refusal


def folded(key: str, addresses: Sequence[str]) -> AbstractContextManager:
    """Where filters stand: folded, so that the list begins on the first screen, and open while one is in force."""
    in_force = any(address in st.query_params for address in addresses)
    return st.expander(t("list.narrow"), expanded=in_force, key=f"{key}_narrow", on_change="rerun")


def choice(label: str, address: str, kind: type[StrEnum]) -> StrEnum | None:
    """One value of a closed list, or none for all; `address` names it in the address."""
    options = [str(value) for value in kind]
    st.session_state[address] = _asked(address, options)
    chosen = st.selectbox(
        label, options, index=None, placeholder=t("list.all"), key=address,
        format_func=lambda value: word(kind(value)), on_change=_chosen, args=(address,))
    return kind(chosen) if chosen else None


def part_choice(label: str, address: str, parts: Sequence[str], named: Callable[[str], str]) -> str:
    """One part of a page, the first unless the address names another."""
    st.session_state[address] = _asked(address, parts) or parts[0]
    return st.segmented_control(
        label, parts, required=True, key=address, format_func=named, on_change=_chosen, args=(address,),
        label_visibility="collapsed")


def day_choice(label: str, address: str) -> dt.date | None:
    """A day that is typed; what makes no sense narrows nothing and is told."""
    typed = st.text_input(
        label, key=address, max_chars=10, bind="query-params", on_change=to_first, placeholder=t("field.date_example"))
    try:
        return read_day(address, typed)
    except Refusal as refusal:
        st.markdown(f":red[{t(f'refusal.{refusal.code}')}]")
        return None


def _asked(address: str, options: Sequence[str]) -> str | None:
    """What the address asks for; nothing when it makes no sense."""
    asked = st.query_params.get(address)
    return asked if asked in options else None


def _chosen(address: str) -> None:
    if st.session_state[address] is None:
        st.query_params.pop(address, None)
    else:
        st.query_params[address] = st.session_state[address]
    to_first()
