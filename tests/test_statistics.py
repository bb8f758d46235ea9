"""National figures: right, and never about few."""

import datetime as dt

import pytest

from models.vocabulary import Priority, ProposalStatus, Role, RoundStatus
from services import statistics
from services.clock import HELSINKI, now, today
from services.errors import NotFound
from services.statistics import SMALLEST, Share, published
from services.workdays import counted_days, working_days_left
from tests.acts import A, act
from tests.builders import an_actor
from tests.cases import a_cast, a_draft

P, R = ProposalStatus, RoundStatus


@pytest.fixture
def cast(session):
    return a_cast(session)


def figures(session) -> statistics.Figures:
    """What the ministry sees."""
    return statistics.national_figures(session, an_actor(session, Role.MINISTRY_VIEWER))


def counts(shares: tuple[Share, ...]) -> dict:
    """The counts by code, without zeros."""
    return {share.code: share.count for share in shares if share.count != 0}


def test_small_counts_are_hidden_and_zeros_are_not():
    assert counts(published({"a": 4, "b": 0, "c": 1, "d": 5})) == {"a": None, "c": None, "d": 5}
    assert published({"a": 0})[0].count == 0


def test_where_one_count_alone_would_be_hidden_the_next_smallest_is_hidden_with_it():
    assert counts(published({"a": 3, "b": 20, "c": 7, "d": 9})) == {"a": None, "b": 20, "c": None, "d": 9}


def test_nothing_is_hidden_where_all_counts_are_large_enough():
    assert counts(published({"a": 5, "b": 6})) == {"a": 5, "b": 6}


def test_cases_are_counted_by_status_group_and_elinvoimakeskus(session, cast):
    for _ in range(SMALLEST):
        a_draft(session, cast)
    found = figures(session)

    assert found.total == SMALLEST
    assert counts(found.by_status) == {P.DRAFT: SMALLEST}
    assert counts(found.by_group) == {"quota": SMALLEST}
    assert counts(found.by_centre) == {cast.worker.organisation_id: SMALLEST}


def test_few_cases_make_no_figure_at_all(session, cast):
    a_draft(session, cast)
    found = figures(session)

    assert (found.total, counts(found.by_status)) == (None, {P.DRAFT: None})


def test_without_cases_all_figures_are_zero(session):
    found = figures(session)

    assert (found.total, counts(found.by_status), counts(found.by_centre)) == (0, {}, {})
    assert {(one.count, one.median) for one in found.durations} == {(0, None)}


def test_cases_begun_more_than_a_year_ago_are_left_out(session, cast, clock):
    for _ in range(SMALLEST):
        a_draft(session, cast)
    clock(now() + dt.timedelta(days=366))

    assert figures(session).total == 0


def test_the_median_of_a_step_is_in_working_days(session, cast, clock):
    numbers = [a_draft(session, cast, priority=Priority.NORMAL) for _ in range(SMALLEST)]
    for number in numbers:
        act(session, cast, number, A.SEND, A.OPEN, A.TAKE)
    # From Monday 2 November these are 1, 2, 5, 7 and 10 working days.
    for days, number in zip((1, 2, 7, 9, 14), numbers, strict=True):
        clock(dt.datetime(2026, 11, 2, 12, tzinfo=HELSINKI) + dt.timedelta(days=days))
        act(session, cast, number, A.ANSWER_NEGATIVE)

    durations = {one.step: (one.count, one.median) for one in figures(session).durations if one.count}
    assert durations == {"send": (5, 0.0), "answer": (5, 5.0)}


def test_a_median_of_few_cases_is_hidden(session, cast):
    act(session, cast, a_draft(session, cast), A.SEND)

    assert next(one for one in figures(session).durations if one.step == "send").median is None


def test_hearings_decisions_and_hand_overs_are_measured_too(session, cast, clock):
    heard = [a_draft(session, cast, obvious_needs=True) for _ in range(SMALLEST)]
    offered = [a_draft(session, cast) for _ in range(SMALLEST)]
    for number in heard:
        act(session, cast, number, A.SEND, A.OPEN, A.TAKE, A.ASK_COUNTY)
    for number in offered:
        act(session, cast, number, A.HAND_OVER)
    clock(now() + dt.timedelta(days=2))
    for number in heard:
        act(session, cast, number, A.RECORD_HEARING, A.ANSWER_POSITIVE)
    for number in offered:
        act(session, cast, number, A.CANCEL_HANDOVER)
    clock(now() + dt.timedelta(days=1))
    for number in heard:
        act(session, cast, number, A.CONFIRM_PLACE)

    durations = {one.step: one.median for one in figures(session).durations}
    assert durations == {"send": 0.0, "answer": 2.0, "hearing": 2.0, "decide": 1.0, "handover": 2.0}


def test_counted_days_agree_with_the_calendar():
    first, last = today(), today() + dt.timedelta(days=60)
    counted = counted_days(first, last)

    for day in counted:
        assert counted[day] - counted[first] == working_days_left(first, day)


@pytest.mark.parametrize("role", [Role.CENTRE_LEAD, Role.MUNICIPAL_DECIDER, Role.COUNTY_EXPERT])
def test_the_national_figures_are_for_the_ministry_and_keha(session, role):
    with pytest.raises(NotFound):
        statistics.national_figures(session, an_actor(session, role))
