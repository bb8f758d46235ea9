"""Taking the steps of the table: the only place that assigns a status, and the place that writes the history."""

from sqlalchemy import insert

from models.event import Event, EventValue
from models.vocabulary import Action, ProposalStatus, RoundStatus, Subject
from services import chains, policy
from services.access import CENTRE, COUNTY
from services.clock import now
from services.errors import Refusal
from services.referral import disclosure
from services.referral.claims import release_claims
from services.referral.clocks import set_turn
from services.referral.guards import Case
from services.referral.refused_field import field_of
from services.referral.retention import start_the_clock
from services.referral.text_guards import told_with
from services.referral.workflow import ENDED_ROUNDS, OPEN_PROPOSALS, STEPS, Step


def open_steps(case: Case) -> list[Step]:
    """The rows this actor may try now; pages draw a button for each action among them."""
    release = policy.release_in_force(case.session)
    fitting = [
        step
        for step in STEPS
        if step.release <= release and _is_for(step, case) and _status(case, step.of) in step.before
    ]
    return [step for step in fitting if _subjects(step.action, fitting) == _subjects(step.action, STEPS)]


def blockers(case: Case, action: Action) -> list[str]:
    """The names of the standing rules that do not hold yet, in the order of the table."""
    return [
        rule.__name__ for step in open_steps(case) if step.action == action for rule in step.requires if not rule(case)
    ]


def open_rows(case: Case, action: Action) -> list[Step]:
    """The rows of an act that is open to the actor now; refused with step_not_open when it is not."""
    rows = [step for step in open_steps(case) if step.action == action]
    if not rows:
        raise Refusal("step_not_open", number=case.proposal.number)
    return rows


def advance(case: Case, action: Action, **details: object) -> Event:
    """Take one step and write it in the history, or refuse with the first rule that does not hold.

    `details` go into the event: codes, ids and dates only. What the act states for the guards stands in case.given.
    """
    rows = open_rows(case, action)
    for rule in (rule for row in rows for rule in (*row.requires, *row.asks)):
        if not rule(case):
            raise Refusal(rule.__name__, **({"field": field_of(rule, case)} | told_with(rule, case)))
    event = _event(case, action, details)
    seen_before = case.given.get("seen") or disclosure.seen_now(case.round)
    for row in rows:
        _move(case, row)
    _settle(case, event.round_before)
    event.proposal_after, event.round_after = case.proposal.status, case.round and case.round.status
    _write(case, event)
    for change, organisation_id in disclosure.disclosures(case.round, seen_before):
        told = {"other_organisation_id": organisation_id}
        _write(case, _event(case, action, told, disclosure=change, basis=disclosure.BASIS))
    return event


def remember(case: Case, event: Event, source: dict | None = None, /, **values: tuple[object, object]) -> None:
    """Keep personal old and new values beside the event, where they can be erased (§ 77).

    `source` tells of each where it came from, see origins.py. What did not change is left out, but not a choice.
    """
    case.session.flush()
    source = source or {}
    rows = [
        {"event_id": event.id, "field": name, "old": _words(old), "new": _words(new), **source}
        for name, (old, new) in values.items()
        if old != new or source.get("settles")
    ]
    if rows:  # in one statement: a person alone has a dozen values
        case.session.execute(insert(EventValue), rows)


def replay(events: list[Event]) -> tuple[ProposalStatus | None, dict[int, RoundStatus]]:
    """The statuses of a proposal and its rounds as the table gives them from the history alone."""
    proposal, rounds = None, {}
    for event in events:
        if event.disclosure:
            continue
        for step in (step for step in STEPS if step.action == event.action and step.after is not None):
            if step.of == Subject.PROPOSAL and event.proposal_before in step.before:
                proposal = step.after
            if step.of == Subject.ROUND and event.round_id and event.round_before in step.before:
                rounds[event.round_id] = step.after
    return proposal, rounds


def _status(case: Case, subject: Subject) -> ProposalStatus | RoundStatus | None:
    if subject == Subject.PROPOSAL:
        return case.proposal.status
    return case.round and case.round.status


def _is_for(step: Step, case: Case) -> bool:
    if case.actor.role not in step.by:
        return False
    if case.actor.role in CENTRE:
        return step.recipient == (case.actor.organisation_id != case.proposal.centre_id)
    if case.round is None:
        return False
    house = case.round.county_id if case.actor.role in COUNTY else case.round.municipality_id
    return house == case.actor.organisation_id


def _subjects(action: Action, steps: tuple[Step, ...] | list[Step]) -> set[Subject]:
    return {step.of for step in steps if step.action == action}


def _move(case: Case, step: Step) -> None:
    if step.after is None:
        return
    if step.of == Subject.PROPOSAL:
        case.proposal.status = step.after
    else:
        case.round.status = step.after
        # With the status alone, so that a later change of the setting opens nothing by itself.
        case.round.stage_b_open = disclosure.stage_b_opens(case)


def _settle(case: Case, round_before: RoundStatus | None) -> None:
    """What follows from the new statuses.

    The round in hand, what is open to whom, whose turn it is, who is free again.
    """
    proposal, round_ = case.proposal, case.round
    if round_ is not None:
        case.session.flush()
        ended = round_.status in ENDED_ROUNDS
        proposal.current_round_id, round_.ended_at = (None, now()) if ended else (round_.id, None)
    if proposal.status not in OPEN_PROPOSALS:
        release_claims(case.session, proposal)
        start_the_clock(proposal)
    set_turn(case, round_before)
    proposal.changed_at = now()


def _event(case: Case, action: Action, details: dict, **more: object) -> Event:
    return Event(
        at=now(),
        action=action,
        account_id=case.actor.account_id,
        organisation_id=case.actor.organisation_id,
        role=case.actor.role,
        proposal_before=case.proposal.status,
        proposal_after=case.proposal.status,
        round_before=case.round and case.round.status,
        round_after=case.round and case.round.status,
        other_organisation_id=details.pop("other_organisation_id", None),
        details=details,
        **more,
    )


def _write(case: Case, event: Event) -> None:
    proposal = case.proposal
    proposal.event_count = (proposal.event_count or 0) + 1
    case.session.flush()
    event.proposal_id, event.round_id, event.sequence = proposal.id, case.round and case.round.id, proposal.event_count
    if event.sequence == 1:
        chains.begin(case.session, proposal.id)
    chains.add(case.session, event)


def _words(value: object) -> str | None:
    return None if value is None else str(value)
