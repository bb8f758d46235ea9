"""One test for each rule of arriving and closing, named after it: test_<rule>_…"""

import datetime as dt
import inspect
import sys

import pytest

from models.vocabulary import (
    Action,
    ArrivalChangeReason,
    ArrivalEnd,
    ProposalStatus,
    Readiness,
    ReadinessOwner,
    RoundStatus,
)
from services.clock import today
from services.referral import arrival_guards, arrivals, outcomes
from services.referral.steps import blockers
from tests.acts import a_placed_proposal, act, complete_arrival
from tests.cases import refused, statuses
from tests.referral.test_guards import rules_of

A, P, R = Action, ProposalStatus, RoundStatus
RULES = rules_of(arrival_guards)
DAY = dt.timedelta(days=1)
OTHER = ArrivalChangeReason.OTHER


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_test_that_bears_its_name(rule):
    tests = [name for name, _ in inspect.getmembers(sys.modules[__name__], inspect.isfunction)]
    assert any(name.startswith(f"test_{rule}_") for name in tests)


@pytest.fixture
def number(session, cast) -> str:
    """Two grown-ups with a place in Tampere."""
    return a_placed_proposal(session, cast, adults=2)


@pytest.mark.parametrize("positions", [[], [3], [1], [1, 2]])
def test_people_still_expected_are_chosen(session, cast, number, positions):
    arrivals.record_arrival(session, cast.clerk, number, positions=[1], arrived_on=today())
    with refused(session, "people_still_expected"):
        arrivals.record_arrival(session, cast.clerk, number, positions=positions, arrived_on=today())
    with refused(session, "people_still_expected"):
        arrivals.plan_arrival(session, cast.clerk, number, positions=positions, planned_on=today())


@pytest.mark.parametrize("day", [None, -DAY])
def test_arrival_planned_ahead_of_today(session, cast, number, day):
    with refused(session, "arrival_planned_ahead") as caught:
        arrivals.plan_arrival(session, cast.clerk, number, positions=[1], planned_on=day and today() + day)
    assert caught.value.field == "planned_on"


@pytest.mark.parametrize(("reason", "words"), [(None, ""), (None, "lento"), (OTHER, " ")])
def test_change_explained_where_a_day_is_planned_already(session, cast, number, reason, words):
    plan = {"reason": reason, "reason_text": words}
    arrivals.plan_arrival(session, cast.clerk, number, positions=[1], planned_on=today())
    arrivals.plan_arrival(session, cast.clerk, number, positions=[1, 2], planned_on=today())  # nothing changes
    with refused(session, "change_explained"):
        arrivals.plan_arrival(session, cast.clerk, number, positions=[2], planned_on=today() + DAY, **plan)
    explained = {"reason": OTHER, "reason_text": "Lakko"}
    arrivals.plan_arrival(session, cast.clerk, number, positions=[2], planned_on=today() + DAY, **explained)


@pytest.mark.parametrize(("ending", "day"), [(None, today()), (ArrivalEnd.DIED, None), (ArrivalEnd.ARRIVED, today())])
def test_ending_told_with_what_and_when(session, cast, number, ending, day):
    with refused(session, "ending_told"):
        arrivals.record_end(session, cast.clerk, number, positions=[1], ending=ending, ended_on=day)


def test_ending_told_of_what_has_happened_already(session, cast, number):
    with refused(session, "ending_told"):
        arrivals.record_arrival(session, cast.clerk, number, positions=[1], arrived_on=today() + DAY)


def test_ending_recorded_before_it_is_taken_away(session, cast, number):
    arrivals.plan_arrival(session, cast.clerk, number, positions=[1], planned_on=today())
    for position in (1, 2, 3):
        with refused(session, "ending_recorded"):
            arrivals.undo_arrival(session, cast.clerk, number, position=position)


def test_everybody_accounted_for_before_the_arrival_is_complete(session, cast, number):
    arrivals.record_arrival(session, cast.clerk, number, positions=[2], arrived_on=today())
    assert statuses(session, number) == (P.PLACED, R.CONFIRMED)
    arrivals.record_end(session, cast.clerk, number, positions=[1], ending=ArrivalEnd.REFUSED, ended_on=today())
    assert statuses(session, number) == (P.ARRIVED, R.CONFIRMED)


@pytest.mark.parametrize("action", [A.TAKE_BACK, A.WITHDRAW])
def test_nobody_has_arrived_when_a_proposal_is_taken_back_or_withdrawn(session, cast, number, action):
    arrivals.record_arrival(session, cast.clerk, number, positions=[1], arrived_on=today())
    assert blockers(outcomes.find(session, cast.worker, number), action) == ["nobody_has_arrived"]
    with refused(session, "nobody_has_arrived"):
        act(session, cast, number, action)
    arrivals.undo_arrival(session, cast.clerk, number, position=1)
    act(session, cast, number, action)


@pytest.mark.parametrize("told", [{"item": None}, {"owner": None}, {"done_on": today() + DAY}])
def test_preparation_told_with_item_and_owner_and_not_done_in_the_future(session, cast, number, told):
    complete = {"item": Readiness.DVV, "owner": ReadinessOwner.MUNICIPALITY, "done_on": today()}
    with refused(session, "preparation_told"):
        arrivals.prepare_arrival(session, cast.clerk, number, **complete | told)
    arrivals.prepare_arrival(session, cast.worker, number, **complete)


def test_preparedness_told_with_its_first_day_and_the_cause_of_a_longer_one(session, cast, number):
    for told in ({"prepared_from": None}, {"prepared_from": today(), "is_longer": True, "longer_cause": " "}):
        with refused(session, "preparedness_told"):
            arrivals.record_preparedness(session, cast.clerk, number, **told)
    arrivals.record_preparedness(session, cast.clerk, number, prepared_from=today(), longer_cause="Ei kirjata")
    complete_arrival(session, cast.clerk, number, cast)
    told = {"prepared_from": today(), "is_longer": True, "longer_cause": "Lento perui"}
    arrivals.record_preparedness(session, cast.clerk, number, **told)
