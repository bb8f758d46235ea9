"""Being written."""

import streamlit as st

from pages.ui.frame import require, t
from services.access import CENTRE

actor = require(*CENTRE)
st.title(t("menu.new_proposal"))
