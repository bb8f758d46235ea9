"""Questions of the demo world, from the day on which the release that brings them is in force."""

import datetime as dt

from models.vocabulary import Channel, OrganisationKind, Section
from services import policy
from services.access import Actor
from services.clock import HELSINKI
from services.referral import hearings, questions
from services.referral.proposals import find
from services.referral.workflow import DECEMBER
from services.seeding.tale import Story, Tale

ASKED_OF = (Section.HOUSING, Section.WISHES)
ASKS = 0.1


def asks(tale: Tale, handler: Actor) -> Story:
    """The municipality asks about two sections, and waits."""
    yield max(tale.after(minutes=30), _released(tale))
    for section in ASKED_OF:
        _ask(tale, handler, section)


def asks_and_is_told(tale: Tale, handler: Actor) -> Story:
    """At times the municipality asks before it answers, and is told within some days."""
    if policy.release_in_force(tale.session) < DECEMBER or not tale.happens(ASKS):
        return
    asked = _ask(tale, handler, tale.rng.choice(ASKED_OF))
    yield tale.drawn(2, 6, emergency=(0.2, 0.6))
    clerk = tale.clerk
    questions.answer_question(tale.session, clerk, tale.number, asked, reply=tale.says(clerk, "told"))


def county_asks(tale: Tale, handler: Actor) -> None:
    """The county that is heard in the system asks the municipality, and waits."""
    if expert := asked_here(tale, handler):
        _ask(tale, expert, Section.NEEDS, asked_of=OrganisationKind.MUNICIPALITY)


def asked_here(tale: Tale, handler: Actor) -> Actor | None:
    """The county's expert, if the hearing that is awaited was asked in the system."""
    hearing = hearings.awaited(find(tale.session, handler, tale.number))
    return tale.world.staff.expert(hearing.county_id) if hearing.channel == Channel.SYSTEM else None


def _ask(tale: Tale, actor: Actor, section: Section, **whom: OrganisationKind) -> int:
    question = tale.says(actor, "asked")
    return questions.ask_question(tale.session, actor, tale.number, section=section, question=question, **whom).id


def _released(tale: Tale) -> dt.datetime:
    """Nine in the morning of the day on which the release came."""
    day = dt.date.fromisoformat(str(policy.value(tale.session, "release.2026_12")))
    return dt.datetime.combine(day, dt.time(9), HELSINKI)
