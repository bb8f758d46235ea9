"""The coming of a household on the case page and among the municipality's lists."""

import datetime as dt
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.vocabulary import Action, ArrivalEnd, ProposalStatus, Readiness, ReadinessOwner, RoundStatus
from services.clock import today
from services.database import reading, transaction
from services.referral import arrival_views, arrivals
from tests.acts import a_case_in, a_placed_proposal, act
from tests.builders import december_is_ahead
from tests.cases import Cast, seen_by
from tests.screens import listed, open_buttons, press, words

CASE, INBOX = "pages/everyone/case.py", "pages/municipality/inbox.py"
A, P, R = Action, ProposalStatus, RoundStatus
DAY = dt.timedelta(days=1)


@pytest.fixture
def number(cast) -> str:
    """Two grown-ups with a place in Tampere."""
    with transaction() as session:
        return a_placed_proposal(session, cast, adults=2)


@pytest.fixture
def told(cast, number) -> Callable[..., None]:
    """Lets the clerk of Tampere act on the case: told(arrivals.record_arrival, positions=[1], arrived_on=today())."""

    def tell(act_of: Callable, **facts) -> None:
        with transaction() as session:
            act_of(session, cast.clerk, number, **facts)

    return tell


def coming(cast: Cast, number: str) -> arrival_views.ArrivalView:
    with reading() as session:
        return arrival_views.arrival_view(session, cast.clerk, number)


def typed(page: AppTest, **values: str) -> AppTest:
    for key, value in values.items():
        page.text_input(key=key).set_value(value)
    return page


def said(day: dt.date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def test_the_municipality_plans_the_day_for_all_or_for_some(cast, number, visit):
    page = press(visit(cast.clerk, CASE, numero=number), "arrival_plan_arrival")
    assert page.multiselect(key="plan_people").value == [1, 2]
    page.multiselect(key="plan_people").set_value([2])
    page = press(typed(page, plan_day=said(today() + DAY)), "plan_yes")
    assert "Saapuminen on suunniteltu." in words(page)
    assert [one.planned_on for one in coming(cast, number).persons] == [None, today() + DAY]


@pytest.mark.parametrize(("day", "why"), [("1.1.2020", "joka on tänään tai myöhemmin"), ("31.2.2027", "Päivä")])
def test_a_day_that_makes_no_sense_is_refused(cast, number, visit, day, why):
    page = press(visit(cast.clerk, CASE, numero=number), "arrival_plan_arrival")
    page = press(typed(page, plan_day=day), "plan_yes")
    assert why in page.error[0].value
    assert coming(cast, number).arrives_on is None


def test_a_changed_day_needs_its_reason_and_both_are_shown(cast, number, told, visit):
    told(arrivals.plan_arrival, positions=[1, 2], planned_on=today() + DAY)
    page = press(visit(cast.clerk, CASE, numero=number), "arrival_plan_arrival")
    page = press(typed(page, plan_day=said(today() + 2 * DAY)), "plan_yes")
    assert "Valitse muutoksen syy" in words(page)
    page = typed(press(page, "arrival_plan_arrival"), plan_day=said(today() + 2 * DAY))
    page.selectbox(key="plan_reason").set_value("flight")
    shown = words(press(page, "plan_yes"))
    assert "Suunnitelman muutokset" in shown
    assert "Lento tai matkajärjestelyt" in shown


def test_with_the_last_person_the_elinvoimakeskus_is_asked_to_close(cast, number, visit):
    page = press(visit(cast.clerk, CASE, numero=number), "arrival_record_end")
    page.multiselect(key="end_people").set_value([2])
    page.selectbox(key="end_ending").set_value("moved_on_own")
    page = press(typed(page, end_day=said(today())), "end_yes", "arrival_record_arrival")
    assert page.multiselect(key="arrive_people").value == [1]
    page = press(typed(page, arrive_day=said(today())), "arrive_yes")
    assert seen_by(cast.worker, number).status == P.ARRIVED
    page = press(visit(cast.worker, CASE, numero=number), "case_close", "close_yes")
    assert seen_by(cast.worker, number).status == P.CLOSED
    assert "Tiedot säilytetään (77 §)" in words(page)
    assert {"arrival_prepare_arrival", "case_take_back"} & open_buttons(page) == set()


def test_a_record_is_removed_again(cast, number, told, visit):
    told(arrivals.record_end, positions=[1], ending=ArrivalEnd.DIED, ended_on=today())
    page = press(visit(cast.clerk, CASE, numero=number), "arrival_undo_arrival")
    page = press(page, "undo_yes")
    assert "Valitse henkilö, jonka saapuminen" in words(page)
    page = press(page, "arrival_undo_arrival")
    page.selectbox(key="undo_person").set_value(1)
    press(page, "undo_yes")
    assert coming(cast, number).persons[0].ending is None


def test_choosing_an_item_of_the_readiness_list_fills_in_what_is_known_of_it(cast, number, told, visit):
    known = {"item": Readiness.SCHOOL, "owner": ReadinessOwner.RECEPTION_CENTRE, "owner_name": "Hilla Hoitaja"}
    told(arrivals.prepare_arrival, **known, due_on=today() - DAY)
    page = press(visit(cast.worker, CASE, numero=number), "arrival_prepare_arrival")
    assert "Kesken, myöhässä" in words(page)
    page.selectbox(key="prepare_item").set_value("school")
    press(page, "prepare_yes")
    item = coming(cast, number).readiness[3]
    assert (item.owner, item.owner_name) == (ReadinessOwner.RECEPTION_CENTRE, "Hilla Hoitaja")


def test_an_item_without_somebody_to_see_to_it_is_refused(cast, number, visit):
    page = press(visit(cast.clerk, CASE, numero=number), "arrival_prepare_arrival", "prepare_yes")
    assert "Valitse kohta ja siitä huolehtiva taho." in page.error[0].value


def test_the_time_of_preparedness_is_told_with_its_law_and_its_end(cast, number, visit):
    page = press(visit(cast.clerk, CASE, numero=number), "arrival_record_preparedness")
    page = press(typed(page, prepared_since=said(today())), "prepared_yes")
    assert "64 §" in words(page)
    assert "Varautumisaikaa on jäljellä" in words(page)
    page = press(page, "arrival_record_preparedness")
    page.checkbox(key="prepared_longer").set_value(True)
    page = press(page, "prepared_yes")
    assert "Neljää kuukautta pidempi aika tarvitsee syyn" in words(page)


def test_the_elinvoimakeskus_follows_the_coming_without_recording_it(cast, number, told, visit):
    told(arrivals.plan_arrival, positions=[1], planned_on=today())
    page = visit(cast.worker, CASE, numero=number)
    assert "Seuraava saapuminen" in words(page)
    drawn = {key for key in open_buttons(page) if key.startswith("arrival_")}
    assert drawn == {"arrival_prepare_arrival"}


def test_once_somebody_has_come_the_case_is_not_taken_back(cast, number, told, visit):
    told(arrivals.record_arrival, positions=[1], arrived_on=today())
    page = visit(cast.worker, CASE, numero=number)
    assert {"case_take_back", "case_withdraw"} & open_buttons(page) == set()
    assert "Joku on jo saapunut kuntaan." in words(page)


def test_in_november_there_is_no_such_part(cast, number, visit):
    with transaction() as session:
        december_is_ahead(session)
    page = visit(cast.clerk, CASE, numero=number)
    assert "Vastaanoton valmistelu" not in words(page)
    parts = visit(cast.clerk, INBOX).segmented_control(key="osa").options
    assert not any(part.startswith("Tulossa kuntaan") for part in parts)


def test_the_list_tells_who_comes_next_and_how_ready_we_are(cast, number, told, visit):
    told(arrivals.plan_arrival, positions=[1], planned_on=today() + DAY)
    (line,) = listed(visit(cast.clerk, INBOX, osa="arriving"))
    assert line[:3] == [number, said(today() + DAY), "Valmiina 0/7"]
    assert "Kukaan ei ole saapumassa." in words(visit(cast.neighbour, INBOX, osa="arriving"))


@pytest.mark.parametrize("action", [A.RETURN, A.WITHDRAW])
def test_a_case_that_ended_otherwise_tells_how_long_it_is_kept(cast, visit, action):
    with transaction() as session:
        number = a_case_in(session, cast, P.DRAFT)
        act(session, cast, number, action)
    assert "on järjestelmän tulkinta" in words(visit(cast.worker, CASE, numero=number))
