"""Kuuleminen: whether the county must be heard and why, the request, and the reply need by need."""

import streamlit as st

from models.vocabulary import Action, HearingDuty
from pages.ui import hearing_forms
from pages.ui.case_link import asked_case, back_to_case
from pages.ui.facts import facts, table
from pages.ui.fields import organisation
from pages.ui.frame import require, t, word
from pages.ui.round_card import one_hearing
from services.access import MUNICIPALITY

actor = require(*MUNICIPALITY)
view = asked_case(actor)
agreement = view.hearing_duty == HearingDuty.AGREEMENT

back_to_case(view.number)
st.title(t("hearing.title", number=view.number), anchor=False)
facts([
    (t("hearing.county"), organisation(view.round.county_id)),
    (t("hearing.duty"), word(view.hearing_duty)),
    (t("hearing.source"), t(f"hearing_source.{view.hearing_rule}")),
])
st.info(t(f"hearing_rule.{view.hearing_rule}"))
st.markdown(f"{t('hearing.agreement_instead' if agreement else 'hearing.not_binding')} {t('hearing.either_way')}")

if Action.RECORD_HEARING in view.actions:
    hearing_forms.awaited(view, actor)
elif Action.ASK_COUNTY in view.actions:
    st.header(t("hearing.needs_title"), anchor=False)
    if view.needs:
        table([t("hearing.need"), t("hearing.urgency")], [[word(need.code), word(need.urgency)] for need in view.needs],
              caption=t("hearing.needs_title"))
    else:
        st.caption(t("hearing.no_needs"))
    hearing_forms.request(view, actor)
else:
    st.info(t("hearing.not_open"))

st.subheader(t("hearing.so_far"), anchor=False)
if not view.round.hearings:
    st.caption(t("hearing.none_so_far"))
for hearing in reversed(view.round.hearings):
    one_hearing(hearing)
