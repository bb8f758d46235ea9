"""Lähetys: choosing the municipality, seeing what it will see, sending."""

import streamlit as st

from models.vocabulary import Action
from pages.ui import case_card, sending
from pages.ui.case_link import DRAFT, asked_case, back_to_case, leave_when_done, link
from pages.ui.centre_acts import why_not
from pages.ui.frame import require, t
from services.access import CENTRE

actor = require(*CENTRE)
leave_when_done()
view = asked_case(actor)

back_to_case(view.number)
st.title(f"{t('menu.send')}: {view.number}", anchor=False)
case_card.summary(view)
if Action.SEND not in view.actions:
    st.info(t("send.not_open"))
elif why := why_not(view, Action.SEND):
    st.warning(why)
    link(DRAFT, view.number, t("case.edit"))
else:
    sending.show(view, actor)
