"""The county that is heard asks for more: of whom it chooses, while its own days stand still."""

import datetime as dt

import pytest
from sqlalchemy import update

from models.round import Round
from models.vocabulary import Action, OrganisationKind, QuestionStatus, RoundStatus, Section, Turn
from services.clock import HELSINKI
from services.errors import NotFound
from services.referral import hearing_lists, history, overview, questions
from services.referral.county_view import hearing_request
from services.referral.hearing_lists import HearingFilter
from services.referral.views import case_view
from services.workdays import add_working_days
from tests.acts import a_case_in, a_taken_proposal, act, ask_in_system, ask_question
from tests.cases import not_found, refused, statuses, the

A, R = Action, RoundStatus
MONDAY = dt.date(2026, 11, 2)
CENTRE, MUNICIPALITY = OrganisationKind.CENTRE, OrganisationKind.MUNICIPALITY
QUESTION, REPLY = "Tarvitaanko asunnossa hissi?", "Asunnossa tarvitaan hissi."


def at(day: dt.date) -> dt.datetime:
    """Nine in the morning."""
    return dt.datetime.combine(day, dt.time(9), HELSINKI)


@pytest.fixture
def number(session, cast) -> str:
    """A case about which Pirkanmaa is asked in the system."""
    number = a_taken_proposal(session, cast)
    ask_in_system(session, cast.clerk, number, cast)
    return number


def ask(session, cast, number, of=CENTRE, section=Section.NEEDS) -> int:
    """Pirkanmaa asks; the question's id."""
    ask_question(session, cast.expert, number, cast, section, asked_of=of)
    return hearing_request(session, cast.expert, number).questions[-1].id


@pytest.mark.parametrize(("of", "who"), [(CENTRE, "worker"), (MUNICIPALITY, "clerk")])
def test_whom_the_county_asks_answers_and_all_three_see_it(session, cast, number, of, who):
    asked = ask(session, cast, number, of)
    assert A.ANSWER_QUESTION in case_view(session, getattr(cast, who), number).actions
    questions.answer_question(session, getattr(cast, who), number, asked, reply=REPLY)
    seen = [hearing_request(session, cast.expert, number).questions]
    seen += [case_view(session, actor, number).round.questions for actor in (cast.worker, cast.decider)]
    assert [(one.status, one.question, one.reply) for (one,) in seen] == [
        (QuestionStatus.ANSWERED, QUESTION, REPLY)] * 3  # fmt: skip
    assert statuses(session, number)[1] == R.IN_HEARING


@pytest.mark.parametrize(("of", "turn"), [(CENTRE, Turn.CENTRE), (MUNICIPALITY, Turn.MUNICIPALITY)])
def test_the_countys_days_stand_still_while_it_waits_and_the_municipalitys_too(session, cast, clock, of, turn):
    clock(at(MONDAY))
    number = a_taken_proposal(session, cast)
    clock(at(MONDAY + dt.timedelta(1)))
    ask_in_system(session, cast.clerk, number, cast)
    due = the(session, number).due_on
    clock(at(MONDAY + dt.timedelta(2)))
    asked = ask(session, cast, number, of)
    assert (the(session, number).turn, the(session, number).due_on) == (
        turn, add_working_days(MONDAY + dt.timedelta(2), 5))
    clock(at(MONDAY + dt.timedelta(9)))
    questions.answer_question(session, cast.worker if of == CENTRE else cast.clerk, number, asked, reply=REPLY)
    assert (the(session, number).turn, the(session, number).due_on) == (Turn.COUNTY, add_working_days(due, 5))
    act(session, cast, number, A.ANSWER_HEARING)
    assert case_view(session, cast.clerk, number).days_left == 9


def test_opening_and_sharing_a_hearing_moves_no_target(session, cast, clock):
    clock(at(MONDAY))
    number = a_taken_proposal(session, cast)
    ask_in_system(session, cast.clerk, number, cast)
    due = the(session, number).due_on
    clock(at(MONDAY + dt.timedelta(2)))
    act(session, cast, number, A.OPEN_HEARING, A.ASSIGN_HEARING)
    assert the(session, number).due_on == due
    act(session, cast, number, A.ANSWER_HEARING)
    assert case_view(session, cast.clerk, number).days_left == 10


def test_question_waits_for_us_before_we_answer(session, cast, number):
    asked = ask(session, cast, number, MUNICIPALITY)
    assert A.ANSWER_QUESTION not in case_view(session, cast.worker, number).actions
    with refused(session, "step_not_open"):
        questions.answer_question(session, cast.worker, number, asked, reply=REPLY)
    ask(session, cast, number, CENTRE, Section.HOUSING)
    with refused(session, "step_not_open"):
        questions.answer_question(session, cast.worker, number, asked, reply=REPLY)


def test_own_question_waits_before_it_is_taken_back(session, cast, number):
    assert A.CANCEL_QUESTION not in hearing_request(session, cast.expert, number).actions
    asked = ask(session, cast, number)
    with refused(session, "step_not_open"):
        questions.cancel_question(session, cast.clerk, number, asked)
    questions.cancel_question(session, cast.expert, number, asked)
    assert hearing_request(session, cast.expert, number).questions[0].status == QuestionStatus.CANCELLED
    assert the(session, number).turn == Turn.COUNTY


def test_no_question_waits_when_the_municipality_goes_on(session, cast):
    number = a_case_in(session, cast, "sent", R.WAITING)
    assert A.RESUME not in case_view(session, cast.clerk, number).actions
    act(session, cast, number, A.ASK_QUESTION, A.ANSWER_QUESTION)
    assert statuses(session, number)[1] == R.WAITING
    act(session, cast, number, A.RESUME)
    assert statuses(session, number)[1] == R.TAKEN


@pytest.mark.parametrize("of", [None, OrganisationKind.COUNTY, OrganisationKind.KEHA])
def test_asked_of_another_party_and_of_nobody_else(session, cast, number, of):
    with refused(session, "asked_of_another") as caught:
        ask(session, cast, number, of)
    assert caught.value.field == "asked_of"


def test_a_municipality_does_not_ask_itself(session, cast):
    with refused(session, "asked_of_another"):
        ask_question(session, cast.clerk, a_taken_proposal(session, cast), cast, asked_of=MUNICIPALITY)


def test_the_reply_of_the_county_takes_back_what_it_still_asked(session, cast, number):
    ask(session, cast, number, MUNICIPALITY)
    act(session, cast, number, A.ANSWER_HEARING)
    assert statuses(session, number)[1] == R.TAKEN
    assert case_view(session, cast.clerk, number).round.questions[0].status == QuestionStatus.CANCELLED


@pytest.mark.parametrize("way", [A.CANCEL_HEARING, A.ANSWER_NEGATIVE, A.TAKE_BACK])
def test_the_end_of_a_hearing_ends_its_questions(session, cast, number, way):
    ask(session, cast, number, CENTRE)
    act(session, cast, number, way)
    with pytest.raises(NotFound):
        hearing_request(session, cast.expert, number)
    view = case_view(session, cast.worker, number)
    (round_,) = [view.round, *view.earlier_rounds] if view.round else view.earlier_rounds
    assert [one.status for one in round_.questions] == [QuestionStatus.CANCELLED]


def test_the_county_sees_no_question_of_the_municipality(session, cast):
    number = a_case_in(session, cast, "sent", R.WAITING)
    act(session, cast, number, A.ANSWER_QUESTION)
    ask_in_system(session, cast.clerk, number, cast)
    assert hearing_request(session, cast.expert, number).questions == ()
    assert not {A.ASK_QUESTION, A.RESUME} & {one.action for one in history.timeline(session, cast.expert, number)}


def test_a_county_by_telephone_asks_nothing_here(session, cast):
    number = a_case_in(session, cast, "sent", R.IN_HEARING)
    with not_found(session):
        questions.ask_question(session, cast.expert, number, section=Section.NEEDS, question=QUESTION)


@pytest.mark.parametrize(("of", "who"), [(CENTRE, "worker"), (MUNICIPALITY, "clerk")])
def test_names_do_not_reach_the_county_though_the_municipality_has_them(session, cast, number, of, who):
    asked, person = ask(session, cast, number, of), case_view(session, cast.worker, number).persons[0].values
    session.execute(update(Round).values(stage_b_open=True))
    reply = f"{person['first_names']} {person['last_name']} tarvitsee hissin."
    with refused(session, "texts_hold_no_identities"):
        questions.answer_question(session, getattr(cast, who), number, asked, reply=reply)


def test_who_waits_and_who_is_asked_find_it_in_their_lists(session, cast, number):
    ask(session, cast, number, MUNICIPALITY)
    counted = {one.name: one.count for one in overview.counters(session, cast.clerk)}
    assert (counted["county_asks"], counted["in_hearing"]) == (1, 1)
    assert [row.number for row in overview.waiting_for_us(session, cast.clerk)] == [number]
    assert overview.waiting_for_others(session, cast.clerk) == []
    for actor in (cast.expert, cast.clerk, cast.worker):
        (row,) = hearing_lists.waiting(session, actor, HearingFilter(asking=True))
        assert row.is_asking
    assert {one.name: one.count for one in overview.counters(session, cast.worker)}["asked"] == 0


def test_a_question_past_its_target_is_overdue_on_both_sides(session, cast, number, clock):
    ask(session, cast, number, CENTRE)
    clock(at(MONDAY + dt.timedelta(30)))
    counted = {one.name: one.count for one in overview.counters(session, cast.worker)}
    assert counted["asked"] == counted["asked_overdue"] == 1
    assert hearing_lists.count(session, cast.expert, "waiting", HearingFilter(asking=True, overdue=True)) == 1
