"""The least that the framework can serve: what our pages are measured beside."""

import streamlit as st

st.title("Koto-AJ")
