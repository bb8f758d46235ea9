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

COLUMNS = ("arrives_on", "readiness", "handler", "group", "household")


def arriving(actor: Actor) -> None:
    """Draw the list."""
    st.caption(t("inbox.arriving_help"))
    with reading() as session:
        rows = arrival_lists.coming(session, actor, after=begun_behind(), size=PAGE + 1)
        handlers = {None: t("inbox.nobody"), **dict(handling.colleagues(session, actor))}
    if not rows:
        st.info(t("inbox.arriving_empty"))
        return
    kept = st.session_state.get("inbox_kept")
    lines = [
        Line(one.number, [one.number, *_cells(one, handlers)], href=f"tapaus?{NUMBER}={one.number}",
             kept=one.number == kept, under=urgency(one.priority))
        for one in rows[:PAGE]
    ]
    headings = [t("list.number"), *(t(f"list.{column}") for column in COLUMNS)]
    open_chosen("inbox", linked_table(headings, lines, caption=t("inbox.arriving"), key="inbox"), lines)
    turning("inbox", rows[PAGE - 1].cursor if len(rows) > PAGE else None)


def _cells(one: Coming, handlers: dict[int | None, str]) -> list[str]:
    return [
        day(one.arrives_on) or t("arrival.not_planned"),
        t("arrival.readiness_done", count=one.done, all=ITEMS),
        handlers.get(one.handler_id, t("inbox.former_handler")),
        word(one.group),
        household(one.person_count, one.main_language),
    ]
