"""A case of the demo world while it is told: a generator that yields the moment of its next act.

The teller moves the clock there and lets the act happen; a story whose next act lies in the future rests where it is.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from sqlalchemy.orm import Session

from models.vocabulary import Priority
from services import directory
from services.access import Actor
from services.clock import at, now
from services.reference.memory import OrganisationView
from services.seeding.accounts import Staff
from services.seeding.people import Household, Population, Wish
from services.seeding.times import at_day, at_work, drawn
from services.seeding.words import sentence

Story = Iterator[dt.datetime]
# Larger municipalities are asked more often, though less than by their size.
POWER = 0.6


@dataclass(slots=True)
class World:
    """What all stories share."""

    staff: Staff
    towns: list[OrganisationView]
    population: Population = field(default_factory=Population)

    def towns_of(self, centre_id: int) -> list[OrganisationView]:
        """The municipalities with an agreement in an area."""
        return [town for town in self.towns if town.centre_id == centre_id]


@dataclass(slots=True)
class Tale:
    """One case: who acts for the elinvoimakeskus that holds it, which household, where it has been."""

    session: Session
    world: World
    rng: Random
    centre_id: int
    wish: Wish = field(default_factory=Wish)
    in_one_sitting: bool = False
    number: str = ""
    household: Household | None = None
    asked: list[int] = field(default_factory=list)

    @property
    def clerk(self) -> Actor:
        """Somebody of the elinvoimakeskus that holds the case; of a protected one its lead."""
        if self.is_protected:
            return self.world.staff.lead(self.centre_id)
        return self.world.staff.centre_worker(self.centre_id, self.rng)

    @property
    def is_protected(self) -> bool:
        """Whether the household is under turvakielto."""
        return self.household is not None and any(one.get("non_disclosure") for one in self.household.persons)

    @property
    def is_emergency(self) -> bool:
        """Whether people act by night and weekend too."""
        return self.household is not None and self.household.priority == Priority.EMERGENCY

    def after(self, days: float = 0, minutes: float = 0) -> dt.datetime:
        """The moment of the next act, so long after the last."""
        moment = (now() + dt.timedelta(days=days, minutes=minutes)).replace(microsecond=0)
        return at_day(moment) if self.is_emergency else at_work(moment)

    def drawn(self, median: float, ninth_decile: float, *, emergency: tuple[float, float]) -> dt.datetime:
        """The moment of the next act after a time drawn from the distribution for this kind of case."""
        return self.after(days=drawn(self.rng, *(emergency if self.is_emergency else (median, ninth_decile))))

    def happens(self, probability: float) -> bool:
        """Whether something happens this time."""
        return self.rng.random() < probability

    def town(self) -> int | None:
        """A municipality of the area that has not been asked yet."""
        left = [town for town in self.world.towns_of(self.centre_id) if town.id not in self.asked]
        if not left:
            return None
        chosen = self.rng.choices(left, [town.population**POWER for town in left])[0].id
        self.asked.append(chosen)
        return chosen

    def county(self) -> int:
        """The county that is contacted about a child: that of the area's largest municipality."""
        largest = max(self.world.towns_of(self.centre_id), key=lambda town: town.population)
        return directory.county_of(self.session, largest.id).id

    def says(self, actor: Actor, about: str) -> str:
        """A sentence in the actor's language."""
        return sentence(self.rng, about, actor.language)


def tell(story: Story, begun: dt.datetime, end: dt.datetime) -> None:
    """Let the story happen act by act, until it is over or its next act lies after the end."""
    moment: dt.datetime | None = begun
    while moment is not None and moment <= end:
        with at(moment):
            moment = next(story, None)
