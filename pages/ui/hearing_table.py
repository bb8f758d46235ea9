"""A list of hearings, as each side reads it; and the same list as a file."""

import csv
import io
from collections.abc import Sequence

from models.vocabulary import HearingStatus, Priority
from pages.ui.case_card import days_left
from pages.ui.case_link import CASE, NUMBER, REQUEST, go
from pages.ui.cursor import leave_list
from pages.ui.fields import NOTHING
from pages.ui.frame import day, t, word
from pages.ui.tables import Line, linked_table, place
from pages.ui.workbook import workbook
from services.access import CENTRE, COUNTY, Actor
from services.database import reading
from services.referral import handling, hearing_lists
from services.referral.hearing_lists import HearingFilter, HearingRow

SHARED = ("duty", "state", "asked", "wanted", "answered", "needs")
IN_FILE = ("number", "municipality", "county", "duty", "state", "asked", "wanted", "answered", "need", "result")
FORMULA = ("=", "+", "-", "@")  # what a spreadsheet would calculate


def hearing_table(rows: Sequence[HearingRow], actor: Actor, *, caption: str, key: str) -> None:
    """Draw a list; the number opens what there is to see of the case."""
    with reading() as session:
        names = dict(handling.colleagues(session, actor)) if actor.role in COUNTY else {}
    columns = _columns(actor)
    lines = [_line(row, columns, actor, names) for row in rows]
    chosen = linked_table([t(f"hearings.{column}") for column in columns], lines, caption=caption, key=key)
    if chosen in {row.number for row in rows}:
        leave_list(key)
        go(REQUEST if actor.role in COUNTY else CASE, chosen)


def file_of(actor: Actor, part: str, wanted: HearingFilter) -> bytes:
    """The whole list as text for spreadsheets: a line for each need, no names and no narratives."""
    written = io.StringIO()
    sheet = csv.writer(written, delimiter=";")
    sheet.writerows([_safe(cell) for cell in row] for row in _rows_of_file(actor, part, wanted))
    return written.getvalue().encode("utf-8-sig")  # by its mark spreadsheets know the letters


def workbook_of(actor: Actor, part: str, wanted: HearingFilter) -> bytes:
    """The same as a workbook; every cell is written as words, so that none is ever calculated or followed as a link."""
    return workbook(t("menu.hearings"), _rows_of_file(actor, part, wanted))


def _rows_of_file(actor: Actor, part: str, wanted: HearingFilter) -> list[list[str]]:
    """The headings, then a line for each need of each hearing."""
    with reading() as session:
        rows = hearing_lists.whole(session, actor, part, wanted)
    lines = [[t(f"hearings.{column}") for column in IN_FILE]]
    for row in rows:
        for need, result in row.needs or ((None, None),):
            cells = _cells(row, {}) | {"need": word(need) if need else "", "result": word(result) if result else ""}
            cells["wanted"] = day(row.reply_wanted_by) or ""
            lines.append([cells[column] for column in IN_FILE])
    return lines


def _columns(actor: Actor) -> tuple[str, ...]:
    if actor.role in COUNTY:
        return ("number", "municipality", "priority", "handler", *SHARED[1:])
    return ("number", "municipality_and_county" if actor.role in CENTRE else "county", *SHARED)


def _line(row: HearingRow, columns: Sequence[str], actor: Actor, names: dict[int, str]) -> Line:
    cells = _cells(row, names)
    way = "kuulemispyynto" if actor.role in COUNTY else "tapaus"
    return Line(row.number, [cells[column] or NOTHING for column in columns], href=f"{way}?{NUMBER}={row.number}",
                under=t("protection.mark") if row.is_protected else "")


def _cells(row: HearingRow, names: dict[int, str]) -> dict[str, str]:
    municipality, county = (place(id_, hidden=row.is_protected) for id_ in (row.municipality_id, row.county_id))
    return {
        "number": row.number,
        "municipality": municipality,
        "county": county,
        "municipality_and_county": municipality if municipality == county else f"{municipality}\n{county}",
        "priority": word(row.priority) if row.priority != Priority.NORMAL else "",
        "handler": names.get(row.handler_id, "") if row.handler_id else t("inbox.nobody"),
        "duty": word(row.duty),
        "state": _state(row),
        "asked": day(row.asked_on),
        "wanted": _wanted_by(row),
        "answered": day(row.answered_on),
        "needs": _said(row),
    }


def _said(row: HearingRow) -> str:
    """What was asked and what the county said, need by need."""
    return "\n".join(
        t("hearings.need_said", need=code, result=result) if result else word(code) for code, result in row.needs)


def _state(row: HearingRow) -> str:
    """Where the hearing stands."""
    left_open = row.status == HearingStatus.ASKED and not row.is_waiting
    if row.is_asking:
        return t("hearings.asking")
    return t("hearings.left_open") if left_open else word(row.status)


def _wanted_by(row: HearingRow) -> str:
    """The day by which the reply was wanted, and how far it is while one waits."""
    left = f", {days_left(row.days_left)}" if row.days_left is not None else ""
    return f"{day(row.reply_wanted_by)}{left}" if row.reply_wanted_by else ""


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
