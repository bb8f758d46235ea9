"""From a find in a proposal's own text to the field of the draft where it stands."""

from collections.abc import Callable

import streamlit as st

from models.vocabulary import Action, Section
from pages.ui import draft_persons, draft_tasks
from pages.ui.case_link import DRAFT, go
from pages.ui.finds import PERSON, place_name
from pages.ui.frame import t
from services.referral.case_shapes import CaseView
from services.referral.text_guards import Found


def back_of(view: CaseView) -> Callable[[Found], None] | None:
    """What draws the way back to a field, while the proposal is a draft that may be edited."""
    return (lambda found: _back(view.number, found)) if Action.EDIT in view.actions else None


def _back(number: str, found: Found) -> None:
    begin, *rest = found.place.split(".")
    if not rest:  # a field of this very page
        return
    words = t("finds.mend", place=place_name(found.place))
    if st.button(f":primary[{words}]", key=f"mend_{found.place}", type="tertiary"):
        st.session_state[draft_tasks.CHOSEN] = str(Section.PERSONS if begin == PERSON else begin)
        if begin == PERSON:
            st.session_state[draft_persons.CHOSEN] = int(rest[0])
        go(DRAFT, number)
