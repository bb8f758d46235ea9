"""The elinvoimakeskus acts on the answer: confirms the place, goes one of the ways on, or takes it back.

Each act takes the version of the case that the screen showed, so that nobody acts on what has changed since.
"""

import datetime as dt
from collections.abc import Collection

from sqlalchemy.orm import Session

from models.event import Event
from models.proposal import Proposal
from models.vocabulary import Action, Channel, HandOverReason, Proposer, ReturnReason, TakeBackReason, WithdrawalReason
from services import controllers
from services.access import Actor
from services.referral import crossing, partings
from services.referral.drafting import send_case
from services.referral.guards import Case
from services.referral.hearings import end_open_hearing
from services.referral.proposals import find
from services.referral.questions import end_open_questions
from services.referral.steps import advance, remember
from services.referral.typed import typed_text


def confirm_place(session: Session, actor: Actor, number: str, *, version: int | None = None) -> Proposal:
    """Confirm the place that the municipality has granted; identities open to it now."""
    case = find(session, actor, number, to_change=True, version=version)
    advance(case, Action.CONFIRM_PLACE, other_organisation_id=case.round and case.round.municipality_id)
    return case.proposal


def redirect(
    session: Session,
    actor: Actor,
    number: str,
    *,
    municipality_id: int | None = None,
    covering_note: str | None = None,
    family_care_reason: str | None = None,
    checked: Collection[str] = (),
    version: int | None = None,
) -> Proposal:
    """After a no, turn to another municipality: everything is kept.

    Without one, the proposal waits as a draft to be changed first.
    """
    case = find(session, actor, number, to_change=True, version=version)
    advance(case, Action.REDIRECT, other_organisation_id=case.round and case.round.municipality_id)
    if municipality_id is not None:
        case.round = None
        told = {"covering_note": covering_note, "family_care_reason": family_care_reason}
        send_case(case, municipality_id, told, checked)
    return case.proposal


def hand_over(
    session: Session,
    actor: Actor,
    number: str,
    *,
    centre_id: int | None,
    reason: HandOverReason,
    reason_text: str = "",
    checked: Collection[str] = (),
    version: int | None = None,
) -> Proposal:
    """Offer the case to another elinvoimakeskus, which accepts or declines it."""
    case = _stating(session, actor, number, version, centre_id=centre_id, reason=reason, reason_text=reason_text)
    with session.no_autoflush:
        case.proposal.offered_to_id = centre_id
        _take_along(case, Action.HAND_OVER, checked)
        partings.consider(case, Action.HAND_OVER, checked, target_id=centre_id)
        told = {"other_organisation_id": centre_id} | crossing.kept(case) | partings.kept(case)
        event = advance(case, Action.HAND_OVER, reason=reason, **told)
    remember(case, event, reason_text=(None, case.given["reason_text"]))
    return case.proposal


def accept_handover(session: Session, actor: Actor, number: str, *, version: int | None = None) -> Proposal:
    """Take the offered case: it belongs to this elinvoimakeskus from now on, with all that is recorded."""
    case = find(session, actor, number, to_change=True, version=version)
    giver = case.proposal.centre_id
    advance(case, Action.ACCEPT_HANDOVER, other_organisation_id=giver)
    case.proposal.centre_id, case.proposal.offered_to_id = actor.organisation_id, None
    case.proposal.controller_id = controllers.of_proposal(session, actor.organisation_id)
    session.flush()
    return case.proposal


def decline_handover(
    session: Session,
    actor: Actor,
    number: str,
    *,
    reason: HandOverReason,
    reason_text: str = "",
    checked: Collection[str] = (),
    version: int | None = None,
) -> None:
    """Decline the offered case; it goes back to the elinvoimakeskus that offered it."""
    case = _stating(session, actor, number, version, reason=reason, reason_text=reason_text)
    _take_along(case, Action.DECLINE_HANDOVER, checked)
    told = {"other_organisation_id": case.proposal.centre_id} | crossing.kept(case)
    event = advance(case, Action.DECLINE_HANDOVER, reason=reason, **told)
    case.proposal.offered_to_id = None
    remember(case, event, reason_text=(None, case.given["reason_text"]))


def cancel_handover(session: Session, actor: Actor, number: str, *, version: int | None = None) -> Proposal:
    """Take the offer back before the other elinvoimakeskus has accepted it."""
    case = find(session, actor, number, to_change=True, version=version)
    advance(case, Action.CANCEL_HANDOVER, other_organisation_id=case.proposal.offered_to_id)
    case.proposal.offered_to_id = None
    session.flush()
    return case.proposal


def return_case(
    session: Session,
    actor: Actor,
    number: str,
    *,
    returned_to: Proposer | None,
    channel: Channel | None,
    returned_on: dt.date | None,
    reason: ReturnReason,
    reason_text: str = "",
    checked: Collection[str] = (),
    version: int | None = None,
) -> Proposal:
    """Record that the case was returned to Migri or the reception centre, by which channel and when; it ends here."""
    case = _stating(
        session,
        actor,
        number,
        version,
        returned_to=returned_to,
        channel=channel,
        returned_on=returned_on,
        reason=reason,
        reason_text=reason_text,
    )
    _take_along(case, Action.RETURN, checked)
    partings.consider(case, Action.RETURN, checked)
    event = advance(
        case,
        Action.RETURN,
        returned_to=returned_to,
        channel=channel,
        reason=reason,
        returned_on=returned_on and returned_on.isoformat(),
        **crossing.kept(case),
        **partings.kept(case),
    )
    remember(case, event, reason_text=(None, case.given["reason_text"]))
    return case.proposal


def take_back(
    session: Session,
    actor: Actor,
    number: str,
    *,
    reason: TakeBackReason,
    reason_text: str = "",
    checked: Collection[str] = (),
    version: int | None = None,
) -> Proposal:
    """Take the proposal back from the municipality, whose access ends at once; it is a draft again."""
    case = _stating(session, actor, number, version, reason=reason, reason_text=reason_text)
    event = _end(case, Action.TAKE_BACK, reason, checked)
    remember(case, event, reason_text=(None, case.given["reason_text"]))
    return case.proposal


def withdraw(
    session: Session,
    actor: Actor,
    number: str,
    *,
    reason: WithdrawalReason,
    reason_text: str = "",
    checked: Collection[str] = (),
    version: int | None = None,
) -> Proposal:
    """End the proposal with a reason; every access of others ends at once."""
    case = _stating(session, actor, number, version, reason=reason, reason_text=reason_text)
    event = _end(case, Action.WITHDRAW, reason, checked)
    case.proposal.offered_to_id = None
    remember(case, event, reason_text=(None, case.given["reason_text"]))
    return case.proposal


def _end(case: Case, action: Action, reason: TakeBackReason | WithdrawalReason, checked: Collection[str]) -> Event:
    """End the round, with all that is open in it."""
    partings.consider(case, action, checked)
    place = case.round and case.round.municipality_id
    event = advance(case, action, reason=reason, other_organisation_id=place, **partings.kept(case))
    end_open_hearing(case)
    end_open_questions(case)
    return event


def _take_along(case: Case, action: Action, checked: Collection[str]) -> None:
    crossing.take_along(case, action, {"reason_text": case.given["reason_text"]}, checked)


def _stating(session: Session, actor: Actor, number: str, version: int | None, **given: object) -> Case:
    case = find(session, actor, number, to_change=True, version=version)
    case.given = given | {"reason_text": typed_text("reason_text", given["reason_text"])}
    return case
