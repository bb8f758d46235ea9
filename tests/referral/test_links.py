"""Linked cases: who links them, who learns what of the other, and the warning wherever an act would part them."""

import inspect
import sys

import pytest
from sqlalchemy import select

from models.case_link import CaseLink
from models.event import Event
from models.vocabulary import (
    Action,
    Channel,
    HandOverReason,
    LinkKind,
    PartingKind,
    ProposalStatus,
    Proposer,
    ReturnReason,
    RoundStatus,
    TakeBackReason,
    UnlinkReason,
    Verdict,
    WithdrawalReason,
)
from services.clock import today
from services.referral import answers, drafting, history, link_guards, links, outcomes, partings, proposals, views
from services.referral.reasons import leave_unasked
from services.referral.steps import blockers
from tests.acts import (
    a_case_in,
    a_placed_proposal,
    a_sent_proposal,
    a_taken_proposal,
    act,
    an_answered_proposal,
    an_empty_draft,
    answer_values,
    seen_partings,
    take_some,
)
from tests.builders import december_is_ahead
from tests.cases import a_draft, not_found, refused, statuses, the
from tests.referral.test_guards import rules_of

A, P, R = Action, ProposalStatus, RoundStatus


def linked(session, cast, *numbers: str) -> None:
    """Sisä-Suomi links two cases."""
    links.link(session, cast.worker, numbers[0], other_number=numbers[1])


def test_both_sides_see_the_other_case_with_its_state_and_place(session, cast):
    draft, placed = a_draft(session, cast), a_placed_proposal(session, cast)
    linked(session, cast, draft, placed)
    [seen] = links.of_case(session, cast.lead, draft)
    assert (seen.number, seen.kind, seen.status, seen.municipality_id) == (
        placed, LinkKind.PLACE_NEAR, P.PLACED, cast.tampere)
    [back] = links.of_case(session, cast.worker, placed)
    assert (back.number, back.status, back.municipality_id) == (draft, P.DRAFT, None)


def test_a_case_that_is_linked_with_none_shows_none(session, cast):
    assert links.of_case(session, cast.worker, a_draft(session, cast)) == []


def test_both_histories_tell_it(session, cast):
    one, other = a_draft(session, cast), a_draft(session, cast)
    linked(session, cast, one, other)
    for here, there in ((one, other), (other, one)):
        told = history.timeline(session, cast.worker, here)[0]
        assert (told.action, told.details["kind"], told.other_number) == (A.LINK, LinkKind.PLACE_NEAR, there)


def test_the_municipality_learns_that_there_is_one_but_neither_number_nor_place(session, cast):
    here, elsewhere = a_taken_proposal(session, cast), a_draft(session, cast)
    drafting.send(session, cast.worker, elsewhere, municipality_id=cast.nokia)
    linked(session, cast, here, elsewhere)
    [seen] = links.of_case(session, cast.decider, here)
    assert (seen.kind, seen.number, seen.status, seen.municipality_id, seen.centre_id) == (
        LinkKind.PLACE_NEAR, None, None, None, None)
    told = history.timeline(session, cast.decider, here)
    assert elsewhere not in repr(told)
    assert told[0].action == A.LINK


def test_the_municipality_that_has_both_sees_both(session, cast):
    one, other = a_taken_proposal(session, cast), a_sent_proposal(session, cast)
    linked(session, cast, one, other)
    assert [seen.number for seen in links.of_case(session, cast.clerk, one)] == [other]


def test_of_a_case_handed_to_another_centre_number_and_holder_are_told_unless_it_is_protected(session, cast):
    leave_unasked(session)
    for protected in (False, True):
        here, gone = a_draft(session, cast), a_draft(session, cast, protected=protected)
        linked(session, cast, here, gone)
        seen = seen_partings(session, cast.worker, gone, A.HAND_OVER, target_id=cast.other_centre)
        outcomes.hand_over(session, cast.worker, gone, centre_id=cast.other_centre,
                           reason=HandOverReason.NO_PLACE_IN_AREA, checked=seen)  # fmt: skip
        act_there = outcomes.accept_handover(session, cast.other_lead, gone)
        [told] = links.of_case(session, cast.worker, here)
        known = (None, None) if protected else (gone, act_there.centre_id)
        assert (told.number, told.centre_id, told.status, told.municipality_id) == (*known, None, None)


def test_nobody_else_links_or_looks(session, cast):
    one, other = a_taken_proposal(session, cast), a_draft(session, cast)
    for actor in (cast.other_worker, cast.neighbour):
        with not_found(session):
            links.link(session, actor, one, other_number=other)
        with not_found(session):
            links.of_case(session, actor, one)
    with refused(session, "step_not_open"):
        links.link(session, cast.decider, one, other_number=one)


@pytest.mark.parametrize("which", ["itself", "none", "of another centre", "empty"])
def test_other_case_found_is_one_of_the_same_centre(session, cast, which):
    number = a_draft(session, cast)
    there = drafting.create(session, cast.other_worker, group="family").number
    other = {"itself": number, "none": "KO-2026-99999", "of another centre": there, "empty": " "}[which]
    with refused(session, "other_case_found") as caught:
        links.link(session, cast.worker, number, other_number=other)
    assert caught.value.field == "other_number"


def test_not_linked_already_by_a_link_that_is_in_force(session, cast):
    one, other = a_draft(session, cast), a_draft(session, cast)
    linked(session, cast, one, other)
    with refused(session, "not_linked_already"):
        linked(session, cast, other, one)
    [seen] = links.of_case(session, cast.worker, one)
    links.unlink(session, cast.worker, other, link_id=seen.id, reason=UnlinkReason.MISTAKE)
    linked(session, cast, other, one)
    assert len(links.of_case(session, cast.worker, one)) == 1


def test_link_found_of_this_case_and_once(session, cast):
    one, other, third = (a_draft(session, cast) for _ in range(3))
    linked(session, cast, one, other)
    told = {"link_id": links.of_case(session, cast.worker, one)[0].id, "reason": UnlinkReason.WISH_CHANGED}
    with refused(session, "link_found"):
        links.unlink(session, cast.worker, third, **told)
    links.unlink(session, cast.worker, one, **told)
    with refused(session, "link_found"):
        links.unlink(session, cast.worker, one, **told)


def test_a_link_ends_with_a_reason_that_both_histories_keep(session, cast):
    one, other = a_draft(session, cast), a_draft(session, cast)
    linked(session, cast, one, other)
    told = {"link_id": links.of_case(session, cast.worker, one)[0].id}
    with refused(session, "reason_given"):
        links.unlink(session, cast.worker, one, **told, reason=None)
    links.unlink(session, cast.worker, one, **told, reason=UnlinkReason.NOT_FEASIBLE)
    for number in (one, other):
        assert links.of_case(session, cast.worker, number) == []
        last = history.timeline(session, cast.worker, number)[0]
        assert (last.action, last.details["reason"]) == (A.UNLINK, UnlinkReason.NOT_FEASIBLE)
    assert session.scalar(select(CaseLink)).ended_at is not None


def test_a_link_with_a_case_that_has_ended_can_be_ended_without_waking_that_case(session, cast):
    one, other = a_draft(session, cast), a_draft(session, cast)
    linked(session, cast, one, other)
    seen = seen_partings(session, cast.worker, other, A.WITHDRAW)
    outcomes.withdraw(session, cast.worker, other, reason=WithdrawalReason.PERSON_REFUSED, checked=seen)
    count = the(session, other).event_count
    link_id = links.of_case(session, cast.worker, one)[0].id
    links.unlink(session, cast.worker, one, link_id=link_id, reason=UnlinkReason.MISTAKE)
    assert the(session, other).event_count == count


def test_lists_tell_with_how_many_cases_one_is_linked(session, cast):
    one, other, third = (a_draft(session, cast) for _ in range(3))
    linked(session, cast, one, other)
    linked(session, cast, third, one)
    told = {row.number: row.linked for row in proposals.page(session, cast.worker)}
    assert told == {one: 2, other: 1, third: 1}


def test_before_the_december_release_nothing_is_linked(session, cast):
    one, other = a_draft(session, cast), a_draft(session, cast)
    december_is_ahead(session)
    with refused(session, "step_not_open"):
        linked(session, cast, one, other)
    assert A.LINK not in views.case_view(session, cast.worker, one).actions


# Acts that part a case from one that is placed in Tampere: by whom, from which statuses, and how.
def _send_to_nokia(session, cast, number, **more) -> None:
    drafting.send(session, cast.worker, number, municipality_id=cast.nokia, **more)


def _redirect(session, cast, number, **more) -> None:
    outcomes.redirect(session, cast.worker, number, municipality_id=cast.nokia, **more)


def _hand_over(session, cast, number, **more) -> None:
    outcomes.hand_over(session, cast.worker, number, centre_id=cast.other_centre,
                       reason=HandOverReason.NO_PLACE_IN_AREA, **more)  # fmt: skip


def _return(session, cast, number, **more) -> None:
    told = {"returned_to": Proposer.MIGRI, "channel": Channel.UMA, "returned_on": today()}
    outcomes.return_case(session, cast.worker, number, reason=ReturnReason.NO_MUNICIPALITY, **told, **more)


def _take_back(session, cast, number, **more) -> None:
    outcomes.take_back(session, cast.worker, number, reason=TakeBackReason.FACTS_CHANGED, **more)


def _withdraw(session, cast, number, **more) -> None:
    outcomes.withdraw(session, cast.worker, number, reason=WithdrawalReason.PERSON_REFUSED, **more)


def _say_no(session, cast, number, **more) -> None:
    answers.answer(session, cast.decider, number, values=answer_values(Verdict.NEGATIVE), **more)


PARTING = {
    A.SEND: (_send_to_nokia, (P.DRAFT, None), "nokia"),
    A.REDIRECT: (_redirect, (P.DECLINED, R.NEGATIVE), "nokia"),
    A.HAND_OVER: (_hand_over, (P.DRAFT, None), "other_centre"),
    A.RETURN: (_return, (P.DRAFT, None), None),
    A.TAKE_BACK: (_take_back, (P.PLACED, R.CONFIRMED), None),
    A.WITHDRAW: (_withdraw, (P.SENT, R.TAKEN), None),
    A.ANSWER_NEGATIVE: (_say_no, (P.SENT, R.TAKEN), None),
}


@pytest.mark.parametrize("action", PARTING)
def test_parting_confirmed_by_whoever_parts_linked_cases_and_kept_in_the_history(session, cast, action):
    how, stand, target = PARTING[action]
    number, near = a_case_in(session, cast, *stand), a_placed_proposal(session, cast)
    linked(session, cast, number, near)
    with refused(session, "parting_confirmed"):
        how(session, cast, number)
    assert statuses(session, number) == stand
    actor = cast.decider if action == A.ANSWER_NEGATIVE else cast.worker
    found = partings.look(session, actor, number, action, target_id=target and getattr(cast, target))
    assert [one.number for one in found] == [near]
    how(session, cast, number, checked=[partings.mark(number, found)])
    kept = [event.details.get("parts") for event in session.scalars(select(Event)) if event.details.get("parts")]
    assert kept == [[found[0].kind]]


def test_a_tick_for_one_town_is_none_for_another(session, cast):
    number, near = a_draft(session, cast), a_placed_proposal(session, cast)
    linked(session, cast, number, near)
    elsewhere = seen_partings(session, cast.worker, number, A.SEND, target_id=cast.other_centre)
    with refused(session, "parting_confirmed"):
        _send_to_nokia(session, cast, number, checked=elsewhere)


def test_nobody_is_warned_where_nothing_is_parted(session, cast):
    number, near = a_draft(session, cast), a_placed_proposal(session, cast)
    linked(session, cast, number, near)
    drafting.send(session, cast.worker, number, municipality_id=cast.tampere)
    other, ended = a_draft(session, cast), a_draft(session, cast)
    linked(session, cast, other, ended)
    outcomes.withdraw(session, cast.worker, ended, reason=WithdrawalReason.PERSON_REFUSED,
                      checked=seen_partings(session, cast.worker, ended, A.WITHDRAW))  # fmt: skip
    _withdraw(session, cast, other)
    assert statuses(session, number) == (P.SENT, R.SENT)


def test_a_warning_tells_nobody_of_a_case_that_does_not_exist_for_him(session, cast):
    here, elsewhere = a_taken_proposal(session, cast), a_draft(session, cast)
    drafting.send(session, cast.worker, elsewhere, municipality_id=cast.nokia)
    linked(session, cast, here, elsewhere)
    assert partings.look(session, cast.decider, here, A.ANSWER_NEGATIVE) == []


def test_the_warning_says_where_the_other_is(session, cast):
    number, near = a_draft(session, cast), a_placed_proposal(session, cast)
    linked(session, cast, number, near)
    [one] = partings.look(session, cast.worker, number, A.SEND, target_id=cast.nokia)
    assert (one.kind, one.municipality_id) == (PartingKind.LINKED_ELSEWHERE, cast.tampere)


def test_only_some_are_taken_where_the_answer_says_so(session, cast):
    number = an_answered_proposal(session, cast, adults=2)
    assert A.SPLIT not in views.case_view(session, cast.worker, number).actions
    take_some(session, cast, number, [1])
    assert views.case_view(session, cast.worker, number).actions[A.SPLIT] == ()
    assert blockers(proposals.find(session, cast.worker, number), A.SPLIT) == []


def test_only_those_taken_remain_when_the_place_is_confirmed(session, cast):
    number = an_answered_proposal(session, cast, adults=2)
    take_some(session, cast, number, [1])
    with refused(session, "only_those_taken_remain"):
        act(session, cast, number, A.CONFIRM_PLACE)


@pytest.mark.parametrize(
    ("household", "taken", "allowed"),
    [
        ({"adults": 1, "children": 2}, [1], False),
        ({"adults": 1, "children": 2}, [2, 3], False),
        ({"adults": 2, "children": 2}, [1, 3], True),
        ({"adults": 2, "children": 2}, [1, 3, 4], True),
        ({"adults": 1, "children": 0, "lone_minors": 1}, [1], True),
        ({"adults": 0, "children": 2}, [1], True),  # nobody grown-up to be parted from
    ],
)
def test_children_stay_with_an_adult_of_their_household(session, cast, household, taken, allowed):
    number = an_answered_proposal(session, cast, **household)
    if allowed:
        take_some(session, cast, number, taken)
        return
    with refused(session, "children_stay_with_an_adult"):
        take_some(session, cast, number, taken)


RULES = rules_of(link_guards)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_links_has_a_test_that_bears_its_name(rule):
    tests = [name for name, _ in inspect.getmembers(sys.modules[__name__], inspect.isfunction)]
    assert any(name.startswith(f"test_{rule}_") for name in tests)


def test_an_empty_draft_can_be_linked_too(session, cast):
    one, other = a_draft(session, cast), an_empty_draft(session, cast)
    linked(session, cast, one, f" {other.lower()} ")
    assert links.of_case(session, cast.worker, other)[0].number == one
