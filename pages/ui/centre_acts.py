"""What the elinvoimakeskus can do with a case now: buttons from the process table, each with why not."""

import streamlit as st

from models.vocabulary import Action, HandOverReason, RoundStatus, TakeBackReason, WithdrawalReason
from pages.ui import asking, finds, partings
from pages.ui.case_link import CASE, DRAFT, LIST, NEXT_STEP, SEND, done, go
from pages.ui.correction import correction, way_to_correct
from pages.ui.facts import facts
from pages.ui.fields import ask, label, organisation, said, typed
from pages.ui.frame import acting, refuse, refused, t, word
from services.access import Actor
from services.referral import arrivals, households, outcomes
from services.referral.case_shapes import CaseView
from services.referral.fields import Kind

WAYS_ON = (Action.REDIRECT, Action.HAND_OVER, Action.RETURN)
# Acts that are asked in a dialog, in the order of their buttons; the first open one is the page's main one.
PLAIN = {
    Action.SPLIT: households.split,
    Action.CONFIRM_PLACE: outcomes.confirm_place,
    Action.ACCEPT_HANDOVER: outcomes.accept_handover,
    Action.CANCEL_HANDOVER: outcomes.cancel_handover,
    Action.CLOSE: arrivals.close_case,
}
REASONED = {
    Action.DECLINE_HANDOVER: (outcomes.decline_handover, HandOverReason),
    Action.TAKE_BACK: (outcomes.take_back, TakeBackReason),
    Action.WITHDRAW: (outcomes.withdraw, WithdrawalReason),
}
READ = (Action.DECLINE_HANDOVER,)  # whose words go to another organisation
PARTS = (Action.SPLIT, Action.TAKE_BACK, Action.WITHDRAW)  # which may part people who belong together
MAIN = (Action.SPLIT, Action.CONFIRM_PLACE, Action.ACCEPT_HANDOVER, Action.CLOSE)


def centre_acts(view: CaseView, actor: Actor) -> None:
    """Draw the acts that are open now."""
    st.header(t("case.acts"), anchor=False)
    if not view.actions:
        st.caption(t("case.no_acts"))
        return
    with st.container(horizontal=True, vertical_alignment="top"):
        _ways(view)
        for action in (*PLAIN, *REASONED):
            if action in view.actions:
                asking.button(
                    word(action),
                    _ask,
                    action,
                    view,
                    actor,
                    key=f"case_{action}",
                    primary=action in MAIN,
                    why_not=why_not(view, action),
                )
        way_to_correct(view)
    correction(view, actor)
    if why := why_not(view, Action.SEND):
        st.caption(f"{word(Action.SEND)}: {why}")


def why_not(view: CaseView, action: Action) -> str:
    """The rules that stand in the way of an act, in words."""
    return " ".join(t(f"refusal.{rule}") for rule in view.actions.get(action, ()))


def _ways(view: CaseView) -> None:
    """The acts that have a page of their own."""
    ready = Action.SEND in view.actions and not view.actions[Action.SEND]
    if Action.EDIT in view.actions and st.button(
        t("case.edit"), key="case_edit", type="secondary" if ready else "primary"
    ):
        go(DRAFT, view.number)
    if Action.SEND in view.actions and st.button(
        t("case.choose_municipality"), key="case_send", type="primary" if ready else "secondary", disabled=not ready
    ):
        go(SEND, view.number)
    if set(WAYS_ON) & view.actions.keys():
        after_no = Action.REDIRECT in view.actions
        if st.button(
            t("case.after_no" if after_no else "case.other_ways"),
            key="case_next",
            type="primary" if after_no else "secondary",
        ):
            go(NEXT_STEP, view.number)


def _ask(action: Action, view: CaseView, actor: Actor) -> None:
    st.dialog(word(action), width="medium")(_dialog)(action, view, actor)


def _dialog(action: Action, view: CaseView, actor: Actor) -> None:
    st.write(t(f"consequence.{action}", number=view.number))
    if view.round:
        facts([(t("case.municipality"), organisation(view.round.municipality_id)), *_terms(view)])
    if action in REASONED:
        ask("reason", REASONED[action][1], key=f"{action}_reason", required=True)
        ask("reason_text", Kind.TEXT, key=f"{action}_text")
    if action in READ:
        finds.show(view, actor, action, {"reason_text": st.session_state[f"{action}_text"]})
    if action in PARTS:
        partings.show(view, actor, action)
    asking.ending(word(action), _take, action, view, actor, key=f"{action}_yes")


def _terms(view: CaseView) -> list[tuple[str, str]]:
    """The conditions of the answer that is to be confirmed."""
    if view.round.status != RoundStatus.CONDITIONAL:
        return []
    return [(label("conditions"), said("conditions", view.round.answers[-1].values["conditions"]))]


def _take(action: Action, view: CaseView, actor: Actor) -> None:
    """Take the act; one that ends what this actor sees of the case leads back to the list."""
    stated = {}
    if action in REASONED:
        stated = {
            "reason": typed("reason", REASONED[action][1], f"{action}_reason"),
            "reason_text": st.session_state[f"{action}_text"].strip(),
        }
        if stated["reason"] is None:
            refuse("reason_given", field="reason")
            return
    if action in READ + PARTS:
        stated["checked"] = finds.ticked()
    act = PLAIN.get(action) or REASONED[action][0]
    with acting() as session:
        act(session, actor, view.number, version=view.version, **stated)
    if not refused():
        gone = action == Action.DECLINE_HANDOVER
        done(LIST if gone else CASE, None if gone else view.number, f"done.{action}")
