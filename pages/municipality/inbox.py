"""Saapuneet: the proposals that are with my municipality, and the receipts of those that are not any more."""

from dataclasses import replace

import streamlit as st

from models.vocabulary import PersonGroup, Priority, ProposalStatus, RoundStatus
from pages.ui.arriving import arriving
from pages.ui.cursor import begun_behind, come_back, to_first, turning
from pages.ui.filters import choice, folded, part_choice
from pages.ui.frame import require, t
from pages.ui.protection import waiting_for_decider
from pages.ui.receipts import receipts
from pages.ui.tables import case_table
from services.access import MUNICIPALITY
from services.database import reading
from services.referral import arrival_lists, handling, proposals
from services.referral.proposals import CAP, PAGE, Filter

R = RoundStatus
PARTS = {
    "open": Filter(round_statuses=(R.SENT, R.OPENED, R.TAKEN)),
    "new": Filter(round_statuses=(R.SENT, R.OPENED)),
    "in_hand": Filter(round_statuses=(R.TAKEN,)),
    "mine": Filter(round_statuses=(R.TAKEN, R.IN_HEARING, R.WAITING), mine=True),
    "drafted": Filter(round_statuses=(R.TAKEN, R.IN_HEARING, R.WAITING), drafted=True),
    "waiting": Filter(round_statuses=(R.IN_HEARING,)),
    "county_asks": Filter(round_statuses=(R.IN_HEARING,), asked_of_us=True),
    "asked": Filter(round_statuses=(R.WAITING,)),
    "answered": Filter(round_statuses=(R.POSITIVE, R.CONDITIONAL, R.NEGATIVE)),
    "placed": Filter(round_statuses=(R.CONFIRMED,)),
}
ARRIVING, ENDED = "arriving", "ended"
WAITED_FOR = Filter(statuses=(ProposalStatus.PLACED,))
COLUMNS = ("due", "handler", "group", "household", "centre")
ADDRESSES = ("ryhma", "kiireellisyys", "alkaa", "myohassa")
MIXED = ("new", "mine", "answered")  # parts with several statuses, where the status tells something

actor = require(*MUNICIPALITY)
come_back("inbox")
with reading() as session:
    counted = PARTS | ({ARRIVING: WAITED_FOR} if arrival_lists.in_use(session) else {})
    counts = {part: proposals.count(session, actor, wanted) for part, wanted in counted.items()}


def named(part: str) -> str:
    """A part of the list with how many it holds."""
    if part == ENDED:
        return t("inbox.ended")
    count = f"{CAP}+" if counts[part] >= CAP else str(counts[part])
    return t("inbox.counted", part=t(f"inbox.{part}"), count=count)


st.title(t("menu.inbox"), anchor=False)
waiting_for_decider(actor)
part = part_choice(t("inbox.part"), "osa", [*counts, ENDED], named)
if part == ARRIVING:
    arriving(actor)
    st.stop()
if part == ENDED:
    receipts(actor)
    st.stop()

with folded("inbox", ADDRESSES):
    places = st.columns(3)
    with places[0]:
        group = choice(t("list.group"), "ryhma", PersonGroup)
    with places[1]:
        priority = choice(t("list.priority"), "kiireellisyys", Priority)
    number = places[2].text_input(
        t("list.number_begins"), key="alkaa", max_chars=20, bind="query-params", on_change=to_first,
        placeholder="KO-2026-00042")
    overdue = st.checkbox(t("list.overdue"), key="myohassa", bind="query-params", on_change=to_first)

wanted = replace(PARTS[part], group=group, priority=priority, number=number, overdue=overdue)
with reading() as session:
    rows = proposals.page(session, actor, wanted, after=begun_behind(), size=PAGE + 1)
    handlers = {None: t("inbox.nobody"), **dict(handling.colleagues(session, actor))}
if rows:
    columns = ("due", "round_status", *COLUMNS[1:]) if part in MIXED else COLUMNS
    case_table(rows[:PAGE], columns, caption=named(part), key="inbox", handlers=handlers)
else:
    st.info(t("inbox.empty" if wanted == PARTS[part] else "inbox.empty_filtered"))
turning("inbox", rows[PAGE - 1].cursor if len(rows) > PAGE else None)
