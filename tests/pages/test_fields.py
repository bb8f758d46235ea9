"""What was given in an input, made a value."""

import pytest
from streamlit.testing.v1 import AppTest


def read_a_choice() -> None:
    import streamlit as st

    from models.vocabulary import Origin
    from pages.ui.fields import typed
    from services.errors import Refusal

    try:
        st.session_state["found"] = str(typed("origin", Origin, "chosen"))
    except Refusal as refusal:
        st.session_state["found"] = (refusal.code, refusal.field)


@pytest.mark.parametrize(
    ("chosen", "found"), [("migri", "migri"), (None, "None"), ("UNHCR:s blankett", ("choice_known", "origin"))]
)
def test_a_choice_whose_words_have_changed_under_it_is_refused_at_its_field(database_url, chosen, found):
    page = AppTest.from_function(read_a_choice)
    page.session_state["chosen"] = chosen
    page.run()

    assert not page.exception
    assert page.session_state["found"] == found
