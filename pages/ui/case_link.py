"""The way to a case: its number in the address, and nothing else of it."""

from typing import NoReturn

import streamlit as st

from pages.ui import bridge
from pages.ui.frame import flash, t
from pages.ui.protection import ask_reason, guard_print
from services.access import CENTRE, Actor
from services.database import reading
from services.errors import NotFound, Refusal
from services.referral.case_shapes import CaseView
from services.referral.county_view import HearingRequest, hearing_request
from services.referral.party_view import AgreementAsked, agreement_asked
from services.referral.supervision import FollowedCase, followed_case
from services.referral.views import case_view

NUMBER = "numero"
CASE, LIST, INBOX = "pages/everyone/case.py", "pages/centre/proposals.py", "pages/municipality/inbox.py"
REQUEST, HEARINGS = "pages/county/hearing.py", "pages/everyone/hearings.py"
AGREEMENT, AGREEMENTS = "pages/county/agreement.py", "pages/everyone/agreements.py"
FOLLOWED, FOLLOWED_CASE = "pages/centre/followed.py", "pages/centre/followed_case.py"
DRAFT, SEND, NEXT_STEP = "pages/centre/draft.py", "pages/centre/send.py", "pages/centre/next_step.py"
DONE = "case_done"  # where to go, and what to say there, once the script runs after a callback


def asked_number() -> str:
    """The case number that the address gives; whatever stands there."""
    return st.query_params.get(NUMBER, "").strip().upper()


def asked_case(actor: Actor) -> CaseView:
    """The case that the address names; else the page ends, with the same words for one of others as for none."""
    try:
        with reading() as session:
            view = case_view(session, actor, asked_number())
    except NotFound:
        st.title(t("case.title"))
        st.warning(t("refusal.not_found"))
        st.stop()
    except Refusal as refusal:
        _ask_why(refusal, actor)
    guard_print(view, actor)
    return view


def asked_request(actor: Actor) -> HearingRequest:
    """What the county is asked by the hearing that the address names; else the page ends, as for a case."""
    try:
        with reading() as session:
            request = hearing_request(session, actor, asked_number())
    except NotFound:
        st.title(t("county.title"), anchor=False)
        st.warning(t("refusal.not_found"))
        st.stop()
    except Refusal as refusal:
        _ask_why(refusal, actor)
    guard_print(request, actor)
    return request


def _ask_why(refusal: Refusal, actor: Actor) -> NoReturn:
    """A case under turvakielto is shown when it has been said why it is opened; the page ends with the question."""
    if refusal.code != "reason_told":
        raise refusal
    ask_reason(actor, str(refusal.details["number"]))
    st.stop()


def asked_agreement(actor: Actor) -> AgreementAsked:
    """What the county is asked to agree on by the request that the address names; else the page ends, as for a case."""
    try:
        with reading() as session:
            asked = agreement_asked(session, actor, asked_number())
    except NotFound:
        st.title(t("agreements.title"), anchor=False)
        st.warning(t("refusal.not_found"))
        st.stop()
    except Refusal as refusal:
        _ask_why(refusal, actor)
    guard_print(asked, actor)
    return asked


def asked_followed(actor: Actor) -> FollowedCase:
    """The followed case that the address names; else the page ends, as for a case."""
    try:
        with reading() as session:
            return followed_case(session, actor, asked_number())
    except NotFound:
        st.title(t("menu.followed_case"), anchor=False)
        st.warning(t("refusal.not_found"))
        st.stop()


def link(page: str, number: str, label: str, *, icon: str | None = None) -> None:
    """Draw a link to a page about a case."""
    st.page_link(page, label=label, icon=icon, query_params={NUMBER: number})


def back_to_case(number: str) -> None:
    """Draw the way back to a case; stands above the title."""
    link(CASE, number, t("case.back_to_case", number=number), icon=":material/arrow_back:")


def back_to_list(actor: Actor, number: str) -> None:
    """Draw the way back to the list, narrowed as it was left; stands above the title."""
    page, words = (LIST, "case.back_to_proposals") if actor.role in CENTRE else (INBOX, "case.back_to_inbox")
    link(page, number, t(words), icon=":material/arrow_back:")


def go(page: str, number: str | None = None) -> None:
    """Leave for a page, about a case if one is given."""
    st.switch_page(page, query_params={NUMBER: number} if number else None)


def turn_to(number: str) -> None:
    """In a callback: show another case on this page. A link would show it under the address of this one."""
    st.query_params[NUMBER] = number
    bridge.to_top()


def done(page: str, number: str | None, said: str) -> None:
    """In a callback: the act that this page is for has been taken; go there and say so."""
    st.session_state[DONE] = {"page": page, "number": number, "said": said}


def leave_when_done() -> None:
    """Go where the act that has been taken leads; stands at the top of the pages that acts are taken on."""
    if where := st.session_state.pop(DONE, None):
        flash(where["said"])
        go(where["page"], where["number"])
