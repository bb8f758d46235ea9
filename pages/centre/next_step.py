"""Jatko: after a no, the ways on beside each other; what each of them closes is said before it is taken."""

import streamlit as st

from models.vocabulary import Action
from pages.ui import asking, case_card, sending, ways_on
from pages.ui.case_link import asked_case, back_to_case, leave_when_done
from pages.ui.facts import table
from pages.ui.fields import label, organisation
from pages.ui.frame import day, require, t, word
from services.access import CENTRE
from services.referral.case_shapes import CaseView

WAYS = {Action.REDIRECT: sending.show, Action.HAND_OVER: ways_on.hand_over, Action.RETURN: ways_on.return_case}

actor = require(*CENTRE)
leave_when_done()
view = asked_case(actor)


def refusals(view: CaseView) -> None:
    """The negative answers so far, which the elinvoimakeskus alone sees."""
    rounds = [one for one in (view.round, *view.earlier_rounds) if one and one.municipality_id in view.declined]
    answers = [(one, answer.values) for one in rounds for answer in one.answers[-1:]]
    st.header(t("ways.refusals"), anchor=False)
    table(
        [t("case.municipality"), label("decided_on"), label("decline_reason"), label("reason_text")],
        [
            [
                organisation(one.municipality_id),
                day(told["decided_on"]),
                word(told["decline_reason"]),
                told["reason_text"] or "",
            ]
            for one, told in answers
        ],
        caption=t("ways.refusals"),
    )


back_to_case(view.number)
st.title(f"{t('menu.next_step')}: {view.number}", anchor=False)
case_card.summary(view)
open_ways = [action for action in WAYS if action in view.actions]
if not open_ways:
    st.info(t("ways.not_open"))
    st.stop()
if view.declined:
    refusals(view)

st.header(t("ways.choose"), anchor=False)
names = [str(action) for action in open_ways]
chosen = st.radio(
    t("ways.way"),
    names,
    key="ways_chosen",
    label_visibility="collapsed",
    on_change=asking.forget_refusal,
    format_func=lambda action: t(f"ways.to_{action}"),
    captions=[t(f"ways.about_{action}") for action in names],
)
WAYS[Action(chosen)](view, actor)
if Action(chosen) == Action.REDIRECT:
    ways_on.edit_first(view, actor)
