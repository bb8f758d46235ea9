"""What an actor sees of a case: plain values in which hidden fields are absent, and their names listed as hidden."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.account import Account
from models.event import Event
from models.proposal import CountyContact, Proposal
from models.round import Answer, Round
from models.vocabulary import Action, AnswerStatus, ReadingPart, RoundStatus, Section, Stage
from services.access import COUNTY, Actor, holds, stages_open_to
from services.clock import today
from services.errors import NotFound
from services.referral import answers, questions
from services.referral.answer_needs import answer_gaps, declined_by
from services.referral.case_shapes import (
    AnswerView,
    CaseView,
    RoundView,
    Value,
)
from services.referral.clocks import NEVER, days_waited
from services.referral.county_facts import county_facts
from services.referral.fields import missing, sections_without_origin
from services.referral.guards import Case
from services.referral.hearing_rules import hearing_rule
from services.referral.party_guards import is_family_care
from services.referral.party_view import party_states
from services.referral.proposals import find
from services.referral.provenance import past_of
from services.referral.readings import note
from services.referral.steps import blockers, open_steps
from services.referral.view_parts import hearing_view, need_views, person_view, section_view, values_of
from services.referral.workflow import APPLIES
from services.workdays import working_days_left

ADDRESS = ("dwelling_address",)  # told to the elinvoimakeskus when the place is confirmed


def case_view(session: Session, actor: Actor, number: str) -> CaseView:
    """The case for this actor, who is noted as its reader; raises NotFound when it does not exist for him.

    A county sees no case, but what it is asked of it: services/referral/county_view.py.
    """
    if actor.role in COUNTY:
        raise NotFound
    case = find(session, actor, number)
    seen = view(case)
    note(case, ReadingPart.CASE, seen.stages)
    return seen


def preview(session: Session, actor: Actor, number: str, stages: frozenset[Stage]) -> CaseView:
    """What a municipality or its county would see with these stages open, for whoever is about to send or ask.

    Never more than it sees itself; what a county is told is a part of stage A.
    """
    case = find(session, actor, number)
    own = stages_open_to(actor, case.proposal, case.round)
    own |= {Stage.COUNTY} if Stage.A in own else frozenset()
    return view(case, stages & own, as_municipality=True)


def view(case: Case, stages: frozenset[Stage] | None = None, *, as_municipality: bool = False) -> CaseView:
    """Put a case in hand into plain values with what is open to its actor, or with the given stages."""
    proposal, actor = case.proposal, case.actor
    stages = stages_open_to(actor, proposal, case.round) if stages is None else stages
    is_holder = holds(actor, proposal) and not as_municipality
    names, taken = _names(case), _taken(case)
    past = past_of(case, stages, as_municipality=as_municipality)
    steps = [] if as_municipality else open_steps(case)
    return CaseView(
        **_header(proposal),
        **(_of_holder(case, names, taken) if is_holder else NOT_TOLD),
        is_mine=is_holder,
        is_family_care=is_family_care(proposal),
        stages=stages,
        sections=tuple(section_view(case, section, stages, names, past) for section in Section),
        persons=tuple(person_view(person, stages, past) for person in proposal.persons),
        needs=need_views(proposal),
        hearing_rule=hearing_rule(proposal).name,
        hearing_duty=hearing_rule(proposal).duty,
        round=None if as_municipality or not case.round else _round_now(case, names, taken),
        agreements=party_states(case, names),
        actions=_actions(case, [step.action for step in steps]),
        final_actions=frozenset(step.action for step in steps if step.final),
    )


# What every actor for whom the case exists may know of it.
HEADER = (
    "number", "version", "status", "priority", "person_count", "main_language", "centre_id", "offered_to_id",
    "controller_id", "has_lone_minor", "is_protected", "turn", "closed_on", "keep_until",
)  # fmt: skip
# What only the elinvoimakeskus that holds the case is told: earlier answers, its own contacts, and what it still lacks.
NOT_TOLD = {"earlier_rounds": (), "declined": {}, "county_contacts": (), "missing": (), "without_origin": ()}


def _header(proposal: Proposal) -> dict[str, object]:
    ends = proposal.due_on != NEVER
    return {name: getattr(proposal, name) for name in HEADER} | {
        "group": proposal.person_group,
        "days_waited": days_waited(proposal.turn_since, today()),
        "due_on": proposal.due_on if ends else None,
        "days_left": working_days_left(today(), proposal.due_on) if ends else None,
    }


def _of_holder(case: Case, names: dict[int, str], taken: dict[int, dt.datetime]) -> dict[str, object]:
    proposal = case.proposal
    return {
        "earlier_rounds": tuple(_round(r, case.actor, names, taken) for r in proposal.rounds if r is not case.round),
        "declined": {id_: answer.decline_reason for id_, answer in declined_by(proposal).items()},
        "county_contacts": tuple(_contact(contact, names) for contact in proposal.county_contacts),
        "missing": tuple(missing(proposal)),
        "without_origin": tuple(sections_without_origin(proposal)),
    }


def _actions(case: Case, open_now: list[Action]) -> dict[Action, tuple[str, ...]]:
    """The acts that concern this case now, each with the names of the rules that still stand in its way."""
    found = {action: tuple(blockers(case, action)) for action in open_now}
    return {action: rules for action, rules in found.items() if not APPLIES & set(rules)}


def _taken(case: Case) -> dict[int, dt.datetime]:
    """When somebody first took each round of the case in hand."""
    first = select(Event.round_id, func.min(Event.at)).where(
        Event.proposal_id == case.proposal.id, Event.round_after == RoundStatus.TAKEN, Event.disclosure.is_(None)
    )
    return dict(case.session.execute(first.group_by(Event.round_id)).all())


def _names(case: Case) -> dict[int, str]:
    """Names of the officials who recorded something on the case."""
    proposal, ids = case.proposal, set()
    ids |= {o.recorded_by_id for o in proposal.origins} | {c.recorded_by_id for c in proposal.county_contacts}
    ids |= {a.recorded_by_id for a in proposal.agreements} | {r.handler_id for r in proposal.rounds}
    ids |= {a.written_by_id for r in proposal.rounds for a in r.answers}
    ids |= {h.recorded_by_id for r in proposal.rounds for h in r.hearings}
    ids |= {id_ for r in proposal.rounds for q in r.questions for id_ in (q.asked_by_id, q.closed_by_id)}
    return dict(case.session.execute(select(Account.id, Account.name).where(Account.id.in_(ids - {None}))).all())


def _round_now(case: Case, names: dict[int, str], taken: dict[int, dt.datetime]) -> RoundView:
    """The living round; of its hearings also whether what the county was told has been corrected since."""
    return _round(case.round, case.actor, names, taken, county_facts(case.proposal))


def _round(
    round_: Round, actor: Actor, names: dict[int, str], taken: dict[int, dt.datetime], facts: str | None = None
) -> RoundView:
    own = actor.organisation_id == round_.municipality_id
    shown = [answer for answer in round_.answers if own or answer.status != AnswerStatus.DRAFT]
    hide = () if own or round_.status == RoundStatus.CONFIRMED else ADDRESS
    return RoundView(
        id=round_.id,
        sequence=1 if own else round_.sequence,  # a municipality does not learn that others were asked before it
        municipality_id=round_.municipality_id,
        county_id=round_.county_id,
        status=round_.status,
        stage_b_open=round_.stage_b_open,
        covering_note=round_.covering_note,
        family_care_reason=round_.family_care_reason,
        sent_at=round_.sent_at,
        opened_at=round_.opened_at,
        taken_at=taken.get(round_.id),
        handler=names.get(round_.handler_id),
        handler_id=round_.handler_id,
        answered_at=round_.answered_at,
        ended_at=round_.ended_at,
        hearings=tuple(hearing_view(hearing, names, facts) for hearing in round_.hearings),
        answers=tuple(_answer(answer, hide, names) for answer in shown),
        questions=questions.views_of(round_, names),
    )


def _answer(answer: Answer, hide: tuple[str, ...], names: dict[int, str]) -> AnswerView:
    values = {name: getattr(answer, name) for name in answers.FIELDS if name not in hide}
    hidden = tuple(name for name in hide if getattr(answer, name) is not None)
    return AnswerView(
        answer.status,
        values,
        hidden,
        tuple(answer_gaps(answer)),
        names.get(answer.written_by_id, ""),
        answer.written_at,
        answer.sent_at,
    )


CONTACT_VALUES = ("county_id", "contacted_on", "channel", "contact_name", "outcome", "note", "recorded_at")


def _contact(contact: CountyContact, names: dict[int, str]) -> dict[str, Value]:
    return values_of(contact, CONTACT_VALUES) | {"recorded_by": names.get(contact.recorded_by_id)}
