"""The coded needs of a draft, a row each: what, how soon, whose."""

import streamlit as st

from models.vocabulary import NeedClass, NeedUrgency, Section
from pages.ui import draft_section
from pages.ui.case_card import name_of, whose
from pages.ui.fields import label
from pages.ui.frame import acting, refuse, refused, t, word
from services.access import Actor
from services.referral import drafting
from services.referral.case_shapes import CaseView, NeedView

HOUSEHOLD = 0
WIDTHS = (5, 4, 3, 2)


def show(view: CaseView, actor: Actor) -> None:
    """Draw the section: its fields, then the needs."""
    draft_section.show(Section.NEEDS, view, actor)
    st.subheader(t("draft.needs"), anchor=False)
    st.caption(t("draft.needs_help"))
    for place, need in enumerate(view.needs):
        _row(place, need, view, actor)
    _new_row(view, actor)


def _row(place: int, need: NeedView, view: CaseView, actor: Actor) -> None:
    what, soon, person, act = st.columns(WIDTHS, vertical_alignment="center")
    what.write(word(need.code))
    key = f"draft_{view.number}_need_{place}"
    st.session_state[key] = str(need.urgency)
    soon.selectbox(
        t("draft.urgency_of", need=need.code),
        [str(urgency) for urgency in NeedUrgency],
        key=key,
        label_visibility="collapsed",
        format_func=lambda urgency: word(NeedUrgency(urgency)),
        on_change=_change,
        args=(place, key, view, actor),
    )
    person.write(whose(need))
    act.button(t("draft.remove_need"), key=f"{key}_remove", on_click=_remove, args=(place, view, actor))


def _new_row(view: CaseView, actor: Actor) -> None:
    what, soon, person, act = st.columns(WIDTHS, vertical_alignment="bottom")
    what.selectbox(
        label("code"),
        [str(code) for code in NeedClass],
        index=None,
        key="need_code",
        placeholder=t("field.choose"),
        format_func=lambda code: word(NeedClass(code)),
    )
    soon.selectbox(
        label("urgency"),
        [str(urgency) for urgency in NeedUrgency],
        index=None,
        key="need_urgency",
        placeholder=t("field.choose"),
        format_func=lambda urgency: word(NeedUrgency(urgency)),
    )
    named = {HOUSEHOLD: t("case.household")} | {
        one.position: f"{t('case.person_number', position=one.position)}: {name_of(one)}" for one in view.persons
    }
    person.selectbox(label("position"), list(named), key="need_position", format_func=named.get)
    act.button(t("draft.add_need"), key="need_add", on_click=_add, args=(view, actor))


def _add(view: CaseView, actor: Actor) -> None:
    code, urgency = st.session_state["need_code"], st.session_state["need_urgency"]
    if code is None or urgency is None:
        refuse("need_told", field="code")
        return
    position = st.session_state["need_position"] or None
    _set([*_rows(view), (NeedClass(code), NeedUrgency(urgency), position)], view, actor)
    if not refused():
        st.session_state["need_code"] = st.session_state["need_urgency"] = None


def _change(place: int, key: str, view: CaseView, actor: Actor) -> None:
    rows = _rows(view)
    code, _, position = rows[place]
    rows[place] = (code, NeedUrgency(st.session_state[key]), position)
    _set(rows, view, actor)


def _remove(place: int, view: CaseView, actor: Actor) -> None:
    rows = _rows(view)
    del rows[place]
    _set(rows, view, actor)


def _set(rows: list[tuple[NeedClass, NeedUrgency, int | None]], view: CaseView, actor: Actor) -> None:
    with acting() as session:
        drafting.set_needs(session, actor, view.number, needs=rows, version=view.version)


def _rows(view: CaseView) -> list[tuple[NeedClass, NeedUrgency, int | None]]:
    return [(need.code, need.urgency, need.position) for need in view.needs]
