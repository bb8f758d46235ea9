"""The end of a dialog, pressed twice as those do who are used to it from elsewhere."""

import pytest
from streamlit.testing.v1 import AppTest


def pressed_twice() -> None:
    import streamlit as st

    from pages.ui import asking, frame

    def act() -> None:
        st.session_state["acts"] += 1
        if st.session_state["is_refused"]:
            frame.refuse("step_not_open", number="KO-2026-00042")
        else:
            st.session_state["flash"] = "Tehty."

    for _ in range(2):
        asking._once("act_yes", act)
        frame.messages()


@pytest.mark.parametrize(("is_refused", "acts"), [(False, 1), (True, 2)])
def test_what_has_been_done_is_not_done_again_and_what_was_refused_may_be_tried_again(database_url, is_refused, acts):
    page = AppTest.from_function(pressed_twice)
    page.session_state["acts"], page.session_state["is_refused"] = 0, is_refused
    page.run()

    assert not page.exception
    assert page.session_state["acts"] == acts
    assert [one.value for one in page.success] == ([] if is_refused else ["Tehty.", "Tehty."])
