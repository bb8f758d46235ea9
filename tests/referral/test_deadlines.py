"""Target times in working days: policy, never law. The municipality's clock stands still while the county is heard."""

import datetime as dt

import pytest

from models.vocabulary import Action, Priority, ProposalStatus, Role, RoundStatus, Turn, Verdict
from services import policy
from services.clock import HELSINKI
from services.referral import proposals, views
from services.referral.workflow import turn_of
from services.workdays import add_working_days, first_counted_day, working_days_left
from tests.acts import WAYS, a_case_in, a_sent_proposal, a_taken_proposal, act, an_answered_proposal
from tests.builders import an_actor
from tests.cases import a_draft, the

A, P, R = Action, ProposalStatus, RoundStatus


def at(day: dt.date, hour: int = 9) -> dt.datetime:
    """A moment of a Finnish day."""
    return dt.datetime.combine(day, dt.time(hour), HELSINKI)


def due(session, number):
    """By when the next step should be taken."""
    return the(session, number).due_on


MONDAY = dt.date(2026, 11, 2)
FRIDAY = dt.date(2026, 11, 6)


@pytest.mark.parametrize(
    ("hour", "counted"), [(14, FRIDAY), (15, MONDAY + dt.timedelta(7)), (23, MONDAY + dt.timedelta(7))]
)
def test_what_arrives_at_the_cut_off_hour_counts_from_the_next_working_day(hour, counted):
    assert first_counted_day(at(FRIDAY, hour), 15) == counted


def test_the_hour_is_finnish():
    summer = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
    assert first_counted_day(summer, 15) == dt.date(2026, 6, 2)


@pytest.mark.parametrize(
    ("day", "count", "due_on"),
    [
        (dt.date(2028, 12, 5), 1, dt.date(2028, 12, 7)),  # over itsenäisyyspäivä, a Wednesday
        (dt.date(2026, 12, 23), 1, dt.date(2026, 12, 28)),  # over Christmas
        (MONDAY, 5, MONDAY + dt.timedelta(7)),
        (MONDAY, 0, MONDAY),
        (MONDAY, -1, MONDAY - dt.timedelta(3)),
    ],
)
def test_working_days_leave_out_days_off(day, count, due_on):
    assert add_working_days(day, count) == due_on
    assert working_days_left(day, due_on) == count


@pytest.mark.parametrize(("priority", "days"), [(Priority.NORMAL, 10), (Priority.URGENT, 5), (Priority.EMERGENCY, 2)])
def test_the_target_of_an_answer_depends_on_the_priority(session, cast, clock, priority, days):
    number = a_sent_proposal(session, cast, priority=priority)
    assert due(session, number) == add_working_days(MONDAY, days)


def test_a_target_is_a_setting(session, cast, clock):
    policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "target.answer.normal", 3)
    assert due(session, a_sent_proposal(session, cast)) == MONDAY + dt.timedelta(3)


@pytest.mark.parametrize(("status", "round_status"), WAYS, ids=lambda status: str(status))
def test_each_status_says_whose_turn_it_is_and_by_when(session, cast, clock, status, round_status):
    number = a_case_in(session, cast, status, round_status)
    turn, target = turn_of(status, round_status)
    view = views.case_view(session, cast.worker, number)
    days = target and policy.value(session, f"target.{target}.normal")
    assert (view.turn, view.days_left) == (turn, days)


def test_nobodys_turn_has_no_day_and_comes_last_in_lists(session, cast, clock):
    placed = a_case_in(session, cast, P.PLACED, R.CONFIRMED)
    open_one = a_draft(session, cast)
    listed = proposals.page(session, cast.worker)
    assert [(row.number, row.due_on is None) for row in listed] == [(open_one, False), (placed, True)]


def test_the_clock_of_the_municipality_stands_still_during_a_hearing(session, cast, clock):
    number = a_taken_proposal(session, cast)
    clock(at(MONDAY + dt.timedelta(2)))
    act(session, cast, number, A.ASK_COUNTY)
    assert due(session, number) == add_working_days(MONDAY + dt.timedelta(2), 7)
    clock(at(MONDAY + dt.timedelta(9)))
    act(session, cast, number, A.RECORD_HEARING)
    assert views.case_view(session, cast.clerk, number).days_left == 8
    assert due(session, number) == add_working_days(MONDAY + dt.timedelta(9), 8)


def test_a_cancelled_hearing_gives_the_days_back_too(session, cast, clock):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    clock(at(FRIDAY))
    act(session, cast, number, A.CANCEL_HEARING)
    assert views.case_view(session, cast.clerk, number).days_left == 10


def test_what_was_late_before_a_hearing_is_as_late_after_it(session, cast, clock):
    number = a_taken_proposal(session, cast)
    clock(at(dt.date(2026, 11, 18)))
    assert views.case_view(session, cast.clerk, number).days_left == -2
    act(session, cast, number, A.ASK_COUNTY)
    clock(at(dt.date(2026, 11, 25)))
    act(session, cast, number, A.RECORD_HEARING)
    assert views.case_view(session, cast.clerk, number).days_left == -2


def test_a_withdrawn_answer_goes_on_with_the_day_it_had(session, cast, clock):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    clock(at(FRIDAY))
    act(session, cast, number, A.WITHDRAW_ANSWER)
    assert due(session, number) == add_working_days(MONDAY, 10)


def test_opening_and_taking_move_no_target(session, cast, clock):
    number = a_sent_proposal(session, cast)
    clock(at(FRIDAY))
    act(session, cast, number, A.OPEN, A.TAKE, A.DRAFT_ANSWER, A.RELEASE)
    assert due(session, number) == add_working_days(MONDAY, 10)


def test_the_next_municipality_has_its_whole_time(session, cast, clock):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    clock(at(FRIDAY))
    act(session, cast, number, A.REDIRECT)
    assert due(session, number) == add_working_days(FRIDAY, 10)


def test_days_waited_and_overdue_are_told_in_lists(session, cast, clock):
    number = a_sent_proposal(session, cast, priority=Priority.EMERGENCY)
    clock(at(MONDAY + dt.timedelta(7)))
    [row] = proposals.page(session, cast.clerk, proposals.Filter(overdue=True))
    assert (row.number, row.days_waited, row.days_left, row.turn) == (number, 5, -3, Turn.MUNICIPALITY)
    clock(at(MONDAY + dt.timedelta(2)))
    assert proposals.page(session, cast.clerk, proposals.Filter(overdue=True)) == []
