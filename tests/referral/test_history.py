"""The history: one event for each step, from which the statuses follow; personal words lie beside it."""

import datetime as dt

import pytest
from sqlalchemy import delete, select

from models.event import Event, EventValue
from models.vocabulary import Action, PersonGroup, ProposalStatus, RoundStatus, Section, Verdict, WithdrawalReason
from services.clock import now
from services.referral import drafting, handling, history, outcomes
from services.referral.steps import replay
from tests.acts import ACTS, WAYS, a_case_in, a_placed_proposal, a_taken_proposal, act, an_answered_proposal
from tests.cases import a_draft, not_found, statuses, the

A, P, R = Action, ProposalStatus, RoundStatus


def events_of(session, number):
    """The whole history of a case, first things first."""
    mine = select(Event).where(Event.proposal_id == the(session, number).id)
    return session.scalars(mine.order_by(Event.sequence)).all()


def steps_of(session, number):
    """The actions that were taken, without the disclosures they brought."""
    return [event.action for event in events_of(session, number) if not event.disclosure]


@pytest.mark.parametrize(("status", "round_status"), WAYS, ids=lambda status: str(status))
def test_every_step_writes_one_event(session, cast, status, round_status):
    number = a_draft(session, cast)
    before = steps_of(session, number)
    act(session, cast, number, *WAYS[status, round_status])
    # That all have come follows by itself from the last arrival, with an event of its own.
    by_itself = {A.COMPLETE_ARRIVAL: (A.RECORD_ARRIVAL, A.COMPLETE_ARRIVAL)}
    taken = [step for action in WAYS[status, round_status] for step in by_itself.get(action, (action,))]
    assert steps_of(session, number) == [*before, *taken]


@pytest.mark.parametrize(("status", "round_status"), WAYS, ids=lambda status: str(status))
def test_replaying_the_events_gives_the_statuses(session, cast, status, round_status):
    number = a_case_in(session, cast, status, round_status)
    proposal, rounds = replay(events_of(session, number))
    assert proposal == status
    assert [at for at in rounds.values() if at not in (R.CLOSED, R.WITHDRAWN)] == (
        [round_status] if round_status else []
    )


def test_replaying_a_long_story_gives_the_statuses_of_all_its_rounds(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    act(session, cast, number, A.WITHDRAW_ANSWER, A.ANSWER_NEGATIVE, A.REDIRECT, A.TAKE_BACK, A.HAND_OVER)
    outcomes.accept_handover(session, cast.other_worker, number)
    outcomes.withdraw(session, cast.other_lead, number, reason=WithdrawalReason.DUPLICATE)
    proposal, rounds = replay(events_of(session, number))
    assert (proposal, list(rounds.values())) == (P.WITHDRAWN, [R.CLOSED, R.WITHDRAWN])
    assert statuses(session, number) == (P.WITHDRAWN, None)


def test_no_events_give_no_status():
    assert replay([]) == (None, {})


def test_events_are_numbered_without_gaps_and_in_time(session, cast, clock):
    number = a_placed_proposal(session, cast)
    clock(now() + dt.timedelta(hours=1))
    act(session, cast, number, A.TAKE_BACK)
    events = events_of(session, number)
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert the(session, number).event_count == len(events)


def test_an_event_tells_who_did_it_acting_as_whom(session, cast):
    number = a_taken_proposal(session, cast)
    taken = events_of(session, number)[-1]
    who = (taken.account_id, taken.organisation_id, taken.role)
    assert who == (cast.decider.account_id, cast.tampere, cast.decider.role)
    assert (taken.round_before, taken.round_after) == (R.OPENED, R.TAKEN)


def test_an_event_tells_to_whom_it_was_sent_or_handed(session, cast):
    number = a_draft(session, cast)
    act(session, cast, number, A.HAND_OVER, A.CANCEL_HANDOVER, A.SEND)
    others = {event.action: event.other_organisation_id for event in events_of(session, number)}
    assert (others[A.HAND_OVER], others[A.CANCEL_HANDOVER]) == (cast.other_centre, cast.other_centre)
    assert others[A.SEND] == cast.tampere


def test_what_does_not_change_a_value_leaves_no_value(session, cast):
    number = a_draft(session, cast)
    session.execute(delete(EventValue))
    for rooms in (3, 4, 4):
        drafting.edit_section(session, cast.worker, number, Section.HOUSING, values={"rooms": rooms})
    assert [(value.old, value.new) for value in session.scalars(select(EventValue))] == [("3", "4")]


def test_words_stand_in_the_timeline_until_they_are_erased(session, cast):
    number = a_draft(session, cast)
    reason = {"reason": WithdrawalReason.OTHER, "reason_text": "Perhe muutti Ruotsiin."}
    outcomes.withdraw(session, cast.worker, number, **reason)
    assert history.timeline(session, cast.worker, number)[0].words == {"reason_text": "Perhe muutti Ruotsiin."}
    session.execute(delete(EventValue))
    latest = history.timeline(session, cast.worker, number)[0]
    assert (latest.words, latest.details) == ({}, {"reason": WithdrawalReason.OTHER})


def test_the_timeline_begins_with_the_latest(session, cast):
    number = a_case_in(session, cast, P.RETURNED)
    actions = [event.action for event in history.timeline(session, cast.worker, number)]
    assert (actions[0], actions[-1]) == (A.RETURN, A.CREATE)


def test_a_fresh_draft_has_one_line(session, cast):
    number = drafting.create(session, cast.worker, group=PersonGroup.QUOTA).number
    [line] = history.timeline(session, cast.worker, number)
    assert (line.action, line.by, line.sequence) == (A.CREATE, cast.worker.name, 1)


def test_the_inner_work_of_a_municipality_stays_with_it(session, cast):
    number = a_taken_proposal(session, cast)
    act(session, cast, number, A.DRAFT_ANSWER)
    handling.assign(session, cast.decider, number, handler_id=cast.clerk.account_id)
    inner = {A.DRAFT_ANSWER, A.ASSIGN}
    seen = {actor: {e.action for e in history.timeline(session, actor, number)} for actor in (cast.clerk, cast.worker)}
    assert inner <= seen[cast.clerk]
    assert not inner & seen[cast.worker]


def test_a_municipality_sees_its_own_round_and_an_offered_elinvoimakeskus_the_offer(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    assert A.EDIT not in {event.action for event in history.timeline(session, cast.clerk, number)}
    act(session, cast, number, A.HAND_OVER)
    assert [event.action for event in history.timeline(session, cast.other_worker, number)] == [A.HAND_OVER]
    with not_found(session):
        history.timeline(session, cast.clerk, number)


def test_who_takes_a_case_over_sees_its_whole_history(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    act(session, cast, number, A.HAND_OVER)
    before = len(history.timeline(session, cast.worker, number))
    ACTS[A.ACCEPT_HANDOVER](session, cast.other_worker, number, cast)
    assert len(history.timeline(session, cast.other_worker, number)) == before + 1
