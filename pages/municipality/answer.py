"""Vastaus: the municipality fills in its answer, checks what will be sent, and sends it."""

import streamlit as st

from models.vocabulary import Action, AnswerStatus, Verdict
from pages.ui import answer_form
from pages.ui.answer_check import check_button, checking, say_what_comes_first, show_check
from pages.ui.case_card import summary
from pages.ui.case_link import asked_case, back_to_case
from pages.ui.frame import require, t
from pages.ui.municipal_acts import take_button
from services.access import MUNICIPALITY

actor = require(*MUNICIPALITY)
view = asked_case(actor)
by_status = {answer.status: answer for answer in view.round.answers}
draft, sent = by_status.get(AnswerStatus.DRAFT), by_status.get(AnswerStatus.SENT)

back_to_case(view.number)
st.title(t("answer.title", number=view.number), anchor=False)
summary(view)

if sent:
    st.header(t("answer.sent_at", at=sent.sent_at), anchor=False)
    answer_form.summary(sent.values)
elif Action.DRAFT_ANSWER not in view.actions:
    st.info(t("answer.take_first"))
    take_button(view, actor)
elif draft and checking(view.number):
    show_check(view, actor, draft)
else:
    st.caption(t("answer.steps"))
    answer_form.ask_verdict(view, actor, draft)
    if draft and draft.values["verdict"] in (Verdict.POSITIVE, Verdict.CONDITIONAL):
        say_what_comes_first(view, draft.values["verdict"])  # before much is typed
    if draft and draft.values["verdict"]:
        st.caption(f"{t('answer.required')}  ·  {t('answer.saved', at=draft.written_at, name=draft.written_by)}")
        answer_form.ask_rest(view, actor, draft, show_gaps=st.session_state.get("answer_gaps_shown") == view.number)
        check_button(view, actor, draft)
    else:
        st.info(t("answer.choose_verdict"))
