"""Hearing the county: when, by what source, and what it said of each need."""

import pytest

from models.vocabulary import (
    Action,
    Channel,
    HearingDuty,
    HearingStatus,
    NeedClass,
    NeedResult,
    NeedUrgency,
    Priority,
    ProposalStatus,
    RoundStatus,
)
from services.clock import today
from services.referral import drafting, hearings, views
from services.referral.hearing_lists import done, waiting
from services.referral.hearings import NeedReply
from tests.acts import a_case_in, a_taken_proposal, act, hear, record_hearing
from tests.cases import a_draft, not_found, refused

A, P, R = Action, ProposalStatus, RoundStatus


def hearings_of(session, actor, number):
    """The hearings of the live round as the actor sees them."""
    return views.case_view(session, actor, number).round.hearings


@pytest.mark.parametrize(
    ("traits", "rule", "duty"),
    [
        ({}, "by_choice", HearingDuty.VOLUNTARY),
        ({"obvious_needs": True}, "obvious_needs", HearingDuty.REQUIRED_BY_LAW),
        ({"priority": Priority.URGENT}, "by_choice", HearingDuty.VOLUNTARY),
        ({"priority": Priority.EMERGENCY}, "emergency", HearingDuty.BY_GUIDANCE),
        ({"priority": Priority.EMERGENCY, "obvious_needs": True}, "obvious_needs", HearingDuty.REQUIRED_BY_LAW),
        ({"adults": 0, "lone_minors": 1, "obvious_needs": True}, "came_without_guardian", HearingDuty.AGREEMENT),
        ({"lone_minors": 1, "obvious_needs": True}, "obvious_needs", HearingDuty.REQUIRED_BY_LAW),
    ],
)
def test_the_rule_table_says_when_to_hear_and_why(session, cast, traits, rule, duty):
    view = views.case_view(session, cast.worker, a_draft(session, cast, **traits))
    assert (view.hearing_rule, view.hearing_duty) == (rule, duty)


def test_an_empty_household_is_no_household_of_lone_minors(session, cast):
    view = views.case_view(session, cast.worker, a_draft(session, cast, adults=0))
    assert view.hearing_duty == HearingDuty.VOLUNTARY


def test_the_county_is_asked_of_each_need_once_at_its_most_urgent(session, cast):
    number = a_draft(session, cast, children=1)
    needs = [
        (NeedClass.SENSORY, NeedUrgency.LATER, 1),
        (NeedClass.SENSORY, NeedUrgency.DAYS_3, 2),
        (NeedClass.MATERNITY, NeedUrgency.MONTHS_3, None),
    ]
    drafting.set_needs(session, cast.worker, number, needs=needs)
    act(session, cast, number, A.SEND, A.OPEN, A.TAKE, A.ASK_COUNTY)
    [hearing] = hearings_of(session, cast.clerk, number)
    asked = {need["code"]: need["urgency"] for need in hearing.needs}
    assert asked == {NeedClass.SENSORY: NeedUrgency.DAYS_3, NeedClass.MATERNITY: NeedUrgency.MONTHS_3}


def test_without_coded_needs_social_work_is_asked_of(session, cast):
    number = a_draft(session, cast)
    drafting.set_needs(session, cast.worker, number, needs=[])
    act(session, cast, number, A.SEND, A.OPEN, A.TAKE, A.ASK_COUNTY)
    assert [need["code"] for need in hearings_of(session, cast.clerk, number)[0].needs] == [NeedClass.SOCIAL_WORK]


def test_the_reply_is_kept_need_by_need_with_who_gave_it(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    replies = [
        NeedReply(NeedClass.MOBILITY, NeedResult.CAN, from_when=today(), unit="Apuvälinekeskus"),
        NeedReply(NeedClass.CHRONIC_ILLNESS, NeedResult.CONDITIONS, conditions="Lähete tarvitaan."),
    ]
    reply = {"answered_on": today(), "answered_by_name": "Liisa Lääkäri", "channel": Channel.SECURE_MAIL}
    hearings.record_hearing(session, cast.clerk, number, **reply, replies=replies, narrative="Järjestyy.")
    for actor in (cast.clerk, cast.worker):
        [hearing] = hearings_of(session, actor, number)
        assert hearing.values.items() >= (reply | {"narrative": "Järjestyy.", "status": HearingStatus.ANSWERED}).items()
        assert [(need["result"], need["unit"], need["conditions"]) for need in hearing.needs] == [
            (NeedResult.CAN, "Apuvälinekeskus", None),
            (NeedResult.CONDITIONS, None, "Lähete tarvitaan."),
        ]


def test_a_hearing_stays_true_when_the_needs_change_later(session, cast):
    number = a_taken_proposal(session, cast)
    hear(session, cast, number)
    act(session, cast, number, A.TAKE_BACK)
    drafting.set_needs(session, cast.worker, number, needs=[])
    [ended] = views.case_view(session, cast.worker, number).earlier_rounds
    assert len(ended.hearings[0].needs) == 2


def test_an_unasked_hearing_has_no_reply(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "step_not_open"):
        record_hearing(session, cast.clerk, number, cast)
    with refused(session, "step_not_open"):
        hearings.cancel_hearing(session, cast.clerk, number, reason_text="Ei pyydetty.")


def test_two_hearings_are_not_open_at_once(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    with refused(session, "step_not_open"):
        act(session, cast, number, A.ASK_COUNTY)


def test_a_cancelled_hearing_may_be_asked_for_again(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    act(session, cast, number, A.CANCEL_HEARING)
    hear(session, cast, number)
    assert [hearing.values["status"] for hearing in hearings_of(session, cast.clerk, number)] == [
        HearingStatus.CANCELLED,
        HearingStatus.ANSWERED,
    ]


def test_a_negative_answer_closes_the_hearing_that_is_open(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    act(session, cast, number, A.ANSWER_NEGATIVE)
    [hearing] = hearings_of(session, cast.clerk, number)
    assert hearing.values["status"] == HearingStatus.CANCELLED
    assert waiting(session, cast.clerk) == []


def test_after_such_an_answer_is_withdrawn_the_county_can_be_heard_anew(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    act(session, cast, number, A.ANSWER_NEGATIVE, A.WITHDRAW_ANSWER)
    hear(session, cast, number)
    latest = hearings_of(session, cast.clerk, number)[-1]
    assert (latest.values["status"], latest.needs[0]["result"]) == (HearingStatus.ANSWERED, NeedResult.CAN)


@pytest.mark.parametrize("end", [A.TAKE_BACK, A.WITHDRAW])
def test_a_round_that_ends_closes_the_hearing_that_is_open(session, cast, end):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    act(session, cast, number, end)
    [ended] = views.case_view(session, cast.worker, number).earlier_rounds
    assert ended.hearings[0].values["status"] == HearingStatus.CANCELLED
    assert waiting(session, cast.worker) == []


def test_a_reason_for_not_hearing_is_kept_with_the_case(session, cast):
    number = a_taken_proposal(session, cast, priority=Priority.EMERGENCY)
    hearings.skip_hearing(session, cast.clerk, number, reason_text="Perhe saapuu jo yöllä.")
    [hearing] = hearings_of(session, cast.worker, number)
    assert (hearing.duty, hearing.values["skip_reason"]) == (HearingDuty.BY_GUIDANCE, "Perhe saapuu jo yöllä.")


def test_the_county_may_be_heard_by_choice_too(session, cast):
    number = a_taken_proposal(session, cast)
    hear(session, cast, number)
    assert hearings_of(session, cast.clerk, number)[0].duty == HearingDuty.VOLUNTARY


def test_no_positive_answer_while_a_hearing_is_open(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    for action in (A.ANSWER_POSITIVE, A.ANSWER_CONDITIONAL):
        with refused(session, "step_not_open"):
            act(session, cast, number, action)


def test_what_the_county_heard_belongs_to_one_municipality(session, cast):
    number = a_taken_proposal(session, cast, obvious_needs=True)
    hear(session, cast, number)
    act(session, cast, number, A.ANSWER_NEGATIVE, A.REDIRECT)
    assert hearings_of(session, cast.neighbour, number) == ()


def test_the_sender_and_strangers_record_no_hearings(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "step_not_open"):
        hearings.ask_county(session, cast.worker, number, channel=Channel.PHONE, asked_on=today())
    with not_found(session):
        hearings.ask_county(session, cast.neighbour, number, channel=Channel.PHONE, asked_on=today())


def test_lists_of_hearings_tell_what_waits_and_what_is_done(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    assert [row.number for row in waiting(session, cast.worker)] == [number]
    assert done(session, cast.clerk) == []
    act(session, cast, number, A.RECORD_HEARING)
    assert waiting(session, cast.worker) == []
    assert [row.number for row in done(session, cast.clerk)] == [number]
    assert done(session, cast.neighbour) == done(session, cast.far_worker) == []
