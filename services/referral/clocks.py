"""Whose turn it is and by which working day: target times that are policy, never law."""

import datetime as dt

from models.vocabulary import ProposalStatus, RoundStatus, Turn
from services import policy
from services.clock import HELSINKI, now, today
from services.referral.guards import Case
from services.referral.workflow import PAUSING, turn_of
from services.workdays import add_working_days, first_counted_day, working_days_left

# The day of those who wait for nobody, so that lists sort them last.
NEVER = dt.date(9999, 12, 31)


def set_turn(case: Case, before: RoundStatus | None) -> None:
    """Set whose turn it is after a step; the municipality's clock stands still while it waits for an answer.

    `before` is the round's status before the step: a question and what follows it may be the same one's turn.
    """
    proposal, round_ = case.proposal, case.round
    turn, target = turn_of(proposal.status, round_ and round_.status)
    stands = before not in PAUSING or before == (round_ and round_.status)
    if turn == proposal.turn and turn != Turn.NOBODY and stands:
        if proposal.status == ProposalStatus.DRAFT:  # its priority may have changed
            proposal.due_on = target_day(case, target, proposal.turn_since)
        return
    due = target_day(case, target, now()) if target else NEVER
    if turn in (Turn.COUNTY, Turn.CENTRE) and round_ and round_.status in PAUSING:
        round_.paused_days_left = working_days_left(today(), round_.due_on)
    if turn == Turn.MUNICIPALITY:
        due = round_.due_on = _municipality_due(case, due)
    proposal.turn, proposal.turn_since, proposal.due_on = turn, now(), due


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


def days_waited(since: dt.datetime, day: dt.date) -> int:
    """Working days that the one whose turn it is has had the case."""
    return working_days_left(since.astimezone(HELSINKI).date(), day)
