"""Kuulemispyyntö: what the county is asked of a household, and its answer, which informs and does not bind."""

import streamlit as st

from models.vocabulary import Action, HearingStatus
from pages.ui import county_acts, protection, questions, request_card
from pages.ui.attachment_card import attachments
from pages.ui.case_link import HEARINGS, asked_request
from pages.ui.frame import acting, require, t
from pages.ui.readers import readers_of
from pages.ui.round_card import heard
from pages.ui.timeline import timeline
from services.access import COUNTY
from services.database import reading
from services.referral import county_hearings, history

actor = require(*COUNTY)
request = asked_request(actor)
if Action.OPEN_HEARING in request.actions and request.hearing.values["opened_at"] is None:
    with acting() as session:
        county_hearings.open_hearing(session, actor, request.number)
    request = asked_request(actor)

st.page_link(HEARINGS, label=t("county.back"), icon=":material/arrow_back:")
st.title(f"{t('county.title')} {request.number}", anchor=False)
request_card.summary(request)
protection.notice(request, actor)
st.info(t("county.agreement" if request.has_lone_minor else "county.informs"))
questions.notice(request)
county_acts.sharing(request, actor)

st.header(t("county.household"), anchor=False)
request_card.household(request, after=lambda section: questions.of_section(request, actor, section))
attachments(request, actor)

if Action.ANSWER_HEARING in request.actions:
    county_acts.earlier(request, actor)
    county_acts.reply(request, actor)
elif request.hearing.values["status"] == HearingStatus.ANSWERED:
    st.header(t("county.answered"), anchor=False)
    heard(request.hearing)
    st.caption(t("county.reads_until", day=request.reads_until))
else:
    st.info(t("county.not_open"))

st.header(t("timeline.title"), anchor=False)
with reading() as session:
    events = history.timeline(session, actor, request.number)
timeline(events)

readers_of(request.number, actor)
