"""The three parties' agreement on somebody who came without guardian (Act 681/2023 § 43.5): their words, the acts.

On the case page and on the county's page alike.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from models.vocabulary import Action, Channel, Party
from pages.ui import asking, finds
from pages.ui.facts import table
from pages.ui.fields import Kind, ask, label, organisation, typed
from pages.ui.frame import acting, day, field_error, moment, refuse, t, word
from services.access import CENTRE, Actor
from services.referral import parties
from services.referral.case_shapes import CaseView, PartyState
from services.referral.party_view import AgreementAsked

AGREES, DISAGREES = "yes", "no"
OUTSIDE = [channel for channel in Channel if channel != Channel.SYSTEM]


def agreement(view: CaseView, actor: Actor) -> None:
    """Draw the part of the case page, once a municipality works on the place of somebody of § 2.6."""
    if not view.agreements:
        return
    st.header(t("case.agreements"), anchor=False)
    st.markdown(standing(view.agreements))
    states(view.agreements)
    acts(view, actor, view.agreements)


def states(told: Sequence[PartyState]) -> None:
    """Draw where the three stand: yes, no or awaited; by whom, when and how."""
    table(
        [t("case.party"), t("case.agrees"), t("parties.given"), t("parties.how")],
        [[f"{word(one.party)}\n{organisation(one.organisation_id)}", _word_of(one), _given(one), _how(one)]
         for one in told], caption=t("case.agreements"))  # fmt: skip


def acts(view: CaseView | AgreementAsked, actor: Actor, told: Sequence[PartyState]) -> None:
    """Draw the acts that are open: one's own word, the question to the county, what was said elsewhere."""
    own = next((one for one in told if one.party == parties.own_party(actor)), None)
    with st.container(horizontal=True):
        if own and Action.GIVE_AGREEMENT in view.actions:
            waits = own.agrees is None
            asking.button(t("parties.give" if waits else "parties.give_anew"), _open, _give, view, actor,
                          key="agreement_give", primary=waits, why_not=_why_not(view))  # fmt: skip
        if Action.ASK_AGREEMENT in view.actions:
            asking.button(word(Action.ASK_AGREEMENT), _open, _ask, view, actor, key="agreement_ask")
        if Action.RECORD_AGREEMENT in view.actions:
            asking.button(word(Action.RECORD_AGREEMENT), _open, _record, view, actor, key="case_agreement")


def standing(told: Sequence[PartyState]) -> str:
    """In one line: all agree, somebody does not, or whose word is awaited."""
    if all(one.agrees for one in told):
        return t("parties.all_agree")
    against = [word(one.party) for one in told if one.agrees is False]
    awaited = [word(one.party) for one in told if one.agrees is None]
    lines = [t("parties.against", parties=", ".join(against))] if against else []
    return " ".join([*lines, *([t("parties.awaited", parties=", ".join(awaited))] if awaited else [])])


def _word_of(one: PartyState) -> str:
    if one.agrees is None:
        return t("parties.waits_since", at=one.asked_at) if one.asked_at else t("parties.waits")
    said = t("case.agrees_yes" if one.agrees else "case.agrees_no")
    asked = t("parties.asked_anew", at=one.asked_at) if one.asked_at else ""
    return "\n".join(filter(None, [said, one.reason_text, asked]))


def _given(one: PartyState) -> str:
    return f"{day(one.given_on)}\n{one.given_by_name}" if one.given_on else ""


def _how(one: PartyState) -> str:
    if one.agrees is None:
        return ""
    if one.is_own:
        return t("parties.by_itself", at=one.recorded_at)
    by = t("parties.recorded_by", name=one.recorded_by or "", organisation=organisation(one.recorded_for_id))
    return f"{word(one.channel)}\n{by}, {moment(one.recorded_at)}"


def _why_not(view: CaseView | AgreementAsked) -> str:
    """What stands in the way of one's own word; the county's acts that are open have nothing in theirs."""
    rules = view.actions[Action.GIVE_AGREEMENT] if isinstance(view, CaseView) else ()
    return " ".join(t(f"refusal.{rule}") for rule in rules)


def _open(draw: Callable, view: CaseView | AgreementAsked, actor: Actor) -> None:
    names = {_give: t("parties.give_title"), _ask: word(Action.ASK_AGREEMENT), _record: word(Action.RECORD_AGREEMENT)}
    st.dialog(names[draw], width="medium")(draw)(view, actor)


def _give(view: CaseView | AgreementAsked, actor: Actor) -> None:
    """One's own word, as today's and under one's own name."""
    st.write(t("parties.own_rule"))
    _yes_or_no("agreement_own")
    ask("reason_text", Kind.TEXT, key="agreement_reason")
    st.caption(t("parties.reason_help"))
    finds.show(view, actor, Action.GIVE_AGREEMENT, {"reason_text": st.session_state["agreement_reason"]})
    asking.ending(t("parties.send"), _take_own, view, actor, key="agreement_give_now")


def _ask(view: CaseView, actor: Actor) -> None:
    county = organisation(view.round.county_id)
    st.write(t("parties.ask_rule", county=county))
    asking.ending(t("parties.ask_now"), _take_ask, view, actor, key="agreement_ask_now")


def _record(view: CaseView, actor: Actor) -> None:
    st.write(t("parties.rule"))
    records = parties.RECORDS[actor.role in CENTRE]
    ask("party", Party, key="agreement_party", required=True, among=[party for party in Party if party in records])
    _yes_or_no("agreement_agrees")
    ask("given_by_name", Kind.LINE, key="agreement_name", required=True)
    ask("given_on", Kind.DATE, key="agreement_day", required=True)
    ask("channel", Channel, key="agreement_channel", required=True, among=OUTSIDE)
    asking.ending(t("parties.record"), _take_record, view, actor, key="agreement_yes")


def _yes_or_no(key: str) -> None:
    st.radio(f"{label('agrees')} *", [AGREES, DISAGREES], index=None, horizontal=True, key=key,
             format_func=lambda one: t(f"case.agrees_{one}"))  # fmt: skip
    field_error("agrees")


def _take_own(view: CaseView | AgreementAsked, actor: Actor) -> None:
    agrees = {AGREES: True, DISAGREES: False, None: None}[st.session_state["agreement_own"]]
    if agrees is None:
        refuse("position_told", field="agrees")
        return
    with acting("parties.given_now") as session:
        reason = typed("reason_text", Kind.TEXT, "agreement_reason")
        told = {"agrees": agrees, "reason_text": reason, "checked": finds.ticked()}
        parties.give_agreement(session, actor, view.number, **told)


def _take_ask(view: CaseView, actor: Actor) -> None:
    with acting("parties.asked_now") as session:
        parties.ask_agreement(session, actor, view.number)


def _take_record(view: CaseView, actor: Actor) -> None:
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
