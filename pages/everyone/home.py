"""The front page: what waits for me."""

import streamlit as st

from pages.ui.frame import require, t

actor = require()

st.title(t("menu.home"))
