"""The path of a case in a short table, and other cases of the same persons."""

import streamlit as st

from pages.ui.case_link import CASE, link
from pages.ui.facts import table
from pages.ui.fields import organisation
from pages.ui.frame import day, t
from services.access import Actor
from services.clock import HELSINKI
from services.database import reading
from services.referral import path
from services.referral.path import Stay


def path_of(number: str, actor: Actor) -> None:
    """Draw with whom the case has been and how long, and the other cases of its persons that exist for the actor."""
    with reading() as session:
        stays = path.stays(session, actor, number)
        others = path.earlier_cases(session, actor, number)
    st.subheader(t("path.title"), anchor=False)
    table([t(f"path.{column}") for column in ("where", "begun", "ended", "lasted", "waited")],
          [_cells(stay) for stay in stays], caption=t("path.caption"))
    if others:
        st.markdown(f"**{t('path.earlier')}**")
    for one in others:
        link(CASE, one.number, t("path.earlier_case", number=one.number, status=one.status,
                                 day=one.created_at.astimezone(HELSINKI).date(),
                                 positions=", ".join(map(str, one.positions))))


def _cells(stay: Stay) -> list[str]:
    begun, ended = (at and day(at.astimezone(HELSINKI).date()) for at in (stay.begun, stay.ended))
    waits = [t("path.wait", organisation=organisation(wait.organisation_id), time=t("path.days", n=wait.days))
             for wait in stay.waits]
    return [organisation(stay.organisation_id), begun, ended or t("path.now"), t("path.days", n=stay.days),
            "\n".join(waits)]
