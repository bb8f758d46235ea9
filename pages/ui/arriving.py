"""The households that a municipality waits for, the next to come first."""

import streamlit as st

from pages.ui.case_link import NUMBER
from pages.ui.cursor import begun_behind, turning
from pages.ui.frame import day, t, word
from pages.ui.tables import Line, household, linked_table, open_chosen, urgency
from services.access import Actor
from services.database import reading
from services.referral import arrival_lists, handling
from services.referral.arrival_lists import ITEMS, Coming
from services.referral.proposals import PAGE

SHOWN = 10  # on the front page
COLUMNS = ("arrives_on", "readiness", "handler", "group", "household")


def arriving(actor: Actor) -> None:
    """Draw the list, page by page."""
    st.caption(t("inbox.arriving_help"))
    with reading() as session:
        rows = arrival_lists.coming(session, actor, after=begun_behind(), size=PAGE + 1)
        handlers = dict(handling.colleagues(session, actor))
    if not rows:
        st.info(t("inbox.arriving_empty"))
        return
    _table(rows[:PAGE], handlers, key="inbox")
    turning("inbox", rows[PAGE - 1].cursor if len(rows) > PAGE else None)


def next_to_come(actor: Actor) -> None:
    """Draw the first of the list, for the front page; nothing where nobody is awaited."""
    with reading() as session:
        rows = arrival_lists.coming(session, actor, size=SHOWN) if arrival_lists.in_use(session) else []
        handlers = dict(handling.colleagues(session, actor)) if rows else {}
    if rows:
        st.header(t("inbox.arriving"))
        st.caption(t("inbox.arriving_help"))
        _table(rows, handlers, key="home_arriving")


def _table(rows: list[Coming], handlers: dict[int, str], *, key: str) -> None:
    kept = st.session_state.get(f"{key}_kept")
    lines = [
        Line(one.number, [one.number, *_cells(one, handlers)], href=f"tapaus?{NUMBER}={one.number}",
             kept=one.number == kept, under=urgency(one.priority))
        for one in rows
    ]
    headings = [t("list.number"), *(t(f"list.{column}") for column in COLUMNS)]
    open_chosen(key, linked_table(headings, lines, caption=t("inbox.arriving"), key=key), lines)


def _cells(one: Coming, handlers: dict[int, str]) -> list[str]:
    return [
        day(one.arrives_on) or t("arrival.not_planned"),
        t("arrival.readiness_done", count=one.done, all=ITEMS),
        _handler(one.handler_id, handlers),
        word(one.group),
        household(one.person_count, one.main_language),
    ]


def _handler(account_id: int | None, handlers: dict[int, str]) -> str:
    return t("inbox.nobody") if account_id is None else handlers.get(account_id, t("inbox.former_handler"))
