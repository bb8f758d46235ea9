"""Lists of hearings: whose they are, what is open, what is done, page by page."""

import datetime as dt

import pytest

from models.vocabulary import Action, Channel, HearingStatus, NeedClass, NeedResult, Role
from services.clock import today
from services.referral import answers, hearings
from services.referral.answers import mark
from services.referral.hearing_lists import HearingFilter, done, waiting
from tests.acts import a_taken_proposal, act, answer_values
from tests.builders import an_actor
from tests.cases import a_cast, refused


@pytest.fixture
def cast(session):
    return a_cast(session)


def heard(session, cast, *actions):
    number = a_taken_proposal(session, cast)
    act(session, cast, number, Action.ASK_COUNTY, *actions)
    return number


@pytest.mark.parametrize("who", ["clerk", "decider", "worker", "lead"])
def test_what_waits_is_seen_by_its_municipality_and_its_centre(session, cast, who):
    number = heard(session, cast)

    (row,) = waiting(session, getattr(cast, who))

    assert (row.number, row.status, row.asked_on) == (number, HearingStatus.ASKED, today())
    assert row.needs == ((NeedClass.MOBILITY, None), (NeedClass.CHRONIC_ILLNESS, None))
    assert done(session, getattr(cast, who)) == []


@pytest.mark.parametrize("who", ["neighbour", "neighbour_clerk", "other_worker", "far_worker"])
def test_others_hearings_do_not_exist(session, cast, who):
    heard(session, cast)
    heard(session, cast, Action.RECORD_HEARING)

    assert waiting(session, getattr(cast, who)) == done(session, getattr(cast, who)) == []


@pytest.mark.parametrize("role", [Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER, Role.KEHA_ADMIN])
def test_who_has_no_cases_has_no_hearings(session, cast, role):
    heard(session, cast)
    actor = an_actor(session, role)

    assert waiting(session, actor) == done(session, actor) == []


@pytest.mark.parametrize("ending", [Action.RECORD_HEARING, Action.CANCEL_HEARING, Action.ANSWER_NEGATIVE])
def test_a_hearing_is_done_when_nobody_waits_for_it_any_more(session, cast, ending):
    number = heard(session, cast, ending)

    assert waiting(session, cast.clerk) == []
    assert [row.number for row in done(session, cast.clerk)] == [number]


def test_the_municipality_loses_its_hearings_with_the_case(session, cast):
    heard(session, cast, Action.TAKE_BACK)

    assert done(session, cast.clerk) == waiting(session, cast.clerk) == []
    assert [row.is_waiting for row in done(session, cast.worker)] == [False]


def test_the_list_is_narrowed_by_need_reply_and_day(session, cast):
    heard(session, cast, Action.RECORD_HEARING)
    yesterday = today() - dt.timedelta(days=1)
    found = {
        wanted: len(done(session, cast.clerk, wanted)) for wanted in (
            HearingFilter(need=NeedClass.MOBILITY), HearingFilter(need=NeedClass.MATERNITY),
            HearingFilter(need=NeedClass.MOBILITY, result=NeedResult.CAN), HearingFilter(result=NeedResult.CANNOT),
            HearingFilter(asked_from=today()), HearingFilter(asked_until=yesterday))}

    assert list(found.values()) == [1, 0, 1, 0, 1, 0]


@pytest.mark.parametrize("lister", [waiting, done])
def test_page_by_page_every_hearing_comes_once(session, cast, lister):
    ending = () if lister is waiting else (Action.RECORD_HEARING,)
    numbers = {heard(session, cast, *ending) for _ in range(5)}
    seen, after = [], None
    while page := lister(session, cast.worker, after=after, size=2):
        seen += [row.number for row in page]
        after = page[-1].cursor

    assert sorted(seen) == sorted(numbers)


def test_the_days_left_are_those_to_the_day_that_was_wanted(session, cast, clock):
    number = a_taken_proposal(session, cast)
    asked = {"channel": Channel.PHONE, "asked_on": today(), "reply_wanted_by": today() + dt.timedelta(days=2)}
    hearings.ask_county(session, cast.clerk, number, **asked)

    assert [row.days_left for row in waiting(session, cast.clerk)] == [2]


def test_answer_as_checked_is_what_is_sent(session, cast):
    number = a_taken_proposal(session, cast)
    draft = answers.draft_answer(session, cast.clerk, number, values=answer_values("negative"))
    checked = mark({name: getattr(draft, name) for name in answers.FIELDS})
    answers.draft_answer(session, cast.clerk, number, values={"reason_text": "Odotamme valtuustoa."})

    with refused(session, "answer_as_checked"):
        answers.send_checked(session, cast.decider, number, checked=checked)


def test_saving_the_same_again_leaves_a_check_in_force(session, cast):
    number = a_taken_proposal(session, cast)
    draft = answers.draft_answer(session, cast.clerk, number, values=answer_values("negative"))
    checked = mark({name: getattr(draft, name) for name in answers.FIELDS})
    answers.draft_answer(session, cast.decider, number, values=answer_values("negative"))

    assert answers.send_checked(session, cast.decider, number, checked=checked).status == "sent"
