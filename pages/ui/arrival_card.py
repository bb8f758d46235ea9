"""The coming of a household on the case page: who is expected when, what is made ready, the time of preparedness."""

import streamlit as st

from models.vocabulary import Action, ArrivalEnd, ProposalStatus
from pages.ui.arrival_acts import arrival_acts, preparation_act, preparedness_act
from pages.ui.case_card import name_of
from pages.ui.facts import facts, table
from pages.ui.fields import NOTHING, label, said
from pages.ui.frame import day, moment, number, t, word
from services.access import Actor
from services.clock import today
from services.database import reading
from services.referral.arrival_views import ArrivalView, ComingView, ItemView, arrival_view
from services.referral.case_shapes import CaseView
from services.referral.preparedness import Window

AFTER_ARRIVAL = (ProposalStatus.ARRIVED, ProposalStatus.CLOSED)


def arrival(view: CaseView, actor: Actor) -> None:
    """Draw all of it, once there is a place to come to and the release that brings it is in force."""
    if view.status not in AFTER_ARRIVAL and Action.PREPARE_ARRIVAL not in view.actions:
        return
    with reading() as session:
        coming = arrival_view(session, actor, view.number)
    names = {person.position: name_of(person) for person in view.persons}
    st.header(t("arrival.title"), anchor=False)
    _people(coming, names)
    arrival_acts(view, actor, coming, names)
    _changes(coming)
    st.subheader(t("arrival.readiness"), anchor=False)
    _readiness(coming)
    preparation_act(view, actor, coming)
    st.subheader(t("arrival.preparedness"), anchor=False)
    _preparedness(coming)
    preparedness_act(view, actor, coming)


def _people(coming: ArrivalView, names: dict[int, str]) -> None:
    came = sum(one.ending == ArrivalEnd.ARRIVED for one in coming.persons)
    pairs = [(t("arrival.arrived_count"), t("arrival.of_all", count=came, all=len(coming.persons)))]
    if any(one.ending is None for one in coming.persons):
        pairs.insert(0, (t("arrival.next"), day(coming.arrives_on) or t("arrival.not_planned")))
    facts(pairs)
    headings = [t("arrival.person"), t("case.name"), label("planned_on"), t("arrival.state")]
    rows = [[number(one.position), names[one.position], day(one.planned_on) or NOTHING, _state(one)]
            for one in coming.persons]
    table(headings, rows, caption=t("arrival.title"))


def _state(one: ComingView) -> str:
    return f"{word(one.ending)} {day(one.ended_on)}" if one.ending else t("arrival.expected")


def _changes(coming: ArrivalView) -> None:
    """The plans that replaced earlier ones, latest first."""
    changed = [one for one in coming.changes if one.planned_before]
    if not changed:
        return
    st.subheader(t("arrival.changes"), anchor=False)
    headings = [t("arrival.changed_at"), label("planned_before"), label("planned_on"), t("arrival.people"),
                label("reason")]
    rows = [[moment(one.at), day(one.planned_before), day(one.planned_on), ", ".join(map(number, one.persons)),
             word(one.reason) if one.reason else NOTHING] for one in changed]
    table(headings, rows, caption=t("arrival.changes"))


def _readiness(coming: ArrivalView) -> None:
    done = sum(one.done_on is not None for one in coming.readiness)
    st.caption(t("arrival.readiness_done", count=done, all=len(coming.readiness)))
    names = ("item", "owner", "owner_name", "due_on")
    rows = [[*(said(name, getattr(one, name)) for name in names), _done(one)] for one in coming.readiness]
    table([*map(label, names), label("done_on")], rows, caption=t("arrival.readiness"))


def _done(one: ItemView) -> str:
    if one.done_on:
        return day(one.done_on)
    return t("arrival.late" if one.due_on and one.due_on < today() else "arrival.not_done")


def _preparedness(coming: ArrivalView) -> None:
    st.caption(t("arrival.preparedness_rule"))
    time = coming.window
    if time is None:
        st.write(t("arrival.preparedness_none"))
        return
    pairs = [(label("prepared_from"), day(time.prepared_from)),
             (t("arrival.longest"), t("arrival.months", n=time.months)), (t("arrival.full_on"), day(time.full_on))]
    if time.begins:
        pairs.append((t("arrival.compensated_from"), day(time.begins)))
    cause = [(label("longer_cause"), coming.longer_cause)] if coming.longer_cause else []
    facts(pairs, cause)
    st.markdown(f"**{_told(time)}**" if time.days_outside else _told(time))


def _told(time: Window) -> str:
    """Where the time stands, in a sentence."""
    if time.begins:
        return t("arrival.window_outside", n=time.days_outside) if time.days_outside else t("arrival.window_within")
    if time.days_outside:
        return t("arrival.window_full", n=time.days_outside)
    return t("arrival.window_left", n=time.days_left)
