"""Further information: a question about a section stops the municipality's clock until it is answered in place."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.round import Question
from models.vocabulary import Action, DeclineReason, QuestionStatus, RoundStatus, Section, Turn, Verdict
from models.vocabulary import ProposalStatus as P
from services.clock import HELSINKI
from services.referral import answers, history, questions, views
from services.referral.proposals import Filter, page
from services.workdays import add_working_days
from tests.acts import a_case_in, a_taken_proposal, act, an_answered_proposal, answer_values, ask_question
from tests.builders import december_is_ahead
from tests.cases import not_found, refused, statuses, the

A, R = Action, RoundStatus
MONDAY = dt.date(2026, 11, 2)
QUESTION, REPLY = "Tarvitaanko asunnossa hissi?", "Asunnossa tarvitaan hissi."


def at(day: dt.date) -> dt.datetime:
    """Nine in the morning."""
    return dt.datetime.combine(day, dt.time(9), HELSINKI)


def asked(session, actor, number: str) -> list[tuple]:
    """The questions of the living round as the actor sees them."""
    found = views.case_view(session, actor, number).round.questions
    return [(one.section, one.status, one.question, one.reply) for one in found]


def the_open(session) -> int:
    """The oldest question that is open."""
    waiting = select(Question.id).where(Question.status == QuestionStatus.OPEN)
    return session.scalars(waiting.order_by(Question.id)).first()


def test_a_question_and_its_reply_are_seen_by_both(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    assert asked(session, cast.worker, number) == [(Section.HOUSING, QuestionStatus.OPEN, QUESTION, None)]
    act(session, cast, number, A.ANSWER_QUESTION)
    for actor in (cast.worker, cast.decider):
        assert asked(session, actor, number) == [(Section.HOUSING, QuestionStatus.ANSWERED, QUESTION, REPLY)]
    assert statuses(session, number) == (P.SENT, R.TAKEN)


def test_the_words_stand_in_the_history(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    act(session, cast, number, A.ANSWER_QUESTION)
    told = {one.action: one.words for one in history.timeline(session, cast.clerk, number)}
    assert (told[A.ASK_QUESTION], told[A.ANSWER_QUESTION]) == ({"question": QUESTION}, {"reply": REPLY})


def test_the_clock_of_the_municipality_stands_still_while_its_question_is_open(session, cast, clock):
    number = a_taken_proposal(session, cast)
    clock(at(MONDAY + dt.timedelta(2)))
    act(session, cast, number, A.ASK_QUESTION)
    assert (the(session, number).turn, the(session, number).due_on) == (
        Turn.CENTRE, add_working_days(MONDAY + dt.timedelta(2), 5))
    clock(at(MONDAY + dt.timedelta(9)))
    act(session, cast, number, A.ANSWER_QUESTION)
    assert the(session, number).turn == Turn.MUNICIPALITY
    assert views.case_view(session, cast.clerk, number).days_left == 8


@pytest.mark.parametrize(("way", "target"), [(A.ANSWER_NEGATIVE, 5), (A.TAKE_BACK, 10)])
def test_what_follows_a_question_has_a_target_of_its_own(session, cast, clock, way, target):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    clock(at(MONDAY + dt.timedelta(7)))
    act(session, cast, number, way)
    assert the(session, number).turn == Turn.CENTRE
    assert the(session, number).due_on == add_working_days(MONDAY + dt.timedelta(7), target)


def test_a_question_that_waits_too_long_is_overdue(session, cast, clock):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    late = Filter(round_statuses=(R.WAITING,), overdue=True)
    assert page(session, cast.worker, late) == []
    clock(at(MONDAY + dt.timedelta(14)))
    assert [row.number for row in page(session, cast.worker, late)] == [number]
    assert views.case_view(session, cast.decider, number).days_left < 0


def test_a_question_that_is_taken_back_gives_the_days_back(session, cast, clock):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    clock(at(MONDAY + dt.timedelta(7)))
    act(session, cast, number, A.CANCEL_QUESTION)
    assert views.case_view(session, cast.clerk, number).days_left == 10
    assert asked(session, cast.clerk, number)[0][1] == QuestionStatus.CANCELLED


def test_section_not_asked_yet_else_the_question_waits(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    with refused(session, "section_not_asked_yet") as caught:
        ask_question(session, cast.clerk, number, cast, Section.HOUSING)
    assert caught.value.field == "question"
    act(session, cast, number, A.ANSWER_QUESTION, A.ASK_QUESTION)
    assert [one[1] for one in asked(session, cast.clerk, number)] == [QuestionStatus.ANSWERED, QuestionStatus.OPEN]


def test_with_several_questions_the_municipality_goes_on_after_the_last_one(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    ask_question(session, cast.clerk, number, cast, Section.TIMING)
    ask_question(session, cast.decider, number, cast, Section.NEEDS)
    act(session, cast, number, A.ANSWER_QUESTION, A.CANCEL_QUESTION)
    assert statuses(session, number) == (P.SENT, R.WAITING)
    act(session, cast, number, A.ANSWER_QUESTION)
    assert statuses(session, number) == (P.SENT, R.TAKEN)
    told = [one.action for one in history.timeline(session, cast.worker, number)]
    assert (told[0], told.count(A.RESUME)) == (A.RESUME, 1)


def test_of_several_questions_the_oldest_open_one_sets_the_target(session, cast, clock):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    clock(at(MONDAY + dt.timedelta(1)))
    ask_question(session, cast.clerk, number, cast, Section.TIMING)
    assert the(session, number).due_on == add_working_days(MONDAY, 5)
    act(session, cast, number, A.ANSWER_QUESTION)
    assert the(session, number).due_on == add_working_days(MONDAY + dt.timedelta(1), 5)


def test_giving_the_case_to_a_colleague_moves_no_target(session, cast, clock):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    clock(at(MONDAY + dt.timedelta(2)))
    act(session, cast, number, A.ASSIGN)
    assert the(session, number).due_on == add_working_days(MONDAY, 5)


def test_a_question_that_is_closed_already_is_not_answered(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    (first,) = views.case_view(session, cast.worker, number).round.questions
    act(session, cast, number, A.CANCEL_QUESTION, A.ASK_QUESTION)
    with refused(session, "step_not_open"):
        questions.answer_question(session, cast.worker, number, first.id, reply=REPLY)


def test_because_the_information_did_not_arrive_the_answer_is_no(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    values = answer_values(Verdict.NEGATIVE, decline_reason=DeclineReason.INFORMATION_MISSING)
    answers.answer(session, cast.decider, number, values=values)
    assert asked(session, cast.worker, number)[0][1] == QuestionStatus.CANCELLED
    assert views.case_view(session, cast.worker, number).declined == {cast.tampere: DeclineReason.INFORMATION_MISSING}


def test_a_yes_waits_until_the_question_is_closed(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    with refused(session, "step_not_open"):
        act(session, cast, number, A.ANSWER_POSITIVE)


def test_names_of_the_case_do_not_cross_in_a_reply(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    person = views.case_view(session, cast.worker, number).persons[0].values
    with refused(session, "texts_hold_no_identities"):
        reply = f"{person['first_names']} {person['last_name']} tarvitsee hissin."
        questions.answer_question(session, cast.worker, number, the_open(session), reply=reply)


def test_a_question_holds_no_phone_number(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "texts_hold_no_identities"):
        told = {"section": Section.BASIS, "question": "Soittaisitteko 040 123 4567?"}
        questions.ask_question(session, cast.clerk, number, **told)


def test_the_next_municipality_and_another_centre_see_no_earlier_question(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    act(session, cast, number, A.ANSWER_QUESTION, A.ANSWER_NEGATIVE, A.REDIRECT)
    assert asked(session, cast.neighbour, number) == []
    assert views.case_view(session, cast.worker, number).earlier_rounds[0].questions != ()
    offered = a_case_in(session, cast, P.SENT, R.WAITING)
    act(session, cast, offered, A.ANSWER_NEGATIVE, A.HAND_OVER)
    assert QUESTION not in repr(views.case_view(session, cast.other_worker, offered))


def test_nobody_else_asks_or_answers(session, cast):
    number = a_case_in(session, cast, P.SENT, R.WAITING)
    for actor in (cast.neighbour, cast.other_worker):
        with not_found(session):
            questions.answer_question(session, actor, number, the_open(session), reply=REPLY)
    with refused(session, "step_not_open"):
        questions.answer_question(session, cast.decider, number, the_open(session), reply=REPLY)
    with refused(session, "step_not_open"):
        questions.cancel_question(session, cast.worker, number, the_open(session))


def test_before_the_december_release_nothing_is_asked(session, cast):
    number = a_taken_proposal(session, cast)
    december_is_ahead(session)
    with refused(session, "step_not_open"):
        act(session, cast, number, A.ASK_QUESTION)
    assert A.ASK_QUESTION not in views.case_view(session, cast.clerk, number).actions


def test_an_answered_case_has_no_questions(session, cast):
    assert asked(session, cast.worker, an_answered_proposal(session, cast)) == []
