"""Receipts: what a municipality keeps of proposals that are no longer open to it. Nothing personal."""

import datetime as dt

import streamlit as st

from pages.ui import bridge
from pages.ui.facts import table
from pages.ui.fields import NOTHING, organisation
from pages.ui.frame import day, t, word
from services.access import Actor
from services.clock import HELSINKI
from services.database import reading
from services.referral import proposals
from services.referral.proposals import PAGE, Receipt

DAYS = ("sent", "opened", "answered_on", "ended_on")
BEFORE = "inbox_receipts_before"  # the moment from which on older ones are shown, as ISO text


def receipts(actor: Actor) -> None:
    """The ended rounds of the municipality, latest first."""
    st.caption(t("inbox.receipts_help"))
    before = st.session_state.get(BEFORE)
    with reading() as session:
        found = proposals.receipts(
            session, actor, before=dt.datetime.fromisoformat(before) if before else None, size=PAGE + 1)
    if not found:
        st.info(t("inbox.receipts_empty"))
        return
    headings = ("list.number", "inbox.outcome", "list.centre", *(f"inbox.{name}" for name in DAYS))
    table([t(heading) for heading in headings], [_line(one) for one in found[:PAGE]], caption=t("inbox.ended"))
    with st.container(horizontal=True):
        if before:
            st.button(t("inbox.newest"), key="inbox_newest", on_click=_show_before, args=(None,))
        if len(found) > PAGE:
            oldest = found[PAGE - 1].ended_at.isoformat()
            st.button(t("inbox.older"), key="inbox_older", on_click=_show_before, args=(oldest,))


def _show_before(moment: str | None) -> None:
    st.session_state[BEFORE] = moment
    bridge.to_top()


def _line(one: Receipt) -> list[str]:
    moments = (one.sent_on, one.opened_at, one.answered_at, one.ended_at)
    days = [day(at.astimezone(HELSINKI).date()) if at else NOTHING for at in moments]
    return [one.number, word(one.status), organisation(one.centre_id), *days]
