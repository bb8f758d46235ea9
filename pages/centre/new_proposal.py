"""Uusi esitys: first whether the person already has an open proposal, then for which group one is begun."""

import streamlit as st

from models.vocabulary import PersonGroup
from pages.ui.case_link import CASE, DRAFT, done, leave_when_done, link
from pages.ui.frame import acting, refused, require, t, why, word
from pages.ui.person_search import ask_whom, raw_whom, search, whom
from services.access import CENTRE
from services.referral import drafting, persons

PREFIX = "new"
ANSWER = "new_answer"  # what the last search told, and of whom

actor = require(*CENTRE)
leave_when_done()


def look() -> None:
    """Search, and keep the answer beside what was asked."""
    found = search(actor, PREFIX)
    ours = found is not None and "number" in found.details and found.details["organisation"] == actor.organisation_id
    own = found.details["number"] if ours else ""
    words = t("new.in_own", number=own) if own else why(found) if found else ""
    told = {"told": words, "of": raw_whom(PREFIX), "own": own}
    st.session_state[ANSWER] = None if refused() else told


def begin(searched: bool) -> None:
    """Begin a draft; whoever was searched for is its first person, so that nothing is typed twice."""
    with acting() as session:
        number = drafting.create(session, actor, group=PersonGroup(st.session_state["new_group"])).number
        if searched:
            persons.add_person(session, actor, number, values=whom(PREFIX))
    if not refused():
        st.session_state.pop(ANSWER, None)
        done(DRAFT, number, "new.begun")


st.title(t("menu.new_proposal"), anchor=False)
st.header(t("new.search"), anchor=False)
ask_whom(PREFIX)
answer = st.session_state.get(ANSWER)
answered = bool(answer) and answer["of"] == raw_whom(PREFIX)
free = answered and not answer["told"]
st.button(t("new.look"), key="new_look", type="secondary" if free else "primary", on_click=look)
if answered:
    if answer["told"]:
        st.warning(answer["told"])
        if answer["own"]:
            link(CASE, answer["own"], t("new.open_own", number=answer["own"]))
    else:
        st.success(t("new.nobody_found"))

st.header(t("new.group"), anchor=False)
st.radio(
    t("case.group"),
    [str(group) for group in PersonGroup],
    key="new_group",
    format_func=lambda group: word(PersonGroup(group)),
    captions=[t(f"new.group_{group}") for group in PersonGroup],
)
st.button(
    t("new.begin"),
    key="new_begin",
    type="primary" if free else "secondary",
    disabled=not free,
    on_click=begin,
    args=(True,),
)
if not free:
    if not answered:
        st.caption(t("new.search_first"))
    with st.expander(t("new.unknown")):
        st.write(t("new.unknown_help"))
        st.button(t("new.begin_without"), key="new_begin_without", on_click=begin, args=(False,))
