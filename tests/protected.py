"""Cases under turvakielto on their way: everybody who may open one has said why."""

import datetime as dt

from sqlalchemy import update

from models.account import Right
from models.vocabulary import ReadingPart, ReadingReason
from services.clock import today
from services.referral import proposals, protection
from tests.acts import act


def tell(session, actor, number, part=ReadingPart.CASE, reason=ReadingReason.MY_TURN, **words):
    """Say why."""
    protection.tell_reason(session, actor, number, reason=reason, part=part, **words)


def tell_all(session, cast, number):
    """Everybody who may open the case has said why."""
    for name in type(cast).__slots__:
        if number in numbers(session, getattr(cast, name)):
            tell(session, getattr(cast, name), number)


def go(session, cast, number, *actions):
    """Take these steps; before each everybody who may open the case says why."""
    for action in actions:
        tell_all(session, cast, number)
        act(session, cast, number, action)
    tell_all(session, cast, number)


def numbers(session, actor):
    """The cases that exist for an actor."""
    return {one.number for one in session.scalars(proposals.visible_to(actor))}


def end_rights(session, *actors):
    """These people's rights ended yesterday."""
    ids = [actor.right_id for actor in actors]
    session.execute(update(Right).where(Right.id.in_(ids)).values(valid_until=today() - dt.timedelta(days=1)))
    session.flush()
