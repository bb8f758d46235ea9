"""Correcting a fact that a municipality has in hand: which one, its new value, where it comes from, and why."""

import streamlit as st

from models.vocabulary import Action, Origin, Section
from pages.ui import asking, finds
from pages.ui.fields import ask, label, raw, said, typed
from pages.ui.frame import acting, refused, t, word
from services.access import Actor
from services.referral import corrections
from services.referral.case_shapes import CaseView, Value
from services.referral.fields import BASES, PERSON_FIELDS, Field, Kind, fields_of

THE_CASE = 0  # in place of a person's position
OPEN = "correction_open"  # the number of the case whose form is open


def way_to_correct(view: CaseView) -> None:
    """Draw the button that opens the form, while corrections are open."""
    if Action.CORRECT in view.actions:
        st.button(word(Action.CORRECT), key="case_correct", on_click=_open, args=(view.number,))


def correction(view: CaseView, actor: Actor) -> None:
    """Draw the form, once it has been opened for this case."""
    if Action.CORRECT in view.actions and st.session_state.get(OPEN) == view.number:
        with st.container(border=True):
            _form(view, actor)


def _open(number: str | None) -> None:
    """Begin with an empty form, or leave it."""
    asking.forget_refusal()
    for key in [key for key in st.session_state if str(key).startswith("correct_")]:
        del st.session_state[key]
    st.session_state[OPEN] = number


def _form(view: CaseView, actor: Actor) -> None:
    st.subheader(word(Action.CORRECT), anchor=False)
    st.write(t("correction.help"))
    places = [THE_CASE, *(person.position for person in view.persons)]
    position = st.selectbox(
        t("correction.whose"), places, key="correct_whose",
        format_func=lambda place: t("case.person_number", position=place) if place else t("correction.case"))
    found = _fields(view, position)
    name = st.selectbox(t("correction.field"), list(found), key=f"correct_field_{position}", format_func=label)
    field, now = found[name]
    key = f"correct_{position}_{name}"
    st.session_state.setdefault(key, raw(field.kind, now))
    ask(name, field.kind, key=key, required=field.required,
        among=BASES[view.group] if name == "legal_basis" else None)
    st.caption(t("correction.now", value=said(name, now)))
    ask("origin", Origin, key="correct_origin", required=True)
    ask("origin_on", Kind.DATE, key="correct_origin_on")
    ask("reason_text", Kind.TEXT, key="correct_reason", required=True)
    texts = corrections.texts_of(field, st.session_state[key], st.session_state["correct_reason"])
    finds.show(view, actor, Action.CORRECT, texts)
    with st.container(horizontal=True):
        st.button(t("correction.save"), key="correct_yes", type="primary", on_click=_correct,
                  args=(view, actor, field, position))
        st.button(t("case.leave"), key="correct_leave", on_click=_open, args=(None,))


def _fields(view: CaseView, position: int) -> dict[str, tuple[Field, Value]]:
    """The fields that may be corrected there, each with what it holds."""
    if position:
        person = next(one for one in view.persons if one.position == position)
        asked = [field for field in PERSON_FIELDS if field.name in person.values]
        return {field.name: (field, person.values[field.name]) for field in asked}
    held = {section.section: section.values for section in view.sections}
    return {field.name: (field, held[section][field.name])
            for section in Section for field in fields_of(section, view.group)}


def _correct(view: CaseView, actor: Actor, field: Field, position: int) -> None:
    asking.forget_refusal()
    with acting("done.correct") as session:
        corrections.correct(
            session, actor, view.number, field=field.name, position=position or None,
            value=typed(field.name, field.kind, f"correct_{position}_{field.name}"),
            origin=typed("origin", Origin, "correct_origin"),
            origin_on=typed("origin_on", Kind.DATE, "correct_origin_on"),
            reason_text=typed("reason_text", Kind.TEXT, "correct_reason"), checked=finds.ticked())
    if not refused():
        _open(None)
