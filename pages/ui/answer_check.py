"""Check your answers: what will be sent, seen as a whole; a check holds until the answer really changes."""

import streamlit as st

from models.vocabulary import AnswerStatus, RoundStatus, Verdict
from pages.ui import answer_form, asking, bridge, finds, partings, round_card
from pages.ui.case_link import link
from pages.ui.fields import organisation
from pages.ui.frame import acting, refuse, refused, t, word
from services.access import Actor
from services.database import reading
from services.referral import answers
from services.referral.answers import ACTIONS
from services.referral.case_shapes import AnswerView, CaseView
from services.referral.guards import county_heard_if_required
from services.referral.views import case_view

HEARD = county_heard_if_required.__name__
HEARING = "pages/municipality/hearing.py"


def checking(number: str) -> bool:
    """Whether the reader is at the summary of this case's answer."""
    return st.session_state.get("answer_checking") == number


def check_button(view: CaseView, actor: Actor, draft: AnswerView) -> None:
    """The way from the form to the summary; says whether an earlier check still holds."""
    holds = _checked(view.number) == answers.mark(draft.values)
    if holds:
        st.caption(t("answer.still_checked"))
    elif _checked(view.number):
        st.warning(t("answer.changed_since_check"))
    st.button(t("answer.go_send" if holds else "answer.check"), key="answer_check", type="primary", on_click=_check,
              args=(actor, view.number, draft.values["verdict"], draft.values))


def show_check(view: CaseView, actor: Actor, draft: AnswerView) -> None:
    """The summary of what will be sent, and the sending."""
    now = answers.mark(draft.values)
    st.header(t("answer.check_title"), anchor=False)
    st.write(t("answer.check_help", centre=organisation(view.centre_id)))
    answer_form.summary(draft.values, _change)
    for hearing in view.round.hearings:
        round_card.one_hearing(hearing)
    action = ACTIONS[draft.values["verdict"]]
    texts = {name: draft.values[name] for name in answers.TEXTS if name in answers.ASKED[draft.values["verdict"]]}
    wait = finds.show(view, actor, action, texts, back=_mend)
    wait = " ".join(filter(None, (wait, partings.show(view, actor, action, taken=draft.values["taken"]))))
    if _checked(view.number) == now:
        _send_button(view, actor, draft.values["verdict"], now, wait)
    else:
        st.warning(t("answer.changed_since_check"))
        st.button(t("answer.check_again"), key="answer_check_again", type="primary", on_click=_remember,
                  args=(view.number, now))


def say_what_comes_first(view: CaseView, verdict: Verdict) -> None:
    """Tell what must end or be done before such an answer can be sent, with the way there."""
    rules = view.actions.get(ACTIONS[verdict])
    if rules is None:
        _what_is_open(view)
    elif HEARD in rules:
        st.warning(t(f"refusal.{HEARD}"))
        link(HEARING, view.number, t("acts.hearing"), icon=":material/forum:")


def _change(part: str) -> None:
    """The way back to the form, beside each part."""
    st.button(f":primary[{t('answer.change')}]", key=f"answer_change_{part}", type="tertiary", on_click=_back_to_form)


def _mend(found: finds.Found) -> None:
    """The way back to the form from a find."""
    words = t("finds.mend", place=finds.place_name(found.place))
    st.button(f":primary[{words}]", key=f"answer_mend_{found.place}", type="tertiary",
              on_click=_back_to_form)


def _back_to_form() -> None:
    st.session_state.pop("answer_checking", None)
    bridge.to_top()


def _check(actor: Actor, number: str, verdict: Verdict, before: dict) -> None:
    """Save what the form holds beyond what is saved; go to the summary when nothing is missing."""
    with acting() as session:
        given = answer_form.given(number, verdict)
        changed = {name: value for name, value in given.items() if value != before[name]}
        if changed:
            answers.draft_answer(session, actor, number, values=changed)
    if not refused():
        _to_summary(actor, number)


def _to_summary(actor: Actor, number: str) -> None:
    with reading() as session:
        round_ = case_view(session, actor, number).round
    draft = next(answer for answer in round_.answers if answer.status == AnswerStatus.DRAFT)
    st.session_state["answer_gaps_shown"] = number if draft.gaps else ""
    if draft.gaps:
        refuse("answer_complete")
        return
    st.session_state["answer_checking"] = number
    bridge.to_top()
    _remember(number, answers.mark(draft.values))


def _checked(number: str) -> str | None:
    """The mark of this case's answer as it was checked, if it was."""
    kept = st.session_state.get("answer_checked")
    return kept["mark"] if kept and kept["number"] == number else None


def _remember(number: str, mark: str) -> None:
    st.session_state["answer_checked"] = {"number": number, "mark": mark}


def _send_button(view: CaseView, actor: Actor, verdict: Verdict, mark: str, wait: str) -> None:
    """The sending, or why it is not open to this reader now."""
    rules = view.actions.get(ACTIONS[verdict])
    say_what_comes_first(view, verdict)
    for rule in (rule for rule in rules or () if rule != HEARD):
        st.warning(t("answer.decider_sends" if rule == "answer_sender" else f"refusal.{rule}"))
    if rules == ():
        told = (actor, view.number, verdict, mark)
        asking.button(t("answer.send"), _ask_once_more, *told, key="answer_send", primary=True, why_not=wait)


def _what_is_open(view: CaseView) -> None:
    """What must end before a yes can be sent: a question, or the hearing."""
    if view.round.status == RoundStatus.WAITING:
        st.warning(t("answer.question_open"))
        return
    st.warning(t("answer.hearing_open"))
    link(HEARING, view.number, t("acts.hearing"), icon=":material/forum:")


def _ask_once_more(actor: Actor, number: str, verdict: Verdict, mark: str) -> None:
    st.dialog(t("answer.send_title"))(_send_dialog)(actor, number, verdict, mark)


def _send_dialog(actor: Actor, number: str, verdict: Verdict, mark: str) -> None:
    st.write(t("answer.send_help", number=number, verdict=word(verdict)))
    asking.ending(t("answer.send"), _send, actor, number, mark, key="answer_send_now")


def _send(actor: Actor, number: str, mark: str) -> None:
    with acting("answer.sent", number=number) as session:
        answers.send_checked(session, actor, number, checked=mark, finds_checked=finds.ticked())
    if not refused():
        for key in ("answer_checking", "answer_checked"):
            st.session_state.pop(key, None)
