"""Who will see what, side by side: each recorded fact on a line, with a column for each reader and moment."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from models.vocabulary import Section
from pages.ui.case_card import known
from pages.ui.facts import table
from pages.ui.fields import label, said
from pages.ui.frame import t, word
from services.referral.case_shapes import CaseView, Value

Told = Mapping[str, Value]


def show(all_of_it: CaseView, readers: Sequence[tuple[str, CaseView]]) -> None:
    """Draw the facts of the case section by section; `readers` are headings with the case as it is seen there."""
    st.caption(t("beside.help"))
    for part, whole, seen in _parts(all_of_it, [view for _, view in readers]):
        rows = [
            [label(name), said(name, value), *(_sees(name, one) for one in seen)]
            for name, value in known(whole).items()
        ]
        if rows:
            st.markdown(f"**{part}**")
            table([t("beside.fact"), t("beside.value"), *(heading for heading, _ in readers)], rows, caption=part)


def _parts(all_of_it: CaseView, seen: Sequence[CaseView]) -> Iterator[tuple[str, Told, list[Told]]]:
    """The sections, in place of that of the persons each of them: its name, all of it, and what each reader has."""
    for place, section in enumerate(all_of_it.sections):
        if section.section != Section.PERSONS:
            yield word(section.section), section.values, [view.sections[place].values for view in seen]
    for place, person in enumerate(all_of_it.persons):
        part = t("case.person_number", position=person.position)
        yield part, person.values, [view.persons[place].values for view in seen]


def _sees(name: str, values: Told) -> str:
    return t("beside.seen" if name in values else "beside.unseen")
