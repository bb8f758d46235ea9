"""What a municipality may do with a case that is with it: take it, hand it on, hear the county, answer, think again."""

import streamlit as st

from models.vocabulary import Action, AnswerWithdrawalReason
from pages.ui import asking, finds
from pages.ui.case_link import go
from pages.ui.fields import Kind, ask, typed
from pages.ui.frame import acting, t, word
from services.access import MUNICIPALITY, Actor
from services.database import reading
from services.referral import answers, handling
from services.referral.case_shapes import CaseView

HEARING, ANSWER = "pages/municipality/hearing.py", "pages/municipality/answer.py"
HEARS = {Action.ASK_COUNTY, Action.RECORD_HEARING}


def municipal_acts(view: CaseView, actor: Actor) -> None:
    """The municipality's acts on a case; nothing for whoever does not act for the municipality that has it."""
    if actor.role not in MUNICIPALITY or view.round is None:
        return
    st.header(t("case.acts"), anchor=False)
    st.markdown(t("acts.handler", name=view.round.handler) if view.round.handler else t("acts.no_handler"))
    with st.container(horizontal=True):
        take_button(view, actor)
        _ways(view)
        if Action.ASSIGN in view.actions:
            asking.button(t("acts.assign"), _ask_assign, actor, view.number, view.round.handler_id, key="acts_assign")
        if Action.RELEASE in view.actions:
            st.button(word(Action.RELEASE), key="acts_release", on_click=_release, args=(actor, view.number))
        if Action.WITHDRAW_ANSWER in view.actions:
            asking.button(word(Action.WITHDRAW_ANSWER), _ask_withdraw, view, actor, key="acts_withdraw",
                          why_not=_why_not(view, Action.WITHDRAW_ANSWER))


def take_button(view: CaseView, actor: Actor) -> None:
    """The button to take the case in hand, while nobody has it."""
    if Action.TAKE in view.actions:
        st.button(word(Action.TAKE), key="acts_take", type="primary", on_click=_take, args=(actor, view.number))


def _ways(view: CaseView) -> None:
    """The acts that have a page of their own; what must come next is the main one."""
    hear_first = "county_heard_if_required" in view.actions.get(Action.ANSWER_POSITIVE, ())
    if HEARS & view.actions.keys() and st.button(
        t("acts.hearing"), key="acts_hearing", type="primary" if hear_first else "secondary"
    ):
        go(HEARING, view.number)
    if Action.DRAFT_ANSWER in view.actions and st.button(
        t("acts.answer"), key="acts_answer", type="secondary" if hear_first else "primary"
    ):
        go(ANSWER, view.number)


def _why_not(view: CaseView, action: Action) -> str:
    return " ".join(t(f"refusal.{rule}") for rule in view.actions[action])


def _take(actor: Actor, number: str) -> None:
    with acting("acts.taken", number=number) as session:
        handling.take(session, actor, number)


def _release(actor: Actor, number: str) -> None:
    with acting("acts.released", number=number) as session:
        handling.release(session, actor, number)


def _ask_assign(actor: Actor, number: str, handler_id: int | None) -> None:
    with reading() as session:
        others = {id_: name for id_, name in handling.colleagues(session, actor) if id_ != handler_id}
    st.dialog(t("acts.assign"))(_assign_dialog)(actor, number, others)


def _assign_dialog(actor: Actor, number: str, others: dict[int, str]) -> None:
    if colleague_choice(others, t("acts.assign_help")):
        asking.ending(t("acts.assign"), _assign, actor, number, key="acts_assign_now")


def colleague_choice(others: dict[int, str], help_: str) -> bool:
    """Ask to which colleague; whether there is any to choose."""
    if not others:
        st.info(t("acts.no_colleagues"))
        return False
    st.write(help_)
    st.selectbox(t("acts.colleague"), list(others), index=None, placeholder=t("acts.choose"), key="acts_colleague",
                 format_func=lambda id_: _named(others, id_))
    return True


def _named(others: dict[int, str], id_: int) -> str:
    """A colleague's name; of two alike each with the number of the account, so that neither hides the other."""
    return others[id_] if list(others.values()).count(others[id_]) == 1 else f"{others[id_]} ({id_})"


def _assign(actor: Actor, number: str) -> None:
    with acting("acts.assigned", number=number) as session:
        handling.assign(session, actor, number, handler_id=st.session_state["acts_colleague"])


def _ask_withdraw(view: CaseView, actor: Actor) -> None:
    st.dialog(word(Action.WITHDRAW_ANSWER))(_withdraw_dialog)(view, actor)


def _withdraw_dialog(view: CaseView, actor: Actor) -> None:
    st.write(t("acts.withdraw_help"))
    ask("reason", AnswerWithdrawalReason, key="acts_reason", required=True)
    ask("reason_text", Kind.TEXT, key="acts_reason_text")
    st.caption(t("answer.no_health"))
    finds.show(view, actor, Action.WITHDRAW_ANSWER, {"reason_text": st.session_state["acts_reason_text"]})
    asking.ending(word(Action.WITHDRAW_ANSWER), _withdraw, actor, view.number, key="acts_withdraw_now")


def _withdraw(actor: Actor, number: str) -> None:
    with acting("acts.answer_withdrawn", number=number) as session:
        answers.withdraw_answer(
            session, actor, number, reason=typed("reason", AnswerWithdrawalReason, "acts_reason"),
            reason_text=typed("reason_text", Kind.TEXT, "acts_reason_text") or "", checked=finds.ticked())
