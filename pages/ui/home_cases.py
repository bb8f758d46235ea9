"""The front page of those who handle cases: counters that lead to lists, what waits for us, what waits for others."""

import streamlit as st

from pages.ui.arriving import next_to_come
from pages.ui.case_link import AGREEMENTS, FOLLOWED, INBOX, LIST
from pages.ui.frame import t
from pages.ui.protection import waiting_for_decider
from pages.ui.tables import case_table
from services.access import CENTRE, Actor
from services.database import reading
from services.referral import agreement_lists, handling, overview, supervision
from services.referral.agreement_lists import OURS
from services.referral.overview import Counter
from services.referral.proposals import Row

# Of what waits for us the turn goes without saying.
CENTRE_COLUMNS = ("status", "municipality")
MUNICIPALITY_COLUMNS = ("round_status", "handler")
FOR_US, FOR_OTHERS = ("due", "waited"), ("due", "turn_waited")
# Where each counter leads: the page's own address for the same list.
CENTRE_LISTS = {
    "drafts": {"tila": "draft"}, "at_municipality": {"tila": "sent"}, "to_confirm": {"tila": "accepted"},
    "to_act_on": {"tila": "declined"}, "asked": {"kysymys": "true"},
    "asked_overdue": {"kysymys": "true", "myohassa": "true"},
    "offered_to_us": {"tarjotut": "true"}, "to_close": {"tila": "arrived"},
    "overdue": {"myohassa": "true"},
}
MUNICIPALITY_LISTS = {
    "new": {"osa": "new"}, "mine": {"osa": "mine"}, "drafted": {"osa": "drafted"}, "in_hearing": {"osa": "waiting"},
    "county_asks": {"osa": "county_asks"}, "waiting": {"osa": "asked"},
    "waiting_overdue": {"osa": "asked", "myohassa": "true"},
    "answered": {"osa": "answered"}, "arriving": {"osa": "arriving"},
    "overdue": {"osa": "open", "myohassa": "true"},
}


# Told only when there are any, so that the others are found at once.
WHEN_ANY = {"asked_overdue", "county_asks", "waiting_overdue"}


def show(actor: Actor) -> None:
    """Draw all of it."""
    with reading() as session:
        counted = overview.counters(session, actor)
        ours = overview.waiting_for_us(session, actor)
        others = overview.waiting_for_others(session, actor)
        to_agree = agreement_lists.count(session, actor)
        follows = bool(supervision.supervises(session, actor))
        followed = supervision.count(session, actor) if follows else 0
        handlers = {None: t("inbox.nobody"), **dict(handling.colleagues(session, actor))}
    is_centre = actor.role in CENTRE
    if not is_centre:
        waiting_for_decider(actor)
    with st.container(horizontal=True, border=True, key="home_counters"):
        for counter in (one for one in counted if one.count or one.name not in WHEN_ANY):
            _link(counter, is_centre=is_centre)
        st.page_link(AGREEMENTS, label=f":primary[{t('home.count.to_agree')}] **{to_agree}**",
                     query_params={"osa": OURS})
        if follows:
            st.page_link(FOLLOWED, label=f":primary[{t('home.count.followed')}] **{followed}**")
    columns = CENTRE_COLUMNS if is_centre else MUNICIPALITY_COLUMNS
    _list("for_us", ours, (*FOR_US, *columns), handlers)
    _list("for_others", others, (*FOR_OTHERS, *columns), handlers)
    next_to_come(actor)


def _link(counter: Counter, *, is_centre: bool) -> None:
    count = f"{counter.count}+" if counter.capped else str(counter.count)
    where = CENTRE_LISTS if is_centre else MUNICIPALITY_LISTS
    st.page_link(LIST if is_centre else INBOX, label=f":primary[{t(f'home.count.{counter.name}')}] **{count}**",
                 query_params=where[counter.name])


def _list(name: str, rows: list[Row], columns: tuple[str, ...], handlers: dict[int | None, str]) -> None:
    st.header(t(f"home.waiting_{name}"))
    if not rows:
        st.caption(t(f"home.nothing_{name}"))
        return
    st.caption(t(f"home.waiting_{name}_help"))
    case_table(rows, columns, caption=t(f"home.waiting_{name}"), key=f"home_{name}", handlers=handlers)
