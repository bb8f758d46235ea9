"""What a county that is heard sees of a case: what it is asked, and the part of the household's facts that it needs."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.account import Account
from models.round import Hearing
from models.vocabulary import Action, Channel, HearingStatus, Priority, ReadingPart, Section, Turn
from services.access import COUNTY, Actor, is_open_to_county, stages_open_to
from services.clock import HELSINKI, today
from services.errors import NotFound, Refusal
from services.referral import questions
from services.referral.case_shapes import HearingView, NeedView, PersonView, QuestionView, SectionView
from services.referral.county_facts import county_facts
from services.referral.guards import Case
from services.referral.proposals import find
from services.referral.provenance import past_of
from services.referral.readings import note
from services.referral.steps import open_steps
from services.referral.view_parts import hearing_view, need_views, person_view, section_view
from services.referral.workflow import APPLIES
from services.workdays import working_days_left


@dataclass(frozen=True, slots=True)
class HearingRequest:
    """A hearing as the county's experts see it. Which municipalities were asked before is told nowhere."""

    number: str
    municipality_id: int
    priority: Priority
    person_count: int
    has_lone_minor: bool
    is_protected: bool
    asked_by: str
    hearing: HearingView
    handler: str | None
    handler_id: int | None
    due_on: dt.date | None  # while the reply is awaited
    days_left: int | None
    reads_until: dt.date | None  # when it has been given
    sections: tuple[SectionView, ...]
    persons: tuple[PersonView, ...]
    needs: tuple[NeedView, ...]
    earlier: HearingView | None  # what the county said before of the same facts
    questions: tuple[QuestionView, ...]  # what the county has asked itself
    centre_id: int
    turn: Turn
    actions: frozenset[Action]


def hearing_request(session: Session, actor: Actor, number: str) -> HearingRequest:
    """What the county is asked, or has answered; NotFound when it does not exist for the actor."""
    if actor.role not in COUNTY:
        raise NotFound
    case = find(session, actor, number)
    if not hearings_open(case):  # the county may know the case by another question
        raise NotFound
    hearing, proposal = hearing_of(case), case.proposal
    stages, names = stages_open_to(actor, proposal, case.round), _names(session, case, hearing)
    note(case, ReadingPart.CASE, stages)
    past = past_of(case, stages, since=_asked_at(hearing))
    is_open = hearing.status == HearingStatus.ASKED
    earlier = earlier_reply(case, hearing) if is_open else None
    return HearingRequest(
        number=proposal.number,
        municipality_id=case.round.municipality_id,
        priority=proposal.priority,
        person_count=proposal.person_count,
        has_lone_minor=proposal.has_lone_minor,
        is_protected=proposal.is_protected,
        asked_by=names.get(hearing.asked_by_id, ""),
        hearing=hearing_view(hearing, names, county_facts(proposal)),
        handler=names.get(hearing.handler_id),
        handler_id=hearing.handler_id,
        due_on=proposal.due_on if is_open else None,
        days_left=working_days_left(today(), proposal.due_on) if is_open else None,
        reads_until=None if is_open else hearing.open_until,
        sections=tuple(section_view(case, section, stages, {}, past) for section in Section),
        persons=tuple(person_view(person, stages, past) for person in proposal.persons),
        needs=need_views(proposal),
        earlier=earlier and hearing_view(earlier, {}),
        questions=questions.views_of(case.round, names, asked_for_id=actor.organisation_id),
        centre_id=proposal.centre_id,
        turn=proposal.turn,
        actions=frozenset(open_actions(case)),
    )


def hearing_of(case: Case) -> Hearing:
    """The hearing that the county has before it: what is awaited, else what it answered last.

    Under turvakielto the actor's own, or what nobody has in hand yet; all where the handler works there no more.
    """
    found = hearings_open(case)
    if case.proposal.is_protected:
        found = [one for one in found if one.handler_id in (None, case.actor.account_id)] or found
    if not found:
        raise Refusal("step_not_open", number=case.proposal.number)
    return found[-1]


def hearings_open(case: Case) -> list[Hearing]:
    """The hearings of the round that exist for the county's experts."""
    return [hearing for hearing in case.round.hearings if is_open_to_county(hearing, case.round)]


def earlier_reply(case: Case, hearing: Hearing) -> Hearing | None:
    """What the county itself said in the system of the same facts, in this round or one that has ended; the latest.

    The facts are those in force now, which may have been corrected since the county was asked.
    """
    facts = county_facts(case.proposal)
    said = [
        earlier
        for round_ in case.proposal.rounds
        for earlier in round_.hearings
        if earlier.county_id == hearing.county_id
        and earlier.status == HearingStatus.ANSWERED
        and earlier.channel == Channel.SYSTEM
        and earlier.facts == facts
    ]
    return said[-1] if said else None


def open_actions(case: Case) -> list[Action]:
    """The acts that concern what the county is asked."""
    return [
        step.action
        for step in open_steps(case)
        if all(rule(case) for rule in step.requires if rule.__name__ in APPLIES)
    ]


def _asked_at(hearing: Hearing) -> dt.datetime:
    """The beginning of the day on which the county was asked: it has seen nothing of what was before."""
    return dt.datetime.combine(hearing.asked_on, dt.time(), HELSINKI)


def _names(session: Session, case: Case, hearing: Hearing) -> dict[int, str]:
    ids = {hearing.asked_by_id, hearing.handler_id, hearing.recorded_by_id}
    own = (one for one in case.round.questions if one.asked_for_id == case.actor.organisation_id)
    ids |= {id_ for one in own for id_ in (one.asked_by_id, one.closed_by_id)}
    return {account.id: account.name for account in (session.get(Account, id_) for id_ in ids - {None})}
