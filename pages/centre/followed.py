"""Valvottavat: those who came without guardian in the areas that this elinvoimakeskus supervises; to be read only."""

import streamlit as st

from pages.ui.case_link import FOLLOWED_CASE, NUMBER, go
from pages.ui.cursor import begun_behind, come_back, leave_list, turning
from pages.ui.fields import organisation
from pages.ui.frame import day, number, require, t, word
from pages.ui.tables import Line, linked_table
from services.access import CENTRE
from services.database import reading
from services.referral import supervision
from services.referral.proposals import PAGE

HEADINGS = ("number", "status", "centre", "municipality", "persons", "sent")

actor = require(*CENTRE)
come_back("followed")
st.title(t("menu.followed"), anchor=False)
with reading() as session:
    centres = supervision.supervises(session, actor)
    rows = supervision.page(session, actor, after=begun_behind(), size=PAGE + 1)
if not centres:
    st.info(t("followed.none_supervised"))
    st.stop()
st.caption(t("followed.help", centres=", ".join(sorted(organisation(id_) for id_ in centres))))
if not rows:
    st.info(t("followed.empty"))
    st.stop()
lines = [
    Line(row.number, [row.number, word(row.status), organisation(row.centre_id), organisation(row.municipality_id),
                      number(row.person_count), day(row.sent_at.date())], href=f"valvottava?{NUMBER}={row.number}")
    for row in rows[:PAGE]
]  # fmt: skip
chosen = linked_table([t(f"followed.{name}") for name in HEADINGS], lines, caption=t("menu.followed"), key="followed")
if chosen in {line.id for line in lines}:
    leave_list("followed")
    go(FOLLOWED_CASE, chosen)
turning("followed", rows[PAGE - 1].cursor if len(rows) > PAGE else None)
