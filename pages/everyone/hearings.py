"""Kuulemiset: the log of hearings of my organisation, those whose reply is awaited and those that are done."""

from collections.abc import Callable

import streamlit as st

from models.vocabulary import NeedClass, NeedResult
from pages.ui.cursor import begun_behind, come_back, to_first, turning
from pages.ui.filters import choice, day_choice, part_choice
from pages.ui.frame import in_language, language, require, t
from pages.ui.hearing_table import file_of, hearing_table, workbook_of
from services import counties, policy
from services.access import CENTRE, COUNTY, MUNICIPALITY
from services.database import reading
from services.referral import hearing_lists
from services.referral.hearing_lists import HearingFilter
from services.referral.proposals import PAGE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTS = {"waiting": hearing_lists.waiting, "done": hearing_lists.done}

actor = require(*CENTRE, *MUNICIPALITY, *COUNTY)
come_back("hearings")
st.title(t("menu.hearings"), anchor=False)
with reading() as session:
    has_come = policy.release_in_force(session) >= counties.SINCE
if actor.role in COUNTY and not has_come:
    st.info(t("hearings.not_yet"))
    st.stop()

part = part_choice(t("hearings.part"), "osa", list(LISTS), lambda one: t(f"hearings.{one}"))
places = st.columns(4)
with places[0]:
    need = choice(t("hearing.need"), "tarve", NeedClass)
with places[1]:
    asked_from = day_choice(t("hearings.asked_from"), "alkaen")
with places[2]:
    asked_until = day_choice(t("hearings.asked_until"), "asti")
with places[3]:
    result = choice(t("hearings.result"), "vastaus", NeedResult) if part == "done" else None
mine = overdue = asking = False
if part == "waiting":
    with st.container(horizontal=True):
        overdue = st.checkbox(t("list.overdue"), key="myohassa", bind="query-params", on_change=to_first)
        asking = st.checkbox(t("hearings.asking_only"), key="kysymys", bind="query-params", on_change=to_first)
        if actor.role in COUNTY:
            mine = st.checkbox(t("hearings.mine"), key="omat", bind="query-params", on_change=to_first)

wanted = HearingFilter(need, result, asked_from, asked_until, mine, overdue, asking)
with reading() as session:
    rows = LISTS[part](session, actor, wanted, after=begun_behind(), size=PAGE + 1)
if not rows:
    st.info(t("hearings.empty" if wanted == HearingFilter() else "hearings.empty_filtered"))
    st.stop()
hearing_table(rows[:PAGE], actor, caption=t("menu.hearings"), key="hearings")
turning("hearings", rows[PAGE - 1].cursor if len(rows) > PAGE else None)
spoken = language()


def written(make: Callable) -> bytes:
    """The list as a file, in the language of the screen on which it was asked for."""
    with in_language(spoken):
        return make(actor, part, wanted)


with st.container(horizontal=True):
    st.download_button(t("hearings.workbook"), lambda: written(workbook_of), t("hearings.workbook_name"),
                       XLSX, key="hearings_workbook", on_click="ignore")
    st.download_button(t("hearings.file"), lambda: written(file_of), t("hearings.file_name"), "text/csv",
                       key="hearings_file", on_click="ignore")
st.caption(f"{t('hearings.file_help', most=hearing_lists.MOST)} {t('protection.not_in_file')}")
