"""The forms of a hearing: the request that was made, the reply that came, and the reasons for none."""

from collections.abc import Callable

import streamlit as st

from models.vocabulary import Action, Channel, HearingStatus, NeedClass, NeedResult
from pages.ui import asking, finds
from pages.ui.fields import Kind, ask, label, raw, typed
from pages.ui.frame import acting, field_error, t, word
from services import counties
from services.access import Actor
from services.clock import today
from services.database import reading
from services.referral import hearings
from services.referral.case_shapes import CaseView
from services.referral.hearings import NeedReply

OUTSIDE = tuple(channel for channel in Channel if channel != Channel.SYSTEM)
WHY = {"cancel": Action.CANCEL_HEARING, "skip": Action.SKIP_HEARING}
REPLY = {"from_when": Kind.DATE, "unit": Kind.LINE, "contact": Kind.LINE, "conditions": Kind.LINE, "note": Kind.LINE}
SHORT, IN_WORDS = ("from_when", "unit", "contact"), ("conditions", "note")
LONGEST = 500  # characters of a condition or note


def request(view: CaseView, actor: Actor) -> None:
    """How and when the county was asked; or, where guidance alone asks for a hearing, why it is not heard."""
    st.header(t("hearing.ask_title"), anchor=False)
    st.caption(t("hearing.ask_help"))
    key = keys(view.number)
    st.session_state.setdefault(key("question"), t("hearing.question_default"))
    in_system = _how_asked(view, key)
    ask("question", Kind.TEXT, key=key("question"))
    st.caption(t("answer.no_health"))
    finds.show(view, actor, Action.ASK_COUNTY, {"question": st.session_state[key("question")]})
    with st.container(horizontal=True):
        st.button(t("hearing.ask_here" if in_system else "hearing.ask"), key="hearing_ask", type="primary",
                  on_click=_ask_county, args=(actor, view.number))
        if Action.SKIP_HEARING in view.actions:
            asking.button(t("hearing.skip"), _ask_why, view, actor, "skip", key="hearing_skip")


def _how_asked(view: CaseView, key: Callable[[str], str]) -> bool:
    """By which way and when; whether it is here, where the county answers itself."""
    with reading() as session:
        answers_here = counties.answers_in_system(session, view.round.county_id)
    ways = (Channel.SYSTEM, *OUTSIDE) if answers_here else OUTSIDE
    st.session_state.setdefault(key("asked_on"), raw(Kind.DATE, today()))
    if answers_here:
        st.session_state.setdefault(key("channel"), str(Channel.SYSTEM))
    channel, asked_on, wanted_by = st.columns(3)
    with channel:
        ask("channel", Channel, key=key("channel"), required=True, among=ways)
    in_system = st.session_state[key("channel")] == Channel.SYSTEM
    with asked_on:
        ask("asked_on", Kind.DATE, key=key("asked_on"), required=True, disabled=in_system)
    with wanted_by:
        ask("reply_wanted_by", Kind.DATE, key=key("reply_wanted_by"))
    if in_system:
        st.caption(t("hearing.here_help"))
    return in_system


def awaited(view: CaseView, actor: Actor) -> None:
    """A hearing whose reply is awaited: here, where the county answers itself, or elsewhere, to be recorded."""
    asked = next(hearing for hearing in view.round.hearings if hearing.values["status"] == HearingStatus.ASKED)
    if asked.values["channel"] != Channel.SYSTEM:
        record(view, actor)
        return
    opened = asked.values["opened_at"]
    st.header(t("hearings.waiting"), anchor=False)
    st.info(t("hearing.county_answers") + " " + (t("hearing.opened", at=opened) if opened else t("hearing.not_opened")))
    asking.button(t("hearing.cancel"), _ask_why, view, actor, "cancel", key="hearing_cancel")
    if st.toggle(t("hearing.record_anyway"), key=keys(view.number)("anyway")):
        record(view, actor, in_system=True)


def record(view: CaseView, actor: Actor, *, in_system: bool = False) -> None:
    """What the county said: who, when, and for each need whether it can be arranged."""
    asked = next(hearing for hearing in view.round.hearings if hearing.values["status"] == HearingStatus.ASKED)
    codes = [need["code"] for need in asked.needs]
    key = keys(view.number)
    st.header(t("hearing.record_title"), anchor=False)
    for need in asked.needs:
        ask_need(view.number, need["code"], word(need["urgency"]))
    st.subheader(t("hearing.who_title"), anchor=False)
    if not in_system:
        st.session_state.setdefault(key("reply_channel"), str(asked.values["channel"]))
    who, when = st.columns(2)
    with who:
        ask("answered_by_name", Kind.LINE, key=key("answered_by_name"), required=True)
        ask("answered_by_title", Kind.LINE, key=key("answered_by_title"))
    with when:
        ask("answered_on", Kind.DATE, key=key("answered_on"), required=True)
        ask("channel", Channel, key=key("reply_channel"), required=True, among=OUTSIDE)
    ask("narrative", Kind.TEXT, key=key("narrative"))
    finds.show(view, actor, Action.RECORD_HEARING, typed_texts(view.number, codes))
    with st.container(horizontal=True):
        told = (actor, view.number, codes)
        st.button(t("hearing.record"), key="hearing_record", type="primary", on_click=_record, args=told)
        if not in_system:
            asking.button(t("hearing.cancel"), _ask_why, view, actor, "cancel", key="hearing_cancel")


def typed_texts(number: str, codes: list[NeedClass]) -> dict[str, str | None]:
    """The free texts of a reply as they stand in the inputs, by their places."""
    key = keys(number)
    of_needs = {f"{code}.{name}": st.session_state.get(key(f"{code}_{name}")) for code in codes for name in IN_WORDS}
    return of_needs | {"narrative": st.session_state.get(key("narrative"))}


def ask_need(number: str, code: NeedClass, urgency: str) -> None:
    """What is said of one need; conditions are asked only when there are some."""
    key = keys(number)
    result_key = key(f"{code}_result")
    with st.container(border=True):
        st.radio(f"{word(code)} · {urgency} *", [str(result) for result in NeedResult], index=None, horizontal=True,
                 key=result_key, format_func=lambda result: word(NeedResult(result)))
        field_error(f"{code}_result")
        on_conditions = st.session_state[result_key] == NeedResult.CONDITIONS
        for names in (SHORT, IN_WORDS if on_conditions else IN_WORDS[1:]):
            for column, name in zip(st.columns(len(names)), names, strict=True):
                with column:
                    text = label(name) + (" *" if name == "conditions" else "")
                    st.text_input(text, key=key(f"{code}_{name}"), autocomplete="off",
                                  max_chars=LONGEST if name in IN_WORDS else 120,
                                  placeholder=t("field.date_example") if REPLY[name] == Kind.DATE else None)
                    field_error(f"{code}_{name}")


def _ask_county(actor: Actor, number: str) -> None:
    key = keys(number)
    in_system = st.session_state[key("channel")] == Channel.SYSTEM
    with acting("hearing.asked_here" if in_system else "hearing.asked") as session:
        hearings.ask_county(
            session, actor, number, channel=typed("channel", Channel, key("channel")),
            asked_on=typed("asked_on", Kind.DATE, key("asked_on")),
            reply_wanted_by=typed("reply_wanted_by", Kind.DATE, key("reply_wanted_by")),
            question=typed("question", Kind.TEXT, key("question")), checked=finds.ticked())


def _record(actor: Actor, number: str, codes: list[NeedClass]) -> None:
    key = keys(number)
    with acting("hearing.recorded") as session:
        hearings.record_hearing(
            session, actor, number, replies=[reply_of(number, code) for code in codes],
            answered_on=typed("answered_on", Kind.DATE, key("answered_on")),
            answered_by_name=typed("answered_by_name", Kind.LINE, key("answered_by_name")) or "",
            answered_by_title=typed("answered_by_title", Kind.LINE, key("answered_by_title")) or "",
            channel=typed("channel", Channel, key("reply_channel")),
            narrative=typed("narrative", Kind.TEXT, key("narrative")), checked=finds.ticked())


def reply_of(number: str, code: NeedClass) -> NeedReply:
    """What is typed of one need; refused at a date that cannot be read."""
    key = keys(number)
    result = typed("result", NeedResult, key(f"{code}_result"))
    said = {name: typed(f"{code}_{name}", kind, key(f"{code}_{name}")) for name, kind in REPLY.items()}
    if result != NeedResult.CONDITIONS:
        said["conditions"] = None
    return NeedReply(code, result, **said)


def _ask_why(view: CaseView, actor: Actor, act: str) -> None:
    st.dialog(t(f"hearing.{act}"))(_why_dialog)(view, actor, act)


def _why_dialog(view: CaseView, actor: Actor, act: str) -> None:
    """Why the request is cancelled, or why the county is not heard at all, in words."""
    st.write(t(f"hearing.{act}_help"))
    st.text_area(t("hearing.reason"), key=f"hearing_{act}_reason", max_chars=4000, height=110)
    finds.show(view, actor, WHY[act], {"reason_text": st.session_state[f"hearing_{act}_reason"]})
    take = _cancel if act == "cancel" else _skip
    asking.ending(t("hearing.save"), take, actor, view.number, key=f"hearing_{act}_now")


def _cancel(actor: Actor, number: str) -> None:
    with acting("hearing.cancelled") as session:
        reason = st.session_state["hearing_cancel_reason"]
        hearings.cancel_hearing(session, actor, number, reason_text=reason, checked=finds.ticked())


def _skip(actor: Actor, number: str) -> None:
    with acting("hearing.skipped") as session:
        reason = st.session_state["hearing_skip_reason"]
        hearings.skip_hearing(session, actor, number, reason_text=reason, checked=finds.ticked())


def keys(number: str) -> Callable[[str], str]:
    """The keys of the inputs of this case, so that nothing typed for one case appears in another."""
    return lambda name: f"hearing_{number}_{name}"
