"""The municipality's answer: one draft, sent as a whole, taken back until the place is confirmed."""

import datetime as dt

import pytest

from models.vocabulary import (
    Action,
    AnswerStatus,
    AnswerWithdrawalReason,
    DeclineReason,
    ProposalStatus,
    RoundStatus,
    Verdict,
)
from services.clock import now, today
from services.referral import answers, views
from tests.acts import a_case_in, a_taken_proposal, act, an_answered_proposal, answer_values, withdraw_answer
from tests.cases import not_found, refused, statuses

A, P, R = Action, ProposalStatus, RoundStatus


def answers_of(session, actor, number):
    """The answers of the live round as the actor sees them."""
    return views.case_view(session, actor, number).round.answers


def test_there_is_one_draft_and_colleagues_go_on_with_it(session, cast):
    number = a_taken_proposal(session, cast)
    answers.draft_answer(session, cast.clerk, number, values={"verdict": Verdict.POSITIVE})
    answers.draft_answer(session, cast.decider, number, values={"diary_number": "TRE/12"})
    [draft] = answers_of(session, cast.clerk, number)
    assert (draft.values["verdict"], draft.values["diary_number"]) == (Verdict.POSITIVE, "TRE/12")
    assert (draft.status, draft.written_by) == (AnswerStatus.DRAFT, cast.decider.name)
    assert draft.gaps == ("decision_maker", "decided_on", "earliest_reception_on", "dwelling_found")


def test_an_answer_is_drafted_while_the_county_is_heard(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    act(session, cast, number, A.DRAFT_ANSWER)
    assert statuses(session, number) == (P.SENT, R.IN_HEARING)


@pytest.mark.parametrize(
    ("verdict", "after"),
    [
        (Verdict.POSITIVE, (P.ACCEPTED, R.POSITIVE)),
        (Verdict.CONDITIONAL, (P.ACCEPTED, R.CONDITIONAL)),
        (Verdict.NEGATIVE, (P.DECLINED, R.NEGATIVE)),
    ],
)
def test_an_answer_reaches_the_sender_as_it_was_given(session, cast, verdict, after):
    number = a_taken_proposal(session, cast)
    values = answer_values(verdict, diary_number="TRE/7/2026")
    answers.answer(session, cast.decider, number, values=values)
    assert statuses(session, number) == after
    [seen] = answers_of(session, cast.worker, number)
    told = {name: value for name, value in values.items() if name != "dwelling_address"}
    assert seen.values.items() >= told.items()
    assert seen.sent_at is not None


def test_what_does_not_belong_to_the_verdict_is_not_sent(session, cast):
    number = a_taken_proposal(session, cast)
    answers.draft_answer(session, cast.decider, number, values=answer_values(Verdict.CONDITIONAL))
    answers.answer(session, cast.decider, number, values=answer_values(Verdict.NEGATIVE))
    [seen] = answers_of(session, cast.worker, number)
    assert (seen.values["conditions"], seen.values["dwelling_found"]) == (None, None)


def test_an_answer_without_a_verdict_is_none(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "answer_complete") as caught:
        answers.answer(session, cast.decider, number, values={"decision_maker": "Ritva Päättäjä"})
    assert caught.value.field == "verdict"


def test_a_draft_is_sent_as_it_was_checked_or_not_at_all(session, cast):
    number = a_taken_proposal(session, cast)
    values = answer_values(Verdict.NEGATIVE)
    answers.draft_answer(session, cast.clerk, number, values=values)
    checked = answers.mark(answers_of(session, cast.decider, number)[0].values)
    answers.draft_answer(session, cast.clerk, number, values={"decline_reason": DeclineReason.STAFF})
    with refused(session, "answer_as_checked"):
        answers.send_checked(session, cast.decider, number, checked=checked)
    answers.draft_answer(session, cast.clerk, number, values=values)
    answers.send_checked(session, cast.decider, number, checked=checked)
    assert statuses(session, number) == (P.DECLINED, R.NEGATIVE)


def test_nothing_is_sent_where_nothing_was_checked(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "step_not_open"):
        answers.send_checked(session, cast.decider, number, checked="")


def test_a_withdrawn_answer_is_kept_and_its_copy_is_the_draft_to_go_on_from(session, cast):
    number = an_answered_proposal(session, cast, Verdict.POSITIVE)
    withdraw_answer(session, cast.decider, number, cast)
    withdrawn, draft = answers_of(session, cast.clerk, number)
    assert (withdrawn.status, draft.status) == (AnswerStatus.WITHDRAWN, AnswerStatus.DRAFT)
    assert withdrawn.values == draft.values
    assert statuses(session, number) == (P.SENT, R.TAKEN)


def test_the_sender_sees_that_an_answer_was_withdrawn_but_not_the_new_draft(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    withdraw_answer(session, cast.decider, number, cast)
    assert [seen.status for seen in answers_of(session, cast.worker, number)] == [AnswerStatus.WITHDRAWN]


def test_a_new_answer_follows_a_withdrawn_one(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    withdraw_answer(session, cast.decider, number, cast)
    act(session, cast, number, A.ANSWER_POSITIVE)
    assert [seen.status for seen in answers_of(session, cast.worker, number)] == [
        AnswerStatus.WITHDRAWN,
        AnswerStatus.SENT,
    ]
    assert views.case_view(session, cast.worker, number).declined == {}


@pytest.mark.parametrize("later", [(A.CONFIRM_PLACE,), (A.CONFIRM_PLACE, A.TAKE_BACK)])
def test_an_answer_is_not_withdrawn_once_the_place_is_confirmed_or_the_case_gone(session, cast, later):
    number = an_answered_proposal(session, cast, Verdict.POSITIVE)
    act(session, cast, number, *later)
    expect = not_found(session) if A.TAKE_BACK in later else refused(session, "step_not_open")
    with expect:
        withdraw_answer(session, cast.decider, number, cast)


def test_another_reason_for_withdrawing_is_put_into_words(session, cast):
    number = an_answered_proposal(session, cast)
    with refused(session, "reason_given"):
        answers.withdraw_answer(session, cast.decider, number, reason=AnswerWithdrawalReason.OTHER)


def test_only_the_asked_municipality_answers(session, cast):
    number = a_taken_proposal(session, cast)
    with not_found(session):
        answers.answer(session, cast.neighbour, number, values=answer_values(Verdict.NEGATIVE))
    with refused(session, "step_not_open"):
        answers.answer(session, cast.lead, number, values=answer_values(Verdict.NEGATIVE))
    assert answers_of(session, cast.clerk, number) == ()


def test_what_nobody_has_taken_is_not_answered(session, cast):
    number = a_case_in(session, cast, P.SENT, R.OPENED)
    with refused(session, "step_not_open"):
        act(session, cast, number, A.ANSWER_NEGATIVE)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("decision_maker", "x" * 121, "text_too_long"),
        ("dwelling_rooms", -1, "number_possible"),
        ("earliest_reception_on", dt.date(2101, 1, 1), "date_possible"),
    ],
)
def test_what_does_not_fit_its_place_is_refused_at_its_field(session, cast, name, value, code):
    number = a_taken_proposal(session, cast)
    with refused(session, code) as caught:
        answers.draft_answer(session, cast.clerk, number, values={name: value})
    assert caught.value.field == name


@pytest.mark.parametrize(
    ("typed", "rule"),
    [({"decided_on": 1}, "decision_not_in_future"), ({"earliest_reception_on": -1}, "reception_not_in_past")],
)
def test_a_day_that_cannot_be_is_refused_as_it_is_typed(session, cast, typed, rule):
    number = a_taken_proposal(session, cast)
    values = {name: today() + dt.timedelta(days=days) for name, days in typed.items()}
    with refused(session, rule):
        answers.draft_answer(session, cast.clerk, number, values=values)


def test_a_day_that_has_passed_meanwhile_hinders_no_other_saving(session, cast, clock):
    number = a_taken_proposal(session, cast)
    answers.draft_answer(session, cast.clerk, number, values={"earliest_reception_on": today()})
    clock(now() + dt.timedelta(days=3))
    answers.draft_answer(session, cast.clerk, number, values={"contact_name": "Taina Esimerkki"})
