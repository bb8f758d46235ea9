"""The app: a web server when imported by `streamlit run`, a page when its script is run for a user."""

import streamlit as st

from pages.http import shell, speed

if __name__ == "__main__":
    from pages.ui import frame, head, menu, session, signin

    if not shell.in_force():
        # Without the shell there are no headers, no gates and no session cookie: better nothing at all.
        st.error(frame.t("frame.not_served"))
        st.stop()

    with speed.slot():
        signed_in = session.begin_run()
        if signed_in is None:
            signin.show()
            st.stop()
        page = menu.navigation(signed_in)
        head.draw(signed_in, page.title, page.url_path)
        page.run()
else:
    # Streamlit finds the server by these very words: any other way of making it would silently serve without the shell.
    app = st.App(__file__, **shell.options())
