"""Turvakielto: who may open a case narrows, a reason is asked, and to where somebody is sent is told to nobody else."""

import datetime as dt

import pytest
from sqlalchemy import select, update

from models.reading import CaseReading
from models.round import Round
from models.vocabulary import Action, ReadingPart, ReadingReason, Role
from services import reading_log
from services.clock import now
from services.errors import NotFound, Refusal
from services.referral import (
    answers,
    arrival_calendar,
    attachments,
    county_hearings,
    county_view,
    handling,
    hearing_lists,
    history,
    persons,
    proposals,
    protection,
    readers,
    reasons,
    views,
    workload,
)
from services.referral.extracts import extract
from services.referral.overview import counters
from tests.acts import ACTS, IN_MUNICIPALITY, PDF, act, answer_values, ask_in_system, attach
from tests.builders import an_actor
from tests.cases import a_draft, not_found, refused, the
from tests.protected import end_rights, go, numbers, tell, tell_all

A, R = Action, ReadingReason
TOWN = ("clerk", "decider")


def who_sees(session, cast, number):
    """The names in the cast of those for whom the case exists."""
    return {name for name in type(cast).__slots__ if number in numbers(session, getattr(cast, name))}


@pytest.fixture
def number(session, cast) -> str:
    """A draft of a household under turvakielto, written by Sisä-Suomi's worker."""
    return a_draft(session, cast, protected=True)


@pytest.fixture
def colleague(session, cast):
    """A second worker of Sisä-Suomi."""
    return an_actor(session, Role.CENTRE_WORKER)


# Who may open

# How far the case has come, and for whom it exists then.
STAGES = {
    "draft": ((), {"worker", "lead"}),
    "sent": ((A.SEND,), {"worker", "lead", "decider"}),
    "opened": ((A.SEND, A.OPEN), {"worker", "lead", "decider"}),
    "taken by the decision maker": (IN_MUNICIPALITY, {"worker", "lead", "decider"}),
    "given to the worker": ((A.SEND, A.OPEN, A.ASSIGN), {"worker", "lead", "decider", "clerk"}),
    "given back": ((A.SEND, A.OPEN, A.ASSIGN, A.RELEASE), {"worker", "lead", "decider"}),
    "answered with no": ((*IN_MUNICIPALITY, A.ANSWER_NEGATIVE), {"worker", "lead", "decider"}),
    "redirected": ((*IN_MUNICIPALITY, A.ANSWER_NEGATIVE, A.REDIRECT), {"worker", "lead", "neighbour"}),
    "placed": ((*IN_MUNICIPALITY, A.ANSWER_POSITIVE, A.CONFIRM_PLACE), {"worker", "lead", "decider"}),
    "offered": ((A.HAND_OVER,), {"worker", "lead", "other_lead"}),
    "taken back": ((*IN_MUNICIPALITY, A.TAKE_BACK), {"worker", "lead"}),
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_protected_case_exists_for_few_and_for_the_others_not_at_all(session, cast, number, stage):
    way, few = STAGES[stage]
    go(session, cast, number, *way)

    assert who_sees(session, cast, number) == few
    for name in set(type(cast).__slots__) - few:
        with not_found(session):
            views.case_view(session, getattr(cast, name), number)


def test_an_unprotected_case_exists_for_whole_houses_as_before(session, cast, colleague):
    number = a_draft(session, cast)
    act(session, cast, number, A.SEND)

    assert who_sees(session, cast, number) == {"worker", "lead", "clerk", "decider"}
    assert number in numbers(session, colleague)


def test_an_elinvoimakeskus_without_a_lead_has_all_its_workers(session, cast, number, colleague):
    end_rights(session, cast.lead)

    assert {number} == numbers(session, colleague) == numbers(session, cast.worker)


def test_a_municipality_without_a_decision_maker_has_all_its_workers(session, cast, number):
    go(session, cast, number, A.SEND)
    end_rights(session, cast.decider)

    assert number in numbers(session, cast.clerk)
    tell(session, cast.clerk, number)
    handling.open_round(session, cast.clerk, number)
    handling.take(session, cast.clerk, number)


def test_the_county_shares_a_hearing_until_one_expert_has_it(session, cast, number):
    second = a_hearing(session, cast, number)
    assert number in numbers(session, cast.expert) & numbers(session, second)

    tell(session, cast.expert, number)
    county_hearings.assign(session, cast.expert, number, handler_id=cast.expert.account_id)

    assert (number in numbers(session, cast.expert), number in numbers(session, second)) == (True, False)
    assert [row.number for row in hearing_lists.waiting(session, second)] == []
    end_rights(session, cast.expert)
    assert number in numbers(session, second)


def test_a_protected_hearing_of_one_expert_hides_nothing_else_from_another(session, cast, number):
    second = a_hearing(session, cast, number)
    tell(session, cast.expert, number)
    county_hearings.assign(session, cast.expert, number, handler_id=cast.expert.account_id)
    plain = a_draft(session, cast)
    act(session, cast, plain, *IN_MUNICIPALITY)
    ask_in_system(session, cast.decider, plain, cast)
    county_hearings.assign(session, cast.expert, plain, handler_id=cast.expert.account_id)

    assert [row.number for row in hearing_lists.waiting(session, second)] == [plain]
    assert {row.number for row in hearing_lists.waiting(session, cast.expert)} == {plain, number}


@pytest.mark.parametrize("stage", STAGES)
def test_no_protected_case_is_closed_to_everybody_whoever_leaves(session, cast, number, stage):
    go(session, cast, number, *STAGES[stage][0])
    end_rights(session, cast.lead, cast.decider, cast.neighbour, cast.other_lead)

    concerned = the(session, number)
    town = session.scalar(select(Round.municipality_id).where(Round.id == concerned.current_round_id))
    houses = {concerned.centre_id, concerned.offered_to_id, town} - {None}
    left = (cast.worker, cast.clerk, cast.neighbour_clerk, cast.other_worker)
    assert {one.organisation_id for one in left if number in numbers(session, one)} == houses


def test_a_case_that_is_protected_no_more_is_open_again(session, cast, number, colleague):
    persons.edit_person(session, cast.worker, number, 1, values={"non_disclosure": False})

    assert number in numbers(session, colleague)


# The lead shares it

def test_the_lead_lets_a_colleague_in_and_shuts_him_out(session, cast, number, colleague):
    tell(session, cast.lead, number)
    protection.admit(session, cast.lead, number, account_id=colleague.account_id)
    assert number in numbers(session, colleague)
    assert colleague.account_id in dict(protection.admitted(session, cast.lead, number))

    protection.exclude(session, cast.lead, number, account_id=colleague.account_id)
    assert number not in numbers(session, colleague)


def test_the_history_tells_the_centre_alone_who_was_let_in(session, cast, number, colleague):
    go(session, cast, number, A.SEND)
    protection.admit(session, cast.lead, number, account_id=colleague.account_id)

    told = history.timeline(session, cast.worker, number)[0]
    assert (told.action, told.words) == (A.ADMIT, {"colleague": colleague.name})
    assert A.ADMIT not in {one.action for one in history.timeline(session, cast.decider, number)}


def test_colleague_chosen_or_nobody_is_let_in(session, cast, number):
    tell(session, cast.lead, number)
    for account_id in (None, cast.clerk.account_id):
        with refused(session, "colleague_chosen"):
            protection.admit(session, cast.lead, number, account_id=account_id)


def test_a_worker_lets_nobody_in(session, cast, number, colleague):
    with refused(session, "step_not_open"):
        protection.admit(session, cast.worker, number, account_id=colleague.account_id)
    with not_found(session):
        protection.admitted(session, cast.worker, number)


def test_a_worker_learns_that_something_waits_for_the_decision_maker_and_nothing_of_it(session, cast, number):
    assert protection.waiting_for_decider(session, cast.clerk) == 0
    go(session, cast, number, A.SEND)

    counted = {name: protection.waiting_for_decider(session, getattr(cast, name)) for name in ("clerk", "decider")}
    assert counted == {"clerk": 1, "decider": 0}
    go(session, cast, number, A.OPEN, A.TAKE)
    assert protection.waiting_for_decider(session, cast.clerk) == 0


# The reason

def test_reason_told_or_the_case_is_not_opened(session, cast, number):
    with refused(session, "reason_told"):
        views.case_view(session, cast.lead, number)
    tell(session, cast.lead, number, reason=R.SUPERVISION)

    assert views.case_view(session, cast.lead, number).is_protected


@pytest.mark.parametrize("action", sorted(set(ACTS) - {A.CREATE}))
def test_reason_told_or_nothing_is_done(session, cast, number, action):
    if action in STAGES["sent"][0]:
        actor = cast.lead
    else:
        go(session, cast, number, A.SEND)
        actor = cast.decider
    session.execute(update(CaseReading).values(reason=None).execution_options(synchronize_session=False))
    with pytest.raises(Refusal) as caught, session.begin_nested():
        ACTS[action](session, actor, number, cast)
    assert caught.value.code == "reason_told"


def test_whoever_records_the_turvakielto_is_not_asked_again(session, cast, number):
    assert views.case_view(session, cast.worker, number).number == number


def test_no_reason_is_asked_of_an_unprotected_case(session, cast):
    assert views.case_view(session, cast.lead, a_draft(session, cast)).is_protected is False


@pytest.mark.parametrize(("reason", "words"), [(None, "sanoja"), (R.OTHER, " ")])
def test_a_reason_is_a_code_and_another_reason_is_put_into_words(session, cast, number, reason, words):
    with refused(session, "reason_told"):
        tell(session, cast.lead, number, reason=reason, words=words)


def test_who_may_not_open_it_is_not_even_asked_why(session, cast, number, colleague):
    for actor in (colleague, cast.decider, cast.other_lead):
        with not_found(session):
            tell(session, actor, number)


def test_a_reason_is_good_for_a_while(session, cast, number, clock):
    tell(session, cast.lead, number)
    clock(now() + dt.timedelta(minutes=29))
    views.case_view(session, cast.lead, number)
    clock(now() + dt.timedelta(minutes=2))
    with refused(session, "reason_told"):
        views.case_view(session, cast.lead, number)


def test_a_reason_is_good_for_one_right_and_one_case(clock, session, cast, number):
    other = a_draft(session, cast, protected=True)
    tell(session, cast.lead, number)
    with refused(session, "reason_told"):
        views.case_view(session, cast.lead, other)
    assert reasons.told(session, cast.worker, the(session, number)) == R.MY_TURN
    assert reasons.told(session, cast.decider, the(session, number)) is None


def test_the_reader_log_keeps_the_reason_and_its_words(session, cast, number):
    tell(session, cast.lead, number, reason=R.OTHER, words="Tietopyyntö potilasasiamieheltä")

    seen = readers.has_seen(session, cast.worker, number)[0]
    assert (seen.name, seen.reason, seen.words) == (cast.lead.name, R.OTHER, "Tietopyyntö potilasasiamieheltä")
    chained = session.scalars(select(CaseReading).order_by(CaseReading.id.desc())).first()
    assert "potilas" not in str(vars(chained))


def test_a_file_is_downloaded_when_it_has_been_said_why(session, cast, number):
    attach(session, cast.worker, number, cast)
    key = attachments.files_of(session, cast.worker, number)[0].key
    with refused(session, "reason_told"):
        attachments.open_file(session, cast.worker, number, key)
    tell(session, cast.worker, number, ReadingPart.DOWNLOAD)

    assert attachments.open_file(session, cast.worker, number, key).content == PDF


def test_the_calendar_is_downloaded_when_it_has_been_said_why(session, cast, number):
    go(session, cast, number, *STAGES["placed"][0], A.PLAN_ARRIVAL)
    with refused(session, "reason_told"):
        arrival_calendar.calendar(session, cast.decider, number)
    tell(session, cast.decider, number, ReadingPart.DOWNLOAD)

    assert number.encode() in arrival_calendar.calendar(session, cast.decider, number)


def test_a_reason_for_opening_is_none_for_printing(session, cast, number):
    assert not protection.has_told(session, cast.worker, number, ReadingPart.PRINTOUT)
    tell(session, cast.worker, number, ReadingPart.PRINTOUT)
    assert protection.has_told(session, cast.worker, number, ReadingPart.PRINTOUT)
    assert not protection.has_told(session, cast.clerk, number, ReadingPart.PRINTOUT)


# To where somebody was sent

def test_lists_of_the_centre_do_not_tell_the_municipality(session, cast, number):
    go(session, cast, number, A.SEND)
    open_one = a_draft(session, cast)
    act(session, cast, open_one, A.SEND)

    told = {row.number: (row.municipality_id, row.is_protected) for row in proposals.page(session, cast.lead)}
    assert told == {number: (None, True), open_one: (cast.tampere, False)}


def test_lists_and_counters_leave_a_protected_case_out_for_colleagues(session, cast, number, colleague):
    go(session, cast, number, A.SEND)

    assert (len(proposals.page(session, cast.worker)), proposals.count(session, cast.worker)) == (1, 1)
    for actor in (colleague, cast.clerk):
        assert proposals.page(session, actor) == []
        assert sum(one.count for one in counters(session, actor)) == 0


def test_the_lists_of_two_colleagues_share_a_statement_and_not_what_they_see(session, cast, number, colleague):
    seen = [[row.number for row in proposals.page(session, actor)] for actor in (cast.worker, colleague, cast.worker)]

    assert seen == [[number], [], [number]]


def test_how_many_cases_a_municipality_has_does_not_count_protected_ones(session, cast, number):
    go(session, cast, number, A.SEND)

    assert workload.asked_of(session, [cast.tampere]) == {}


def test_the_receipt_of_a_protected_case_is_the_decision_makers(session, cast, number):
    go(session, cast, number, *STAGES["redirected"][0])

    kept = {name: len(proposals.receipts(session, getattr(cast, name))) for name in TOWN}
    assert kept == {"clerk": 0, "decider": 1}


def test_the_hearing_log_tells_no_places_and_its_file_leaves_the_case_out(session, cast, number):
    a_hearing(session, cast, number)
    for actor in (cast.worker, cast.expert):
        row = hearing_lists.waiting(session, actor)[0]
        assert (row.is_protected, row.municipality_id, row.county_id) == (True, None, None)
        assert hearing_lists.whole(session, actor, "waiting", hearing_lists.HearingFilter()) == []
    assert hearing_lists.waiting(session, cast.clerk) == []


def test_keha_sees_who_read_a_protected_case_and_why_but_not_which(session, cast, number):
    keha = an_actor(session, Role.KEHA_ADMIN)
    go(session, cast, number, A.SEND)

    lines = reading_log.page(session, keha)
    assert {(line.number, line.reason) for line in lines} == {(None, R.MY_TURN)}
    assert reading_log.page(session, keha, reading_log.ReadingFilter(number=number)) == []


def test_the_extract_names_elinvoimakeskukset_alone(session, cast, number):
    go(session, cast, number, A.SEND)
    with refused(session, "reason_told"):
        extract(session, cast.lead, number)
    tell(session, cast.lead, number, ReadingPart.DOWNLOAD)

    houses = {line.organisation_id for line in extract(session, cast.lead, number)}
    assert houses == {cast.lead.organisation_id, None}


def test_who_can_see_it_now_is_told_person_by_person(session, cast, number, colleague):
    go(session, cast, number, A.SEND)

    names = {name for one in readers.can_see(session, cast.worker, number) for name in one.names}
    assert {cast.worker.name, cast.lead.name, cast.decider.name} <= names
    assert names & {cast.clerk.name, colleague.name} <= {cast.worker.name, cast.lead.name, cast.decider.name}


def test_a_whole_case_goes_its_way_under_turvakielto(session, cast, number):
    a_hearing(session, cast, number)
    tell(session, cast.expert, number)
    assert county_view.hearing_request(session, cast.expert, number).is_protected
    go(session, cast, number, A.OPEN_HEARING, A.ASSIGN_HEARING, A.ANSWER_HEARING)
    answers.answer(session, cast.decider, number, values=answer_values("positive"))
    go(session, cast, number, A.CONFIRM_PLACE, A.PLAN_ARRIVAL, A.COMPLETE_ARRIVAL, A.CLOSE)

    assert the(session, number).status == "closed"
    with pytest.raises(NotFound):
        views.case_view(session, cast.clerk, number)


def a_hearing(session, cast, number):
    """Tampere's decision maker, who has the case in hand, asks Pirkanmaa here; a second expert of Pirkanmaa."""
    go(session, cast, number, *IN_MUNICIPALITY)
    ask_in_system(session, cast.decider, number, cast)
    tell_all(session, cast, number)
    return an_actor(session, Role.COUNTY_EXPERT)
