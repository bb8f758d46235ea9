"""Searching whether somebody already has an open proposal, before he is entered; the search is logged."""

import streamlit as st

from pages.ui.fields import ask, typed
from pages.ui.frame import acting, t
from services.access import Actor
from services.errors import Refusal
from services.referral import persons
from services.referral.fields import Kind

FIELDS = {
    "identity_code": Kind.IDENTITY_CODE,
    "uma_customer_number": Kind.LINE,
    "birth_date": Kind.DATE,
    "last_name": Kind.LINE,
    "first_names": Kind.LINE,
}


def ask_whom(prefix: str) -> None:
    """Draw the inputs of a search: exact identifiers, or the whole name with the date of birth."""
    st.write(t("search.rule"))
    for names in (("identity_code", "uma_customer_number"), ("last_name", "first_names", "birth_date")):
        for column, name in zip(st.columns(3), names, strict=False):
            with column:
                ask(name, FIELDS[name], key=f"{prefix}_{name}")


def raw_whom(prefix: str) -> dict[str, str]:
    """What stands in the inputs, for telling whether the answer still speaks of the same person."""
    return {name: st.session_state.get(f"{prefix}_{name}", "") for name in FIELDS}


def whom(prefix: str) -> dict:
    """Who was asked for, as the facts of a person to be entered; refused when a date cannot be read."""
    return {name: typed(name, kind, f"{prefix}_{name}") for name, kind in FIELDS.items()}


def search(actor: Actor, prefix: str) -> Refusal | None:
    """What may be told of the open proposal that holds the person, if one does and the search was not refused."""
    with acting() as session:
        asked = {name: value if name == "birth_date" else value or "" for name, value in whom(prefix).items()}
        return persons.search(session, actor, **asked)
