"""A list as a workbook for spreadsheets: headings that stay in sight, columns as wide as their words, a filter."""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

NARROWEST, WIDEST = 10, 50  # characters
TITLE = 31  # characters that the name of a sheet may have


def workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The rows under their headings, the first row. Every cell is words: nothing in it is calculated or followed."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title[:TITLE])
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell, plain if place else heading)
        for column, cells in enumerate(zip(*rows, strict=True)):
            sheet.set_column(column, column, min(WIDEST, max(NARROWEST, *(len(cell) + 2 for cell in cells))))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return written.getvalue()
