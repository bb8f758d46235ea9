"""My account: password, language, rights and open sessions."""

import streamlit as st

from pages.ui import frame
from pages.ui.frame import acting, day, field_error, language, moment, require_account, t, word
from services import accounts, sessions
from services.database import reading

me = require_account()


def change_password() -> None:
    """Change the password to what was typed; the fields are emptied when it succeeds."""
    typed = {name: st.session_state[f"account_{name}"] for name in ("current_password", "new_password", "again")}
    if typed["new_password"] != typed["again"]:
        frame.refuse("passwords_alike", field="again")
        return
    with acting("account.password_changed") as session:
        accounts.change_password(session, me.account_id, me.session_id, current=typed["current_password"],
                                 new=typed["new_password"])
    if not frame.refused():
        for name in typed:
            st.session_state[f"account_{name}"] = ""


def end_others() -> None:
    """End the sessions left open in other browsers."""
    with acting("account.others_ended") as session:
        sessions.end_all(session, me.account_id, but=me.session_id)


st.title(t("menu.account"))
if me.must_change_password:
    st.info(t("account.change_first"))
elif me.acting is None:
    st.warning(t("account.no_right"))

password, about = st.columns(2, gap="large")
with password:
    st.header(t("account.password"))
    st.caption(t("account.password_rules"))
    with st.form("account_password_form", border=False):  # all three come together, however quickly they are filled in
        for field in ("current_password", "new_password", "again"):
            st.text_input(t(f"account.{field}"), type="password", key=f"account_{field}",
                          autocomplete="current-password" if field == "current_password" else "new-password")
            field_error(field)
        st.form_submit_button(t("account.change"), key="account_change", type="primary", on_click=change_password)

with about:
    st.header(t("account.about"))
    st.markdown(f"{t('account.name')}: **{me.name}**  \n{t('signin.username')}: **{me.username}**")
    st.header(t("account.rights"))
    if me.rights:
        st.table([{t("account.organisation"): right.organisation(language()), t("account.role"): word(right.role),
                   t("account.valid_until"): day(right.valid_until)} for right in me.rights], hide_index=True)
    else:
        st.caption(t("account.no_rights"))
    st.header(t("account.sessions"))
    with reading() as session:
        opened = sessions.open_since(session, me.account_id)
    st.table([{t("account.begun"): moment(begun), t("account.seen"): moment(seen),
               t("account.where"): t("account.this" if id_ == me.session_id else "account.other")}
              for id_, begun, seen in opened], hide_index=True)
    if len(opened) > 1:
        st.button(t("account.end_others"), key="account_end_others", on_click=end_others)
