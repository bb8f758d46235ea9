"""Loki: sign-ins, rights, settings and searches; who opened which case; what of it is unusual. No case content."""

import datetime as dt

import streamlit as st

from models.vocabulary import LogKind, Role
from pages.ui import bridge, log_lines, reading_log
from pages.ui.facts import table
from pages.ui.fields import read_day
from pages.ui.filters import part_choice
from pages.ui.frame import language, require, t, word
from services import directory, logbook
from services.database import reading
from services.errors import Refusal
from services.logbook import LogFilter

PARTS = {"uses": None, "readings": reading_log.readings, "unusual": reading_log.unusual}
CURSORS = "log_cursors"  # where each page so far began, the first before everything


def begin_anew() -> None:
    """Go to the first page; for the on_change of a filter."""
    st.session_state[CURSORS] = []


def older(last: int) -> None:
    """Go on behind a line."""
    st.session_state[CURSORS] = [*st.session_state[CURSORS], last]
    bridge.to_top()


def newer() -> None:
    """Go back a page."""
    st.session_state[CURSORS] = st.session_state[CURSORS][:-1]
    bridge.to_top()


def typed_day() -> dt.date | None:
    """The day to look at; what makes no sense narrows nothing and is told."""
    typed = st.text_input(t("log.day"), key="log_day", max_chars=10, placeholder=t("field.date_example"),
                          on_change=begin_anew)
    try:
        return read_day("log_day", typed)
    except Refusal as refusal:
        st.markdown(f":red[{t(f'refusal.{refusal.code}')}]")
        return None


actor = require(Role.KEHA_ADMIN)
st.title(t("menu.log"))
part = part_choice(t("log.part"), "osa", list(PARTS), lambda one: t(f"log_part.{one}"))
if part != "uses":
    PARTS[part](actor)
    st.stop()
st.write(t("log.intro"))
with reading() as session:
    names = directory.names(session, language())

kinds, days, organisations = st.columns(3)
kind = kinds.selectbox(t("log.kind"), list(LogKind), index=None, placeholder=t("log.all_kinds"), key="log_kind",
                       format_func=word, on_change=begin_anew)
with days:
    day = typed_day()
house = organisations.selectbox(t("log.organisation"), list(names), index=None, placeholder=t("log.all_organisations"),
                                key="log_organisation", format_func=names.get, on_change=begin_anew)

cursors = st.session_state.setdefault(CURSORS, [])
with reading() as session:
    lines = logbook.page(session, actor, LogFilter(kind, day, house), before=cursors[-1] if cursors else None,
                         size=logbook.PAGE + 1)
shown = lines[:logbook.PAGE]
if not shown:
    st.info(t("log.empty"))
else:
    table([t("log.at"), t("log.kind"), t("log.who"), t("log.acting"), t("log.about")],
          [log_lines.cells(line) for line in shown], caption=t("log.caption"))
with st.container(horizontal=True):
    if cursors:
        st.button(t("list.previous"), key="log_newer", on_click=newer)
    if len(lines) > logbook.PAGE:
        st.button(t("list.next"), key="log_older", on_click=older, args=(shown[-1].id,))
