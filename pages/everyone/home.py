"""Etusivu: what waits for me, in each role's own way."""

import streamlit as st

from models.vocabulary import Role
from pages.ui import home_cases, home_figures, home_hearings, home_users
from pages.ui.frame import require, t

actor = require()

st.title(t("menu.home"))
match actor.role:
    case Role.COUNTY_EXPERT:
        home_hearings.show(actor)
    case Role.MINISTRY_VIEWER:
        home_figures.show(actor)
    case Role.KEHA_ADMIN:
        home_users.show(actor)
    case _:
        home_cases.show(actor)
if actor.is_local_admin and actor.role != Role.KEHA_ADMIN:
    home_users.rights_of_the_house(actor)
