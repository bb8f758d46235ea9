"""Who has seen a case and who can see it now, and the extract for the data subject; asked for by a switch."""

import csv
import io

import streamlit as st

from models.vocabulary import ReadingPart, Stage
from pages.ui import protection
from pages.ui.facts import table
from pages.ui.fields import organisation
from pages.ui.frame import acting, day, moment, number, t, word
from services.access import Actor
from services.database import reading
from services.referral import readers
from services.referral.extracts import ExtractKind, ExtractLine, extract, may_extract
from services.referral.readers import PAGE, Onlookers, Reader

CURSORS, EXTRACT = "readers_cursors", "readers_extract"  # of which case, and where its pages began; the made extract


def readers_of(number: str, actor: Actor, *, is_mine: bool = False, is_protected: bool = False) -> None:
    """Draw the part of a case's page on its readers: all for the elinvoimakeskus that holds it, its own for others."""
    st.header(t("readers.title"), anchor=False)
    st.caption(t("readers.intro" if is_mine else "readers.intro_own"))
    if not st.toggle(t("readers.show"), key=f"readers_{number}"):
        return
    before = _begun(number)
    with reading() as session:
        seen = readers.has_seen(session, actor, number, before=before, size=PAGE + 1)
        can_see = readers.can_see(session, actor, number)
    st.subheader(t("readers.seen"), anchor=False)
    _seen(number, seen)
    st.subheader(t("readers.can_see"), anchor=False)
    _can_see(can_see)
    if is_mine and may_extract(actor):
        _extract(number, actor, is_protected)


def _seen(number: str, seen: list[Reader]) -> None:
    if not seen:
        st.caption(t("readers.nobody"))
        return
    table([t("log.at"), t("readers.who"), t("readers.what")], [_cells(one) for one in seen[:PAGE]],
          caption=t("readers.seen"))
    with st.container(horizontal=True):
        if _begun(number) is not None:
            st.button(t("list.first"), key="readers_first", on_click=_turn, args=(number, None))
        if len(seen) > PAGE:
            st.button(t("list.next"), key="readers_next", on_click=_turn, args=(number, seen[PAGE - 1].id))


def _cells(one: Reader) -> list[str]:
    what = word(one.part)
    if one.part == ReadingPart.CASE:
        what = f"{what}: {_identities(one.stages)}"
    if one.reason:
        what = f"{what}\n{t('readers.reason')}: {word(one.reason)}{f': {one.words}' if one.words else ''}"
    return [moment(one.at), f"{one.name}\n{word(one.role)}, {organisation(one.organisation_id)}", what]


def _can_see(found: list[Onlookers]) -> None:
    table([t("readers.acting"), t("readers.people"), t("readers.would_see")],
          [[f"{organisation(one.organisation_id)}\n{word(one.role)}", ", ".join(one.names), _identities(one.stages)]
           for one in found], caption=t("readers.can_see"))


def _identities(stages: frozenset[Stage]) -> str:
    return t("readers.with_identities" if Stage.B in stages else "readers.without_identities")


def _begun(number: str) -> int | None:
    """Behind which line the page of this case begins."""
    return st.session_state.get(CURSORS, {}).get(number)


def _turn(number: str, last: int | None) -> None:
    st.session_state[CURSORS] = {number: last}


def _extract(number: str, actor: Actor, is_protected: bool) -> None:
    st.subheader(t("extract.title"), anchor=False)
    st.caption(t("extract.intro"))
    if is_protected:
        st.caption(t("protection.extract"))
    if not protection.may_download(number, actor, "extract", is_protected=is_protected):
        return
    made = st.session_state.get(EXTRACT, {}).get(number)
    if made is None:
        st.button(t("extract.make"), key="extract_make", on_click=_make, args=(actor, number))
    else:
        st.download_button(t("extract.download"), made.encode("utf-8-sig"), f"{t('extract.file')}-{number}.csv",
                           "text/csv", key="extract_download")


def _make(actor: Actor, number: str) -> None:
    with acting(success="extract.made") as session:
        st.session_state[EXTRACT] = {number: _written(number, extract(session, actor, number))}


def _written(case: str, lines: list[ExtractLine]) -> str:
    """The extract as a table that office programs open."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([t("extract.case"), case])
    writer.writerow([t(f"extract.{column}") for column in ("kind", "organisation", "role", "begun", "ended", "times",
                                                           "what")])
    writer.writerows(_row(line) for line in lines)
    return sheet.getvalue()


def _row(line: ExtractLine) -> list[str]:
    what = ""
    if line.kind == ExtractKind.RECEIVED:
        what = f"{word(line.disclosure)}. {t('timeline.basis', section=line.basis)}"
    begun, ended = (day(at.date()) for at in (line.begun, line.ended))
    role = word(line.role) if line.role else ""
    return [t(f"extract_kind.{line.kind}"), _house(line), role, begun, ended, number(line.times),
            what]


def _house(line: ExtractLine) -> str:
    return t("protection.not_told") if line.organisation_id is None else organisation(line.organisation_id)
