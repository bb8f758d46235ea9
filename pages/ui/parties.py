"""Recording what a party has said of the place of somebody who came without guardian (Act 681/2023 § 43.5)."""

import streamlit as st

from models.vocabulary import Action, Channel, Party
from pages.ui import asking
from pages.ui.fields import ask, label, typed
from pages.ui.frame import acting, field_error, refuse, t, word
from services.access import CENTRE, Actor
from services.referral import parties
from services.referral.case_shapes import CaseView
from services.referral.fields import Kind

AGREES, DISAGREES = "yes", "no"


def record_agreement(view: CaseView, actor: Actor) -> None:
    """Draw the button to the record, when it is open; for both the elinvoimakeskus and the municipality."""
    if Action.RECORD_AGREEMENT in view.actions:
        asking.button(word(Action.RECORD_AGREEMENT), _open, view, actor, key="case_agreement")


def _open(view: CaseView, actor: Actor) -> None:
    st.dialog(word(Action.RECORD_AGREEMENT), width="medium")(_dialog)(view, actor)


def _dialog(view: CaseView, actor: Actor) -> None:
    st.write(t("parties.rule"))
    records = parties.RECORDS[actor.role in CENTRE]
    ask("party", Party, key="agreement_party", required=True, among=[party for party in Party if party in records])
    st.radio(
        f"{label('agrees')} *",
        [AGREES, DISAGREES],
        index=None,
        horizontal=True,
        key="agreement_agrees",
        format_func=lambda one: t(f"case.agrees_{one}"),
    )
    field_error("agrees")
    ask("given_by_name", Kind.LINE, key="agreement_name", required=True)
    ask("given_on", Kind.DATE, key="agreement_day", required=True)
    ask("channel", Channel, key="agreement_channel", required=True)
    asking.ending(t("parties.record"), _record, view, actor, key="agreement_yes")


def _record(view: CaseView, actor: Actor) -> None:
    party, agrees = typed("party", Party, "agreement_party"), st.session_state["agreement_agrees"]
    if party is None or agrees is None:
        refuse("agreement_told", field="party" if party is None else "agrees")
        return
    with acting("parties.recorded") as session:
        parties.record_agreement(
            session,
            actor,
            view.number,
            party=party,
            agrees=agrees == AGREES,
            given_on=typed("given_on", Kind.DATE, "agreement_day"),
            given_by_name=st.session_state["agreement_name"],
            channel=typed("channel", Channel, "agreement_channel"),
        )
