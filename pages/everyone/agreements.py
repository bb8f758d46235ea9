"""Suostumukset: the places on which three parties agree, those that wait for our word and all that are under way."""

import streamlit as st

from pages.ui.agreement_table import agreement_table
from pages.ui.cursor import begun_behind, come_back, turning
from pages.ui.filters import part_choice
from pages.ui.frame import require, t
from services.access import CENTRE, COUNTY, MUNICIPALITY
from services.database import reading
from services.referral import agreement_lists
from services.referral.agreement_lists import PARTS
from services.referral.proposals import PAGE

actor = require(*CENTRE, *MUNICIPALITY, *COUNTY)
come_back("agreements")
st.title(t("menu.agreements"), anchor=False)
st.caption(t("agreements.help"))
part = part_choice(t("agreements.part"), "osa", list(PARTS), lambda one: t(f"agreements.{one}"))
with reading() as session:
    rows = agreement_lists.page(session, actor, part, after=begun_behind(), size=PAGE + 1)
if not rows:
    st.info(t(f"agreements.none_{part}"))
    st.stop()
agreement_table(rows[:PAGE], actor, caption=t("menu.agreements"), key="agreements")
turning("agreements", rows[PAGE - 1].cursor if len(rows) > PAGE else None)
