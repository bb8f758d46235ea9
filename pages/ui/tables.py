"""Lists: a table of real links, and pages of cases turned by the server.

A link can be opened in a new tab and reached by keyboard; a plain click changes the page without loading it anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from models.vocabulary import Priority, RoundStatus
from pages.ui.case_card import days_left, waited
from pages.ui.case_link import CASE, NUMBER, go
from pages.ui.cursor import leave_list
from pages.ui.fields import NOTHING, organisation
from pages.ui.frame import day, language, t, word
from services.languages import language_name
from services.referral.proposals import Row

STYLE = """
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-family: var(--st-font);
  color: var(--st-text-color); }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem .3rem;
  border-bottom: 1px solid var(--st-border-color); }
td { white-space: pre-line; }
th { font-size: .85rem; font-weight: 400; opacity: .75; }
th { vertical-align: bottom; }
td:first-child, td.whole { white-space: pre; }
td small { display: block; font-size: .85rem; font-weight: 600; white-space: pre-line; }
p { margin: 0 0 .3rem; font: .85rem var(--st-font); opacity: .75; }
tbody tr:hover { background: var(--st-secondary-background-color); }
tr.kept { box-shadow: inset 3px 0 0 var(--st-primary-color); background: var(--st-secondary-background-color); }
tr.closed td { opacity: .75; }
a, button { color: var(--st-link-color); font: inherit; text-decoration: underline; text-align: left;
  background: none; border: 0; padding: 0; cursor: pointer; }
.wide { overflow-x: auto; }
"""

SCRIPT = """export default function ({ data, parentElement, setTriggerValue }) {
  const make = (tag, words) => {
    const made = document.createElement(tag);
    if (words !== undefined) made.textContent = words;
    return made;
  };
  const table = make("table"), head = make("thead"), top = make("tr"), body = make("tbody");
  table.setAttribute("aria-label", data.caption);
  for (const words of data.headings) { const th = make("th", words); th.scope = "col"; top.append(th); }
  const choose = (id) => (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("chosen", id);
  };
  for (const row of data.rows) {
    const tr = make("tr");
    tr.className = row.closed ? "closed" : row.kept ? "kept" : "";
    row.cells.forEach((words, place) => {
      const td = make("td", place || row.closed ? words : undefined);
      if (!place && !row.closed) {
        const way = make(row.href ? "a" : "button", words);
        if (row.href) way.href = row.href;
        way.onclick = choose(row.id);
        td.append(way);
        if (row.under) td.append(make("small", row.under));
      }
      if (data.whole.includes(place)) td.className = "whole";
      tr.append(td);
    });
    body.append(tr);
  }
  head.append(top); table.append(head, body);
  const wide = make("div"), hint = make("p", data.sideways);
  wide.className = "wide"; wide.append(table);
  parentElement.querySelectorAll(".wide, p").forEach((old) => old.remove());
  parentElement.append(hint, wide);
  const seen = new ResizeObserver(() => { hint.hidden = wide.scrollWidth <= wide.clientWidth; });
  seen.observe(wide);
  return () => seen.disconnect();
}"""


# What each column of a list of cases says of a case.
CELLS: dict[str, Callable[[Row], str]] = {
    "status": lambda row: t("list.offered_to_us") if row.to_us else _status(row),
    "round_status": lambda row: word(row.round_status) if row.round_status else NOTHING,
    "group": lambda row: word(row.group),
    "household": lambda row: household(row.person_count, row.main_language),
    "municipality": lambda row: place(row.municipality_id, hidden=row.is_protected),
    "centre": lambda row: organisation(row.centre_id),
    "turn": lambda row: _turn(row),
    "turn_waited": lambda row: f"{_turn(row)}\n{waited(row.days_waited)}" if row.due_on else _turn(row),
    "waited": lambda row: waited(row.days_waited) if row.due_on else NOTHING,
    "due": lambda row: f"{day(row.due_on)}\n{days_left(row.days_left)}" if row.due_on else NOTHING,
}
WHOLE = ("due",)  # columns whose lines are short and never broken


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list; its first cell leads somewhere unless the line is closed, the line once chosen is marked."""

    id: str
    cells: Sequence[str]
    href: str = ""  # relative, for a new tab; none: choosing stays on the page
    closed: bool = False
    kept: bool = False
    under: str = ""  # what stands out, under the first cell


def linked_table(
    headings: Sequence[str], lines: Sequence[Line], *, caption: str, key: str, whole: Sequence[int] = ()
) -> str | None:
    """Draw a list; the id of the line that has just been chosen. `whole`: places of cells that are never broken."""
    rows = [
        {"id": line.id, "cells": list(line.cells), "href": line.href, "closed": line.closed, "kept": line.kept,
         "under": line.under}
        for line in lines
    ]
    component = st.components.v2.component("linked_table", js=SCRIPT, css=STYLE)
    data = {"caption": caption, "headings": list(headings), "rows": rows, "whole": list(whole),
            "sideways": t("list.sideways")}
    drawn = component(data=data, key=key, on_chosen_change=_noted)
    return drawn.chosen


def case_table(
    rows: Sequence[Row],
    columns: Sequence[str],
    *,
    caption: str,
    key: str,
    handlers: Mapping[int | None, str] | None = None,
) -> None:
    """Draw a list of cases with the named columns; the number opens the case, and is marked when one comes back.

    `handlers` names those who have the cases in hand, for the column of that name.
    """
    kept = st.session_state.get(f"{key}_kept")
    cells = CELLS | {"handler": lambda row: (handlers or {}).get(row.handler_id, t("inbox.former_handler"))}
    lines = [
        Line(
            row.number,
            [row.number, *(cells[column](row) for column in columns)],
            href=f"tapaus?{NUMBER}={row.number}",
            kept=row.number == kept,
            under="\n".join(filter(None, (marks(row.priority, row.is_protected), linked(row.linked)))),
        )
        for row in rows
    ]
    chosen = linked_table(
        [t("list.number"), *(t(f"list.{column}") for column in columns)], lines, caption=caption, key=key,
        whole=[place for place, column in enumerate(columns, 1) if column in WHOLE],
    )
    open_chosen(key, chosen, lines)


def household(persons: int, main_language: str | None) -> str:
    """How many persons, and the language of most of them."""
    spoken = language_name(main_language, language()) if main_language else NOTHING
    return f"{t('list.persons', n=persons)}, {spoken}"


def urgency(priority: Priority) -> str:
    """How urgent a case is, when it is more so than usual."""
    return word(priority) if priority != Priority.NORMAL else ""


def linked(cases: int) -> str:
    """With how many cases one is linked, when it is."""
    return t("list.linked", n=cases) if cases else ""


def marks(priority: Priority, is_protected: bool) -> str:
    """What stands out of a case: its urgency, and that it is under turvakielto."""
    return "\n".join(filter(None, (urgency(priority), t("protection.mark") if is_protected else "")))


def place(organisation_id: int | None, *, hidden: bool) -> str:
    """An organisation, or that lists do not tell it."""
    return t("protection.not_told") if hidden and organisation_id is None else organisation(organisation_id)


def open_chosen(key: str, chosen: str | None, lines: Sequence[Line]) -> None:
    """Leave a list for the case that has just been chosen in it, if any; the list remembers it."""
    if chosen in {line.id for line in lines}:
        st.session_state[f"{key}_kept"] = chosen
        leave_list(key)
        go(CASE, chosen)


def _turn(row: Row) -> str:
    return t("list.our_turn") if row.to_us else word(row.turn)


def _status(row: Row) -> str:
    """That the municipality has asked and waits says more than that the case is there."""
    waits = row.round_status == RoundStatus.WAITING
    return f"{word(row.status)}\n{word(row.round_status)}" if waits else word(row.status)


def _noted() -> None:
    """The choice is read from what the component returns."""
