"""The household comes: plans and their changes, who came and who did not, what is made ready, the end of the case."""

import datetime as dt
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some
from icalendar import Calendar
from sqlalchemy import select

from models.event import Event, EventValue
from models.vocabulary import (
    Action,
    ArrivalChangeReason,
    ArrivalEnd,
    ProposalStatus,
    Readiness,
    ReadinessOwner,
    Role,
    RoundStatus,
    Turn,
)
from services.clock import HELSINKI, today
from services.errors import Refusal
from services.referral import arrival_lists, arrival_views, arrivals, history, views
from services.referral.arrival_calendar import calendar
from services.referral.preparedness import window
from tests.acts import WAYS, a_case_in, a_placed_proposal, act, an_answered_proposal
from tests.builders import an_actor, december_is_ahead
from tests.cases import a_cast, a_draft, not_found, refused, statuses, the

A, P, R = Action, ProposalStatus, RoundStatus
DAY = dt.timedelta(days=1)
FLIGHT = ArrivalChangeReason.FLIGHT


@pytest.fixture
def number(session, cast) -> str:
    """Two grown-ups and a child with a place in Tampere."""
    return a_placed_proposal(session, cast, adults=2, children=1)


def seen(session, actor, number):
    return arrival_views.arrival_view(session, actor, number)


def plan(session, cast, number, positions, day, **why):
    arrivals.plan_arrival(session, cast.clerk, number, positions=positions, planned_on=day, **why)


def test_people_of_one_household_come_on_different_days(session, cast, number):
    plan(session, cast, number, [1, 2, 3], today() + 9 * DAY)
    plan(session, cast, number, [3], today() + 5 * DAY, reason=FLIGHT)
    found = seen(session, cast.worker, number)
    assert [one.planned_on - today() for one in found.persons] == [9 * DAY, 9 * DAY, 5 * DAY]
    assert found.arrives_on == today() + 5 * DAY


def test_the_earlier_plan_stays_in_the_history_with_the_reason(session, cast, number):
    plan(session, cast, number, [1, 2], today() + DAY)
    plan(session, cast, number, [1], today() + 2 * DAY, reason=ArrivalChangeReason.OTHER, reason_text="Myrsky")
    changed, first = seen(session, cast.clerk, number).changes
    assert (first.planned_before, first.persons, first.reason) == (None, (1, 2), None)
    assert (changed.planned_before, changed.persons) == (today() + DAY, (1,))
    assert history.timeline(session, cast.worker, number)[0].words == {"reason_text": "Myrsky"}


def test_who_has_come_is_not_waited_for_any_more(session, cast, number):
    plan(session, cast, number, [1], today())
    plan(session, cast, number, [2], today() + DAY)
    arrivals.record_arrival(session, cast.clerk, number, positions=[1], arrived_on=today())
    found = seen(session, cast.clerk, number)
    assert (found.persons[0].ending, found.arrives_on) == (ArrivalEnd.ARRIVED, today() + DAY)
    arrivals.record_arrival(session, cast.clerk, number, positions=[2, 3], arrived_on=today())
    assert seen(session, cast.clerk, number).arrives_on is None


@pytest.mark.parametrize("ending", [ArrivalEnd.MOVED_ON_OWN, ArrivalEnd.REFUSED, ArrivalEnd.DIED])
def test_when_each_has_come_or_not_the_elinvoimakeskus_closes_the_case(session, cast, number, ending):
    arrivals.record_end(session, cast.decider, number, positions=[1], ending=ending, ended_on=today())
    arrivals.record_arrival(session, cast.clerk, number, positions=[2, 3], arrived_on=today())
    assert (the(session, number).turn, statuses(session, number)) == (Turn.CENTRE, (P.ARRIVED, R.CONFIRMED))
    arrivals.close_case(session, cast.lead, number)
    assert statuses(session, number) == (P.CLOSED, R.CONFIRMED)


def test_a_record_made_by_mistake_is_removed_and_the_person_expected_again(session, cast, number):
    plan(session, cast, number, [1, 2, 3], today())
    arrivals.record_arrival(session, cast.clerk, number, positions=[1, 2, 3], arrived_on=today())
    arrivals.undo_arrival(session, cast.clerk, number, position=3)
    assert statuses(session, number) == (P.PLACED, R.CONFIRMED)
    found = seen(session, cast.clerk, number)
    assert (found.persons[2].ending, found.arrives_on) == (None, today())


def test_the_elinvoimakeskus_plans_and_records_nothing_in_the_municipalitys_place(session, cast, number):
    for actor in (cast.worker, cast.lead):
        with refused(session, "step_not_open"):
            arrivals.plan_arrival(session, actor, number, positions=[1], planned_on=today())
        with refused(session, "step_not_open"):
            arrivals.record_arrival(session, actor, number, positions=[1], arrived_on=today())


def test_the_municipality_does_not_close_the_case(session, cast):
    number = a_case_in(session, cast, P.ARRIVED, R.CONFIRMED)
    with refused(session, "step_not_open"):
        arrivals.close_case(session, cast.decider, number)


def test_for_others_there_is_no_coming_to_see_or_to_change(session, cast, number):
    county = an_actor(session, Role.COUNTY_EXPERT)
    for actor in (cast.neighbour, cast.other_worker, county):
        with not_found(session):
            seen(session, actor, number)
        with not_found(session):
            arrivals.record_arrival(session, actor, number, positions=[1], arrived_on=today())
        with not_found(session):
            calendar(session, actor, number)


def test_nobody_comes_where_no_place_is_confirmed(session, cast):
    number = an_answered_proposal(session, cast)
    with refused(session, "step_not_open"):
        arrivals.record_arrival(session, cast.clerk, number, positions=[1], arrived_on=today())
    with not_found(session):
        seen(session, cast.worker, a_draft(session, cast))


def test_before_the_release_a_placed_case_stays_as_it_is(session, cast, number):
    december_is_ahead(session)
    assert not set(views.case_view(session, cast.clerk, number).actions) & {A.PLAN_ARRIVAL, A.PREPARE_ARRIVAL}
    with refused(session, "step_not_open"):
        plan(session, cast, number, [1], today())
    assert not arrival_lists.in_use(session)


def test_who_saw_another_version_records_nothing(session, cast, number):
    version = views.case_view(session, cast.clerk, number).version
    plan(session, cast, number, [1], today())
    with refused(session, "changed_meanwhile"):
        arrivals.record_arrival(session, cast.decider, number, positions=[1], arrived_on=today(), version=version)


def test_the_readiness_list_has_every_item_from_the_beginning(session, cast, number):
    found = seen(session, cast.clerk, number).readiness
    assert [one.item for one in found] == list(Readiness)
    assert {one.item for one in found if one.owner == ReadinessOwner.COUNTY} == {Readiness.HEALTH_CHECK}


def test_the_county_sees_to_the_dwelling_of_a_lone_minor(session, cast):
    found = seen(session, cast.clerk, a_placed_proposal(session, cast, lone_minors=1)).readiness
    assert found[0].owner == ReadinessOwner.COUNTY


def test_both_sides_keep_the_readiness_list_and_a_later_record_replaces_the_earlier(session, cast, number):
    keys = {"item": Readiness.KEYS, "owner": ReadinessOwner.MUNICIPALITY}
    arrivals.prepare_arrival(session, cast.clerk, number, **keys, owner_name=" Kalle Avain ", due_on=today())
    arrivals.prepare_arrival(session, cast.worker, number, **keys, done_on=today())
    found = seen(session, cast.worker, number).readiness[1]
    assert (found.owner_name, found.due_on, found.done_on) == (None, None, today())
    kept = session.execute(select(EventValue.old, EventValue.new).where(EventValue.field == "owner_name")).all()
    assert [tuple(row) for row in kept] == [(None, "Kalle Avain"), ("Kalle Avain", None)]


def test_events_of_the_coming_hold_no_words(session, cast, number):
    plan(session, cast, number, [1], today(), reason=FLIGHT, reason_text="Kanaria lento")
    dwelling = {"item": Readiness.DWELLING, "owner": ReadinessOwner.COUNTY, "owner_name": "Kanaria Nimi"}
    arrivals.prepare_arrival(session, cast.clerk, number, **dwelling)
    told = {"prepared_from": today(), "is_longer": True, "longer_cause": "Kanaria syy"}
    arrivals.record_preparedness(session, cast.clerk, number, **told)
    assert "Kanaria" not in str(session.scalars(select(Event.details)).all())


def test_closing_starts_the_clock_of_keeping(session, clock):
    clock(dt.datetime(2028, 2, 29, 9, tzinfo=HELSINKI))
    cast = a_cast(session)
    number = a_case_in(session, cast, P.CLOSED, R.CONFIRMED)
    found = views.case_view(session, cast.clerk, number)
    assert (found.closed_on, found.keep_until) == (dt.date(2028, 2, 29), dt.date(2032, 2, 29))


@pytest.mark.parametrize("action", [A.RETURN, A.WITHDRAW])
def test_the_clock_starts_also_where_nobody_ever_came(session, clock, action):
    clock(dt.datetime(2027, 3, 1, 9, tzinfo=HELSINKI))
    cast = a_cast(session)
    number = a_draft(session, cast)
    assert views.case_view(session, cast.worker, number).keep_until is None
    act(session, cast, number, action)
    assert views.case_view(session, cast.worker, number).keep_until == dt.date(2031, 3, 1)


@pytest.mark.parametrize("stand", [stand for stand in WAYS if stand[0] not in (P.CLOSED, P.RETURNED, P.WITHDRAWN)])
def test_while_a_case_is_open_no_clock_runs(session, cast, stand):
    assert views.case_view(session, cast.worker, a_case_in(session, cast, *stand)).closed_on is None


def test_the_municipalitys_list_begins_with_who_comes_next(session, cast):
    unplanned, late, soon = (a_placed_proposal(session, cast) for _ in range(3))
    plan(session, cast, late, [1], today() + 9 * DAY)
    plan(session, cast, soon, [1], today() + 2 * DAY)
    act(session, cast, soon, A.PREPARE_ARRIVAL)
    found = arrival_lists.coming(session, cast.clerk)
    assert [(one.number, one.done) for one in found] == [(soon, 1), (late, 0), (unplanned, 0)]
    assert [one.number for one in arrival_lists.coming(session, cast.clerk, after=found[0].cursor)] == [late, unplanned]
    act(session, cast, soon, A.COMPLETE_ARRIVAL)
    assert [one.number for one in arrival_lists.coming(session, cast.clerk, size=1)] == [late]


def test_nobody_else_has_such_a_list(session, cast, number):
    for actor in (cast.worker, cast.neighbour, an_actor(session, Role.COUNTY_EXPERT)):
        assert arrival_lists.coming(session, actor) == []


def test_the_calendar_file_holds_the_number_and_the_days_alone(session, cast, number):
    plan(session, cast, number, [1, 2], today() + DAY)
    plan(session, cast, number, [3], today() + 4 * DAY)
    told = calendar(session, cast.worker, number)
    entries = Calendar.from_ical(told).walk("VEVENT")
    assert [entry.start for entry in entries] == [today() + DAY, today() + 4 * DAY]
    assert {str(entry["summary"]) for entry in entries} == {f"Saapuminen {number}"}
    assert not any(name in told.decode() for name in ("Kuvitelma", "Aamina", "Samir", "Tampere"))


def test_an_entry_keeps_its_name_when_the_day_moves(session, cast, number):
    def entry():
        return Calendar.from_ical(calendar(session, cast.clerk, number)).walk("VEVENT")[0]

    plan(session, cast, number, [1], today() + DAY)
    before = entry()
    plan(session, cast, number, [1], today() + 3 * DAY, reason=FLIGHT)
    after = entry()
    assert (after["uid"], after.start) == (before["uid"], today() + 3 * DAY)
    assert int(after["sequence"]) > int(before["sequence"])


def test_without_a_planned_day_there_is_no_calendar_file(session, cast, number):
    with not_found(session):
        calendar(session, cast.clerk, number)


@pytest.mark.parametrize(("arrives_on", "longer", "begins", "outside"), [
    (dt.date(2027, 2, 10), False, dt.date(2026, 10, 31), 0),
    (dt.date(2027, 2, 28), False, dt.date(2026, 10, 31), 0),
    (dt.date(2027, 3, 1), False, dt.date(2026, 11, 1), 1),
    (dt.date(2027, 6, 30), True, dt.date(2026, 10, 31), 0),
    (dt.date(2027, 7, 31), True, dt.date(2026, 11, 30), 30),
])  # fmt: skip
def test_costs_are_compensated_for_four_months_before_the_arrival_with_cause_for_eight(
    clock, arrives_on, longer, begins, outside
):
    found = window(dt.date(2026, 10, 31), arrives_on, longer=longer)
    assert (found.begins, found.days_outside) == (begins, outside)
    assert found.full_on == (dt.date(2027, 6, 30) if longer else dt.date(2027, 2, 28))


def test_without_a_day_of_arrival_it_is_told_when_the_time_is_full(clock):
    clock(dt.datetime(2027, 3, 3, 9, tzinfo=HELSINKI))
    full, running = (window(since, None, longer=False) for since in (dt.date(2026, 11, 1), dt.date(2026, 11, 5)))
    assert (full.full_on, full.days_left, full.days_outside) == (dt.date(2027, 3, 1), -2, 2)
    assert (running.days_left, running.days_outside) == (2, 0)
    assert window(None, dt.date(2027, 3, 1), longer=False) is None


@given(some.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)), some.integers(-30, 400), some.booleans())
def test_the_compensated_time_never_begins_before_the_preparing_nor_lasts_longer_than_the_act_gives(
    since, later, longer
):
    arrives_on = since + later * DAY
    found = window(since, arrives_on, longer=longer)
    assert found.begins >= since
    assert found.begins - found.days_outside * DAY == since
    assert arrives_on - found.begins <= (8 if longer else 4) * 31 * DAY


def test_the_time_counts_to_the_first_who_came(session, cast, number):
    plan(session, cast, number, [1, 2, 3], today() + 200 * DAY)
    arrivals.record_preparedness(session, cast.clerk, number, prepared_from=today())
    assert seen(session, cast.worker, number).window.days_outside > 0
    arrivals.record_arrival(session, cast.clerk, number, positions=[2], arrived_on=today())
    assert seen(session, cast.worker, number).window.days_outside == 0


@pytest.mark.parametrize("seed", range(6))
def test_the_status_is_arrived_exactly_when_everybody_is_accounted_for(session, cast, number, seed):
    chance = Random(seed)
    for _ in range(12):
        position, ending = chance.randint(1, 3), chance.choice(list(ArrivalEnd))
        with suppress(Refusal), session.begin_nested():
            if ending == ArrivalEnd.ARRIVED:
                arrivals.record_arrival(session, cast.clerk, number, positions=[position], arrived_on=today())
            elif chance.random() < 0.5:
                arrivals.undo_arrival(session, cast.clerk, number, position=position)
            else:
                arrivals.record_end(
                    session, cast.clerk, number, positions=[position], ending=ending, ended_on=today())
        everybody = all(one.ending for one in seen(session, cast.clerk, number).persons)
        assert (statuses(session, number)[0] == P.ARRIVED) == everybody
