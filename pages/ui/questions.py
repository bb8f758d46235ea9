"""Further information: a question beneath the section that it is about, asked and answered there."""

import streamlit as st

from models.vocabulary import Action, QuestionStatus, RoundStatus, Section
from pages.ui import asking, finds
from pages.ui.case_card import days_left
from pages.ui.facts import facts
from pages.ui.fields import Kind, ask, label, typed
from pages.ui.frame import acting, day, t, word
from pages.ui.round_card import state
from services.access import CENTRE, Actor
from services.referral import questions
from services.referral.case_shapes import CaseView, QuestionView


def notice(view: CaseView) -> None:
    """Say at the top of the case that a question is open, of what, and by when it should be answered."""
    asked = _open_question(view)
    if asked:
        told = {"section": word(asked.section), "due": day(view.due_on), "left": days_left(view.days_left)}
        st.info(t("question.notice", **told), icon=":material/help:")


def of_section(view: CaseView, actor: Actor, section: Section) -> None:
    """Draw the questions about a section, and what may be done with them now."""
    for one in view.round.questions if view.round else ():
        if one.section == section:
            _one(one)
            if one.status == QuestionStatus.OPEN:
                _acts(view, actor)
    if Action.ASK_QUESTION in view.actions:
        words = t("question.ask", section=word(section).lower())
        if st.button(f":primary[{words}]", key=f"question_ask_{section}", type="tertiary",
                     on_click=asking.forget_refusal):
            st.dialog(t("question.ask_title", section=word(section)), width="medium")(_ask_dialog)(view, actor, section)


def _one(one: QuestionView) -> None:
    pairs = [(label("question"), one.question), (t("question.state"), state(one))]
    replied = [(label("reply"), one.reply)] if one.reply else []
    with st.container(border=True):
        facts([*pairs, *replied])


def _acts(view: CaseView, actor: Actor) -> None:
    """The reply of whoever holds the case; the way back of whoever asked."""
    if Action.ANSWER_QUESTION in view.actions and actor.role in CENTRE:
        key = f"question_reply_{view.number}"
        ask("reply", Kind.TEXT, key=key, required=True)
        st.caption(t("question.reply_help"))
        finds.show(view, actor, Action.ANSWER_QUESTION, {"reply": st.session_state[key]})
        st.button(t("question.answer"), key="question_answer", type="primary", on_click=_answer, args=(view, actor))
    if Action.CANCEL_QUESTION in view.actions:
        st.button(word(Action.CANCEL_QUESTION), key="question_cancel", on_click=_cancel, args=(view, actor))


def _ask_dialog(view: CaseView, actor: Actor, section: Section) -> None:
    key = f"question_{view.number}_{section}"
    st.write(t("question.ask_help"))
    ask("question", Kind.TEXT, key=key, required=True)
    finds.show(view, actor, Action.ASK_QUESTION, {"question": st.session_state[key]})
    asking.ending(t("question.send"), _ask, view, actor, section, key="question_send")


def _ask(view: CaseView, actor: Actor, section: Section) -> None:
    with acting("question.sent") as session:
        asked = typed("question", Kind.TEXT, f"question_{view.number}_{section}")
        told = {"section": section, "question": asked, "checked": finds.ticked()}
        questions.ask_question(session, actor, view.number, **told)


def _answer(view: CaseView, actor: Actor) -> None:
    with acting("question.answered") as session:
        reply = typed("reply", Kind.TEXT, f"question_reply_{view.number}")
        questions.answer_question(session, actor, view.number, reply=reply, checked=finds.ticked())


def _cancel(view: CaseView, actor: Actor) -> None:
    with acting("question.cancelled") as session:
        questions.cancel_question(session, actor, view.number)


def _open_question(view: CaseView) -> QuestionView | None:
    if view.round is None or view.round.status != RoundStatus.WAITING:
        return None
    return next((one for one in view.round.questions if one.status == QuestionStatus.OPEN), None)
