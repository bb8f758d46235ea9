"""What is left to do before a draft can be sent: its sections as a list of tasks, and each gap by its name."""

from collections.abc import Callable
from itertools import groupby

import streamlit as st

from models.vocabulary import Action, Section
from pages.ui import provenance
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
        return t("draft.gaps", n=len(gaps) + (section in view.without_origin))
    if section in view.without_origin:
        return t("draft.no_origin")
    return t("draft.complete" if _holds_something(section, view) else "draft.optional")


def gaps_of(section: Section, view: CaseView) -> list[str]:
    """What must still be filled in within a section: "field", "none" or "<position>.field"."""
    prefix = "person." if section == Section.PERSONS else f"{section}."
    return [
        gap.removeprefix(prefix).removeprefix("persons.")
        for gap in view.missing
        if gap.startswith((prefix, f"{section}."))
    ]


def before_sending(view: CaseView) -> None:
    """Draw all that is missing."""
    lines = [f"{word(section)}: {_gaps(section, view)}" for section in Section if gaps_of(section, view)]
    lines += [f"{word(section)}: {t('draft.without_origin')}" for section in view.without_origin]
    lines += [t(f"refusal.{rule}") for rule in view.actions.get(Action.SEND, ()) if rule not in SAID_BY_GAPS]
    if lines:
        st.markdown(f"**{t('draft.missing')}**")
        st.caption("\n".join(f"- {line}" for line in lines))
    if lines := provenance.to_check(view):
        st.markdown(f"**{t('provenance.check')}**")
        st.caption("\n".join(f"- {line}" for line in lines))


def _gaps(section: Section, view: CaseView) -> str:
    gaps = gaps_of(section, view)
    if section != Section.PERSONS:
        return ", ".join(within(name) for name in gaps)
    if gaps == ["none"]:
        return t("draft.nobody")
    split = (gap.split(".") for gap in gaps)
    of_each = [(position, [name for _, name in some]) for position, some in groupby(split, key=lambda gap: gap[0])]
    return "; ".join(
        t("draft.person_gaps", position=position, fields=", ".join(within(name) for name in names))
        for position, names in of_each
    )


def _holds_something(section: Section, view: CaseView) -> bool:
    held = {Section.PERSONS: view.persons, Section.NEEDS: view.needs}.get(section)
    shown = next(one for one in view.sections if one.section == section)
    return bool(held) or any(value is not None for value in shown.values.values())
