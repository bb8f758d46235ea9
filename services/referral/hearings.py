"""The municipality hears the county outside the system and records what it said, need by need."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.round import Hearing, HearingNeed
from models.vocabulary import Action, Channel, HearingStatus, NeedClass, NeedResult, NeedUrgency
from services.access import Actor
from services.clock import now
from services.errors import Refusal
from services.referral import crossing
from services.referral.guards import Case
from services.referral.hearing_rules import hearing_rule
from services.referral.proposals import find_round
from services.referral.steps import advance, remember
from services.referral.typed import typed, typed_text


@dataclass(frozen=True, slots=True)
class NeedReply:
    """What the county said of one need."""

    code: NeedClass
    result: NeedResult | None
    from_when: dt.date | None = None
    unit: str | None = None
    conditions: str | None = None


def ask_county(
    session: Session,
    actor: Actor,
    number: str,
    *,
    channel: Channel | None,
    asked_on: dt.date | None,
    reply_wanted_by: dt.date | None = None,
    question: str | None = None,
    checked: Collection[str] = (),
) -> Hearing:
    """Record that the county was asked outside the system; the municipality's clock stands still until it answers."""
    case = find_round(session, actor, number)
    case.given = {"channel": channel, "asked_on": asked_on, "reply_wanted_by": reply_wanted_by}
    told = {"channel": channel, "asked_on": asked_on, "reply_wanted_by": reply_wanted_by, "question": question}
    hearing = _hearing(case, HearingStatus.ASKED, **typed(Hearing, told))
    hearing.needs = _needs_of(case)
    crossing.take_along(case, Action.ASK_COUNTY, {"question": hearing.question}, checked)
    with session.no_autoflush:
        case.round.hearings.append(hearing)
        told = {"channel": channel, "duty": hearing.duty, "other_organisation_id": case.round.county_id}
        event = advance(case, Action.ASK_COUNTY, **told, **crossing.kept(case))
    remember(case, event, question=(None, hearing.question))
    return hearing


def record_hearing(
    session: Session,
    actor: Actor,
    number: str,
    *,
    answered_on: dt.date | None,
    answered_by_name: str,
    answered_by_title: str = "",
    channel: Channel | None = None,
    replies: list[NeedReply],
    narrative: str | None = None,
    checked: Collection[str] = (),
) -> Hearing:
    """Record the county's reply as the municipality received it.

    Who, when, and for each need whether it can be arranged.
    """
    case = find_round(session, actor, number)
    hearing = _open_hearing(case)
    for need in hearing.needs:
        _reply(need, next((reply for reply in replies if reply.code == need.code), None))
    told = {"answered_on": answered_on, "answered_by_name": answered_by_name, "answered_by_title": answered_by_title}
    told |= {"channel": channel or hearing.channel, "narrative": narrative}
    for name, value in typed(Hearing, told).items():
        setattr(hearing, name, value)
    case.given = {"hearing": hearing}
    with session.no_autoflush:
        crossing.take_along(case, Action.RECORD_HEARING, _said(hearing), checked)
        told = {"other_organisation_id": case.round.county_id} | crossing.kept(case)
        results = [f"{need.code}:{need.result}" for need in hearing.needs]
        event = advance(case, Action.RECORD_HEARING, results=results, **told)
    close_hearing(hearing, HearingStatus.ANSWERED, actor)
    remember(case, event, answered_by_name=(None, hearing.answered_by_name), narrative=(None, hearing.narrative))
    return hearing


def cancel_hearing(
    session: Session, actor: Actor, number: str, *, reason_text: str, checked: Collection[str] = ()
) -> None:
    """Take the request for a hearing back, with the reason in words."""
    case = find_round(session, actor, number)
    reason_text = typed_text("reason_text", reason_text)
    case.given = {"reason_text": reason_text}
    crossing.take_along(case, Action.CANCEL_HEARING, case.given, checked)
    event = advance(case, Action.CANCEL_HEARING, **crossing.kept(case))
    close_hearing(_open_hearing(case), HearingStatus.CANCELLED, actor)
    remember(case, event, reason_text=(None, reason_text))


def skip_hearing(
    session: Session, actor: Actor, number: str, *, reason_text: str, checked: Collection[str] = ()
) -> Hearing:
    """Record why the county is not heard although guidance, not law, asks for it."""
    case = find_round(session, actor, number)
    reason_text = typed_text("reason_text", reason_text)
    case.given = {"reason_text": reason_text}
    crossing.take_along(case, Action.SKIP_HEARING, case.given, checked)
    with session.no_autoflush:
        event = advance(case, Action.SKIP_HEARING, **crossing.kept(case))
        hearing = _hearing(case, HearingStatus.SKIPPED, skip_reason=reason_text)
        case.round.hearings.append(hearing)
    remember(case, event, reason_text=(None, reason_text))
    return hearing


def close_hearing(hearing: Hearing, outcome: HearingStatus, actor: Actor) -> None:
    """A hearing ends: it was answered or taken back."""
    hearing.status, hearing.recorded_by_id, hearing.recorded_at = outcome, actor.account_id, now()


def end_open_hearing(case: Case) -> None:
    """Cancel the hearing that nobody waits for any more, because the round has been answered or has ended."""
    for hearing in case.round.hearings if case.round else ():
        if hearing.status == HearingStatus.ASKED:
            close_hearing(hearing, HearingStatus.CANCELLED, case.actor)


def _hearing(case: Case, status: HearingStatus, **facts: object) -> Hearing:
    return Hearing(
        county_id=case.round.county_id,
        controller_id=case.round.controller_id,
        duty=hearing_rule(case.proposal).duty,
        status=status,
        asked_by_id=case.actor.account_id,
        **facts,
    )


def _said(hearing: Hearing) -> dict[str, str | None]:
    """The free texts of a reply, by their places."""
    conditions = {f"{need.code}.conditions": need.conditions for need in hearing.needs}
    return conditions | {"narrative": hearing.narrative}


def _reply(need: HearingNeed, reply: NeedReply | None) -> None:
    if reply is None:
        return
    told = {"result": reply.result, "from_when": reply.from_when, "unit": reply.unit, "conditions": reply.conditions}
    for name, value in typed(HearingNeed, told).items():
        setattr(need, name, value)


def _needs_of(case: Case) -> list[HearingNeed]:
    """Each need once, the most urgent, or social work in general when the draft names none."""
    urgency = {}
    for need in sorted(case.proposal.needs, key=lambda need: list(NeedUrgency).index(need.urgency)):
        urgency.setdefault(need.code, need.urgency)
    return [HearingNeed(code=code, urgency=soon) for code, soon in urgency.items()] or [
        HearingNeed(code=NeedClass.SOCIAL_WORK, urgency=NeedUrgency.LATER)
    ]


def _open_hearing(case: Case) -> Hearing:
    hearing = next((h for h in case.round.hearings if h.status == HearingStatus.ASKED), None)
    if hearing is None:
        raise Refusal("step_not_open", number=case.proposal.number)
    return hearing
