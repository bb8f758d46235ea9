"""Inside the municipality: opened once, taken by one, handed on, given back."""

import datetime as dt

from models.vocabulary import Action, ProposalStatus, Role, RoundStatus
from services.clock import now, today
from services.referral import handling, proposals, views
from tests.acts import a_case_in, a_sent_proposal, a_taken_proposal, act
from tests.builders import a_right, an_account, an_actor, an_organisation
from tests.cases import not_found, refused, statuses

A, P, R = Action, ProposalStatus, RoundStatus


def round_of(session, actor, number):
    """The live round as the actor sees it."""
    return views.case_view(session, actor, number).round


def test_the_first_opening_is_stamped_and_stays(session, cast, clock):
    number = a_sent_proposal(session, cast)
    handling.open_round(session, cast.clerk, number)
    opened = round_of(session, cast.worker, number).opened_at
    clock(now() + dt.timedelta(days=1))
    handling.open_round(session, cast.decider, number)
    assert round_of(session, cast.worker, number).opened_at == opened


def test_an_opening_by_the_sender_is_no_opening(session, cast):
    for number in (a_sent_proposal(session, cast), a_taken_proposal(session, cast), a_case_in(session, cast, P.DRAFT)):
        with refused(session, "step_not_open"):
            handling.open_round(session, cast.worker, number)


def test_what_is_taken_has_a_handler_whom_both_sides_see(session, cast):
    number = a_sent_proposal(session, cast)
    act(session, cast, number, A.OPEN)
    handling.take(session, cast.clerk, number)
    assert {round_of(session, actor, number).handler for actor in (cast.clerk, cast.worker)} == {cast.clerk.name}
    assert [row.number for row in proposals.page(session, cast.clerk, proposals.Filter(mine=True))] == [number]
    assert proposals.page(session, cast.decider, proposals.Filter(mine=True)) == []


def test_both_sides_see_when_it_was_sent_opened_first_taken_and_answered(session, cast, clock):
    number = a_sent_proposal(session, cast)
    sent = now()
    assert round_of(session, cast.worker, number).taken_at is None
    for hours, action in enumerate((A.OPEN, A.TAKE, A.RELEASE, A.TAKE, A.ANSWER_NEGATIVE), start=1):
        clock(sent + dt.timedelta(hours=hours))
        act(session, cast, number, action)
    for actor in (cast.clerk, cast.worker):
        seen = round_of(session, actor, number)
        chain = (seen.sent_at, seen.opened_at, seen.taken_at, seen.answered_at)
        assert chain == tuple(sent + dt.timedelta(hours=hours) for hours in (0, 1, 2, 5))


def test_what_a_colleague_has_taken_is_not_taken_again_but_handed_on(session, cast):
    number = a_sent_proposal(session, cast)
    act(session, cast, number, A.OPEN)
    handling.take(session, cast.clerk, number)
    with refused(session, "step_not_open"):
        handling.take(session, cast.decider, number)
    handling.assign(session, cast.decider, number, handler_id=cast.decider.account_id)
    assert round_of(session, cast.clerk, number).handler_id == cast.decider.account_id


def test_what_is_handed_on_during_a_hearing_stays_in_hearing(session, cast):
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    handling.assign(session, cast.decider, number, handler_id=cast.clerk.account_id)
    assert statuses(session, number) == (P.SENT, R.IN_HEARING)


def test_what_is_given_back_waits_for_anybody(session, cast):
    number = a_taken_proposal(session, cast)
    handling.release(session, cast.decider, number)
    assert round_of(session, cast.clerk, number).handler is None
    assert statuses(session, number) == (P.SENT, R.OPENED)


def test_colleagues_are_those_with_a_municipal_right_that_holds_today(session, cast):
    tampere = an_organisation(session, cast.clerk.organisation_kind)
    day = dt.timedelta(days=1)
    for facts in ({"valid_until": today() - day}, {"valid_from": today() + day}, {"ended_at": now()}):
        a_right(session, an_account(session), tampere, Role.MUNICIPAL_WORKER, **facts)
    a_right(session, an_account(session, active=False), tampere, Role.MUNICIPAL_WORKER)
    a_right(session, an_account(session), tampere, Role.LOCAL_ADMIN)
    found = {id_ for id_, _ in handling.colleagues(session, cast.clerk)}
    assert found == {cast.clerk.account_id, cast.decider.account_id}


def test_another_municipality_handles_nothing_here(session, cast):
    number = a_sent_proposal(session, cast)
    for stranger in (cast.neighbour, an_actor(session, Role.COUNTY_EXPERT)):
        for touch in (handling.open_round, handling.take, handling.release):
            with not_found(session):
                touch(session, stranger, number)


def test_an_inbox_without_cases_is_empty(session, cast):
    assert proposals.page(session, cast.clerk) == []
    assert proposals.count(session, cast.clerk) == 0
    assert proposals.receipts(session, cast.clerk) == []
