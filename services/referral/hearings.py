"""The municipality hears the county, in the system or outside it and then records what was said, need by need."""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from models.round import Hearing, HearingNeed
from models.vocabulary import Action, Channel, HearingStatus, NeedClass, NeedResult, NeedUrgency
from services.access import Actor
from services.clock import now, today
from services.errors import Refusal
from services.referral import crossing, disclosure
from services.referral.clocks import NEVER
from services.referral.county_facts import county_facts
from services.referral.guards import Case
from services.referral.hearing_rules import hearing_rule
from services.referral.proposals import find_round
from services.referral.questions import end_open_questions
from services.referral.steps import advance, remember
from services.referral.typed import typed, typed_text


@dataclass(frozen=True, slots=True)
class NeedReply:
    """What the county said of one need."""

    code: NeedClass
    result: NeedResult | None
    from_when: dt.date | None = None
    unit: str | None = None
    contact: str | None = None
    conditions: str | None = None
    note: str | None = None

    def said(self) -> dict[str, NeedResult | dt.date | str | None]:
        """What was said, by the names of its fields."""
        return {name: value for name, value in asdict(self).items() if name != "code"}


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
    """Ask the county in the system, or record that it was asked elsewhere.

    The municipality's clock stands still until it answers. In the system the county's experts see their part at once.
    """
    case = find_round(session, actor, number)
    asked_on = today() if channel == Channel.SYSTEM else asked_on
    case.given = {"channel": channel, "asked_on": asked_on, "reply_wanted_by": reply_wanted_by}
    told = {"channel": channel, "asked_on": asked_on, "reply_wanted_by": reply_wanted_by, "question": question}
    hearing = _hearing(case, HearingStatus.ASKED, facts=county_facts(case.proposal), **typed(Hearing, told))
    hearing.open_until = NEVER if channel == Channel.SYSTEM else None
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
    hearing = awaited(case)
    put_replies(hearing, replies)
    told = {"answered_on": answered_on, "answered_by_name": answered_by_name, "answered_by_title": answered_by_title}
    told |= {"channel": channel or hearing.channel, "narrative": narrative}
    for name, value in typed(Hearing, told).items():
        setattr(hearing, name, value)
    case.given = {"hearing": hearing}
    with session.no_autoflush:
        crossing.take_along(case, Action.RECORD_HEARING, said(hearing), checked)
        answered(case, hearing)
        told = {"other_organisation_id": case.round.county_id, "results": results(hearing)}
        event = advance(case, Action.RECORD_HEARING, **told, **crossing.kept(case))
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
    close_hearing(awaited(case), HearingStatus.CANCELLED, actor)
    end_open_questions(case)
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
    if outcome == HearingStatus.CANCELLED:
        hearing.open_until = None


def answered(case: Case, hearing: Hearing) -> None:
    """The county has replied: if it was asked in the system, it may read on for the days that the policy says."""
    close_hearing(hearing, HearingStatus.ANSWERED, case.actor)
    end_open_questions(case)
    if hearing.open_until is not None:
        hearing.open_until = disclosure.county_reads_until(case.session)


def put_replies(hearing: Hearing, replies: list[NeedReply]) -> None:
    """Write down what was said of each need that was asked about."""
    for need in hearing.needs:
        reply = next((reply for reply in replies if reply.code == need.code), None)
        for name, value in typed(HearingNeed, reply.said() if reply else {}).items():
            setattr(need, name, value)


def results(hearing: Hearing) -> list[str]:
    """The outcome in codes, for the history."""
    return [f"{need.code}:{need.result}" for need in hearing.needs]


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


def said(hearing: Hearing) -> dict[str, str | None]:
    """The free texts of a reply, by their places."""
    of_needs = {f"{need.code}.{name}": getattr(need, name) for need in hearing.needs for name in ("conditions", "note")}
    return of_needs | {"narrative": hearing.narrative}


def _needs_of(case: Case) -> list[HearingNeed]:
    """Each need once, the most urgent, or social work in general when the draft names none."""
    urgency = {}
    for need in sorted(case.proposal.needs, key=lambda need: list(NeedUrgency).index(need.urgency)):
        urgency.setdefault(need.code, need.urgency)
    return [HearingNeed(code=code, urgency=soon) for code, soon in urgency.items()] or [
        HearingNeed(code=NeedClass.SOCIAL_WORK, urgency=NeedUrgency.LATER)
    ]


def awaited(case: Case) -> Hearing:
    """The hearing whose reply is awaited; refused when there is none."""
    hearing = next((h for h in case.round.hearings if h.status == HearingStatus.ASKED), None)
    if hearing is None:
        raise Refusal("step_not_open", number=case.proposal.number)
    return hearing
