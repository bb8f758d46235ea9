"""Etusivu: what waits for whom in every role, and nothing that is not theirs."""

import datetime as dt

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from models.vocabulary import OrganisationKind, ProposalStatus, Role, RoundStatus
from pages.ui import home_cases, home_hearings
from services.clock import today
from services.database import reading, transaction
from services.referral import county_overview, overview
from tests.acts import A, a_case_in, a_sent_proposal, a_taken_proposal, act, ask_in_system
from tests.builders import a_right, an_account, an_actor, an_organisation, december_has_come, december_is_ahead
from tests.cases import a_draft
from tests.screens import listed

P, R = ProposalStatus, RoundStatus


def somebody(role: Role, **facts):
    """An actor of a role."""
    with transaction() as session:
        return an_actor(session, role, **facts)


def counters(page: AppTest) -> list[str]:
    """The counters that are not zero, as they are read."""
    links = [link.proto.label.replace(":primary[", "").replace("]", "") for link in page.get("page_link")]
    return [words for words in links if not words.endswith("**0**")]


def said(page: AppTest) -> str:
    """All plain words of the page."""
    return " ".join(one.value for one in (*page.header, *page.caption, *page.markdown)) + " ".join(
        one.proto.body for one in page.get("html"))


@pytest.mark.parametrize("role", [Role.CENTRE_WORKER, Role.CENTRE_LEAD, Role.MUNICIPAL_WORKER, Role.MUNICIPAL_DECIDER])
def test_where_nothing_waits_the_page_says_so(visit, role):
    page = visit(somebody(role))

    assert [one.value for one in page.header] == ["Odottaa meitä", "Odottaa muita"]
    assert {"Mikään asia ei odota meitä nyt.", "Mikään asia ei odota muita nyt."} < {one.value for one in page.caption}
    assert counters(page) == []


def test_acceptance_case_7_the_counters_of_both_sides_are_right_directly_after_an_act(visit, cast):
    with transaction() as session:
        number = a_sent_proposal(session, cast)
    before = counters(visit(cast.worker)), counters(visit(cast.decider))
    with transaction() as session:
        act(session, cast, number, A.OPEN, A.TAKE, A.ANSWER_POSITIVE)
    after = counters(visit(cast.worker)), counters(visit(cast.decider))

    assert before == (["Kunnan käsiteltävänä **1**"], ["Uudet ja ilman käsittelijää **1**"])
    assert after == (["Myönteisesti vastatut **1**"], ["Vastatut, odottaa elinvoimakeskusta **1**"])


STORIES = {
    "drafts": (P.DRAFT, None), "at_municipality": (P.SENT, R.SENT), "to_confirm": (P.ACCEPTED, R.POSITIVE),
    "to_act_on": (P.DECLINED, R.NEGATIVE)}


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("counter", STORIES)
def test_a_counter_leads_to_the_list_that_it_counts(visit, cast, counter, language):
    with transaction() as session:
        for name, (status, round_status) in STORIES.items():
            for _ in range(2 if name == counter else 1):
                a_case_in(session, cast, status, round_status)
        worker = an_actor(session, Role.CENTRE_WORKER, language=language)
    page = visit(worker, home_cases.LIST, **home_cases.CENTRE_LISTS[counter])

    assert page.caption[1].value.startswith("2 ")


@pytest.mark.parametrize(("counter", "status"), [("new", R.SENT), ("in_hearing", R.IN_HEARING), ("mine", R.TAKEN)])
def test_a_counter_of_the_municipality_leads_to_its_part_of_the_inbox(visit, cast, counter, status):
    with transaction() as session:
        a_case_in(session, cast, P.SENT, status)
    page = visit(cast.decider, home_cases.INBOX, **home_cases.MUNICIPALITY_LISTS[counter])

    assert page.session_state["osa"] == home_cases.MUNICIPALITY_LISTS[counter]["osa"]
    assert not page.info


def test_every_counter_leads_somewhere():
    assert home_cases.CENTRE_LISTS.keys() == overview.CENTRE_COUNTERS.keys()
    assert home_cases.MUNICIPALITY_LISTS.keys() == overview.MUNICIPALITY_COUNTERS.keys()


def test_a_municipality_sees_who_comes_next(visit, cast):
    with transaction() as session:
        number = a_case_in(session, cast, P.PLACED, R.CONFIRMED)
    page = visit(cast.clerk)

    assert "Tulossa kuntaan" in [header.value for header in page.header]
    assert [row[:2] for row in listed(page)] == [[number, "Ei vielä suunniteltu"]]


def test_where_nobody_is_awaited_the_front_page_has_no_such_part(visit, cast):
    assert "Tulossa kuntaan" not in [header.value for header in visit(cast.clerk).header]


def test_the_county_is_told_when_hearings_come_to_the_system(visit):
    with transaction() as session:
        december_is_ahead(session)
    page = visit(somebody(Role.COUNTY_EXPERT))

    assert page.header[0].value == "Kuulemiset tulevat järjestelmään 1.1.2099"
    assert not page.get("page_link")


def test_the_county_sees_what_it_is_asked_and_how_much(visit, cast):
    with transaction() as session:
        december_has_come(session)
    assert "Mikään kuuleminen ei odota meitä nyt." in said(visit(cast.expert))
    with transaction() as session:
        number = a_taken_proposal(session, cast)
        ask_in_system(session, cast.clerk, number, cast)
    page = visit(cast.expert)

    assert counters(page) == ["Odottaa vastaustamme **1**"]
    assert [row[0] for row in listed(page)] == [number]


def test_every_counter_of_the_county_leads_somewhere():
    assert home_hearings.LISTS.keys() == county_overview.COUNTERS.keys()


def test_the_ministry_sees_counts_and_no_case(visit, cast):
    st.cache_data.clear()
    with transaction() as session:
        numbers = [a_draft(session, cast) for _ in range(5)]
    page = visit(somebody(Role.MINISTRY_VIEWER))

    assert "Sisä-Suomen elinvoimakeskus" in said(page)
    assert [number for number in numbers if number in said(page)] == []


def test_the_ministry_is_told_that_there_is_nothing_yet(visit):
    st.cache_data.clear()
    page = visit(somebody(Role.MINISTRY_VIEWER))

    assert [one.value for one in page.info] == ["Esityksiä ei ole tällä ajalla."]


def test_keha_sees_rights_that_end_soon_and_the_latest_of_the_log(visit):
    with transaction() as session:
        workplace = an_organisation(session, OrganisationKind.MUNICIPALITY)
        leaver, soon = an_account(session, username="pian.poissa"), today() + dt.timedelta(days=3)
        a_right(session, leaver, workplace, Role.MUNICIPAL_WORKER, valid_until=soon)
    page = visit(somebody(Role.KEHA_ADMIN))

    assert "pian.poissa" in said(page)
    assert [one.value for one in page.header] == [
        "Käyttäjät ja oikeudet", "Pian päättyvät oikeudet", "Uusimmat lokimerkinnät"]


def test_keha_sees_no_case(visit, cast):
    with transaction() as session:
        number = a_sent_proposal(session, cast)

    assert number not in said(visit(somebody(Role.KEHA_ADMIN)))


def test_a_local_administrator_sees_the_rights_of_the_own_house_that_end_soon(visit):
    admin = somebody(Role.MUNICIPAL_WORKER, local_admin=True)
    assert "Pian päättyvät oikeudet" not in [one.value for one in visit(admin).header]
    with transaction() as session:
        house, soon = an_organisation(session, OrganisationKind.MUNICIPALITY), today() + dt.timedelta(days=3)
        a_right(session, an_account(session, username="pian.poissa"), house, Role.MUNICIPAL_WORKER, valid_until=soon)

    assert "pian.poissa" in said(visit(admin))


def test_the_page_is_in_swedish_for_who_wants_it(visit):
    page = visit(somebody(Role.CENTRE_WORKER, language="sv"))

    assert [one.value for one in page.header] == ["Väntar på oss", "Väntar på andra"]


def test_reading_the_front_page_changes_nothing(visit, cast):
    with transaction() as session:
        number = a_sent_proposal(session, cast)
    visit(cast.decider)
    with reading() as session:
        assert overview.waiting_for_us(session, cast.decider)[0].round_status == R.SENT, number
