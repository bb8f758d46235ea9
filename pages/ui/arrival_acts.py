"""The municipality's acts on the coming of a household, each in a dialog; the readiness list is kept by both sides."""

from collections.abc import Callable

import streamlit as st

from models.vocabulary import Action, ArrivalChangeReason, ArrivalEnd, Readiness, ReadinessOwner
from pages.ui import asking, protection
from pages.ui.fields import ask, raw, typed
from pages.ui.frame import acting, day, field_error, t, word
from services.access import Actor
from services.referral import arrivals
from services.referral.arrival_views import ArrivalView
from services.referral.case_shapes import CaseView
from services.referral.fields import Kind

Names = dict[int, str]
NOT_COMING = [ending for ending in ArrivalEnd if ending != ArrivalEnd.ARRIVED]


def arrival_acts(view: CaseView, actor: Actor, coming: ArrivalView, names: Names) -> None:
    """Draw the buttons of planning and recording, and the way to the calendar file."""
    expected = [one.position for one in coming.persons if one.ending is None]
    ended = {one.position: f"{word(one.ending)} {day(one.ended_on)}" for one in coming.persons if one.ending}
    is_planned = coming.arrives_on is not None
    with st.container(horizontal=True):
        if expected:
            _button(Action.PLAN_ARRIVAL, _plan, view, actor, expected, names, primary=not is_planned,
                    named=t("arrival.change_plan") if is_planned else "")
            _button(Action.RECORD_ARRIVAL, _arrive, view, actor, expected, names, primary=is_planned)
            _button(Action.RECORD_END, _end, view, actor, expected, names)
        if ended:
            _button(Action.UNDO_ARRIVAL, _undo, view, actor, ended, names)
        if is_planned and protection.may_download(view.number, actor, "calendar", is_protected=view.is_protected):
            st.link_button(t("arrival.calendar"), f"/saapuminen/{view.number}.ics", help=t("arrival.calendar_help"))


def preparation_act(view: CaseView, actor: Actor, coming: ArrivalView) -> None:
    """Draw the button to the readiness list."""
    _button(Action.PREPARE_ARRIVAL, _prepare, view, actor, coming)


def preparedness_act(view: CaseView, actor: Actor, coming: ArrivalView) -> None:
    """Draw the button to the time of preparedness."""
    _button(Action.RECORD_PREPAREDNESS, _prepared, view, actor, coming)


def _button(action: Action, dialog: Callable, view: CaseView, *given: object, primary: bool = False,
            named: str = "") -> None:
    if action in view.actions:
        shown = st.dialog(word(action), width="medium")(dialog)
        asking.button(named or word(action), shown, view, *given, key=f"arrival_{action}", primary=primary)


def _ask_people(key: str, positions: list[int], names: Names) -> None:
    """Who is meant; at first everybody who is still expected."""
    st.session_state.setdefault(key, positions)
    st.multiselect(f"{t('arrival.people')} *", positions, key=key, placeholder=t("arrival.choose_people"),
                   format_func=lambda position: _called(position, names))
    field_error("people")


def _called(position: int, names: Names) -> str:
    return f"{position} · {names[position]}"


def _plan(view: CaseView, actor: Actor, expected: list[int], names: Names) -> None:
    st.write(t("arrival.plan_help"))
    _ask_people("plan_people", expected, names)
    ask("planned_on", Kind.DATE, key="plan_day", required=True)
    ask("reason", ArrivalChangeReason, key="plan_reason")
    st.caption(t("arrival.reason_help"))
    ask("reason_text", Kind.TEXT, key="plan_words")
    asking.ending(t("action.plan_arrival"), _take_plan, view, actor, key="plan_yes")


def _take_plan(view: CaseView, actor: Actor) -> None:
    with acting("arrival.planned") as session:
        arrivals.plan_arrival(
            session, actor, view.number, positions=st.session_state["plan_people"],
            planned_on=typed("planned_on", Kind.DATE, "plan_day"), version=view.version,
            reason=typed("reason", ArrivalChangeReason, "plan_reason"), reason_text=st.session_state["plan_words"])


def _arrive(view: CaseView, actor: Actor, expected: list[int], names: Names) -> None:
    st.write(t("arrival.record_help"))
    _ask_people("arrive_people", expected, names)
    ask("arrived_on", Kind.DATE, key="arrive_day", required=True)
    field_error("ended_on")
    asking.ending(word(Action.RECORD_ARRIVAL), _take_arrival, view, actor, key="arrive_yes")


def _take_arrival(view: CaseView, actor: Actor) -> None:
    with acting("arrival.recorded") as session:
        arrivals.record_arrival(
            session, actor, view.number, positions=st.session_state["arrive_people"],
            arrived_on=typed("arrived_on", Kind.DATE, "arrive_day"), version=view.version)


def _end(view: CaseView, actor: Actor, expected: list[int], names: Names) -> None:
    st.write(t("arrival.record_help"))
    _ask_people("end_people", expected, names)
    ask("ending", ArrivalEnd, key="end_ending", required=True, among=NOT_COMING)
    ask("ended_on", Kind.DATE, key="end_day", required=True)
    asking.ending(word(Action.RECORD_END), _take_end, view, actor, key="end_yes")


def _take_end(view: CaseView, actor: Actor) -> None:
    with acting("arrival.recorded") as session:
        arrivals.record_end(
            session, actor, view.number, positions=st.session_state["end_people"],
            ending=typed("ending", ArrivalEnd, "end_ending"), ended_on=typed("ended_on", Kind.DATE, "end_day"),
            version=view.version)


def _undo(view: CaseView, actor: Actor, ended: dict[int, str], names: Names) -> None:
    st.write(t("arrival.undo_help"))
    st.selectbox(f"{t('arrival.person')} *", list(ended), index=None, key="undo_person", placeholder=t("field.choose"),
                 format_func=lambda position: f"{_called(position, names)}, {ended[position]}")
    field_error("people")
    asking.ending(word(Action.UNDO_ARRIVAL), _take_undo, view, actor, key="undo_yes")


def _take_undo(view: CaseView, actor: Actor) -> None:
    with acting("arrival.undone") as session:
        arrivals.undo_arrival(session, actor, view.number, position=st.session_state["undo_person"],
                              version=view.version)


ITEM = {"owner": ReadinessOwner, "owner_name": Kind.LINE, "due_on": Kind.DATE, "done_on": Kind.DATE}


def _prepare(view: CaseView, actor: Actor, coming: ArrivalView) -> None:
    st.write(t("arrival.prepare_help"))
    ask("item", Readiness, key="prepare_item", required=True, on_change=_fill_in, args=(coming,))
    for name, kind in ITEM.items():
        ask(name, kind, key=f"prepare_{name}", required=name == "owner")
    asking.ending(t("arrival.save"), _take_preparation, view, actor, key="prepare_yes")


def _fill_in(coming: ArrivalView) -> None:
    """What is known of the chosen item goes into the inputs."""
    chosen = next((one for one in coming.readiness if one.item == st.session_state["prepare_item"]), None)
    for name, kind in ITEM.items():
        st.session_state[f"prepare_{name}"] = raw(kind, chosen and getattr(chosen, name))


def _take_preparation(view: CaseView, actor: Actor) -> None:
    with acting("arrival.recorded") as session:
        arrivals.prepare_arrival(
            session, actor, view.number, item=typed("item", Readiness, "prepare_item"),
            **{name: typed(name, kind, f"prepare_{name}") for name, kind in ITEM.items()})


def _prepared(view: CaseView, actor: Actor, coming: ArrivalView) -> None:
    st.write(t("arrival.preparedness_rule"))
    since = coming.window and coming.window.prepared_from
    st.session_state.setdefault("prepared_since", raw(Kind.DATE, since))
    st.session_state.setdefault("prepared_longer", coming.longer_cause is not None)
    st.session_state.setdefault("prepared_cause", coming.longer_cause or "")
    ask("prepared_from", Kind.DATE, key="prepared_since", required=True)
    ask("is_longer", Kind.TICK, key="prepared_longer")
    ask("longer_cause", Kind.TEXT, key="prepared_cause")
    asking.ending(t("arrival.save"), _take_preparedness, view, actor, key="prepared_yes")


def _take_preparedness(view: CaseView, actor: Actor) -> None:
    with acting("arrival.recorded") as session:
        arrivals.record_preparedness(
            session, actor, view.number, prepared_from=typed("prepared_from", Kind.DATE, "prepared_since"),
            is_longer=st.session_state["prepared_longer"], longer_cause=st.session_state["prepared_cause"])
