"""The county in the system: it opens what it is asked, shares it out, and answers need by need."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from models.round import Hearing
from models.vocabulary import Action
from services.access import Actor
from services.clock import now, today
from services.errors import Refusal
from services.referral import crossing, handling
from services.referral.county_view import earlier_reply, hearing_of
from services.referral.guards import Case
from services.referral.hearings import NeedReply, answered, awaited, put_replies, results, said
from services.referral.proposals import find_round
from services.referral.steps import advance, remember
from services.referral.typed import typed
from services.referral.view_parts import NEED_VALUES


def open_hearing(session: Session, actor: Actor, number: str) -> None:
    """Stamp the first opening by the county, which the municipality sees; later ones change nothing."""
    case = find_round(session, actor, number)
    hearing = hearing_of(case)
    if hearing.opened_at is None:
        hearing.opened_at = now()
        advance(case, Action.OPEN_HEARING, other_organisation_id=case.round.municipality_id)


def assign(session: Session, actor: Actor, number: str, *, handler_id: int) -> None:
    """Take the hearing in hand, or give it to a colleague in the county."""
    case = find_round(session, actor, number)
    case.given = {"handler_id": handler_id, "colleagues": [id_ for id_, _ in handling.colleagues(session, actor)]}
    advance(case, Action.ASSIGN_HEARING, handler=handler_id)
    hearing_of(case).handler_id = handler_id


def answer(
    session: Session,
    actor: Actor,
    number: str,
    *,
    replies: list[NeedReply],
    narrative: str | None = None,
    answered_by_title: str | None = None,
    checked: Collection[str] = (),
) -> Hearing:
    """Answer as the county: need by need; it informs the municipality and does not bind it."""
    case = find_round(session, actor, number)
    hearing = awaited(case)
    put_replies(hearing, replies)
    return _answer(case, hearing, {"narrative": narrative, "answered_by_title": answered_by_title}, checked)


def confirm_earlier(session: Session, actor: Actor, number: str, *, checked: Collection[str] = ()) -> Hearing:
    """Give the county's earlier answer to the same facts anew, as today's and the actor's own."""
    case = find_round(session, actor, number)
    hearing = awaited(case)
    earlier = earlier_reply(case, hearing)
    if earlier is None:
        raise Refusal("earlier_reply_holds")
    for need, before in zip(_by_code(hearing), _by_code(earlier), strict=True):
        for name in NEED_VALUES:
            setattr(need, name, getattr(before, name))
    told = {"narrative": earlier.narrative, "answered_by_title": None}
    return _answer(case, hearing, told, checked, confirmed=earlier.id)


def _answer(case: Case, hearing: Hearing, told: dict, checked: Collection[str], **details: int) -> Hearing:
    told |= {"answered_on": today(), "answered_by_name": case.actor.name}
    for name, value in typed(Hearing, told).items():
        setattr(hearing, name, value)
    case.given = {"hearing": hearing}
    with case.session.no_autoflush:
        crossing.take_along(case, Action.ANSWER_HEARING, said(hearing), checked)
        answered(case, hearing)
        details |= {"other_organisation_id": case.round.municipality_id, "results": results(hearing)}
        event = advance(case, Action.ANSWER_HEARING, **details, **crossing.kept(case))
    remember(case, event, answered_by_name=(None, hearing.answered_by_name), narrative=(None, hearing.narrative))
    return hearing


def _by_code(hearing: Hearing) -> list:
    return sorted(hearing.needs, key=lambda need: need.code)
