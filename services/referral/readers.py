"""Who has seen a case, and who can see it now: all of it for the elinvoimakeskus that holds it, its own for others."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Right
from models.organisation import Organisation
from models.proposal import Proposal
from models.reading import CaseReading, ReadingWords
from models.vocabulary import ReadingPart, ReadingReason, Role, Stage
from services import rights
from services.access import Actor, followed_by, holds, stages_open_to, visible_to
from services.reference.supervision import supervisor_of
from services.referral.guards import Case
from services.referral.proposals import find
from services.referral.supervision import SEEN, supervises

PAGE = 50


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who opened the case, and what was open to him; the id is where the next page begins."""

    id: int
    at: dt.datetime
    name: str
    role: Role
    organisation_id: int
    part: ReadingPart
    stages: frozenset[Stage]
    reason: ReadingReason | None  # where it was asked
    words: str | None  # told with the reason


@dataclass(frozen=True, slots=True)
class Onlookers:
    """Those of an organisation who may open the case in one role now, and what they would see."""

    organisation_id: int
    role: Role
    names: tuple[str, ...]
    stages: frozenset[Stage]


def has_seen(
    session: Session, actor: Actor, number: str, *, before: int | None = None, size: int = PAGE
) -> list[Reader]:
    """Who has opened the case, latest first, beginning behind the id of the last line of the page before."""
    case = find(session, actor, number)
    row = CaseReading
    statement = select(row, Account.name, ReadingWords.words).join(Account, Account.id == row.account_id)
    statement = statement.outerjoin(ReadingWords, ReadingWords.reading_id == row.id)
    statement = statement.where(row.proposal_id == case.proposal.id)
    if not holds(actor, case.proposal):
        statement = statement.where(row.organisation_id == actor.organisation_id)
    if before is not None:
        statement = statement.where(row.id < before)
    found = session.execute(statement.order_by(row.id.desc()).limit(size)).all()
    return [
        Reader(one.id, one.at, name, one.role, one.organisation_id, one.part,
               frozenset(map(Stage, one.stages.split())), one.reason and ReadingReason(one.reason), words)
        for one, name, words in found
    ]


def can_see(session: Session, actor: Actor, number: str) -> list[Onlookers]:
    """Who could open the case this moment: rights in force, each asked of the rules that decide for its holder."""
    case = find(session, actor, number)
    concerned = _concerned(case) if holds(actor, case.proposal) else {actor.organisation_id}
    found = []
    for (organisation, role), group in groupby(_holders(session, concerned), key=lambda row: (row[2], row[0].role)):
        holders = _those_who_may(case, list(group))
        if holders:
            names = dict.fromkeys(account.name for _, account, _ in holders)
            found.append(Onlookers(organisation.id, role, tuple(names), _open_now(case, _actor(*holders[0]))))
    return found


def _those_who_may(case: Case, holders: list) -> list:
    """Of people alike in one house: all or none, and under turvakielto each for himself."""
    if not case.proposal.is_protected:
        return holders if _open_now(case, _actor(*holders[0])) else []
    return [row for row in holders if _open_now(case, _actor(*row))]


def _concerned(case: Case) -> set[int]:
    """The organisations that the case has to do with, or had."""
    proposal = case.proposal
    asked = {id_ for round_ in proposal.rounds for id_ in (round_.municipality_id, round_.county_id)}
    supervisor = supervisor_of(case.session, proposal.centre_id)
    return ({proposal.centre_id, proposal.offered_to_id, supervisor} | asked) - {None}


def _holders(session: Session, organisations: set[int]) -> list[tuple[Right, Account, Organisation]]:
    """The rights in force in these organisations, with whose they are."""
    statement = (
        select(Right, Account, Organisation)
        .join(Account, Account.id == Right.account_id)
        .join(Organisation, Organisation.id == Right.organisation_id)
        .where(Right.organisation_id.in_(organisations), Right.role != Role.LOCAL_ADMIN, Account.active)
        .where(*rights.in_force())
        .order_by(Organisation.kind, Organisation.id, Right.role, Account.name)
    )
    return [tuple(row) for row in session.execute(statement)]


def _actor(right: Right, account: Account, organisation: Organisation) -> Actor:
    return Actor(account.id, account.username, account.name, account.language, right.id, right.role, organisation.id,
                 organisation.kind)


def _open_now(case: Case, like: Actor) -> frozenset[Stage]:
    """What would be open to somebody like this; nothing for whom the case does not exist."""
    session = case.session
    here = (Proposal.id == case.proposal.id,)
    if session.scalar(visible_to(like).where(*here).with_only_columns(Proposal.id)):
        return stages_open_to(like, case.proposal, case.round)
    followed = followed_by(like, supervises(session, like)).where(*here).with_only_columns(Proposal.id)
    return SEEN if session.scalar(followed) else frozenset()
