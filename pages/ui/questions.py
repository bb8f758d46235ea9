"""Further information: a question beneath the section that it is about, asked and answered there."""

import streamlit as st

from models.vocabulary import Action, OrganisationKind, QuestionStatus, Section
from pages.ui import asking, finds
from pages.ui.case_card import days_left
from pages.ui.facts import facts
from pages.ui.fields import Kind, ask, label, organisation, typed
from pages.ui.frame import acting, day, field_error, t, word
from pages.ui.round_card import state
from services.access import COUNTY, Actor
from services.referral import questions
from services.referral.case_shapes import CaseView, QuestionView
from services.referral.county_view import HearingRequest

PARTIES = (OrganisationKind.CENTRE, OrganisationKind.MUNICIPALITY)  # whom a county may ask
View = CaseView | HearingRequest


def notice(view: View) -> None:
    """Say at the top of the case which questions are open, and by when they should be answered."""
    waiting = [one for one in _questions(view) if one.status == QuestionStatus.OPEN]
    if not waiting:
        return
    first = waiting[0]
    told = {"sections": ", ".join(word(one.section) for one in waiting), "by": organisation(first.asked_for_id),
            "due": day(view.due_on), "left": days_left(view.days_left)}
    st.info(t("question.notice", **told), icon=":material/help:")


def of_section(view: View, actor: Actor, section: Section) -> None:
    """Draw the questions about a section, and what may be done with them now."""
    here = [one for one in _questions(view) if one.section == section]
    for one in here:
        _one(one)
        if one.status == QuestionStatus.OPEN:
            _acts(view, actor, one)
    if Action.ASK_QUESTION not in view.actions or any(one.status == QuestionStatus.OPEN for one in here):
        return
    words = t("question.ask", section=word(section).lower())
    if st.button(f":primary[{words}]", key=f"question_ask_{section}", type="tertiary", on_click=asking.forget_refusal):
        st.dialog(t("question.ask_title", section=word(section)), width="medium")(_ask_dialog)(view, actor, section)


def _questions(view: View) -> tuple[QuestionView, ...]:
    if isinstance(view, HearingRequest):
        return view.questions
    return view.round.questions if view.round else ()


def _one(one: QuestionView) -> None:
    parties = t("question.parties", asker=organisation(one.asked_for_id), asked=organisation(one.asked_of_id))
    pairs = [(label("question"), one.question), (t("question.who"), parties), (t("question.state"), state(one))]
    replied = [(label("reply"), one.reply)] if one.reply else []
    with st.container(border=True):
        facts([*pairs, *replied])


def _acts(view: View, actor: Actor, one: QuestionView) -> None:
    """The reply of whoever was asked; the way back of whoever asked."""
    if Action.ANSWER_QUESTION in view.actions and one.asked_of_id == actor.organisation_id:
        key = _reply_key(one.id)
        ask("reply", Kind.TEXT, key=key, required=True)
        field_error(f"{one.section}_reply")
        st.caption(t("question.reply_help", asker=organisation(one.asked_for_id)))
        finds.show(view, actor, Action.ANSWER_QUESTION, {questions.place_of(one.section): st.session_state[key]})
        st.button(t("question.answer", section=one.section), key=f"question_answer_{one.id}", on_click=_answer,
                  args=(view, actor, one.id))
    if Action.CANCEL_QUESTION in view.actions and one.asked_for_id == actor.organisation_id:
        st.button(t("question.cancel", section=one.section), key=f"question_cancel_{one.id}", on_click=_cancel,
                  args=(view, actor, one.id))


def _ask_dialog(view: View, actor: Actor, section: Section) -> None:
    key = f"question_{view.number}_{section}"
    if actor.role in COUNTY:
        st.write(t("question.county_ask_help"))
        ask("asked_of", OrganisationKind, key=f"{key}_of", required=True, among=PARTIES)
    else:
        st.write(t("question.ask_help"))
    ask("question", Kind.TEXT, key=key, required=True)
    finds.show(view, actor, Action.ASK_QUESTION, {"question": st.session_state[key]})
    asking.ending(t("question.send"), _ask, view, actor, section, key="question_send")


def _ask(view: View, actor: Actor, section: Section) -> None:
    key = f"question_{view.number}_{section}"
    with acting("question.sent") as session:
        told = {"section": section, "question": typed("question", Kind.TEXT, key), "checked": finds.ticked()}
        if actor.role in COUNTY:
            told["asked_of"] = typed("asked_of", OrganisationKind, f"{key}_of")
        questions.ask_question(session, actor, view.number, **told)


def _answer(view: View, actor: Actor, question_id: int) -> None:
    with acting("question.answered") as session:
        reply = typed("reply", Kind.TEXT, _reply_key(question_id))
        questions.answer_question(session, actor, view.number, question_id, reply=reply, checked=finds.ticked())


def _cancel(view: View, actor: Actor, question_id: int) -> None:
    with acting("question.cancelled") as session:
        questions.cancel_question(session, actor, view.number, question_id)


def _reply_key(question_id: int) -> str:
    return f"question_reply_{question_id}"
