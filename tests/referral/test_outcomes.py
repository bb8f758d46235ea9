"""The elinvoimakeskus acts on the answer: confirms, turns elsewhere, hands over, returns, takes back, ends."""

import pytest

from models.vocabulary import (
    Action,
    Channel,
    HandOverReason,
    OrganisationKind,
    ProposalStatus,
    Proposer,
    ReturnReason,
    Role,
    RoundStatus,
    Section,
    TakeBackReason,
    Verdict,
    WithdrawalReason,
)
from services import policy
from services.clock import today
from services.referral import drafting, outcomes, proposals, views, workload
from tests.acts import ACTS, WAYS, a_case_in, a_placed_proposal, act, an_answered_proposal, hand_over
from tests.builders import an_actor, an_organisation
from tests.cases import a_draft, not_found, refused, rows, statuses, the

A, P, R = Action, ProposalStatus, RoundStatus


@pytest.mark.parametrize("verdict", [Verdict.POSITIVE, Verdict.CONDITIONAL])
@pytest.mark.parametrize("who", ["worker", "lead"])
def test_case_worker_and_lead_confirm_a_place_after_a_yes(session, cast, verdict, who):
    number = an_answered_proposal(session, cast, verdict)
    outcomes.confirm_place(session, getattr(cast, who), number)
    assert statuses(session, number) == (P.PLACED, R.CONFIRMED)


def test_no_place_is_confirmed_before_a_yes_or_after_a_no(session, cast):
    for number in (a_case_in(session, cast, P.SENT, R.TAKEN), an_answered_proposal(session, cast, Verdict.NEGATIVE)):
        with refused(session, "step_not_open"):
            outcomes.confirm_place(session, cast.worker, number)


def test_a_confirmation_of_what_was_not_seen_is_refused(session, cast):
    number = an_answered_proposal(session, cast, Verdict.POSITIVE)
    seen = views.case_view(session, cast.worker, number).version
    act(session, cast, number, A.WITHDRAW_ANSWER, A.ANSWER_CONDITIONAL)
    with refused(session, "changed_meanwhile"):
        outcomes.confirm_place(session, cast.worker, number, version=seen)
    outcomes.confirm_place(session, cast.worker, number, version=views.case_view(session, cast.worker, number).version)


BY_UMA = {"returned_to": Proposer.MIGRI, "channel": Channel.UMA, "returned_on": today()}
STATED = {
    A.CONFIRM_PLACE: (Verdict.POSITIVE, outcomes.confirm_place, {}),
    A.REDIRECT: (Verdict.NEGATIVE, outcomes.redirect, {}),
    A.HAND_OVER: (Verdict.NEGATIVE, outcomes.hand_over, {"reason": HandOverReason.PERSON_WISH}),
    A.RETURN: (Verdict.NEGATIVE, outcomes.return_case, {"reason": ReturnReason.INCOMPLETE} | BY_UMA),
    A.TAKE_BACK: (Verdict.POSITIVE, outcomes.take_back, {"reason": TakeBackReason.FACTS_CHANGED}),
    A.WITHDRAW: (Verdict.POSITIVE, outcomes.withdraw, {"reason": WithdrawalReason.PERSON_REFUSED}),
}


@pytest.mark.parametrize("action", STATED)
def test_no_final_act_is_taken_on_a_case_that_has_changed_since_it_was_shown(session, cast, action):
    verdict, take, stated = STATED[action]
    number = an_answered_proposal(session, cast, verdict)
    stated = stated | ({"centre_id": cast.other_centre} if action == A.HAND_OVER else {})
    seen = views.case_view(session, cast.worker, number).version
    with refused(session, "changed_meanwhile"):
        take(session, cast.worker, number, version=seen - 1, **stated)
    take(session, cast.worker, number, version=seen, **stated)


def test_after_a_no_everything_is_kept_for_the_next_municipality(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE, children=2)
    before = views.case_view(session, cast.worker, number)
    outcomes.redirect(session, cast.worker, number, municipality_id=cast.nokia, covering_note="Uusi yritys.")
    after = views.case_view(session, cast.worker, number)
    assert (after.sections, after.persons, after.needs) == (before.sections, before.persons, before.needs)
    assert (after.round.municipality_id, after.round.covering_note) == (cast.nokia, "Uusi yritys.")
    assert [ended.status for ended in after.earlier_rounds] == [R.CLOSED]


def test_after_a_no_a_case_may_be_changed_before_it_goes_on(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    outcomes.redirect(session, cast.worker, number)
    drafting.edit_section(session, cast.worker, number, Section.HOUSING, values={"rooms": 2})
    drafting.send(session, cast.worker, number, municipality_id=cast.nokia)
    assert statuses(session, number) == (P.SENT, R.SENT)


def test_a_redirect_that_is_refused_leaves_the_answer_standing(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    before = rows(session)
    foreign = an_organisation(session, OrganisationKind.MUNICIPALITY, "179").id
    with refused(session, "municipality_in_own_area"):
        outcomes.redirect(session, cast.worker, number, municipality_id=foreign)
    assert rows(session) == before


@pytest.mark.parametrize("way", [(), WAYS[P.DECLINED, R.NEGATIVE]])
def test_a_case_is_handed_over_with_all_that_is_recorded(session, cast, way):
    number = a_draft(session, cast)
    act(session, cast, number, *way)
    before = views.case_view(session, cast.worker, number)
    act(session, cast, number, A.HAND_OVER)
    outcomes.accept_handover(session, cast.other_lead, number)
    after = views.case_view(session, cast.other_worker, number)
    assert (after.sections, after.persons, after.needs) == (before.sections, before.persons, before.needs)
    assert (after.status, after.is_mine, after.declined) == (P.DRAFT, True, before.declined)
    with not_found(session):
        views.case_view(session, cast.worker, number)


def test_an_offered_case_is_in_its_own_list_of_the_other_elinvoimakeskus(session, cast):
    number = a_case_in(session, cast, P.OFFERED)
    offered = proposals.Filter(offered_to_us=True)
    assert [row.number for row in proposals.page(session, cast.other_worker, offered)] == [number]
    assert proposals.page(session, cast.other_worker) == []
    assert proposals.page(session, cast.worker, offered) == []


def test_a_declined_offer_goes_back_with_a_reason(session, cast):
    number = a_case_in(session, cast, P.OFFERED)
    with refused(session, "reason_given"):
        outcomes.decline_handover(session, cast.other_worker, number, reason=HandOverReason.OTHER)
    outcomes.decline_handover(session, cast.other_worker, number, reason=HandOverReason.NO_PLACE_IN_AREA)
    assert statuses(session, number) == (P.DRAFT, None)
    assert the(session, number).offered_to_id is None
    with not_found(session):
        views.case_view(session, cast.other_worker, number)


def test_an_offer_is_cancelled_before_it_is_accepted(session, cast):
    number = a_case_in(session, cast, P.OFFERED)
    outcomes.cancel_handover(session, cast.lead, number)
    with not_found(session):
        outcomes.accept_handover(session, cast.other_worker, number)
    hand_over(session, cast.worker, number, cast)
    outcomes.accept_handover(session, cast.other_worker, number)
    with not_found(session):
        outcomes.cancel_handover(session, cast.worker, number)


def test_nobody_accepts_his_own_offer_or_anothers(session, cast):
    number = a_case_in(session, cast, P.OFFERED)
    with refused(session, "step_not_open"):
        outcomes.accept_handover(session, cast.worker, number)
    with not_found(session):
        outcomes.accept_handover(session, cast.far_worker, number)


def test_what_was_handed_over_is_sent_in_the_new_area(session, cast):
    number = a_case_in(session, cast, P.OFFERED)
    outcomes.accept_handover(session, cast.other_worker, number)
    with refused(session, "municipality_in_own_area"):
        drafting.send(session, cast.other_worker, number, municipality_id=cast.tampere)
    jyvaskyla = an_organisation(session, OrganisationKind.MUNICIPALITY, "179").id
    drafting.send(session, cast.other_worker, number, municipality_id=jyvaskyla)


def test_who_hands_a_case_over_gives_its_record_to_the_receivers_controller(session, cast):
    policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "controller.proposal", "centre")
    number = a_case_in(session, cast, P.OFFERED)
    assert the(session, number).controller_id == cast.worker.organisation_id
    outcomes.accept_handover(session, cast.other_worker, number)
    assert the(session, number).controller_id == cast.other_centre


@pytest.mark.parametrize("way", [(), WAYS[P.DECLINED, R.NEGATIVE]])
def test_a_returned_case_ends(session, cast, way):
    number = a_draft(session, cast)
    act(session, cast, number, *way, A.RETURN)
    assert statuses(session, number) == (P.RETURNED, None)
    assert views.case_view(session, cast.worker, number).actions == {}


OVER = (P.ARRIVED, P.CLOSED, P.RETURNED, P.WITHDRAWN)  # somebody has come, or the case has ended


@pytest.mark.parametrize("stand", [stand for stand in WAYS if stand[0] not in OVER])
def test_a_case_is_withdrawn_at_any_time_and_others_see_it_no_more(session, cast, stand):
    number = a_case_in(session, cast, *stand)
    outcomes.withdraw(session, cast.worker, number, reason=WithdrawalReason.MOVED_ON_OWN)
    assert statuses(session, number) == (P.WITHDRAWN, None)
    for actor in (cast.decider, cast.other_worker):
        with not_found(session):
            proposals.find(session, actor, number)


@pytest.mark.parametrize("stand", [stand for stand in WAYS if stand[1] and stand[0] not in OVER])
def test_a_case_is_taken_back_from_its_municipality_and_is_a_draft_again(session, cast, stand):
    number = a_case_in(session, cast, *stand)
    outcomes.take_back(session, cast.lead, number, reason=TakeBackReason.NO_ANSWER)
    assert statuses(session, number) == (P.DRAFT, None)
    with not_found(session):
        proposals.find(session, cast.decider, number)


def test_a_receipt_without_personal_data_stays_with_the_municipality(session, cast):
    number = a_placed_proposal(session, cast)
    assert proposals.receipts(session, cast.clerk) == []
    act(session, cast, number, A.TAKE_BACK)
    [receipt] = proposals.receipts(session, cast.clerk)
    assert (receipt.number, receipt.status, receipt.centre_id) == (number, R.WITHDRAWN, cast.worker.organisation_id)
    assert None not in (receipt.opened_at, receipt.answered_at, receipt.ended_at)
    assert proposals.receipts(session, cast.neighbour) == proposals.receipts(session, cast.worker) == []


def test_only_the_elinvoimakeskus_acts_on_an_answer(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    for action in (A.REDIRECT, A.HAND_OVER, A.RETURN, A.TAKE_BACK, A.WITHDRAW, A.CONFIRM_PLACE):
        with refused(session, "step_not_open"):
            ACTS[action](session, cast.decider, number, cast)
        with not_found(session):
            ACTS[action](session, cast.far_worker, number, cast)


def test_open_cases_of_a_municipality_are_counted_whoever_sent_them(session, cast):
    a_case_in(session, cast, P.SENT, R.TAKEN)
    a_placed_proposal(session, cast)
    assert workload.asked_of(session, [cast.tampere, cast.nokia]) == {cast.tampere: 1}


def test_a_case_that_a_municipality_has_declined_is_not_open_there(session, cast):
    an_answered_proposal(session, cast, Verdict.NEGATIVE)
    assert workload.asked_of(session, [cast.tampere]) == {}
