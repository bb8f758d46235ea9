"""Where systems like this one have failed elsewhere: each case by its number, at the services.

Cases 7, 8, 10 and 15 are about screens and stand with the tests of the pages and of the browser.
"""

import datetime as dt
import inspect

import pytest
from sqlalchemy.orm import Session

from models.account import Account
from models.vocabulary import (
    Action,
    Priority,
    ProposalStatus,
    Role,
    RoundStatus,
    Section,
    SplitReason,
    TakeBackReason,
    Verdict,
)
from models.vocabulary import WithdrawalReason as Why
from services import accounts, sessions
from services.clock import HELSINKI, today
from services.errors import NotFound
from services.referral import (
    answers,
    arrivals,
    attachments,
    county_hearings,
    drafting,
    handling,
    hearing_lists,
    hearings,
    history,
    households,
    links,
    outcomes,
    persons,
    proposals,
    questions,
    views,
)
from services.referral.hearing_lists import HearingFilter
from services.texts import LANGUAGES, text
from tests.acts import (
    a_case_in,
    a_placed_proposal,
    a_sent_proposal,
    a_taken_proposal,
    act,
    an_answered_proposal,
    answer_values,
    answering,
    ask_in_system,
    ask_question,
    attach,
    record_arrival,
    seen_partings,
    send,
    take_some,
)
from tests.builders import an_actor
from tests.canary import found_in, plant
from tests.cases import Cast, a_cast, a_draft, not_found, refused, statuses, the

A, P, R = Action, ProposalStatus, RoundStatus


@pytest.fixture
def cast(session: Session) -> Cast:
    """People at work."""
    return a_cast(session)


def shown(session, actor, number) -> int:
    """The version of the case on the actor's screen."""
    return views.case_view(session, actor, number).version


def test_case_1_the_agency_withdraws_while_the_municipality_answers(session, cast):
    number = a_taken_proposal(session, cast)
    act(session, cast, number, A.WITHDRAW)
    with not_found(session):
        answering(Verdict.POSITIVE)(session, cast.decider, number, cast)
    assert statuses(session, number) == (P.WITHDRAWN, None)


def test_case_1_the_municipality_answers_while_the_agency_withdraws_on_a_stale_page(session, cast):
    number = a_taken_proposal(session, cast)
    stale = shown(session, cast.worker, number)
    act(session, cast, number, A.ANSWER_POSITIVE)
    with refused(session, "changed_meanwhile"):
        outcomes.withdraw(session, cast.worker, number, reason=Why.PERSON_REFUSED, version=stale)
    assert statuses(session, number) == (P.ACCEPTED, R.POSITIVE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["changed_meanwhile", "not_found", "step_not_open"])
def test_case_1_the_loser_gets_a_plain_message(language, code):
    said = text(f"refusal.{code}", language, number="KO-2026-00042")
    assert said.endswith(".")
    assert "_" not in said


def test_case_2_one_active_proposal_per_person_and_a_link_to_the_first(session, cast):
    first, second = a_sent_proposal(session, cast), a_draft(session, cast, adults=0)
    same = views.case_view(session, cast.worker, first).persons[0].values
    with refused(session, "person_in_open_proposal") as caught:
        persons.add_person(session, cast.worker, second, values=same)
    assert caught.value.details["number"] == first
    assert "KO-" in text("refusal.person_in_open_proposal", "fi", number=first, organisation="Sisä-Suomi")


def test_case_2_the_same_proposal_is_not_sent_to_a_second_municipality(session, cast):
    number = a_sent_proposal(session, cast)
    for municipality in (cast.tampere, cast.nokia):
        with refused(session, "step_not_open"):
            drafting.send(session, cast.lead, number, municipality_id=municipality)
    assert proposals.page(session, cast.neighbour) == []


@pytest.mark.parametrize("gone", [A.TAKE_BACK, A.WITHDRAW, "redirected"])
def test_case_3_the_old_municipality_loses_access_at_once_but_keeps_a_receipt(session, cast, gone):
    number = a_draft(session, cast, children=1)
    planted = plant(session, cast.worker, number, position=2)
    act(session, cast, number, A.SEND, A.OPEN, A.TAKE)
    act(session, cast, number, *((A.ANSWER_NEGATIVE, A.REDIRECT) if gone == "redirected" else (gone,)))
    for look in (proposals.find, views.case_view, history.timeline):
        with not_found(session):
            look(session, cast.clerk, number)
    assert proposals.page(session, cast.clerk) == []
    [receipt] = proposals.receipts(session, cast.clerk)
    assert receipt.number == number
    assert found_in(receipt, planted) == set()


def test_case_4_a_rejection_reaches_the_sender_with_its_reason(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    view = views.case_view(session, cast.worker, number)
    assert view.round.answers[-1].values["decline_reason"] == view.declined[cast.tampere] == "no_dwelling"
    [waiting] = proposals.page(session, cast.lead, proposals.Filter(statuses=(P.DECLINED,), turn="centre"))
    assert waiting.number == number


@pytest.mark.parametrize("reason", [None, "", "other"])
def test_case_4_a_rejection_cannot_be_sent_without_a_reason(session, cast, reason):
    number = a_taken_proposal(session, cast)
    with refused(session, "answer_complete"):
        values = answer_values(Verdict.NEGATIVE, decline_reason=reason)
        answers.answer(session, cast.decider, number, values=values)


def test_case_5_a_person_is_not_taken_out_while_a_proposal_is_pending(session, cast):
    number = a_sent_proposal(session, cast, children=1)
    with refused(session, "step_not_open"):
        persons.remove_person(session, cast.worker, number, 2)
    assert the(session, number).person_count == 2


def test_case_5_a_draft_is_never_deleted_but_ended_with_a_reason_after_being_asked_once_more(session, cast):
    number = a_case_in(session, cast, P.OFFERED)
    assert A.WITHDRAW in views.case_view(session, cast.worker, number).final_actions
    with refused(session, "reason_given"):
        outcomes.withdraw(session, cast.worker, number, reason=None)
    outcomes.withdraw(session, cast.worker, number, reason=Why.PERSON_REFUSED)
    assert next(event.action for event in history.timeline(session, cast.worker, number)) == A.WITHDRAW
    with not_found(session):
        views.case_view(session, cast.other_worker, number)


@pytest.mark.parametrize("pending", ["hearing", "question"])
def test_case_5_whatever_waits_for_an_answer_ends_with_the_case(session, cast, pending):
    number = a_taken_proposal(session, cast)
    if pending == "hearing":
        ask_in_system(session, cast.clerk, number, cast)
        ask_question(session, cast.expert, number, cast)
    else:
        ask_question(session, cast.clerk, number, cast)
    act(session, cast, number, A.WITHDRAW)
    (round_,) = views.case_view(session, cast.worker, number).earlier_rounds
    assert {one.values["status"] for one in round_.hearings} <= {"cancelled"}
    assert {one.status for one in round_.questions} <= {"cancelled"}
    assert proposals.page(session, cast.clerk) == hearing_lists.waiting(session, cast.expert) == []


def test_case_6_no_act_takes_several_cases_at_once_so_that_each_is_checked_by_itself():
    """An act on many would have to check each; until there is one, this test keeps watch for it."""
    for module in (answers, attachments, arrivals, county_hearings, drafting, handling, hearings, outcomes, persons,
                   questions):  # fmt: skip
        for name, one in inspect.getmembers(module, inspect.isfunction):
            asked = set(inspect.signature(one).parameters)
            assert not asked & {"numbers", "cases", "proposal_ids", "ids"}, f"{module.__name__}.{name}"


def test_case_6_of_persons_taken_together_each_must_be_of_the_case(session, cast):
    number = a_placed_proposal(session, cast, children=1)
    with refused(session, "people_still_expected"):
        arrivals.plan_arrival(session, cast.clerk, number, positions=[99], planned_on=today())
    record_arrival(session, cast.clerk, number, cast)
    with refused(session, "people_still_expected"):
        arrivals.plan_arrival(session, cast.clerk, number, positions=[1, 2], planned_on=today())


def test_case_6_a_list_taken_as_a_file_holds_only_rows_that_are_open_to_its_reader(session, cast):
    for _ in range(2):
        ask_in_system(session, cast.clerk, a_taken_proposal(session, cast), cast)
    for actor, rows in ((cast.clerk, 2), (cast.expert, 2), (cast.worker, 2), (cast.neighbour, 0), (cast.far_worker, 0)):
        assert len(hearing_lists.whole(session, actor, "waiting", HearingFilter())) == rows


@pytest.mark.parametrize("who", ["neighbour", "other_worker", "far_worker", "expert"])
def test_case_6_attachments_check_the_cases_right(session, cast, who):
    number = a_taken_proposal(session, cast)
    attach(session, cast.worker, number, cast)
    (file,) = attachments.files_of(session, cast.clerk, number)
    stranger = getattr(cast, who)
    for reach in (
        lambda: attachments.files_of(session, stranger, number),
        lambda: attachments.open_file(session, stranger, number, file.key),
        lambda: attachments.detach(session, stranger, number, key=file.key),
        lambda: attach(session, stranger, number, cast),
    ):
        with not_found(session):
            reach()


def test_case_6_a_file_closes_with_the_case(session, cast):
    number = a_taken_proposal(session, cast)
    attach(session, cast.worker, number, cast)
    (file,) = attachments.files_of(session, cast.clerk, number)
    act(session, cast, number, A.TAKE_BACK)
    with not_found(session):
        attachments.open_file(session, cast.clerk, number, file.key)


def test_case_9_a_hearing_is_cancelled_although_the_countys_user_is_disabled(session, cast):
    number = a_taken_proposal(session, cast)
    ask_in_system(session, cast.clerk, number, cast)
    county_hearings.assign(session, cast.expert, number, handler_id=cast.expert.account_id)
    accounts.close(session, an_actor(session, Role.KEHA_ADMIN), cast.expert.account_id)
    act(session, cast, number, A.CANCEL_HEARING)
    assert statuses(session, number) == (P.SENT, R.TAKEN)
    assert hearing_lists.waiting(session, cast.expert) == []


def test_case_9_revoking_works_also_when_the_receivers_user_is_disabled(session, cast):
    number = a_taken_proposal(session, cast)
    accounts.close(session, an_actor(session, Role.KEHA_ADMIN), cast.decider.account_id)
    assert not session.get(Account, cast.decider.account_id).active
    outcomes.take_back(session, cast.worker, number, reason=TakeBackReason.NO_ANSWER)
    assert statuses(session, number) == (P.DRAFT, None)
    with not_found(session):
        views.case_view(session, cast.clerk, number)


def test_case_9_a_disabled_user_sees_nothing_from_the_next_click_on(session, cast):
    session_id, _ = sessions.open_session(session, cast.decider.account_id)
    accounts.close(session, an_actor(session, Role.KEHA_ADMIN), cast.decider.account_id)
    assert sessions.look_up(session, session_id) is None


@pytest.mark.parametrize(
    ("sent", "priority", "due"),
    [
        ((2026, 11, 6, 14), Priority.EMERGENCY, (2026, 11, 10)),  # Friday before the cut-off hour
        ((2026, 11, 6, 15), Priority.EMERGENCY, (2026, 11, 11)),  # Friday at 15: counts from Monday
        ((2026, 11, 7, 10), Priority.EMERGENCY, (2026, 11, 11)),  # Saturday
        ((2028, 12, 5, 14), Priority.EMERGENCY, (2028, 12, 8)),  # the eve of itsenäisyyspäivä, a Wednesday in 2028
        ((2028, 12, 5, 15), Priority.EMERGENCY, (2028, 12, 11)),
        ((2026, 12, 4, 14), Priority.NORMAL, (2026, 12, 18)),  # itsenäisyyspäivä on a Sunday takes nothing away
    ],
)
def test_case_11_the_due_date_counts_working_days(session, clock, sent, priority, due):
    clock(dt.datetime(*sent, tzinfo=HELSINKI))
    number = a_sent_proposal(session, a_cast(session), priority=priority)
    assert the(session, number).due_on == dt.date(*due)


def test_case_12_hidden_data_shows_as_not_visible_and_never_as_empty(session, cast):
    number = a_draft(session, cast)
    send(session, cast.worker, number, cast)
    person = views.case_view(session, cast.clerk, number).persons[0]
    assert {"last_name", "identity_code"} <= set(person.hidden)
    assert not set(person.hidden) & set(person.values)
    timing = next(s for s in views.case_view(session, cast.clerk, number).sections if s.section == Section.TIMING)
    assert "current_whereabouts" in timing.hidden
    assert timing.values["answer_wanted_by"] is None


def test_case_12_whether_a_hidden_field_is_filled_in_is_not_told_either(session, cast):
    empty, full = a_draft(session, cast), a_draft(session, cast)
    persons.edit_person(session, cast.worker, full, 1, values={"uma_customer_number": "1234567"})
    seen = []
    for number in (empty, full):
        send(session, cast.worker, number, cast)
        seen.append(views.case_view(session, cast.clerk, number).persons)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_12_not_visible_and_empty_are_said_differently(language):
    assert len(text("field.hidden", language)) > len("–")
    assert text("field.hidden", language) != text("field.empty", language)


def test_case_17_a_family_of_eight_with_a_linked_case_is_answered_once(session, cast):
    near, number = a_placed_proposal(session, cast), a_draft(session, cast, adults=2, children=6)
    links.link(session, cast.worker, number, other_number=near)
    act(session, cast, number, A.SEND, A.OPEN, A.TAKE, A.ANSWER_POSITIVE)
    assert len(views.case_view(session, cast.decider, number).round.answers) == 1
    act(session, cast, number, A.CONFIRM_PLACE)
    assert (the(session, number).person_count, statuses(session, number)) == (8, (P.PLACED, R.CONFIRMED))


def test_case_17_splitting_a_family_asks_for_confirmation_of_each_who_does_it(session, cast):
    number = a_taken_proposal(session, cast, adults=2, children=6)
    some = answer_values(Verdict.POSITIVE, taken=[1, 3, 4, 5], split_reason=SplitReason.DWELLING_SIZE)
    with refused(session, "parting_confirmed"):
        answers.answer(session, cast.decider, number, values=some)
    take_some(session, cast, number, some["taken"])
    with refused(session, "only_those_taken_remain"):
        act(session, cast, number, A.CONFIRM_PLACE)
    with refused(session, "parting_confirmed"):
        households.split(session, cast.worker, number)
    seen = seen_partings(session, cast.worker, number, A.SPLIT)
    part = households.split(session, cast.worker, number, checked=seen).number
    assert [the(session, one).person_count for one in (number, part)] == [4, 4]
    assert [one.number for one in links.of_case(session, cast.worker, number)] == [part]


@pytest.mark.parametrize("local_admin", [False, True])
@pytest.mark.parametrize("role", [Role.KEHA_ADMIN, Role.MINISTRY_VIEWER])
def test_case_13_an_administrator_cannot_open_case_content(session, cast, role, local_admin):
    actor = an_actor(session, role, local_admin=local_admin)
    for number in (a_placed_proposal(session, cast), a_case_in(session, cast, P.OFFERED)):
        for look in (proposals.find, views.case_view, history.timeline):
            with pytest.raises(NotFound):
                look(session, actor, number)
    assert proposals.page(session, actor) == proposals.receipts(session, actor) == []
