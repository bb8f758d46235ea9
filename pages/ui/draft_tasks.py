"""What is left to do before a draft can be sent: its sections as a list of tasks, and each gap by its name."""

from collections.abc import Callable

import streamlit as st

from models.vocabulary import Action, Section
from pages.ui.fields import within
from pages.ui.frame import t, word
from services.referral.case_shapes import CaseView

CHOSEN = "draft_section"
# The rules that the list of gaps says in detail; the others are said in their own words.
SAID_BY_GAPS = ("sections_complete", "origins_recorded")


def choose(view: CaseView, leave: Callable[[], None]) -> Section:
    """Draw the tasks and give the section that is open; `leave` saves the one that was open before."""
    sections = [str(section) for section in Section]
    chosen = st.radio(
        t("draft.sections"),
        sections,
        key=CHOSEN,
        format_func=lambda section: word(Section(section)),
        captions=[state_of(Section(section), view) for section in sections],
        on_change=leave,
    )
    return Section(chosen)


def state_of(section: Section, view: CaseView) -> str:
    """How far a section is."""
    gaps = gaps_of(section, view)
    if gaps:
        return t("draft.gaps", n=len(gaps))
    if section in view.without_origin:
        return t("draft.no_origin")
    return t("draft.complete" if _holds_something(section, view) else "draft.optional")


def gaps_of(section: Section, view: CaseView) -> list[str]:
    """What must still be filled in within a section, in words."""
    prefix = "person" if section == Section.PERSONS else f"{section}."
    return [_gap(gap) for gap in view.missing if gap.startswith(prefix)]


def before_sending(view: CaseView) -> None:
    """Draw all that is missing."""
    lines = [f"{word(section)}: {', '.join(gaps_of(section, view))}" for section in Section if gaps_of(section, view)]
    lines += [f"{word(section)}: {t('draft.no_origin').lower()}" for section in view.without_origin]
    lines += [t(f"refusal.{rule}") for rule in view.actions.get(Action.SEND, ()) if rule not in SAID_BY_GAPS]
    if lines:
        st.markdown(f"**{t('draft.missing')}**")
        st.markdown("\n".join(f"- {line}" for line in lines))


def _gap(gap: str) -> str:
    if gap == "persons.none":
        return t("draft.nobody")
    *whose, name = gap.split(".")
    return t("draft.person_gap", position=whose[1], field=within(name)) if whose[0] == "person" else within(name)


def _holds_something(section: Section, view: CaseView) -> bool:
    held = {Section.PERSONS: view.persons, Section.NEEDS: view.needs}.get(section)
    shown = next(one for one in view.sections if one.section == section)
    return bool(held) or any(value is not None for value in shown.values.values())
