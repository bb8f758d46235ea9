"""One case: where it stands, what can be done now, what it holds, what municipalities did with it, its history."""

import streamlit as st

from models.vocabulary import Action
from pages.ui import case_card, parties, protection, questions, round_card
from pages.ui.arrival_card import arrival
from pages.ui.attachment_card import attachments
from pages.ui.case_link import asked_case, back_to_list, leave_when_done
from pages.ui.centre_acts import centre_acts
from pages.ui.frame import acting, require, t
from pages.ui.links import links
from pages.ui.municipal_acts import municipal_acts
from pages.ui.path import path_of
from pages.ui.readers import readers_of
from pages.ui.timeline import narrowed, timeline
from services.access import CENTRE, MUNICIPALITY
from services.database import reading
from services.referral import handling, history

actor = require(*CENTRE, *MUNICIPALITY)
leave_when_done()
view = asked_case(actor)
if Action.OPEN in view.actions:
    with acting() as session:
        handling.open_round(session, actor, view.number)
    view = asked_case(actor)

back_to_list(actor, view.number)
st.title(f"{t('case.title')} {view.number}", anchor=False)
case_card.summary(view)
protection.notice(view, actor)
questions.notice(view)
if actor.role in CENTRE:
    centre_acts(view, actor)
else:
    municipal_acts(view, actor)

links(view, actor)
parties.agreement(view, actor)
arrival(view, actor)

st.header(t("case.rounds"), anchor=False)
round_card.rounds(view)
if view.round is None and not view.earlier_rounds:
    st.caption(t("case.no_rounds"))

st.header(t("case.data"), anchor=False)
case_card.card(view, after=lambda section: questions.of_section(view, actor, section))
if view.county_contacts:
    st.subheader(t("case.county_contacts"), anchor=False)
    round_card.county_contacts(view)

attachments(view, actor)

st.header(t("timeline.title"), anchor=False)
path_of(view.number, actor)
with reading() as session:
    events = history.timeline(session, actor, view.number)
timeline(narrowed(events, view.number))

readers_of(view.number, actor, is_mine=view.is_mine, is_protected=view.is_protected)
