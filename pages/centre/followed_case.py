"""Valvottava: what the supervising elinvoimakeskus sees of a case, and nothing that it could do with it."""

import streamlit as st

from pages.ui import parties
from pages.ui.case_card import known
from pages.ui.case_link import FOLLOWED, asked_followed
from pages.ui.facts import facts, table
from pages.ui.fields import label, organisation, said
from pages.ui.frame import moment, number, require, t, word
from services.access import CENTRE

PERSON = ("birth_year", "guardianship", "living_arrangement", "representative_state")

actor = require(*CENTRE)
case = asked_followed(actor)

st.page_link(FOLLOWED, label=t("followed.back"), icon=":material/arrow_back:")
st.title(f"{t('menu.followed_case')} {case.number}", anchor=False)
facts([
    (t("followed.status"), word(case.status)),
    (t("followed.centre"), organisation(case.centre_id)),
    (t("followed.municipality"), organisation(case.municipality_id)),
    (t("followed.county"), organisation(case.county_id)),
    (t("followed.sent"), moment(case.sent_at)),
], [(t("followed.without_agreement"), t("followed.family_care"))] if case.without_agreement else [])  # fmt: skip
st.info(t("followed.limits"))

st.header(t("followed.minors"), anchor=False)
table([t("case.person"), *(label(name) for name in PERSON)],
      [[number(person.position), *(said(name, known(person.values).get(name)) for name in PERSON)]
       for person in case.persons], caption=t("followed.minors"))  # fmt: skip

st.header(t("case.agreements"), anchor=False)
st.markdown(parties.standing(case.states))
parties.states(case.states)
