"""The timeline of a case: who did what, acting as whom, and what was opened to whom."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from models.account import Account
from models.event import Event, EventValue
from models.proposal import Proposal
from models.vocabulary import Action, Disclosure, FileAudience, Role
from services.access import CENTRE, COUNTY, MUNICIPALITY, Actor, visible_to
from services.referral.guards import Case
from services.referral.proposals import find


@dataclass(frozen=True, slots=True)
class EventView:
    """A line of the timeline. The words that were written with the act are there while they have not been erased.

    The sequence counts what this actor sees: nobody learns from it what went before with others.
    """

    sequence: int
    at: dt.datetime
    action: Action
    disclosure: Disclosure | None
    basis: str | None
    by: str
    role: Role
    organisation_id: int
    other_organisation_id: int | None
    details: dict
    words: dict[str, str]
    other_number: str | None = None  # of the case with which an act links this one, if it exists for the reader


# What a municipality keeps to itself until it answers.
INTERNAL = (Action.DRAFT_ANSWER, Action.ASSIGN, Action.RELEASE)
WORDS = ("reason_text", "covering_note", "conditions", "question", "narrative", "reply", "longer_cause",
         "family_care_reason")
# Whom the elinvoimakeskus lets open a protected case is its own matter.
OF_CENTRE = (Action.ADMIT, Action.EXCLUDE)
# What a county keeps to itself, and what it follows of a case.
OF_COUNTY = (Action.ASSIGN_HEARING,)
FOLLOWED_BY_COUNTY = (
    Action.ASK_COUNTY,
    Action.OPEN_HEARING,
    Action.ASSIGN_HEARING,
    Action.ANSWER_HEARING,
    Action.ASK_AGREEMENT,
    Action.GIVE_AGREEMENT,
    Action.RECORD_AGREEMENT,
)
FILES = (Action.ATTACH, Action.DETACH)
QUESTIONS = (Action.ASK_QUESTION, Action.ANSWER_QUESTION, Action.CANCEL_QUESTION)


def timeline(session: Session, actor: Actor, number: str) -> list[EventView]:
    """The history that this actor may see, latest first.

    The holder all but the municipality's and the county's inner work, a municipality its own round, a county the
    hearing that it is asked in.
    """
    case = find(session, actor, number)
    rows = session.execute(seen_of(case).order_by(Event.sequence.desc())).all()
    # The county reads what was asked and answered on its own page, not what another hearing of the round may tell.
    words = {} if actor.role in COUNTY else _words_of(session, [event.id for event, _ in rows])
    numbers = _numbers_of(case, [event for event, _ in rows])
    colleagues = _colleagues(session, [event for event, _ in rows if event.action in OF_CENTRE])
    return [
        EventView(
            place,
            event.at,
            event.action,
            event.disclosure,
            event.basis,
            name,
            event.role,
            event.organisation_id,
            event.other_organisation_id,
            event.details,
            {} if event.disclosure else words.get(event.id, {}) | colleagues.get(event.id, {}),
            numbers.get(event.details.get("other_case")),
        )
        for place, (event, name) in zip(range(len(rows), 0, -1), rows, strict=True)
    ]


def seen_of(case: Case) -> Select:
    """The events that exist for the actor of the case."""
    seen = (
        select(Event, Account.name)
        .join(Account, Account.id == Event.account_id)
        .where(Event.proposal_id == case.proposal.id)
    )
    if case.actor.role in COUNTY:
        house = case.actor.organisation_id
        asked = and_(
            Event.action.in_(QUESTIONS), or_(Event.organisation_id == house, Event.other_organisation_id == house)
        )
        return seen.where(Event.round_id == case.round.id, or_(Event.action.in_(FOLLOWED_BY_COUNTY), asked))
    seen = seen.where(Event.action.not_in(OF_COUNTY), _not_of_others_own_files(case.actor))
    if case.actor.role in MUNICIPALITY:
        return seen.where(Event.round_id == case.round.id, Event.action.not_in(OF_CENTRE))
    if case.actor.organisation_id != case.proposal.centre_id:
        return seen.where(Event.action == Action.HAND_OVER, Event.other_organisation_id == case.actor.organisation_id)
    return seen.where(Event.action.not_in(INTERNAL))


def _not_of_others_own_files(actor: Actor) -> ColumnElement[bool]:
    """A file that a side keeps for itself does not exist for the other, nor does its coming and going."""
    side = CENTRE if actor.role in CENTRE else MUNICIPALITY
    for_all = Event.details["audience"].as_string() != FileAudience.OWN
    return or_(Event.action.not_in(FILES), Event.role.in_(side), for_all)


def _numbers_of(case: Case, events: list[Event]) -> dict[int, str]:
    """The numbers of the other cases that the events tell of, as far as those exist for the reader."""
    ids = {id_ for event in events if (id_ := event.details.get("other_case"))}
    if not ids:
        return {}
    known = visible_to(case.actor).where(Proposal.id.in_(ids)).with_only_columns(Proposal.id, Proposal.number)
    return dict(case.session.execute(known).all())


def _words_of(session: Session, ids: list[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = session.execute(
        select(EventValue).where(EventValue.event_id.in_(ids), EventValue.field.in_(WORDS))
    ).scalars()
    for value in rows:
        if value.new:
            found.setdefault(value.event_id, {})[value.field] = value.new
    return found


def _colleagues(session: Session, events: list[Event]) -> dict[int, dict[str, str]]:
    """The name of who was let in or shut out."""
    wanted = {event.id: event.details["handler"] for event in events}
    names = dict(session.execute(select(Account.id, Account.name).where(Account.id.in_(wanted.values()))).all())
    return {id_: {"colleague": names[account_id]} for id_, account_id in wanted.items()}
