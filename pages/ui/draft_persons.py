"""The persons of a draft, one at a time in a form that saves itself; how somebody is added or removed."""

import streamlit as st

from models.vocabulary import Section
from pages.ui import asking, draft_contacts, provenance
from pages.ui.case_card import name_of
from pages.ui.draft_section import ORIGIN, ask_origin, form_of
from pages.ui.fields import ask_all, said
from pages.ui.frame import acting, flash, refused, t
from pages.ui.kept_form import KeptForm
from pages.ui.person_search import ask_whom, search, whom
from services.access import Actor
from services.referral import drafting, persons
from services.referral.case_shapes import CaseView, PersonView
from services.referral.fields import PERSON_FIELDS

CHOSEN, OPEN = "draft_person", "draft_person_open"  # who is chosen, and who is on the screen
KINDS = {field.name: field.kind for field in PERSON_FIELDS}


def show(view: CaseView, actor: Actor) -> None:
    """Draw the section: where the data came from, the list, the person in hand, contacts with the county."""
    section = next(one for one in view.sections if one.section == Section.PERSONS)
    ask_origin(form_of(Section.PERSONS, view), section.origin, save_origin, (view, actor))
    provenance.marks(section, view.persons)
    provenance.whole(section, view, actor)
    person = _choose(view, actor) if view.persons else None
    if person is None:
        st.info(t("draft.nobody_yet"))
    with st.container(horizontal=True):
        asking.button(t("draft.add_person"), _ask_new, view, actor, key="draft_add_person")
        if person:
            asking.button(
                t("draft.remove_person", position=person.position),
                _ask_removal,
                person,
                view,
                actor,
                key="draft_remove_person",
            )
    if person:
        _one_person(person, view, actor)
    if view.county_contacts or any(person.is_child for person in view.persons):
        draft_contacts.show(view, actor)


def save(view: CaseView, actor: Actor) -> None:
    """Write what was changed of the person in hand and of the section's origin."""
    asking.forget_refusal()
    _save_open(view, actor)
    if not refused():
        save_origin(view, actor)


def save_origin(view: CaseView, actor: Actor) -> None:
    """Write where the persons' data came from."""
    form = form_of(Section.PERSONS, view)
    stamp, odd = form.read(ORIGIN)
    if form.changed({name: ORIGIN[name] for name in stamp}):
        with acting() as session:
            drafting.edit_section(session, actor, view.number, Section.PERSONS, values={}, **stamp)
    form.settle(stamp, odd)


def save_person(person: PersonView, view: CaseView, actor: Actor) -> None:
    """Write what was changed of a person."""
    form = _form(view, person.position)
    kinds = form.changed(KINDS)
    if "birth_date" in kinds:  # the two are judged together
        kinds["identity_code"] = KINDS["identity_code"]
    values, unread = form.read(kinds)
    asking.forget_refusal()
    if values:
        with acting() as session:
            persons.edit_person(session, actor, view.number, person.position, values=values)
    form.settle(values, unread)


def _save_open(view: CaseView, actor: Actor) -> None:
    person = next((one for one in view.persons if one.position == st.session_state.get(OPEN)), None)
    if person:
        save_person(person, view, actor)


def _leave(view: CaseView, actor: Actor) -> None:
    """Save the person in hand before another one comes; what is refused keeps him in hand."""
    _save_open(view, actor)
    if refused():
        st.session_state[CHOSEN] = st.session_state[OPEN]


def _form(view: CaseView, position: int) -> KeptForm:
    return KeptForm(f"draft_{view.number}_person_{position}")


def _choose(view: CaseView, actor: Actor) -> PersonView:
    named = {one.position: one for one in view.persons}
    # Said anew on every run: a browser knows a choice by its words, and these change with what is typed.
    chosen = st.session_state.get(CHOSEN)
    st.session_state[CHOSEN] = chosen if chosen in named else 1
    position = st.radio(
        t("draft.persons"),
        list(named),
        key=CHOSEN,
        horizontal=True,
        on_change=_leave,
        args=(view, actor),
        format_func=lambda position: t(
            "draft.person_named",
            position=position,
            name=name_of(named[position]),
            role=said("family_role", named[position].values["family_role"]),
        ),
    )
    st.session_state[OPEN] = position
    return named[position]


def _one_person(person: PersonView, view: CaseView, actor: Actor) -> None:
    provenance.choices(person, view, actor)
    form = _form(view, person.position)
    fields = [field for field in PERSON_FIELDS if field.name in person.values]
    for field in fields:
        form.seed(field.name, field.kind, person.values[field.name])
    for of_child in (False, True):
        some = [field for field in fields if field.of_child == of_child]
        if some:
            st.subheader(t("draft.child" if of_child else "draft.person", position=person.position), anchor=False)
            ask_all(some, lambda field: form.key(field.name), on_change=save_person, args=(person, view, actor))


def _ask_new(view: CaseView, actor: Actor) -> None:
    _save_open(view, actor)
    if refused():  # the message came too late for this run
        st.rerun()

    @st.dialog(t("draft.add_person"), width="large")
    def ask_new() -> None:
        ask_whom("added")
        without = st.button(
            t("draft.add_without"), key="draft_add_without", type="tertiary", on_click=_add, args=(view, actor, False)
        )
        if without and not refused():
            st.rerun()
        asking.ending(t("draft.add_searched"), _add, view, actor, True, key="draft_add")

    ask_new()


def _add(view: CaseView, actor: Actor, searched: bool) -> None:
    """Enter somebody who is in no open proposal; the new person comes in hand."""
    found = search(actor, "added") if searched else None
    if searched and refused():
        return
    with acting() as session:
        if found:
            raise found
        added = persons.add_person(session, actor, view.number, values={n: v for n, v in whom("added").items() if v})
    if not refused():
        st.session_state[CHOSEN] = added.position
        flash("draft.person_added", position=added.position)


def _ask_removal(person: PersonView, view: CaseView, actor: Actor) -> None:
    @st.dialog(t("draft.remove_person", position=person.position))
    def ask_removal() -> None:
        st.write(t("draft.remove_help", position=person.position))
        asking.ending(t("draft.remove"), _remove, person, view, actor, key="draft_remove")

    ask_removal()


def _remove(person: PersonView, view: CaseView, actor: Actor) -> None:
    """Take somebody out; the inputs of all persons are forgotten, since their places change."""
    with acting("draft.person_removed") as session:
        persons.remove_person(session, actor, view.number, person.position)
    if not refused():
        for key in [key for key in st.session_state if str(key).startswith(f"draft_{view.number}_person_")]:
            del st.session_state[key]
