"""The households that a municipality waits for, the next to come first."""

import streamlit as st

from models.vocabulary import Priority
from pages.ui.case_link import NUMBER
from pages.ui.cursor import begun_behind, turning
from pages.ui.fields import NOTHING
from pages.ui.frame import day, language, number, t, word
from pages.ui.tables import Line, linked_table, open_chosen
from services.access import Actor
from services.database import reading
from services.languages import language_name
from services.referral import arrival_lists, handling
from services.referral.arrival_lists import ITEMS, Coming
from services.referral.proposals import PAGE

COLUMNS = ("arrives_on", "readiness", "priority", "group", "persons", "language", "handler")


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
             kept=one.number == kept)
        for one in rows[:PAGE]
    ]
    headings = [t("list.number"), *(t(f"list.{column}") for column in COLUMNS)]
    open_chosen("inbox", linked_table(headings, lines, caption=t("inbox.arriving"), key="inbox"), lines)
    turning("inbox", rows[PAGE - 1].cursor if len(rows) > PAGE else None)


def _cells(one: Coming, handlers: dict[int | None, str]) -> list[str]:
    return [
        day(one.arrives_on) or t("arrival.not_planned"),
        t("arrival.readiness_done", count=one.done, all=ITEMS),
        word(one.priority) if one.priority != Priority.NORMAL else NOTHING,
        word(one.group),
        number(one.person_count),
        language_name(one.main_language, language()) if one.main_language else NOTHING,
        handlers.get(one.handler_id, t("inbox.former_handler")),
    ]
