"""Facts in rows: pairs of label and value, and small tables, as plain HTML that is dense and that screen readers know.

All words are escaped: what people have typed never becomes markup.
"""

from collections.abc import Collection, Iterable, Sequence
from html import escape

import streamlit as st

LONG = 70  # characters from which a value gets a line of its own
DL = "display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.5rem 1.5rem;margin:0;padding:0"
DT = "font-size:.85rem;opacity:.75"
DD = "margin:0;padding:0;white-space:pre-wrap;overflow-wrap:anywhere"
TABLE = "border-collapse:collapse;width:100%;font-size:.95rem"
CELL = "text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid #c8cdd0;"
CELL += "white-space:pre-wrap"
NEVER_BROKEN = "white-space:nowrap"
RIGHT = "text-align:right;font-variant-numeric:tabular-nums"


def facts(pairs: Iterable[tuple[str, str]], notes: Iterable[tuple[str, str]] = ()) -> None:
    """Draw pairs of label and value side by side, as many as fit; notes and long values on their own lines."""
    told = "".join(_pair(label, value, wide=_is_long(value)) for label, value in pairs)
    noted = "".join(_pair(label, value, wide=True) for label, value in notes)
    st.html(f'<dl style="{DL}">{told}{noted}</dl>')


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str, amounts: Collection[int] = ()
) -> None:
    """Draw a small table; the caption says what it holds to those who do not see it. `amounts`: columns of numbers."""
    sides = [f";{RIGHT}" if place in amounts else "" for place in range(len(headings))]
    head = "".join(
        f'<th scope="col" style="{CELL};{DT}{side}">{escape(heading)}</th>'
        for heading, side in zip(headings, sides, strict=True)
    )
    body = "".join(f"<tr>{''.join(map(_cell, row, sides))}</tr>" for row in rows)
    st.html(
        f'<div style="overflow-x:auto" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f'<table style="{TABLE}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _pair(label: str, value: str, *, wide: bool) -> str:
    place = ' style="grid-column:1/-1"' if wide else ""
    return f'<div{place}><dt style="{DT}">{escape(label)}</dt><dd style="{DD}">{escape(value)}</dd></div>'


def _is_long(value: str) -> bool:
    return len(value) > LONG or "\n" in value


def _cell(words: str, side: str) -> str:
    return f'<td style="{CELL}{f";{NEVER_BROKEN}" if _is_short(words) else ""}{side}">{escape(words)}</td>'


def _is_short(words: str) -> bool:
    """A moment or a number is not broken in two."""
    return len(words) < 18 and words[:1].isdigit()
