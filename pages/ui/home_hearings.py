"""The front page of a county's experts: counters that lead to lists, and the most urgent hearings."""

import datetime as dt

import streamlit as st

from pages.ui.agreement_table import agreement_table
from pages.ui.case_link import AGREEMENTS, HEARINGS
from pages.ui.frame import t
from pages.ui.hearing_table import hearing_table
from services import counties, policy
from services.access import Actor
from services.database import reading
from services.referral import agreement_lists, county_overview
from services.referral.agreement_lists import OURS
from services.referral.county_overview import SHOWN
from services.referral.proposals import CAP

LISTS = {
    "to_answer": {"osa": "waiting"}, "mine": {"osa": "waiting", "omat": "true"},
    "overdue": {"osa": "waiting", "myohassa": "true"}, "asking": {"osa": "waiting", "kysymys": "true"},
    "asking_overdue": {"osa": "waiting", "kysymys": "true", "myohassa": "true"}, "replied": {"osa": "done"},
}


WHEN_ANY = {"asking_overdue"}  # told only when there are any


def show(actor: Actor) -> None:
    """Draw it; before the release, from which day on hearings come here."""
    with reading() as session:
        since = dt.date.fromisoformat(policy.value(session, "release.2026_12"))
        has_come = policy.release_in_force(session) >= counties.SINCE
        counted, rows = county_overview.counters(session, actor), county_overview.to_answer(session, actor)
        to_agree, asked = agreement_lists.count(session, actor), agreement_lists.page(session, actor, size=SHOWN)
    if not has_come:
        st.header(t("home.county_title", day=since))
        st.write(t("home.county_text"))
        return
    with st.container(horizontal=True, border=True, key="home_counters"):
        for name, count in counted.items():
            if not count and name in WHEN_ANY:
                continue
            said = f"{count}+" if count >= CAP else str(count)
            st.page_link(HEARINGS, label=f":primary[{t(f'home.count.{name}')}] **{said}**", query_params=LISTS[name])
        st.page_link(AGREEMENTS, label=f":primary[{t('home.count.to_agree')}] **{to_agree}**",
                     query_params={"osa": OURS})
    if asked:
        st.header(t("home.agreements_for_us"))
        st.caption(t("home.agreements_for_us_help"))
        agreement_table(asked, actor, caption=t("home.agreements_for_us"), key="home_agreements")
    st.header(t("home.hearings_for_us"))
    if not rows:
        st.caption(t("home.no_hearings_for_us"))
        return
    st.caption(t("home.hearings_for_us_help"))
    hearing_table(rows, actor, caption=t("home.hearings_for_us"), key="home_hearings")
