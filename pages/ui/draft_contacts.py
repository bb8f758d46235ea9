"""The elinvoimakeskus's contacts with the county about a child's living arrangements, made outside the system."""

import streamlit as st

from models.vocabulary import Channel, ContactOutcome
from pages.ui import asking
from pages.ui.fields import Kinds, ask, label, organisation, typed
from pages.ui.frame import acting, field_error, language, refuse, t
from pages.ui.round_card import county_contacts
from services import directory
from services.access import Actor
from services.database import reading
from services.referral import drafting
from services.referral.case_shapes import CaseView
from services.referral.fields import Kind

KINDS: dict[str, Kinds] = {
    "contacted_on": Kind.DATE,
    "channel": Channel,
    "contact_name": Kind.LINE,
    "outcome": ContactOutcome,
}


def show(view: CaseView, actor: Actor) -> None:
    """Draw the contacts recorded so far, and the way to record one."""
    st.subheader(t("case.county_contacts"), anchor=False)
    st.caption(t("draft.contact_rule"))
    if view.county_contacts:
        county_contacts(view)
    asking.button(t("draft.record_contact"), _ask, view, actor, key="draft_contact")


def _ask(view: CaseView, actor: Actor) -> None:
    @st.dialog(t("draft.record_contact"), width="medium")
    def ask_contact() -> None:
        with reading() as session:
            counties = [county.id for county in directory.counties(session, language())]
        st.selectbox(
            f"{label('county_id')} *",
            counties,
            index=None,
            key="contact_county_id",
            format_func=organisation,
            placeholder=t("field.choose"),
        )
        field_error("county_id")
        for name, kind in KINDS.items():
            ask(name, kind, key=f"contact_{name}", required=True)
        ask("note", Kind.TEXT, key="contact_note")
        asking.ending(t("draft.record"), _record, view, actor, key="contact_record")

    ask_contact()


def _record(view: CaseView, actor: Actor) -> None:
    """Record the contact; what is left open is asked for at its field."""
    county_id = st.session_state["contact_county_id"]
    empty = [name for name in KINDS if st.session_state[f"contact_{name}"] in (None, "")]
    if county_id is None or empty:
        refuse("contact_told", field=empty[0] if empty else "county_id")
        return
    with acting("draft.contact_recorded") as session:
        told = {name: typed(name, kind, f"contact_{name}") for name, kind in KINDS.items()}
        drafting.record_county_contact(
            session, actor, view.number, county_id=county_id, note=typed("note", Kind.TEXT, "contact_note"), **told
        )
