"""Sijoitusesitykset: the proposals of my elinvoimakeskus, most urgent first; the address keeps the filters."""

import streamlit as st

from models.vocabulary import PersonGroup, Priority, ProposalStatus, Turn
from pages.ui.cursor import begun_behind, come_back, to_first, turning
from pages.ui.filters import choice, folded
from pages.ui.frame import require, t
from pages.ui.tables import case_table
from services.access import CENTRE
from services.database import reading
from services.referral import proposals
from services.referral.proposals import CAP, PAGE, Filter
from services.referral.workflow import PAUSING

COLUMNS = ("due", "turn", "status", "municipality", "group", "household")  # in the order of weight on a narrow screen
ADDRESSES = ("tila", "vuoro", "ryhma", "kiireellisyys", "alkaa", "myohassa", "tarjotut")

actor = require(*CENTRE)
come_back("proposals")

st.title(t("menu.proposals"), anchor=False)
if st.button(t("menu.new_proposal"), key="proposals_new", type="primary"):
    st.switch_page("pages/centre/new_proposal.py")

with folded("proposals", ADDRESSES):
    places = st.columns(5)
    with places[0]:
        status = choice(t("list.status"), "tila", ProposalStatus)
    with places[1]:
        turn = choice(t("list.turn"), "vuoro", Turn)
    with places[2]:
        group = choice(t("list.group"), "ryhma", PersonGroup)
    with places[3]:
        priority = choice(t("list.priority"), "kiireellisyys", Priority)
    number = places[4].text_input(
        t("list.number_begins"),
        key="alkaa",
        max_chars=20,
        bind="query-params",
        on_change=to_first,
        placeholder="KO-2026-00042",
    )
    with st.container(horizontal=True):
        overdue = st.checkbox(t("list.overdue"), key="myohassa", bind="query-params", on_change=to_first)
        asked = st.checkbox(t("list.asked"), key="kysymys", bind="query-params", on_change=to_first)
        offered = st.checkbox(t("list.offered_to_us"), key="tarjotut", bind="query-params", on_change=to_first)

wanted = Filter(
    statuses=(status,) if status else (),
    round_statuses=PAUSING if asked else (),
    asked_of_us=asked,
    turn=turn,
    group=group,
    priority=priority,
    overdue=overdue,
    offered_to_us=offered,
    number=number,
)
with reading() as session:
    rows = proposals.page(session, actor, wanted, after=begun_behind(), size=PAGE + 1)
    found = proposals.count(session, actor, wanted)

if not rows:
    st.info(t("list.none_found") if wanted != Filter() else t("list.none_yet"))
    st.stop()
st.caption(t("list.at_least", n=CAP) if found >= CAP else t("list.found", n=found))
case_table(rows[:PAGE], COLUMNS, caption=t("menu.proposals"), key="proposals")
turning("proposals", rows[PAGE - 1].cursor if len(rows) > PAGE else None)
