"""A section of a draft as a form that saves itself, with where its data came from."""

from collections.abc import Callable

import streamlit as st

from models.vocabulary import Origin, Section
from pages.ui import asking, provenance
from pages.ui.case_card import origin as origin_line
from pages.ui.fields import Kinds, ask, ask_all
from pages.ui.frame import acting
from pages.ui.kept_form import KeptForm
from services.access import Actor
from services.referral import drafting
from services.referral.case_shapes import CaseView, OriginView
from services.referral.fields import BASES, Kind, fields_of

ORIGIN: dict[str, Kinds] = {"origin": Origin, "origin_on": Kind.DATE, "is_incomplete": Kind.TICK}


def form_of(section: Section, view: CaseView) -> KeptForm:
    """The form of a section."""
    return KeptForm(f"draft_{view.number}_{section}")


def show(section: Section, view: CaseView, actor: Actor) -> None:
    """Draw the fields of a section, above them where its data came from."""
    form, shown = form_of(section, view), next(one for one in view.sections if one.section == section)
    ask_origin(form, shown.origin, save, (section, view, actor))
    provenance.marks(shown, view.persons)
    provenance.choices(shown, view, actor)
    provenance.whole(shown, view, actor)
    fields = fields_of(section, view.group)
    for field in fields:
        form.seed(field.name, field.kind, shown.values[field.name])
    ask_all(
        fields,
        lambda field: form.key(field.name),
        among={"legal_basis": BASES[view.group]},
        on_change=save,
        args=(section, view, actor),
    )


def ask_origin(form: KeptForm, stamp: OriginView | None, on_change: Callable, args: tuple) -> None:
    """Draw where the data came from (Act 681/2023 § 73.2), and by whom it was recorded."""
    for column, (name, kind) in zip(st.columns(3, vertical_alignment="bottom"), ORIGIN.items(), strict=True):
        form.seed(name, kind, getattr(stamp, name) if stamp else None)
        with column:
            ask(name, kind, key=form.key(name), required=name == "origin", on_change=on_change, args=args)
    origin_line(stamp)


def save(section: Section, view: CaseView, actor: Actor) -> None:
    """Write what has been changed in the section since it was drawn."""
    form = form_of(section, view)
    kinds = form.changed({field.name: field.kind for field in fields_of(section, view.group)})
    (values, unread), (stamp, odd) = form.read(kinds), form.read(ORIGIN)
    asking.forget_refusal()
    if values or form.changed({name: ORIGIN[name] for name in stamp}):
        with acting() as session:
            drafting.edit_section(session, actor, view.number, section, values=values, version=view.version, **stamp)
    form.settle([*values, *stamp], unread or odd)
