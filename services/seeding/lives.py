"""The life of a case in the demo world, from the draft to the arrival or another end."""

import datetime as dt
from collections.abc import Generator

from models.vocabulary import (
    Channel,
    HandOverReason,
    Party,
    PersonGroup,
    Proposer,
    ReturnReason,
    TakeBackReason,
    Verdict,
    WithdrawalReason,
)
from services import directory
from services.clock import today
from services.referral import drafting, outcomes
from services.seeding.coming import comes
from services.seeding.drafts import draw_up
from services.seeding.rounds import agree, handled
from services.seeding.tale import Story, Tale

Flag = Generator[dt.datetime, None, bool]
# Before sending: of a hundred drafts.
MOVES_BEFORE, RETURNED_BEFORE, HANDED_BEFORE = 0.02, 0.01, 0.03
# After a no: another municipality, another elinvoimakeskus, back to the proposer, withdrawn.
WAYS_ON = (78, 12, 7, 3)
# After a yes.
PERSON_REFUSES, NOT_ACCEPTABLE, MOVES_AFTER = 0.02, 0.25, 0.02
OTHER_ACCEPTS = 0.85


def life(tale: Tale) -> Story:
    """A whole life; in the demo world most have ended by today, some are under way."""
    yield from draw_up(tale)
    if (yield from ends_before_sending(tale)):
        return
    yield tale.drawn(2, 7, emergency=(0.1, 0.3))
    declined = False
    while (town_id := tale.town()) is not None:
        put_forward(tale, town_id, declined=declined)
        verdict = yield from handled(tale, town_id)
        if verdict in (Verdict.POSITIVE, Verdict.CONDITIONAL) and (yield from acts_on_yes(tale, verdict)):
            return
        declined = verdict == Verdict.NEGATIVE
        if declined:
            way = yield from acts_on_no(tale)
            if way == "ended":
                return
            declined = way == "redirect"
        yield tale.drawn(0.5, 2, emergency=(0.05, 0.2))


def put_forward(tale: Tale, town_id: int, *, declined: bool) -> None:
    """Send the proposal, as a draft or straight on after a no."""
    clerk = tale.clerk
    act = outcomes.redirect if declined else drafting.send
    note = tale.says(clerk, "covering_note") if tale.happens(0.4) else None
    act(tale.session, clerk, tale.number, municipality_id=town_id, covering_note=note)


def ends_before_sending(tale: Tale) -> Flag:
    """Some are withdrawn or returned as drafts; some go to another elinvoimakeskus, where they go on."""
    if tale.happens(MOVES_BEFORE):
        yield tale.after(days=3)
        withdraw(tale, WithdrawalReason.MOVED_ON_OWN)
        return True
    if tale.happens(RETURNED_BEFORE):
        yield tale.after(days=2)
        give_back(tale, ReturnReason.INCOMPLETE)
        return True
    if tale.happens(HANDED_BEFORE):
        yield tale.after(days=2)
        yield from handed_over(tale, HandOverReason.RELATIVES_THERE)
    return False


def acts_on_yes(tale: Tale, verdict: Verdict) -> Flag:
    """The place is confirmed, or, seldom, not; gives whether the story is over."""
    yield tale.drawn(1.5, 5, emergency=(0.2, 0.6))
    if tale.happens(PERSON_REFUSES):
        withdraw(tale, WithdrawalReason.PERSON_REFUSED)
        return True
    if verdict == Verdict.CONDITIONAL and tale.happens(NOT_ACCEPTABLE):
        take_back(tale, TakeBackReason.CONDITIONS_NOT_ACCEPTABLE)
        return False
    if tale.household.is_lone_minor:
        agree(tale, tale.clerk, Party.CENTRE)
        yield tale.after(minutes=20)
    outcomes.confirm_place(tale.session, tale.clerk, tale.number)
    if tale.happens(MOVES_AFTER):
        yield tale.after(days=tale.rng.randint(5, 60))
        withdraw(tale, WithdrawalReason.MOVED_ON_OWN)
        return True
    yield from comes(tale)
    return True


def acts_on_no(tale: Tale) -> Generator[dt.datetime, None, str]:
    """Another municipality, another elinvoimakeskus, back to the proposer, or the end."""
    yield tale.drawn(1.5, 5, emergency=(0.1, 0.4))
    way = tale.rng.choices(("redirect", "draft", "returned", "withdrawn"), WAYS_ON)[0]
    if way == "draft":
        yield from handed_over(tale, HandOverReason.NO_PLACE_IN_AREA)
        return way
    if way == "redirect":
        return way
    if way == "returned":
        give_back(tale, ReturnReason.NO_MUNICIPALITY)
    else:
        withdraw(tale, WithdrawalReason.MOVED_ON_OWN)
    return "ended"


def handed_over(tale: Tale, reason: HandOverReason) -> Story:
    """Another elinvoimakeskus takes the case over, or declines it and it stays."""
    other = another_centre(tale)
    offer(tale, other, reason)
    yield tale.drawn(2, 6, emergency=(0.1, 0.4))
    staff = tale.world.staff
    there = staff.lead(other) if tale.is_protected else staff.centre_worker(other, tale.rng)
    if tale.happens(OTHER_ACCEPTS):
        outcomes.accept_handover(tale.session, there, tale.number)
        tale.centre_id = other
    else:
        declined = HandOverReason.NO_PLACE_IN_AREA
        outcomes.decline_handover(
            tale.session, there, tale.number, reason=declined, reason_text=tale.says(there, "reason")
        )


def offer(tale: Tale, other: int, reason: HandOverReason) -> None:
    """Offer the case to another elinvoimakeskus."""
    clerk = tale.clerk
    outcomes.hand_over(
        tale.session, clerk, tale.number, centre_id=other, reason=reason, reason_text=tale.says(clerk, "reason")
    )


def another_centre(tale: Tale) -> int:
    """Any elinvoimakeskus but the holder."""
    return tale.rng.choice([centre.id for centre in directory.centres(tale.session) if centre.id != tale.centre_id])


def withdraw(tale: Tale, reason: WithdrawalReason) -> None:
    """End the proposal."""
    clerk = tale.clerk
    outcomes.withdraw(tale.session, clerk, tale.number, reason=reason, reason_text=tale.says(clerk, "reason"))


def take_back(tale: Tale, reason: TakeBackReason) -> None:
    """Take the proposal back from the municipality."""
    clerk = tale.clerk
    outcomes.take_back(tale.session, clerk, tale.number, reason=reason, reason_text=tale.says(clerk, "reason"))


def give_back(tale: Tale, reason: ReturnReason) -> None:
    """Return the case to whoever proposed it."""
    reception = tale.household.group == PersonGroup.RECEPTION
    to, channel = (Proposer.RECEPTION_CENTRE, Channel.SECURE_MAIL) if reception else (Proposer.MIGRI, Channel.UMA)
    clerk = tale.clerk
    outcomes.return_case(
        tale.session, clerk, tale.number, returned_to=to, channel=channel, returned_on=today(), reason=reason,
        reason_text=tale.says(clerk, "reason"))  # fmt: skip
