"""The reader log as KEHA sees it: openings of cases line by line, and the users' days that deserve a look."""

import streamlit as st

from models.vocabulary import ReadingPart, UnusualReading
from pages.ui import bridge
from pages.ui.facts import table
from pages.ui.fields import NOTHING, organisation
from pages.ui.filters import choice
from pages.ui.frame import day, language, moment, number, t, word
from services import directory, reading_log
from services.access import Actor
from services.database import reading
from services.reading_log import PAGE, ReadingFilter, ReadingLine, UnusualDay

CURSORS = "reading_cursors"  # where each page so far began, for one choice of filters
DAYS = (7, 30, 90)


def readings(actor: Actor) -> None:
    """Draw who opened which case, latest first, with hints."""
    st.write(t("reading_log.intro"))
    wanted = _wanted(with_number=True)
    cursors = st.session_state.get(CURSORS, {}).get(str(wanted), [])
    with reading() as session:
        before = cursors[-1] if cursors else None
        lines = reading_log.page(session, actor, wanted, before=before, size=PAGE + 1)
    if not lines:
        st.info(t("log.empty"))
    else:
        table([t("log.at"), t("log.who"), t("log.acting"), t("reading_log.case"), t("reading_log.hints")],
              [_cells(line) for line in lines[:PAGE]], caption=t("log.caption"))
    with st.container(horizontal=True):
        if cursors:
            st.button(t("list.previous"), key="reading_newer", on_click=_turn, args=(wanted, cursors[:-1]))
        if len(lines) > PAGE:
            st.button(t("list.next"), key="reading_older", on_click=_turn,
                      args=(wanted, [*cursors, lines[PAGE - 1].id]))


def unusual(actor: Actor) -> None:
    """Draw the users' days that deserve a look."""
    st.write(t("reading_log.unusual_intro"))
    wanted = _wanted(with_number=False)
    with reading() as session:
        days = reading_log.unusual(session, actor, wanted)
    if not days:
        st.info(t("reading_log.nothing_unusual"))
        return
    table([t("log.day"), t("log.who"), t("log.organisation"), t("reading_log.cases"), t("reading_log.hints")],
          [_day_cells(one) for one in days], caption=t("reading_log.unusual_caption"))
    if len(days) == PAGE:
        st.caption(t("reading_log.first_ones", count=PAGE))


def _wanted(*, with_number: bool) -> ReadingFilter:
    """What the reader of the log has narrowed it to."""
    with reading() as session:
        names = directory.names(session, language())
    first, second, third, fourth, *fifth = st.columns(5 if with_number else 4)
    days = first.selectbox(t("reading_log.days"), DAYS, index=1, key="reading_days")
    with second:
        hint = choice(t("reading_log.hints"), "huomio", UnusualReading)
    house = third.selectbox(t("log.organisation"), list(names), index=None, placeholder=t("log.all_organisations"),
                            key="reading_organisation", format_func=names.get)
    who = fourth.text_input(t("log.who"), key="reading_username", max_chars=80)
    case = ""
    for place in fifth:
        case = place.text_input(t("reading_log.case"), key="reading_number", max_chars=20)
    return ReadingFilter(days, hint, house, who, case)


def _cells(line: ReadingLine) -> list[str]:
    what = [line.number or t("protection.a_case")]
    what += [] if line.part == ReadingPart.CASE else [word(line.part)]
    what += [f"{t('readers.reason')}: {word(line.reason)}"] if line.reason else []
    return [moment(line.at), line.username, f"{word(line.role)}, {organisation(line.organisation_id)}",
            "\n".join(what), "\n".join(map(word, line.hints)) or NOTHING]


def _day_cells(one: UnusualDay) -> list[str]:
    hints = "\n".join(f"{word(hint)}: {number(count)}" for hint, count in one.hints.items())
    return [day(one.day), one.username, organisation(one.organisation_id), number(one.cases), hints]


def _turn(wanted: ReadingFilter, cursors: list[int]) -> None:
    """Go to the page that begins behind the last of these; another choice of filters begins anew."""
    st.session_state[CURSORS] = {str(wanted): cursors}
    bridge.to_top()
