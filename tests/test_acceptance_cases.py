"""Where systems like this one have failed elsewhere: each case by its number, at the services.

Cases 7, 8 and 10 are about screens and stand with the tests of the pages and of the browser.
"""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from models.account import Account
from models.vocabulary import Action, Priority, ProposalStatus, Role, RoundStatus, Section, TakeBackReason, Verdict
from models.vocabulary import WithdrawalReason as Why
from services import accounts, sessions
from services.clock import HELSINKI
from services.errors import NotFound
from services.referral import answers, drafting, history, outcomes, persons, proposals, views
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
    send,
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


@pytest.mark.parametrize("local_admin", [False, True])
@pytest.mark.parametrize("role", [Role.KEHA_ADMIN, Role.MINISTRY_VIEWER])
def test_case_13_an_administrator_cannot_open_case_content(session, cast, role, local_admin):
    actor = an_actor(session, role, local_admin=local_admin)
    for number in (a_placed_proposal(session, cast), a_case_in(session, cast, P.OFFERED)):
        for look in (proposals.find, views.case_view, history.timeline):
            with pytest.raises(NotFound):
                look(session, actor, number)
    assert proposals.page(session, actor) == proposals.receipts(session, actor) == []
