"""Whose turn it is and by which working day: target times that are policy, never law."""

import datetime as dt

from models.round import Hearing, Question, Round
from models.vocabulary import HearingStatus, ProposalStatus, RoundStatus, Turn
from services import policy
from services.clock import HELSINKI, now, today
from services.referral.guards import Case
from services.referral.question_guards import open_questions
from services.referral.workflow import PAUSING, turn_of
from services.workdays import add_working_days, first_counted_day, working_days_left

# The day of those who wait for nobody, so that lists sort them last.
NEVER = dt.date(9999, 12, 31)


def set_turn(case: Case, before: RoundStatus | None) -> None:
    """Set whose turn it is after a step; the clock of those who wait for an answer stands still.

    `before` is the round's status before the step: a question and what follows it may be the same one's turn.
    """
    proposal, status = case.proposal, case.round and case.round.status
    asked = open_questions(case) if proposal.status == ProposalStatus.SENT and status in PAUSING else []
    turn, target = turn_of(proposal.status, status, asked_turn(case, asked))
    _pause(case, before, turn)
    if asked:  # however many are open, the oldest counts
        since = asked[0].asked_at
        proposal.turn, proposal.turn_since, proposal.due_on = turn, since, target_day(case, target, since)
        return
    if turn == proposal.turn and turn != Turn.NOBODY and (status == before or before not in PAUSING):
        if proposal.status == ProposalStatus.DRAFT:  # its priority may have changed
            proposal.due_on = target_day(case, target, proposal.turn_since)
        return
    due = target_day(case, target, now()) if target else NEVER
    if turn == Turn.MUNICIPALITY:
        due = case.round.due_on = _municipality_due(case, due)
    if turn == Turn.COUNTY:
        due = _county_due(case, due)
    proposal.turn, proposal.turn_since, proposal.due_on = turn, now(), due


def asked_turn(case: Case, asked: list[Question]) -> Turn | None:
    """Who owes the answer to the oldest of these open questions."""
    if not asked:
        return None
    return Turn.CENTRE if asked[0].asked_of_id == case.proposal.centre_id else Turn.MUNICIPALITY


def _pause(case: Case, before: RoundStatus | None, turn: Turn) -> None:
    """Keep how many days those had left who begin to wait: the municipality for others, the county for an answer."""
    proposal, round_ = case.proposal, case.round
    if round_ is None or round_.status not in PAUSING:
        return
    if before not in PAUSING:
        round_.paused_days_left = working_days_left(today(), round_.due_on)
    elif proposal.turn == Turn.COUNTY and turn != Turn.COUNTY:
        _awaited(round_).paused_days_left = working_days_left(today(), proposal.due_on)


def target_day(case: Case, target: str, since: dt.datetime) -> dt.date:
    """The day by which a step should be taken that waits since a moment."""
    days = policy.value(case.session, f"target.{target}.{case.proposal.priority}")
    return add_working_days(first_counted_day(since, policy.value(case.session, "cut_off_hour")), days)


def _municipality_due(case: Case, fresh: dt.date) -> dt.date:
    """A new round starts its clock; after a hearing it goes on with the days that were left.

    A withdrawn answer resumes it.
    """
    round_ = case.round
    if round_.paused_days_left is not None:
        left, round_.paused_days_left = round_.paused_days_left, None
        return add_working_days(today(), left)
    return fresh if round_.answered_at is None else round_.due_on


def _county_due(case: Case, fresh: dt.date) -> dt.date:
    """A hearing starts its clock; after the county's own questions it goes on with the days that were left."""
    hearing = _awaited(case.round)
    left, hearing.paused_days_left = hearing.paused_days_left, None
    return fresh if left is None else add_working_days(today(), left)


def _awaited(round_: Round) -> Hearing:
    """The hearing whose reply is awaited."""
    return next(hearing for hearing in round_.hearings if hearing.status == HearingStatus.ASKED)


def days_waited(since: dt.datetime, day: dt.date) -> int:
    """Working days that the one whose turn it is has had the case."""
    return working_days_left(since.astimezone(HELSINKI).date(), day)
