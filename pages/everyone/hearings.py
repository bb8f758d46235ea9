"""Kuulemiset: the hearings of my organisation, those whose reply is awaited and those that are done."""

import streamlit as st

from models.vocabulary import HearingStatus, NeedClass, NeedResult, Role
from pages.ui.case_card import days_left
from pages.ui.case_link import CASE, NUMBER, go
from pages.ui.cursor import begun_behind, come_back, leave_list, turning
from pages.ui.fields import NOTHING, organisation
from pages.ui.filters import choice, day_choice, part_choice
from pages.ui.frame import day, require, t, word
from pages.ui.tables import Line, linked_table
from services.access import CENTRE, MUNICIPALITY
from services.database import reading
from services.referral import hearing_lists
from services.referral.hearing_lists import HearingFilter, HearingRow
from services.referral.proposals import PAGE

LISTS = {"waiting": hearing_lists.waiting, "done": hearing_lists.done}
COLUMNS = ("number", "where", "duty", "state", "asked", "wanted", "answered", "needs")

actor = require(*CENTRE, *MUNICIPALITY, Role.COUNTY_EXPERT)
come_back("hearings")
st.title(t("menu.hearings"), anchor=False)
if actor.role == Role.COUNTY_EXPERT:
    st.info(t("hearings.not_yet"))
    st.stop()


def said(row: HearingRow) -> str:
    """What was asked and what the county said, need by need."""
    return "\n".join(
        t("hearings.need_said", need=code, result=result) if result else word(code) for code, result in row.needs)


def state(row: HearingRow) -> str:
    """Where the hearing stands."""
    left_open = row.status == HearingStatus.ASKED and not row.is_waiting
    return t("hearings.left_open") if left_open else word(row.status)


def wanted_by(row: HearingRow) -> str:
    """The day by which the reply was wanted, and how far it is while one waits."""
    left = f", {days_left(row.days_left)}" if row.days_left is not None else ""
    return f"{day(row.reply_wanted_by)}{left}" if row.reply_wanted_by else NOTHING


def line(row: HearingRow) -> Line:
    """A line of the list; the number opens the case."""
    cells = [row.number, where(row), word(row.duty), state(row), day(row.asked_on) or NOTHING, wanted_by(row),
             day(row.answered_on) or NOTHING, said(row) or NOTHING]
    return Line(row.number, cells, href=f"tapaus?{NUMBER}={row.number}")


def where(row: HearingRow) -> str:
    """The county, and for an elinvoimakeskus the municipality that heard it."""
    county = organisation(row.county_id)
    return f"{organisation(row.municipality_id)}\n{county}" if actor.role in CENTRE else county


def heading(column: str) -> str:
    """What a column is called."""
    if column == "where":
        return t("hearings.municipality_and_county" if actor.role in CENTRE else "hearings.county")
    return t(f"hearings.{column}")


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

wanted = HearingFilter(need=need, result=result, asked_from=asked_from, asked_until=asked_until)
with reading() as session:
    rows = LISTS[part](session, actor, wanted, after=begun_behind(), size=PAGE + 1)
if not rows:
    st.info(t("hearings.empty" if wanted == HearingFilter() else "hearings.empty_filtered"))
    st.stop()
chosen = linked_table(
    [heading(column) for column in COLUMNS], [line(row) for row in rows[:PAGE]], caption=t("menu.hearings"),
    key="hearings")
if chosen in {row.number for row in rows}:
    leave_list("hearings")
    go(CASE, chosen)
turning("hearings", rows[PAGE - 1].cursor if len(rows) > PAGE else None)
