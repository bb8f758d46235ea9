"""What administrators see on their front page: users and rights in figures, rights that end soon, the log's latest."""

import streamlit as st

from pages.ui import log_lines
from pages.ui.facts import facts, table
from pages.ui.fields import organisation
from pages.ui.frame import day, number, t, word
from services import logbook, oversight
from services.access import Actor
from services.database import reading
from services.oversight import EndingRight

LATEST = 10
LINKS = {"rights": "pages/admin/rights.py", "settings": "pages/keha/settings.py", "log": "pages/keha/log.py",
         "reference": "pages/everyone/reference.py"}


def show(actor: Actor) -> None:
    """Draw KEHA's front page."""
    with reading() as session:
        figures = oversight.user_figures(session, actor)
        ending = oversight.ending_soon(session, actor)
        lines = logbook.page(session, actor, size=LATEST)
    with st.container(horizontal=True):
        for name, script in LINKS.items():
            st.page_link(script, label=f":primary[{t(f'menu.{name}')}]")
    st.header(t("home.users_title"))
    facts([(t("home.accounts"), number(figures.accounts)), (t("home.rights"), number(figures.rights)),
           (t("home.ending"), number(figures.ending)), (t("home.locked"), number(figures.locked))])
    _ending(ending)
    st.header(t("home.log_title"))
    if not lines:
        st.caption(t("home.log_none"))
        return
    table([t("log.at"), t("log.kind"), t("log.who"), t("log.acting"), t("log.about")],
          [log_lines.cells(line) for line in lines], caption=t("home.log_title"))


def rights_of_the_house(actor: Actor) -> None:
    """Draw, for a local administrator, the rights in his own house that end soon, if any do."""
    with reading() as session:
        ending = oversight.ending_soon(session, actor)
    if ending:
        _ending(ending)


def _ending(ending: list[EndingRight]) -> None:
    st.header(t("home.ending_title"))
    if not ending:
        st.caption(t("home.ending_none"))
        return
    table([t("home.ending_name"), t("home.ending_role"), t("home.ending_organisation"), t("home.ending_until")],
          [[f"{right.name} ({right.username})", word(right.role), organisation(right.organisation_id),
            day(right.valid_until)] for right in ending], caption=t("home.ending_title"))
