"""Luonnos: a proposal section by section; everything is saved as it is typed."""

import streamlit as st

from models.vocabulary import Action, Section
from pages.ui import bridge, draft_needs, draft_persons, draft_section, draft_tasks, finds
from pages.ui.case_link import SEND, asked_case, back_to_case, go, leave_when_done
from pages.ui.frame import refused, require, t, word
from services.access import CENTRE

OPEN = "draft_open"  # the section on the screen, to be saved when another one is chosen

actor = require(*CENTRE)
leave_when_done()
view = asked_case(actor)


def save() -> None:
    """Write what is changed on the screen."""
    section = Section(st.session_state[OPEN])
    if section == Section.PERSONS:
        draft_persons.save(view, actor)
    else:
        draft_section.save(section, view, actor)


def leave() -> None:
    """Save before another section opens; what is refused keeps the section open."""
    save()
    if refused():
        st.session_state[draft_tasks.CHOSEN] = st.session_state[OPEN]


def to_next() -> None:
    """Save and open the section that follows."""
    save()
    if not refused():
        sections = [str(section) for section in Section]
        st.session_state[draft_tasks.CHOSEN] = sections[(sections.index(st.session_state[OPEN]) + 1) % len(sections)]
        bridge.to_top()


back_to_case(view.number)
st.title(f"{t('menu.draft')} {view.number}", anchor=False)
if Action.EDIT not in view.actions:
    st.info(t("draft.not_open"))
    st.stop()

tasks, form = st.columns([2, 7], gap="large")
with tasks:
    section = draft_tasks.choose(view, leave)
    ready = not view.actions.get(Action.SEND)
    if st.button(t("case.choose_municipality"), key="draft_send", type="primary", disabled=not ready, on_click=save):
        go(SEND, view.number)
    draft_tasks.before_sending(view)
st.session_state[OPEN] = str(section)

with form:
    st.header(word(section), anchor=False)
    st.caption(t("draft.saved_as_typed"))
    finds.marks(view, actor, finds.PERSON if section == Section.PERSONS else section)
    match section:
        case Section.PERSONS:
            draft_persons.show(view, actor)
        case Section.NEEDS:
            draft_needs.show(view, actor)
        case _:
            draft_section.show(section, view, actor)
    with st.container(horizontal=True):
        st.button(t("draft.save"), key="draft_save", on_click=save)
        st.button(t("draft.next"), key="draft_next", on_click=to_next)
