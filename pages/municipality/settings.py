"""Kunnan asetukset: what a municipality decides for itself; for its people to read, for its administrator to change."""

import streamlit as st

from pages.ui.fields import organisation
from pages.ui.frame import acting, require, t
from services import policy
from services.access import MUNICIPALITY, Actor
from services.database import reading
from services.policy import POLICIES

SENDER = "answer_sender"


def choose_sender(actor: Actor) -> None:
    """Keep who may send the answer."""
    chosen = st.session_state["municipal_sender"]
    with acting("municipal_settings.saved") as session:
        policy.choose(session, actor, SENDER, chosen, organisation_id=actor.organisation_id)


actor = require(*MUNICIPALITY)
with reading() as session:
    chosen = policy.value(session, SENDER, actor.organisation_id)
    changeable = policy.may_choose(actor, POLICIES[SENDER], actor.organisation_id)

st.title(t("menu.municipal_settings"), anchor=False)
st.caption(organisation(actor.organisation_id))
st.header(t("municipal_settings.sender"), anchor=False)
st.write(t("municipal_settings.sender_help"))
if changeable:
    st.session_state.setdefault("municipal_sender", chosen)
    st.radio(
        t("municipal_settings.sender"), POLICIES[SENDER].choices, key="municipal_sender", label_visibility="collapsed",
        format_func=lambda choice: t(f"municipal_settings.{choice}"))
    st.button(t("municipal_settings.save"), key="municipal_settings_save", type="primary", on_click=choose_sender,
              args=(actor,))
else:
    st.markdown(f"{t('municipal_settings.now')}: **{t(f'municipal_settings.{chosen}')}**")
    st.caption(t("municipal_settings.read_only"))
