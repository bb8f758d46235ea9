"""Users and rights: whom an administrator looks after, giving and ending rights, passwords, closing accounts."""

import streamlit as st

from models.vocabulary import Role
from pages.ui import right_forms
from pages.ui.frame import acting, day, language, refused, require, t, word
from services import accounts, people, rights
from services.database import reading
from services.people import GrantedRight, Person

PARTS = ("people", "new", "known")
actor = require(Role.KEHA_ADMIN, Role.LOCAL_ADMIN)


def end_right(right_id: int) -> None:
    """End a right at once."""
    with acting("rights.ended") as session:
        rights.end(session, actor, right_id)


def reset_password(person: Person) -> None:
    """Make a new one-time password and show it once."""
    with acting("rights.password_reset") as session:
        password = accounts.reset_password(session, actor, person.account_id)
    if not refused():
        st.session_state[right_forms.SHOWN_ONCE] = {"username": person.username, "password": password}


def close_or_open(person: Person) -> None:
    """Close an open account, open a closed one."""
    act = accounts.close if person.active else accounts.reopen
    with acting("rights.closed" if person.active else "rights.reopened") as session:
        act(session, actor, person.account_id)


def asked_once_more(label: str, question: str, key: str, act: object, argument: object) -> None:
    """A button that asks before it acts."""
    with st.popover(label, key=f"ask_{key}"):
        st.write(question)
        st.button(t("rights.yes"), key=key, type="primary", on_click=act, args=(argument,))


def in_words(granted: tuple[GrantedRight, ...]) -> str:
    """Somebody's rights in force, for the list."""
    return "; ".join(f"{word(one.role)}, {one.organisation(language())}" for one in granted if one.in_force)


def row(person: Person) -> dict[str, str]:
    """Somebody in the list."""
    return {t("rights.name"): person.name, t("signin.username"): person.username,
            t("rights.rights"): in_words(person.rights) or t("rights.none"),
            t("rights.state"): t("rights.open" if person.active else "rights.shut")}


def show_right(right: GrantedRight) -> None:
    """A right in force, with the button that ends it."""
    what, until, act = st.columns([5, 3, 2], vertical_alignment="center")
    what.markdown(f"**{word(right.role)}**  \n{right.organisation(language())}")
    granted = t("rights.granted_by", name=right.grantor) if right.grantor else t("rights.granted_at_console")
    until.markdown(f"{day(right.valid_from)}–{day(right.valid_until)}  \n{granted}")
    with act:
        asked_once_more(t("rights.end"), t("rights.end_question"), f"end_{right.id}", end_right, right.id)


def show_person(person: Person) -> None:
    """Somebody's rights and what may be done to the account."""
    st.header(person.name)
    for right in person.rights:
        if right.in_force:
            show_right(right)
    past = [one for one in person.rights if not one.in_force]
    if past:
        with st.expander(t("rights.past")):
            st.table([{t("account.role"): word(one.role), t("account.organisation"): one.organisation(language()),
                       t("rights.from"): day(one.valid_from), t("account.valid_until"): day(one.valid_until),
                       t("rights.state"): t("rights.was_ended" if one.ended else "rights.ran_out")} for one in past],
                     hide_index=True)
    with st.expander(t("rights.grant_further")):
        right_forms.further_right(actor, person.account_id)
    with st.container(horizontal=True):
        for name, act in (("reset", reset_password), ("close" if person.active else "reopen", close_or_open)):
            asked_once_more(t(f"rights.{name}"), t(f"rights.{name}_question", name=person.name), name, act, person)


def show_people() -> None:
    """The list, and the person chosen from it."""
    st.text_input(t("rights.search"), key="rights_search", max_chars=120, placeholder=t("rights.search_hint"),
                  persist_state="session")
    with reading() as session:
        page, prefix = st.session_state.get("rights_page", 1), st.session_state["rights_search"]
        found, count = people.people(session, actor, prefix=prefix, page=page)
        if not found and page > 1:
            found, count = people.people(session, actor, prefix=prefix)
    st.caption(t("rights.found", n=count))
    if not found:
        st.info(t("rights.nobody"))
        return
    st.table([row(person) for person in found], hide_index=True)
    if count > people.PAGE:
        st.pagination(-(-count // people.PAGE), key="rights_page")
    named = {person.account_id: person for person in found}
    chosen = st.selectbox(t("rights.handle"), list(named), index=None, placeholder=t("rights.choose_person"),
                          key="rights_person", filter_mode="contains",
                          format_func=lambda id_: f"{named[id_].name} ({named[id_].username})")
    if chosen:
        show_person(named[chosen])


st.title(t("menu.rights"))
right_forms.show_once()
part = st.segmented_control(t("menu.rights"), PARTS, default="people", required=True, key="rights_part",
                            format_func=lambda name: t(f"rights.part_{name}"), label_visibility="collapsed")
if part == "people":
    show_people()
elif part == "new":
    right_forms.new_account(actor)
else:
    right_forms.right_for_known_name(actor)
