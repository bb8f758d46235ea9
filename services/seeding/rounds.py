"""A proposal in a municipality: opened, taken, the county heard where the rule says so, answered."""

import datetime as dt
from collections.abc import Generator

from models.vocabulary import AnswerWithdrawalReason, Channel, DeclineReason, Party, TakeBackReason, Verdict
from services import counties, rights
from services.access import Actor
from services.clock import today
from services.referral import answers, county_hearings, handling, hearings, outcomes, parties
from services.seeding.questions import asked_here, asks_and_is_told
from services.seeding.replies import Plan, answer_values, plan_for, replies
from services.seeding.tale import Story, Tale
from services.seeding.words import names

Outcome = Generator[dt.datetime, None, Verdict | None]
NO_ANSWER, CHANGES_ITS_MIND = 0.06, 0.02
CHANNELS = (Channel.SECURE_MAIL, Channel.SECURE_MAIL, Channel.PHONE, Channel.MEETING)


def handled(tale: Tale, town_id: int) -> Outcome:
    """The round from opening to its answer; gives the verdict, or none when the proposal was taken back unanswered."""
    plan = plan_for(tale)
    yield from opened_and_taken(tale, town_id)
    if tale.happens(NO_ANSWER):
        return (yield from taken_back(tale))
    if plan.is_heard:
        yield from heard(tale, town_id, plan)
        yield tale.drawn(0.8, 4, emergency=(0.15, 0.6))
    else:
        if plan.is_skipped:
            skip(tale, town_id)
        yield from considered(tale, town_id)
    if tale.household.is_lone_minor:
        yield from county_agrees(tale, town_id, agrees=plan.reason != DeclineReason.COUNTY_CANNOT_ARRANGE)
    send_answer(tale, town_id, plan)
    if plan.verdict == Verdict.POSITIVE and tale.happens(CHANGES_ITS_MIND):
        return (yield from changes_its_mind(tale, town_id))
    return plan.verdict


def opened_and_taken(tale: Tale, town_id: int) -> Story:
    """Somebody looks at the inbox, and the worker takes the proposal; a protected one the decision maker gives him."""
    handler, decider = tale.world.staff.handler(town_id), tale.world.staff.sender(town_id)
    yield tale.drawn(0.4, 2, emergency=(0.05, 0.2))
    handling.open_round(tale.session, decider if tale.is_protected else handler, tale.number)
    yield tale.drawn(0.2, 1.5, emergency=(0.02, 0.1))
    if tale.is_protected:
        handling.assign(tale.session, decider, tale.number, handler_id=handler.account_id)
        return
    handling.take(tale.session, handler, tale.number)
    if tale.happens(0.04):
        handling.release(tale.session, handler, tale.number)
        yield tale.after(days=1)
        handling.assign(tale.session, handler, tale.number, handler_id=handler.account_id)


def heard(tale: Tale, town_id: int, plan: Plan) -> Story:
    """The county is asked, and some days later it answers."""
    handler = tale.world.staff.handler(town_id)
    yield tale.drawn(0.3, 2.5, emergency=(0.1, 0.4))
    ask(tale, handler)
    if tale.happens(0.02):
        yield tale.after(minutes=40)
        hearings.cancel_hearing(tale.session, handler, tale.number, reason_text=tale.says(handler, "cancel_reason"))
        yield tale.after(minutes=20)
        ask(tale, handler)
    yield tale.drawn(6.6, 19, emergency=(1.1, 3.4))
    record(tale, handler, plan)


def ask(tale: Tale, handler: Actor) -> None:
    """Ask the county today; here, where it answers here."""
    wanted = today() + dt.timedelta(days=2 if tale.is_emergency else 14)
    question, channel = tale.says(handler, "question"), tale.rng.choice(CHANNELS)
    if counties.answers_in_system(tale.session, rights.county_of(tale.session, handler)):
        channel = Channel.SYSTEM
    hearings.ask_county(
        tale.session, handler, tale.number, channel=channel, asked_on=today(), reply_wanted_by=wanted, question=question
    )


def record(tale: Tale, handler: Actor, plan: Plan) -> None:
    """Record what the county answered today, or let its expert answer where it was asked here."""
    if expert := asked_here(tale, handler):
        said, title = (tale.says(handler, name) for name in ("county_narrative", "county_title"))
        county_hearings.answer(
            tale.session, expert, tale.number, replies=replies(tale, handler, plan), narrative=said,
            answered_by_title=title,
        )  # fmt: skip
        return
    hearings.record_hearing(
        tale.session, handler, tale.number, answered_on=today(), narrative=tale.says(handler, "county_narrative"),
        answered_by_name=tale.rng.choice(names()["county_experts"]), replies=replies(tale, handler, plan),
        answered_by_title=tale.says(handler, "county_title"))  # fmt: skip


def skip(tale: Tale, town_id: int) -> None:
    """Record why the county is not heard although guidance asks for it."""
    handler = tale.world.staff.handler(town_id)
    hearings.skip_hearing(tale.session, handler, tale.number, reason_text=tale.says(handler, "skip_reason"))


def considered(tale: Tale, town_id: int) -> Story:
    """The municipality looks for a dwelling and prepares its answer; half of them save it on the way."""
    handler = tale.world.staff.handler(town_id)
    yield from asks_and_is_told(tale, handler)
    if tale.happens(0.3):
        yield tale.drawn(1.5, 6, emergency=(0.3, 0.8))
        draft = {"verdict": Verdict.POSITIVE, "contact_name": handler.name}
        answers.draft_answer(tale.session, handler, tale.number, values=draft)
    yield tale.drawn(5.5, 25, emergency=(1.3, 4.4))


def county_agrees(tale: Tale, town_id: int, *, agrees: bool) -> Story:
    """For a child without guardian the county agrees or does not; the municipality records what it was told."""
    agree(tale, tale.world.staff.handler(town_id), Party.COUNTY, agrees=agrees)
    if agrees:
        agree(tale, tale.world.staff.handler(town_id), Party.MUNICIPALITY)
    yield tale.after(minutes=15)


def agree(tale: Tale, actor: Actor, party: Party, *, agrees: bool = True) -> None:
    """Record a party's word of today."""
    name = tale.rng.choice(names()["county_experts"]) if party == Party.COUNTY else actor.name
    parties.record_agreement(
        tale.session, actor, tale.number, party=party, agrees=agrees, given_on=today(), given_by_name=name,
        channel=Channel.PHONE)  # fmt: skip


def send_answer(tale: Tale, town_id: int, plan: Plan) -> None:
    """Send the answer now, by whoever may."""
    sender, handler = tale.world.staff.sender(town_id), tale.world.staff.handler(town_id)
    answers.answer(tale.session, sender, tale.number, values=answer_values(tale, sender, handler, plan))


def changes_its_mind(tale: Tale, town_id: int) -> Outcome:
    """The dwelling is lost: the municipality withdraws its yes and says no."""
    sender = tale.world.staff.sender(town_id)
    yield tale.after(minutes=200)
    lost = AnswerWithdrawalReason.DWELLING_LOST
    answers.withdraw_answer(
        tale.session, sender, tale.number, reason=lost, reason_text=tale.says(sender, "reason")
    )
    yield tale.after(minutes=30)
    send_answer(tale, town_id, Plan(Verdict.NEGATIVE, DeclineReason.NO_DWELLING))
    return Verdict.NEGATIVE


def taken_back(tale: Tale) -> Outcome:
    """The elinvoimakeskus hears nothing, or learns something new, and takes the proposal back."""
    reason = tale.rng.choice((TakeBackReason.NO_ANSWER, TakeBackReason.FACTS_CHANGED))
    yield tale.drawn(16, 30, emergency=(2, 4))
    clerk = tale.clerk
    outcomes.take_back(tale.session, clerk, tale.number, reason=reason, reason_text=tale.says(clerk, "reason"))
    return None
