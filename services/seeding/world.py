"""The demo world: a year of fictitious cases up to now, told by calling the services under a moved clock."""

import datetime as dt
from collections.abc import Callable
from random import Random

from sqlalchemy.orm import Session

from models.vocabulary import OrganisationKind
from services import directory
from services.clock import at, now
from services.database import transaction
from services.referral.reasons import leave_unasked
from services.seeding.accounts import first_administrator, open_accounts
from services.seeding.agreements import sign_agreements, towns_in_agreement
from services.seeding.desks import DESKS, Desk, desk_story
from services.seeding.lives import life
from services.seeding.progress import Progress
from services.seeding.readings import leave_readings
from services.seeding.tale import Tale, World, tell
from services.seeding.times import at_work

YEAR = dt.timedelta(days=365)
AT_ONCE = 20  # stories in a transaction
# How many of a hundred cases come to each elinvoimakeskus.
CENTRES = {"UUD": 26, "LOU": 13, "KAS": 9, "SIS": 15, "KES": 9, "ITA": 9, "EPO": 4, "POH": 8, "PSU": 5, "LAP": 2}
Case = Callable[[Session, World], None]


def build(
    *, size: int = 1000, seed: int = 2026, desks: tuple[Desk, ...] = DESKS, progress: Progress = lambda _: None
) -> None:
    """Fill a database that holds reference data alone with the demo world; `progress` is told the finished share.

    The same seed gives the same world at the same moment. The work on the desks of the demo accounts comes in any size.
    """
    rng, begun = Random(seed), now() - YEAR
    with transaction() as session:
        world = _people_and_agreements(session, rng, begun)
    stories = _stories(rng, begun, max(0, size - len(desks)), desks)
    for first in range(0, len(stories), AT_ONCE):
        with transaction() as session:
            leave_unasked(session)
            for story in stories[first:first + AT_ONCE]:
                story(session, world)
        progress(min(1.0, (first + AT_ONCE) / len(stories)))
    with transaction() as session:
        leave_readings(session)


def _people_and_agreements(session: Session, rng: Random, begun: dt.datetime) -> World:
    keha = first_administrator(session, begun - dt.timedelta(days=2))
    towns = towns_in_agreement(session)
    staff = open_accounts(session, keha, begun - dt.timedelta(days=1), towns)
    with at(begun):
        return World(staff, sign_agreements(session, keha, rng, towns))


def _stories(rng: Random, begun: dt.datetime, count: int, desks: tuple[Desk, ...]) -> list[Case]:
    """All cases in the order in which they come, so that their numbers run with time."""
    end = now()
    comings = [at_work((begun + rng.random() * YEAR).replace(microsecond=0)) for _ in range(count)]
    lives = [(moment, _living(rng.random(), moment, end)) for moment in comings]
    waiting = [(desk.begun(end), _waiting(desk, rng.random(), end)) for desk in desks]
    return [story for _, story in sorted(lives + waiting, key=lambda pair: pair[0])]


def _living(seed: float, begun: dt.datetime, end: dt.datetime) -> Case:
    def happen(session: Session, world: World) -> None:
        rng = Random(seed)
        code = rng.choices(list(CENTRES), list(CENTRES.values()))[0]
        tell(life(Tale(session, world, rng, _centre(session, code))), begun, end)

    return happen


def _waiting(desk: Desk, seed: float, end: dt.datetime) -> Case:
    def happen(session: Session, world: World) -> None:
        tale = Tale(session, world, Random(seed), _centre(session, desk.centre), desk.wish, in_one_sitting=True)
        tell(desk_story(tale, desk), desk.begun(end), end)

    return happen


def _centre(session: Session, code: str) -> int:
    return directory.by_code(session, OrganisationKind.CENTRE, code).id
