"""Inside an organisation: opening, taking, handing to a colleague, giving back to the queue."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Right
from models.vocabulary import Action, RoundStatus
from services.access import MUNICIPALITY, ROLES_OF, Actor
from services.clock import now, today
from services.referral.proposals import find_round
from services.referral.steps import advance


def open_round(session: Session, actor: Actor, number: str) -> None:
    """Stamp the first opening by the municipality; later ones change nothing."""
    case = find_round(session, actor, number)
    if actor.role in MUNICIPALITY and case.round.status != RoundStatus.SENT:
        return
    case.round.opened_at, case.round.opened_by_id = now(), actor.account_id
    advance(case, Action.OPEN)


def take(session: Session, actor: Actor, number: str) -> None:
    """Take the proposal to handle it oneself."""
    case = find_round(session, actor, number)
    case.round.handler_id = actor.account_id
    advance(case, Action.TAKE)


def assign(session: Session, actor: Actor, number: str, *, handler_id: int) -> None:
    """Give the proposal to a colleague, or take it over from one."""
    case = find_round(session, actor, number)
    case.given = {"handler_id": handler_id, "colleagues": [id_ for id_, _ in colleagues(session, actor)]}
    case.round.handler_id = handler_id
    advance(case, Action.ASSIGN, handler=handler_id)


def release(session: Session, actor: Actor, number: str) -> None:
    """Give the proposal back to the queue of the organisation."""
    case = find_round(session, actor, number)
    case.round.handler_id = None
    advance(case, Action.RELEASE)


def colleagues(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Those who may handle what comes to the actor's organisation today: (account id, name)."""
    day = today()
    return [
        tuple(row)
        for row in session.execute(
            select(Account.id, Account.name)
            .join(Right, Right.account_id == Account.id)
            .where(
                Right.organisation_id == actor.organisation_id,
                Right.role.in_(ROLES_OF[actor.organisation_kind]),
                Right.ended_at.is_(None),
                Right.valid_from <= day,
                Right.valid_until >= day,
                Account.active,
            )
            .distinct()
            .order_by(Account.name, Account.id)
        )
    ]
