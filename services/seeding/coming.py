"""The household comes in the demo world, from the day on which the release that records it is in force."""

import datetime as dt

from models.vocabulary import ArrivalChangeReason, ArrivalEnd, PersonGroup, Readiness
from services import policy
from services.access import Actor
from services.clock import HELSINKI, now, today
from services.referral import arrivals, proposals
from services.referral.arrival_views import OWNERS, OWNERS_OF_MINOR
from services.seeding.tale import Story, Tale
from services.seeding.times import at_work

CHANGES, KEEPS_A_DWELLING, ONE_MOVES, REFUSES, CLOSES = 0.35, 0.6, 0.04, 0.02, 0.9
# A flight comes or does not; others move when the dwelling is theirs.
REASONS = {
    PersonGroup.QUOTA: (ArrivalChangeReason.FLIGHT, ArrivalChangeReason.TRAVEL_DOCUMENT),
    PersonGroup.RECEPTION: (ArrivalChangeReason.DWELLING, ArrivalChangeReason.PERSON_WISH),
    PersonGroup.FAMILY: (ArrivalChangeReason.TRAVEL_DOCUMENT, ArrivalChangeReason.FLIGHT),
}
BEFORE, AFTER = (Readiness.DWELLING, Readiness.KEYS, Readiness.INTERPRETER), (Readiness.DVV, Readiness.KELA)


def comes(tale: Tale) -> Story:
    """Planned, prepared, changed at times, come, closed; those placed before the release are planned when it comes."""
    released = dt.date.fromisoformat(str(policy.value(tale.session, "release.2026_12")))
    yield max(tale.after(days=3), _on(released, 9))
    day = _first_day(tale)
    _plan(tale, day)
    yield from _made_ready(tale, day)
    if tale.happens(CHANGES):
        day += dt.timedelta(days=tale.rng.randint(3, 30))
        _plan(tale, day, tale.rng.choice(REASONS[tale.household.group]))
    yield max(tale.after(minutes=20), _on(day, 14))
    _record(tale)
    yield tale.drawn(2, 10, emergency=(2, 10))
    for item in AFTER:
        _done(tale, item)
    if tale.happens(CLOSES):
        yield tale.drawn(4, 12, emergency=(4, 12))
        arrivals.close_case(tale.session, tale.clerk, tale.number)


def _made_ready(tale: Tale, day: dt.date) -> Story:
    """The dwelling and what goes with it, before the household comes."""
    handler = _handler(tale)
    if tale.happens(KEEPS_A_DWELLING):
        since = today() - dt.timedelta(days=tale.rng.randint(0, 20))
        arrivals.record_preparedness(tale.session, handler, tale.number, prepared_from=since)
    for item in BEFORE:
        yield tale.after(days=max(0.1, (day - today()).days / 5))
        _done(tale, item)


def _first_day(tale: Tale) -> dt.date:
    """The day from which the municipality said that it can receive them, unless it has passed."""
    case = proposals.find(tale.session, _handler(tale), tale.number)
    promised = case.round.answers[-1].earliest_reception_on
    return max(promised, today() + dt.timedelta(days=tale.rng.randint(3, 21)))


def _plan(tale: Tale, day: dt.date, reason: ArrivalChangeReason | None = None) -> None:
    everybody, earliest = _expected(tale), max(day, today())
    arrivals.plan_arrival(
        tale.session, _handler(tale), tale.number, positions=everybody, planned_on=earliest, reason=reason)


def _record(tale: Tale) -> None:
    """Nearly always all come; sometimes one has moved elsewhere, seldom nobody comes at all."""
    handler, expected = _handler(tale), _expected(tale)
    if tale.happens(REFUSES):
        _not_coming(tale, expected, ArrivalEnd.REFUSED)
        return
    if len(expected) > 1 and tale.happens(ONE_MOVES):
        _not_coming(tale, [expected.pop()], ArrivalEnd.MOVED_ON_OWN)
    arrivals.record_arrival(tale.session, handler, tale.number, positions=expected, arrived_on=today())


def _not_coming(tale: Tale, positions: list[int], ending: ArrivalEnd) -> None:
    handler = _handler(tale)
    arrivals.record_end(tale.session, handler, tale.number, positions=positions, ending=ending, ended_on=today())


def _done(tale: Tale, item: Readiness) -> None:
    handler = _handler(tale)
    owners = OWNERS_OF_MINOR if tale.household.is_lone_minor else OWNERS
    arrivals.prepare_arrival(
        tale.session, handler, tale.number, item=item, owner=owners[item], owner_name=handler.name, done_on=today())


def _handler(tale: Tale) -> Actor:
    return tale.world.staff.handler(tale.asked[-1])


def _expected(tale: Tale) -> list[int]:
    return list(range(1, len(tale.household.persons) + 1))


def _on(day: dt.date, hour: int) -> dt.datetime:
    """At work on a day, or as soon as somebody is; never in the past."""
    return max(now(), at_work(dt.datetime.combine(day, dt.time(hour), HELSINKI).astimezone(dt.UTC)))
