"""What the front page of a handling organisation counts and lists."""

import datetime as dt

import pytest

from models.vocabulary import Priority, ProposalStatus, Role, RoundStatus, Section, Turn
from services.clock import now
from services.errors import NotFound
from services.referral import drafting, overview, proposals
from tests.acts import A, a_case_in, a_sent_proposal, act
from tests.builders import an_actor, december_is_ahead
from tests.cases import a_draft

P, R = ProposalStatus, RoundStatus


def counted(session, actor) -> dict[str, int]:
    """The counters by name, without those that are zero."""
    return {one.name: one.count for one in overview.counters(session, actor) if one.count}


@pytest.mark.parametrize(
    ("status", "round_status", "counter"),
    [
        (P.DRAFT, None, "drafts"),
        (P.SENT, R.SENT, "at_municipality"),
        (P.ACCEPTED, R.POSITIVE, "to_confirm"),
        (P.DECLINED, R.NEGATIVE, "to_act_on"),
        (P.ARRIVED, R.CONFIRMED, "to_close"),
    ],
)
def test_a_case_is_counted_where_the_elinvoimakeskus_looks_for_it(session, cast, status, round_status, counter):
    a_case_in(session, cast, status, round_status)

    assert counted(session, cast.worker) == {counter: 1}


def test_who_is_awaited_is_counted_once_arrivals_are_recorded(session, cast):
    a_case_in(session, cast, P.PLACED, R.CONFIRMED)
    assert counted(session, cast.decider) == {"arriving": 1}
    december_is_ahead(session)
    assert {"arriving", "to_close"}.isdisjoint(one.name for one in overview.counters(session, cast.decider))


@pytest.mark.parametrize(
    ("status", "round_status", "counters"),
    [
        (P.SENT, R.SENT, {"new"}),
        (P.SENT, R.OPENED, {"new"}),
        (P.SENT, R.TAKEN, {"mine"}),
        (P.SENT, R.IN_HEARING, {"mine", "in_hearing"}),
        (P.SENT, R.WAITING, {"mine", "waiting"}),
        (P.ACCEPTED, R.CONDITIONAL, {"answered"}),
        (P.PLACED, R.CONFIRMED, {"arriving"}),
        (P.ARRIVED, R.CONFIRMED, set()),
    ],
)
def test_a_case_is_counted_where_the_municipality_looks_for_it(session, cast, status, round_status, counters):
    a_case_in(session, cast, status, round_status)

    assert counted(session, cast.decider).keys() == counters


def test_a_question_of_a_municipality_is_counted_where_the_elinvoimakeskus_looks_for_it(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)

    assert counted(session, cast.worker) == {"at_municipality": 1, "asked": 1}
    assert [row.number for row in overview.waiting_for_us(session, cast.worker)] == [number]
    assert [row.number for row in overview.waiting_for_others(session, cast.decider)] == [number]


def test_an_offered_case_is_counted_by_the_elinvoimakeskus_that_it_is_offered_to(session, cast):
    a_case_in(session, cast, P.OFFERED)

    assert counted(session, cast.other_worker) == {"offered_to_us": 1}
    assert counted(session, cast.worker) == {}


def test_acceptance_case_7_counters_are_right_directly_after_an_act(session, cast):
    number = a_sent_proposal(session, cast)
    before = counted(session, cast.decider), counted(session, cast.worker)
    act(session, cast, number, A.OPEN, A.TAKE, A.ANSWER_NEGATIVE)

    assert before == ({"new": 1}, {"at_municipality": 1})
    assert (counted(session, cast.decider), counted(session, cast.worker)) == ({"answered": 1}, {"to_act_on": 1})


def test_what_is_past_its_target_is_counted_as_overdue(session, cast, clock):
    a_sent_proposal(session, cast)
    clock(now() + dt.timedelta(days=30))

    assert counted(session, cast.decider) == {"new": 1, "overdue": 1}


def test_counters_stop_at_the_cap(session, cast, monkeypatch):
    monkeypatch.setattr(proposals, "CAP", 2)
    monkeypatch.setattr(overview, "CAP", 2)
    for _ in range(3):
        a_draft(session, cast)

    drafts = overview.counters(session, cast.worker)[0]
    assert (drafts.name, drafts.count, drafts.capped) == ("drafts", 2, True)


def test_emergencies_stand_on_top_of_what_waits(session, cast):
    numbers = {priority: a_draft(session, cast, priority=priority) for priority in Priority}

    waiting = [row.number for row in overview.waiting_for_us(session, cast.worker)]
    assert waiting == [numbers[Priority.EMERGENCY], numbers[Priority.URGENT], numbers[Priority.NORMAL]]


def test_what_waits_for_others_tells_whose_turn_it_is(session, cast):
    a_case_in(session, cast, P.SENT, R.IN_HEARING, obvious_needs=True)
    a_case_in(session, cast, P.OFFERED)
    a_draft(session, cast)

    assert {row.turn for row in overview.waiting_for_others(session, cast.worker)} == {Turn.COUNTY, Turn.OTHER_CENTRE}
    assert [row.turn for row in overview.waiting_for_others(session, cast.decider)] == [Turn.COUNTY]


def test_an_answered_case_waits_for_the_elinvoimakeskus(session, cast):
    a_case_in(session, cast, P.ACCEPTED, R.POSITIVE)

    assert [row.turn for row in overview.waiting_for_others(session, cast.decider)] == [Turn.CENTRE]
    assert [row.turn for row in overview.waiting_for_us(session, cast.worker)] == [Turn.CENTRE]


def test_no_more_than_ten_cases_are_listed(session, cast):
    for _ in range(12):
        a_draft(session, cast)

    assert len(overview.waiting_for_us(session, cast.worker)) == 10


def test_nothing_waits_where_there_are_no_cases(session, cast):
    assert (counted(session, cast.worker), overview.waiting_for_us(session, cast.worker)) == ({}, [])
    assert (counted(session, cast.decider), overview.waiting_for_others(session, cast.decider)) == ({}, [])


@pytest.mark.parametrize("role", [Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER, Role.KEHA_ADMIN])
def test_who_handles_no_cases_has_no_counters(session, role):
    actor = an_actor(session, role)

    for look in (overview.counters, overview.waiting_for_us, overview.waiting_for_others):
        with pytest.raises(NotFound):
            look(session, actor)


def test_a_draft_that_becomes_urgent_is_due_sooner(session, cast, clock):
    number = a_draft(session, cast)
    normal = overview.waiting_for_us(session, cast.worker)[0].due_on
    clock(now() + dt.timedelta(days=1))
    values = {"priority": Priority.URGENT}
    drafting.edit_section(session, cast.worker, number, Section.BASIS, values=values)

    urgent = overview.waiting_for_us(session, cast.worker)[0].due_on
    assert (normal, urgent) == (dt.date(2026, 11, 16), dt.date(2026, 11, 5))


def test_an_answer_that_was_drafted_is_shown_to_all_who_may_send_it(session, cast):
    number = a_case_in(session, cast, P.SENT, R.TAKEN)
    act(session, cast, number, A.DRAFT_ANSWER)

    assert counted(session, cast.clerk)["drafted"] == counted(session, cast.decider)["drafted"] == 1
    act(session, cast, number, A.ANSWER_NEGATIVE)
    assert "drafted" not in counted(session, cast.decider)


def test_a_case_offered_to_us_says_so_to_us_alone(session, cast):
    a_case_in(session, cast, P.OFFERED)
    wanted = proposals.Filter(offered_to_us=True)

    assert [row.to_us for row in proposals.page(session, cast.other_worker, wanted)] == [True]
    assert [row.to_us for row in proposals.page(session, cast.worker)] == [False]
