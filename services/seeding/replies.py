"""What counties and municipalities say in the demo world: drawn in the recipe's shares, with reasons that fit."""

import datetime as dt
from dataclasses import dataclass

from models.vocabulary import (
    DeclineReason,
    DwellingForm,
    DwellingFound,
    NeedClass,
    NeedResult,
    PersonGroup,
    Priority,
    Verdict,
)
from services.access import Actor
from services.clock import today
from services.referral.hearings import NeedReply
from services.seeding.tale import Tale
from services.seeding.times import drawn

# 75 positive, 10 on conditions, 15 negative of a hundred answers; after a hearing, negative more often.
VERDICTS = {True: (72, 10, 18), False: (78, 10, 12)}
R = DeclineReason
# By whether the county was heard. All in all: dwelling 40, services 25, the year's places 15, others 20 of a hundred.
REASONS = {
    True: {R.NO_DWELLING: 30, R.COUNTY_CANNOT_ARRANGE: 46, R.PLACES_USED: 10, R.STAFF: 7, R.NO_INTERPRETER: 7},
    False: {R.NO_DWELLING: 53, R.PLACES_USED: 20, R.STAFF: 9, R.RELATIVES_ELSEWHERE: 12, R.OTHER: 6},
}
# Days from the answer to the day on which the household can be received.
RECEPTION = {PersonGroup.QUOTA: (90, 210), PersonGroup.RECEPTION: (25, 70), PersonGroup.FAMILY: (40, 100)}
VOLUNTARY, SKIPPED = 0.02, 0.2


@dataclass(frozen=True, slots=True)
class Plan:
    """How a round will go."""

    verdict: Verdict
    reason: DeclineReason | None = None
    is_heard: bool = False
    is_skipped: bool = False


def plan_for(tale: Tale) -> Plan:
    """Draw how a round will go."""
    home, skipped = tale.household, False
    heard = (home.has_obvious_needs and not home.is_lone_minor) or tale.happens(VOLUNTARY)
    if not heard and home.priority == Priority.EMERGENCY:
        skipped = tale.happens(SKIPPED)
        heard = not skipped
    verdict = tale.rng.choices(list(Verdict), VERDICTS[heard])[0]
    return Plan(verdict, _reason(tale, heard) if verdict == Verdict.NEGATIVE else None, heard, skipped)


def _reason(tale: Tale, heard: bool) -> DeclineReason:
    weights = REASONS[heard]
    drawn_reason = tale.rng.choices(list(weights), list(weights.values()))[0]
    needs_access = any(code == NeedClass.MOBILITY for code, *_ in tale.household.needs)
    return R.NO_ACCESSIBLE_DWELLING if drawn_reason == R.NO_DWELLING and needs_access else drawn_reason


def replies(tale: Tale, actor: Actor, plan: Plan) -> list[NeedReply]:
    """What the county says, need by need: no to one of them when the municipality will decline for that."""
    codes = list(dict.fromkeys(code for code, *_ in tale.household.needs)) or [NeedClass.SOCIAL_WORK]
    cannot = codes[0] if plan.reason == R.COUNTY_CANNOT_ARRANGE else None
    return [_reply(tale, actor, code, impossible=code == cannot) for code in codes]


def _reply(tale: Tale, actor: Actor, code: NeedClass, *, impossible: bool) -> NeedReply:
    if impossible:
        return NeedReply(code, NeedResult.CANNOT, conditions=tale.says(actor, "county_cannot"))
    starts = today() + dt.timedelta(days=tale.rng.randint(14, 60))
    if tale.happens(0.2):
        return NeedReply(code, NeedResult.CONDITIONS, starts, conditions=tale.says(actor, "county_condition"))
    return NeedReply(code, NeedResult.CAN, starts, unit=tale.says(actor, "unit"))


def answer_values(tale: Tale, sender: Actor, handler: Actor, plan: Plan) -> dict:
    """The answer in its fields."""
    decided = {
        "verdict": plan.verdict,
        "decision_maker": sender.name,
        "decision_maker_title": tale.says(sender, "decider_title"),
        "decided_on": today(),
        "diary_number": f"{today().year}/{tale.rng.randint(100, 9999)}",
    }
    if plan.verdict == Verdict.NEGATIVE:
        told = plan.reason == R.OTHER or tale.happens(0.5)
        return decided | {"decline_reason": plan.reason, "reason_text": tale.says(sender, "declined") if told else None}
    conditions = tale.says(sender, "condition") if plan.verdict == Verdict.CONDITIONAL else None
    return decided | _place(tale, handler) | {"conditions": conditions}


def _place(tale: Tale, handler: Actor) -> dict:
    home = tale.household
    has_child = any("guardianship" in person for person in home.persons)
    return _dwelling(tale) | {
        "place_group": home.group,
        "place_year": today().year,
        "earliest_reception_on": today() + dt.timedelta(days=round(drawn(tale.rng, *RECEPTION[home.group]))),
        "contact_name": handler.name,
        "learning_place": tale.says(handler, "learning_place") if has_child and tale.happens(0.5) else None,
    }


def _dwelling(tale: Tale) -> dict:
    if tale.household.is_lone_minor:
        return {"dwelling_found": DwellingFound.COUNTY_ARRANGES, "dwelling_form": DwellingForm.FAMILY_GROUP_HOME}
    found = DwellingFound.FOUND if tale.happens(0.6) else DwellingFound.BEING_SOUGHT
    rooms = min(6, 1 + len(tale.household.persons))
    street = tale.rng.choice(("Esimerkkikatu", "Mallitie", "Kuvitelmankuja"))
    address = f"{street} {tale.rng.randint(1, 40)} A {tale.rng.randint(1, 30)}"
    return {
        "dwelling_found": found,
        "dwelling_form": DwellingForm.RENTAL,
        "dwelling_rooms": rooms,
        "dwelling_address": address if found == DwellingFound.FOUND else None,
    }
