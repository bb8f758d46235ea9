"""The way to a case: its number in the address, and nothing else of it."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from pages.ui import bridge
from pages.ui.frame import flash, t
from pages.ui.protection import ask_reason, guard_print
from services.access import CENTRE, Actor
from services.database import Session, reading
from services.errors import NotFound, Refusal
from services.referral.case_shapes import CaseView
from services.referral.county_view import HearingRequest, hearing_request
from services.referral.party_view import AgreementAsked, agreement_asked
from services.referral.supervision import FollowedCase, followed_case
from services.referral.views import case_view

View = TypeVar("View")
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
    return guard_print(_asked(case_view, actor, "case.title"), actor)


def asked_request(actor: Actor) -> HearingRequest:
    """What the county is asked by the hearing that the address names; else the page ends, as for a case."""
    return guard_print(_asked(hearing_request, actor, "county.title"), actor)


def asked_agreement(actor: Actor) -> AgreementAsked:
    """What the county is asked to agree on by the request that the address names; else the page ends, as for a case."""
    return guard_print(_asked(agreement_asked, actor, "agreements.title"), actor)


def asked_followed(actor: Actor) -> FollowedCase:
    """The followed case that the address names; else the page ends, as for a case."""
    return _asked(followed_case, actor, "menu.followed_case")


def _asked(look: Callable[[Session, Actor, str], View], actor: Actor, title: str) -> View:
    """What a service shows under the number in the address. One under turvakielto when it has been said why."""
    try:
        with reading() as session:
            return look(session, actor, asked_number())
    except NotFound:
        st.title(t(title), anchor=False)
        st.warning(t("refusal.not_found"))
        st.stop()
    except Refusal as refusal:
        if refusal.code != "reason_told":
            raise
        ask_reason(actor, str(refusal.details["number"]))
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
