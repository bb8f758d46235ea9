"""What waits on the desks of the demo accounts right after the build: at least one case of each kind."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.vocabulary import DeclineReason, HandOverReason, OrganisationKind, Party, Priority, Section, Verdict
from services import directory
from services.referral import answers, drafting, handling
from services.seeding.drafts import begin, draw_up, hear_the_family
from services.seeding.lives import offer, put_forward
from services.seeding.people import Wish
from services.seeding.questions import asks, county_asks
from services.seeding.replies import Plan, answer_values
from services.seeding.rounds import agree, ask, record, send_answer
from services.seeding.tale import Story, Tale
from services.seeding.times import working_days_before


@dataclass(frozen=True, slots=True)
class Desk:
    """A case that has come as far as its stage, begun some working days ago.

    Its town is a municipality, for an offered one the elinvoimakeskus that is to take it; a draft has none.
    """

    centre: str
    stage: str
    days: int
    town: str = ""
    wish: Wish = field(default_factory=lambda: PLAIN)

    def begun(self, end: dt.datetime) -> dt.datetime:
        """When the draft was begun."""
        return working_days_before(end, self.days)


PLAIN = Wish(priority=Priority.NORMAL, lone_minor=False, has_needs=False, is_protected=False)
NEEDING = Wish(priority=Priority.NORMAL, lone_minor=False, has_needs=True, is_protected=False)
EMERGENCY = Wish(priority=Priority.EMERGENCY, lone_minor=False, has_needs=False, is_protected=False)
LONE = Wish(priority=Priority.NORMAL, lone_minor=True, is_protected=False)
PROTECTED = Wish(priority=Priority.NORMAL, lone_minor=False, has_needs=False, is_protected=True)

ANSWERS = {
    "conditional": Plan(Verdict.CONDITIONAL),
    "declined": Plan(Verdict.NEGATIVE, DeclineReason.NO_DWELLING),
}


def _of_town(centre: str, town: str) -> Iterator[Desk]:
    yield Desk(centre, "new", 2, town)
    yield Desk(centre, "new", 2, town, NEEDING)
    yield Desk(centre, "asks", 5, town, NEEDING)
    yield Desk(centre, "county_asks" if town == "837" else "in_hearing", 6, town, NEEDING)
    yield Desk(centre, "heard", 8, town, NEEDING)
    yield Desk(centre, "drafted", 7, town)
    # Overdue: the target of an answer is ten working days, that of a question five.
    yield Desk(centre, "asks" if town == "536" else "taken", 17, town)


def _of_centre(centre: str, town: str, other: str) -> Iterator[Desk]:
    yield Desk(centre, "begun", 2)
    yield Desk(centre, "ready", 4)
    yield Desk(centre, "accepted", 3, town)
    yield Desk(centre, "accepted", 14, town)  # overdue: the target is five working days
    yield Desk(centre, "conditional", 4, town)
    yield Desk(centre, "declined", 3, town)
    yield Desk(other, "offered", 3, centre)


HEARD = ("in_hearing", "heard", "county_asks")

DESKS = (
    *_of_centre("SIS", "536", "KES"),
    *_of_centre("KES", "179", "SIS"),
    *_of_centre("UUD", "091", "KAS"),
    *_of_centre("POH", "905", "EPO"),
    *_of_town("SIS", "837"),
    *_of_town("SIS", "536"),
    *_of_town("KES", "179"),
    *_of_town("POH", "905"),
    *_of_town("POH", "545"),
    *_of_town("UUD", "091"),
    *tuple(_of_town("SIS", "702"))[1:6],
    Desk("SIS", "new", 1, "837", EMERGENCY),
    Desk("SIS", "opened", 3, "837"),
    Desk("SIS", "taken", 4, "837", LONE),
    Desk("SIS", "accepted", 6, "837", LONE),
    Desk("SIS", "ready", 3, wish=PROTECTED),
    Desk("SIS", "new", 2, "837", PROTECTED),
)


def desk_story(tale: Tale, desk: Desk) -> Story:
    """The case as far as its stage."""
    if desk.stage == "begun":
        _begin_only(tale)
        return
    yield from draw_up(tale)
    yield tale.after(minutes=20)
    if desk.stage == "offered":
        other = directory.by_code(tale.session, OrganisationKind.CENTRE, desk.town)
        offer(tale, other.id, HandOverReason.RELATIVES_THERE)
    elif desk.stage == "ready":
        hear_the_family(tale)
    else:
        town_id = directory.by_code(tale.session, OrganisationKind.MUNICIPALITY, desk.town).id
        put_forward(tale, town_id, declined=False)
        yield from _in_town(tale, desk.stage, town_id)


def _begin_only(tale: Tale) -> None:
    """A draft that somebody was called away from."""
    clerk = begin(tale)
    values = {"priority": tale.household.priority, "summary": tale.says(clerk, "summary_family")}
    drafting.edit_section(tale.session, clerk, tale.number, Section.BASIS, values=values)


def _in_town(tale: Tale, stage: str, town_id: int) -> Story:
    handler = tale.world.staff.handler(town_id)
    for reached, act in (("opened", handling.open_round), ("taken", handling.take)):
        if stage == "new":
            return
        yield tale.after(minutes=30)
        act(tale.session, handler, tale.number)
        if stage == reached:
            return
    yield tale.after(minutes=30)
    if stage == "asks":
        yield from asks(tale, handler)
    elif stage in HEARD:
        ask(tale, handler)
        yield tale.after(days=1)
        if stage == "heard":
            record(tale, handler, Plan(Verdict.POSITIVE))
        if stage == "county_asks":
            county_asks(tale, handler)
    else:
        _answered(tale, stage, town_id)


def _answered(tale: Tale, stage: str, town_id: int) -> None:
    plan = ANSWERS.get(stage, Plan(Verdict.POSITIVE))
    handler, sender = tale.world.staff.handler(town_id), tale.world.staff.sender(town_id)
    if stage == "drafted":
        draft = answer_values(tale, sender, handler, plan)
        answers.draft_answer(tale.session, handler, tale.number, values=draft)
        return
    if tale.household.is_lone_minor:
        agree(tale, handler, Party.COUNTY)
        agree(tale, handler, Party.MUNICIPALITY)
    send_answer(tale, town_id, plan)
