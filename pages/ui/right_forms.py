"""The two forms by which administrators give rights: to somebody new, and to somebody known."""

import streamlit as st

from models.vocabulary import Role
from pages.ui.frame import acting, field_error, language, refuse, refused, t, word
from services import accounts, people, rights
from services.access import Actor
from services.clock import today
from services.database import reading
from services.texts import LANGUAGES

SHOWN_ONCE = "one_time_password"


def new_account(actor: Actor) -> None:
    """Make an account with its first right."""
    st.caption(t("rights.new_help"))
    name, username, spoken = st.columns(3)
    with name:
        st.text_input(t("rights.name"), key="new_name", max_chars=120)
        field_error("name")
    with username:
        st.text_input(t("signin.username"), key="new_username", max_chars=80)
        field_error("username")
    spoken.selectbox(t("rights.language"), LANGUAGES, key="new_language",
                     format_func=lambda code: t(f"language.{code}"))
    _right_fields(actor, "new")
    st.button(t("rights.create"), key="new_create", type="primary", on_click=_create, args=(actor,))


def further_right(actor: Actor, account_id: int) -> None:
    """Give a known account one more right, or the same for longer."""
    _right_fields(actor, "further")
    st.button(t("rights.grant"), key="further_grant", type="primary", on_click=_grant, args=(actor, account_id))


def right_for_known_name(actor: Actor) -> None:
    """Give a right to somebody who has an account already, working for another organisation so far."""
    st.caption(t("rights.known_help"))
    with st.columns(3)[0]:
        st.text_input(t("signin.username"), key="known_username", max_chars=80)
        field_error("username")
    _right_fields(actor, "known")
    st.button(t("rights.grant"), key="known_grant", type="primary", on_click=_grant_by_name, args=(actor,))


def show_once() -> None:
    """Show the password just made, until it has been taken down."""
    made = st.session_state.get(SHOWN_ONCE)
    if made:
        with st.container(border=True):
            st.markdown(t("rights.password_made", username=made["username"], password=made["password"]))
            st.caption(t("rights.password_help"))
            st.button(t("rights.password_taken"), key="password_taken", on_click=_password_taken)


def _password_taken() -> None:
    st.session_state.pop(SHOWN_ONCE)


def _right_fields(actor: Actor, form: str) -> None:
    with reading() as session:
        houses = dict(people.organisations(session, actor, language()))
        only = next(iter(houses)) if len(houses) == 1 else None
        chosen = st.session_state.get(f"{form}_organisation", only)
        roles = rights.roles_in(session, actor, chosen) if chosen else []
    organisation, role, until = st.columns(3)
    with organisation:
        st.selectbox(t("account.organisation"), list(houses), index=0 if only else None, format_func=houses.get,
                     placeholder=t("rights.choose"), key=f"{form}_organisation",
                     filter_mode="contains")  # else "Akaa" finds Kankaanpää first
        field_error("organisation")
    with role:
        if roles:  # they depend on the organisation; an empty list would speak English
            st.selectbox(t("account.role"), roles, index=None, format_func=word, placeholder=t("rights.choose"),
                         key=f"{form}_role")
        field_error("role")
    with until:
        st.date_input(t("rights.valid_until"), value=rights.a_year_from(today()), format="DD.MM.YYYY",
                      key=f"{form}_valid_until")
        field_error("valid_until")


def _typed(form: str) -> dict | None:
    """What the fields of a right hold, or nothing after a word on what is missing."""
    organisation_id, role, valid_until = (
        st.session_state.get(f"{form}_{name}") for name in ("organisation", "role", "valid_until"))
    if organisation_id is None:
        return refuse("organisation_chosen", field="organisation")
    if role is None:
        return refuse("role_chosen", field="role")
    if valid_until is None:
        return refuse("last_day_given", field="valid_until")
    return {"organisation_id": organisation_id, "role": Role(role), "valid_until": valid_until}


def _create(actor: Actor) -> None:
    right = _typed("new")
    if right is None:
        return
    person = {name: st.session_state[f"new_{name}"] for name in ("username", "name", "language")}
    with acting("rights.created") as session:
        account_id, password = accounts.create(session, actor, **person)
        rights.grant(session, actor, account_id, **right)
    if not refused():
        st.session_state[SHOWN_ONCE] = {"username": person["username"], "password": password}
        st.session_state["new_name"] = st.session_state["new_username"] = ""


def _grant(actor: Actor, account_id: int) -> None:
    right = _typed("further")
    if right is not None:
        with acting("rights.granted") as session:
            rights.grant(session, actor, account_id, **right)


def _grant_by_name(actor: Actor) -> None:
    right = _typed("known")
    if right is None:
        return
    with acting("rights.granted") as session:
        account_id = people.account_named(session, actor, username=st.session_state["known_username"])
        rights.grant(session, actor, account_id, **right)
    if not refused():
        st.session_state["known_username"] = ""
