"""What a county's expert does: takes a hearing, hands it on, answers need by need or confirms an earlier answer."""

import streamlit as st

from models.vocabulary import Action
from pages.ui import asking, finds
from pages.ui.fields import Kind, ask, typed
from pages.ui.frame import acting, t, word
from pages.ui.hearing_forms import ask_need, keys, reply_of, typed_texts
from pages.ui.municipal_acts import colleague_choice
from pages.ui.round_card import need_replies
from services.access import Actor
from services.database import reading
from services.referral import county_hearings, handling
from services.referral.county_view import HearingRequest


def sharing(request: HearingRequest, actor: Actor) -> None:
    """Take it oneself, or hand it to a colleague."""
    if Action.ASSIGN_HEARING not in request.actions:
        return
    with st.container(horizontal=True):
        if request.handler_id != actor.account_id:
            st.button(t("county.take"), key="county_take", on_click=_assign, args=(actor, request.number,
                                                                                   actor.account_id))
        asking.button(t("county.hand"), _ask_assign, actor, request.number, request.handler_id, key="county_hand")


def earlier(request: HearingRequest, actor: Actor) -> None:
    """The county's own earlier answer to the same facts, to be given anew."""
    if request.earlier is None:
        return
    with st.container(border=True):
        st.subheader(t("county.earlier_title"), anchor=False)
        st.write(t("county.earlier_help", day=request.earlier.values["answered_on"]))
        need_replies(request.earlier)
        if request.earlier.values["narrative"]:
            st.text(request.earlier.values["narrative"])
        asking.button(t("county.confirm_earlier"), _ask_once_more, request, actor, True, key="county_confirm")


def reply(request: HearingRequest, actor: Actor) -> None:
    """The form: need by need, then in words."""
    st.header(t("county.reply_title"), anchor=False)
    key = keys(request.number)
    for need in request.hearing.needs:
        ask_need(request.number, need["code"], word(need["urgency"]))
    ask("narrative", Kind.TEXT, key=key("narrative"))
    ask("answered_by_title", Kind.LINE, key=key("answered_by_title"))
    st.caption(t("answer.no_health"))
    finds.show(request, actor, Action.ANSWER_HEARING, typed_texts(request.number, _codes(request)))
    asking.button(t("county.send"), _ask_once_more, request, actor, False, key="county_send", primary=True)


def _ask_once_more(request: HearingRequest, actor: Actor, earlier_one: bool) -> None:
    st.dialog(t("county.send"))(_sending)(request, actor, earlier_one)


def _sending(request: HearingRequest, actor: Actor, earlier_one: bool) -> None:
    """Say once more what the reply is and is not."""
    st.write(t("county.consequence", number=request.number))
    st.write(t("county.informs"))
    if earlier_one:
        asking.ending(t("county.send"), _confirm, actor, request.number, key="county_confirm_now")
    else:
        asking.ending(t("county.send"), _answer, actor, request.number, _codes(request), key="county_send_now")


def _answer(actor: Actor, number: str, codes: list) -> None:
    key = keys(number)
    with acting("county.sent") as session:
        county_hearings.answer(
            session, actor, number, replies=[reply_of(number, code) for code in codes],
            narrative=typed("narrative", Kind.TEXT, key("narrative")),
            answered_by_title=typed("answered_by_title", Kind.LINE, key("answered_by_title")),
            checked=finds.ticked())


def _confirm(actor: Actor, number: str) -> None:
    with acting("county.sent") as session:
        county_hearings.confirm_earlier(session, actor, number, checked=finds.ticked())


def _ask_assign(actor: Actor, number: str, handler_id: int | None) -> None:
    with reading() as session:
        others = {id_: name for id_, name in handling.colleagues(session, actor) if id_ != handler_id}
    st.dialog(t("county.hand"))(_assign_dialog)(actor, number, others)


def _assign_dialog(actor: Actor, number: str, others: dict[int, str]) -> None:
    if colleague_choice(others, t("county.hand_help")):
        asking.ending(t("county.hand"), _hand, actor, number, key="county_hand_now")


def _hand(actor: Actor, number: str) -> None:
    _assign(actor, number, st.session_state["acts_colleague"])


def _assign(actor: Actor, number: str, handler_id: int) -> None:
    with acting("acts.assigned", number=number) as session:
        county_hearings.assign(session, actor, number, handler_id=handler_id)


def _codes(request: HearingRequest) -> list:
    return [need["code"] for need in request.hearing.needs]
