"""The list of agreements, and the two forms by which they are added and ended."""

import streamlit as st

from pages.ui.frame import acting, day, field_error, language, refuse, refused, t
from pages.ui.paging import numbered, page_of
from services import agreements, directory
from services.access import Actor
from services.agreements import AgreementView
from services.alphabet import alphabetical
from services.clock import today
from services.database import Session, reading

PAGE = "reference_agreement_page"
ADD_FORM = ("agreement_municipality", "agreement_from", "agreement_to")
END_FORM = ("agreement_ending", "agreement_last_day")


def show(actor: Actor, centre_id: int | None, *, only_now: bool) -> None:
    """The agreements of an area or of the country, by the names of the municipalities."""
    with reading() as session:
        found = agreements.agreements(session, actor, centre_id=centre_id, on=today() if only_now else None)
        names = {one.id: directory.name(session, one.municipality_id, language()) for one in found}
        ordered = sorted(found, key=lambda one: alphabetical(names[one.id]))
        rows = [_row(session, one) for one in page_of(ordered, PAGE)]
    st.caption(t("reference.agreements_found", n=len(found)))
    if rows:
        st.table(rows, hide_index=True, hide_header=False, border="horizontal")
        numbered(found, PAGE)
    else:
        st.info(t("reference.no_agreements"))


def _row(session: Session, one: AgreementView) -> dict[str, str]:
    return {
        t("reference.municipality"): directory.name(session, one.municipality_id, language()),
        t("reference.centre"): directory.name(session, one.centre_id, language()),
        t("reference.valid_from"): day(one.valid_from),
        t("reference.valid_to"): day(one.valid_to) or t("reference.until_further"),
        t("reference.state"): t(f"reference.{_state(one)}"),
    }


def _label(session: Session, one: AgreementView) -> str:
    name = directory.name(session, one.municipality_id, language())
    return t("reference.agreement_since", municipality=name, day=one.valid_from)


def _state(one: AgreementView) -> str:
    if one.valid_from > today():
        return "to_come"
    return "ended" if one.valid_to and one.valid_to < today() else "in_force"


def forms(actor: Actor) -> None:
    """The forms by which an agreement is added or ended, for who may change some."""
    with reading() as session:
        centre_ids = {one.id for one in directory.centres(session) if agreements.may_change_agreements(actor, one.id)}
        municipalities = {
            one.id: one.name(language())
            for one in directory.municipalities(session, language()) if one.centre_id in centre_ids
        }
        endable = {
            one.id: _label(session, one) for one in agreements.agreements(session, actor)
            if one.centre_id in centre_ids and _state(one) != "ended"
        }
    if not centre_ids:
        return
    # The server keeps it open: a message above would otherwise close it in the middle of the work.
    with st.expander(t("reference.change_agreements"), key="agreement_forms", on_change="rerun"):
        adding, ending = st.columns(2, gap="large")
        with adding:
            _add_form(actor, municipalities)
        with ending:
            _end_form(actor, endable)


def _add_form(actor: Actor, municipalities: dict[int, str]) -> None:
    st.subheader(t("reference.add_agreement"))
    st.selectbox(
        t("reference.municipality"), list(municipalities), index=None, format_func=municipalities.get,
        placeholder=t("reference.choose"), key="agreement_municipality")
    field_error("municipality")
    st.date_input(t("reference.valid_from"), value=None, key="agreement_from", format="DD.MM.YYYY")
    field_error("valid_from")
    st.date_input(t("reference.valid_to_optional"), value=None, key="agreement_to", format="DD.MM.YYYY")
    field_error("valid_to")
    st.button(t("reference.add"), key="agreement_add", type="primary", on_click=_add, args=(actor,))


def _end_form(actor: Actor, endable: dict[int, str]) -> None:
    st.subheader(t("reference.end_agreement"))
    st.selectbox(
        t("reference.agreement"), list(endable), index=None, format_func=endable.get,
        placeholder=t("reference.choose"), key="agreement_ending")
    field_error("agreement")
    st.date_input(t("reference.last_day"), value=None, key="agreement_last_day", format="DD.MM.YYYY")
    field_error("last_day")
    st.button(t("reference.end"), key="agreement_end", on_click=_end, args=(actor,))


def _add(actor: Actor) -> None:
    municipality_id, valid_from, valid_to = (st.session_state[key] for key in ADD_FORM)
    if municipality_id is None:
        return refuse("agreement_municipality_chosen", field="municipality")
    if valid_from is None:
        return refuse("agreement_first_day_given", field="valid_from")
    with acting(success="reference.agreement_added") as session:
        agreements.add_agreement(session, actor, municipality_id, valid_from=valid_from, valid_to=valid_to)
    return _cleared(ADD_FORM)


def _end(actor: Actor) -> None:
    agreement_id, last_day = (st.session_state[key] for key in END_FORM)
    if agreement_id is None:
        return refuse("agreement_chosen", field="agreement")
    if last_day is None:
        return refuse("agreement_last_day_given", field="last_day")
    with acting(success="reference.agreement_ended") as session:
        agreements.end_agreement(session, actor, agreement_id, valid_to=last_day)
    return _cleared(END_FORM)


def _cleared(form: tuple[str, ...]) -> None:
    """Empty the form after a success; after a refusal what was typed stays."""
    if not refused():
        for key in form:
            st.session_state[key] = None
