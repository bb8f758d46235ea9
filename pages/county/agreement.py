"""Suostumuspyyntö: what the county is asked to agree on of somebody who came without guardian, and its word."""

import streamlit as st

from pages.ui import parties, request_card
from pages.ui.case_link import AGREEMENTS, asked_agreement
from pages.ui.facts import facts
from pages.ui.fields import label, organisation
from pages.ui.frame import moment, number, require, t, word
from pages.ui.timeline import timeline
from services.access import COUNTY
from services.database import reading
from services.referral import history

actor = require(*COUNTY)
asked = asked_agreement(actor)

st.page_link(AGREEMENTS, label=t("agreements.back"), icon=":material/arrow_back:")
st.title(f"{t('agreements.title')} {asked.number}", anchor=False)
facts([
    (t("case.municipality"), organisation(asked.municipality_id)),
    (t("list.centre"), organisation(asked.centre_id)),
    (t("agreements.asked"), moment(asked.asked_at)),
    (t("agreements.asked_by"), f"{asked.asked_by}, {organisation(asked.asked_for_id)}"),
    (label("priority"), word(asked.priority)),
    (t("case.persons"), number(asked.person_count)),
], [(label("family_care_reason"), asked.family_care_reason)] if asked.family_care_reason else [])
st.info(t("agreements.binds"))

st.header(t("case.agreements"), anchor=False)
st.markdown(parties.standing(asked.states))
parties.states(asked.states)
parties.acts(asked, actor, asked.states)
if asked.reads_until:
    st.caption(t("agreements.reads_until", day=asked.reads_until))

st.header(t("agreements.household"), anchor=False)
request_card.household(asked, no_names="agreements.no_names")

st.header(t("timeline.title"), anchor=False)
with reading() as session:
    events = history.timeline(session, actor, asked.number)
timeline(events)
