"""Fictitious households in the proportions of the synthetic data recipe (docs/demo-world.md)."""

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from models.vocabulary import (
    ChildView,
    FamilyRole,
    Guardianship,
    Literacy,
    LivingArrangement,
    PersonGroup,
    Priority,
    RepresentativeState,
    Schooling,
    Sex,
)
from services.seeding.needs import Need, needs_of
from services.seeding.words import names, sentence

Drawn = TypeVar("Drawn")
GROUPS = {PersonGroup.QUOTA: 22, PersonGroup.RECEPTION: 65, PersonGroup.FAMILY: 13}
PRIORITIES = {
    PersonGroup.QUOTA: {Priority.NORMAL: 82, Priority.URGENT: 8, Priority.EMERGENCY: 10},
    PersonGroup.RECEPTION: {Priority.NORMAL: 95, Priority.URGENT: 5},
    PersonGroup.FAMILY: {Priority.NORMAL: 96, Priority.URGENT: 4},
}
CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
LONE_MINORS, PROTECTED = 0.075, 0.015
HAVE_CODE = {PersonGroup.QUOTA: 0.0, PersonGroup.RECEPTION: 0.8, PersonGroup.FAMILY: 0.2}
SCHOOLING = {
    PersonGroup.QUOTA: (16, 20, 30, 21, 6, 7),
    PersonGroup.RECEPTION: (6, 12, 30, 30, 8, 14),
    PersonGroup.FAMILY: (8, 14, 32, 28, 8, 10),
}
LITERACY = {
    PersonGroup.QUOTA: (20, 50, 8, 22),
    PersonGroup.RECEPTION: (9, 45, 8, 38),
    PersonGroup.FAMILY: (12, 48, 8, 32),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a household is to be like; whatever is not said is drawn."""

    group: PersonGroup | None = None
    priority: Priority | None = None
    lone_minor: bool | None = None
    has_needs: bool | None = None
    is_protected: bool | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """A household as the elinvoimakeskus learns of it."""

    group: PersonGroup
    priority: Priority
    language: str
    nation: str
    is_lone_minor: bool
    persons: tuple[dict, ...]
    needs: tuple[Need, ...]
    has_obvious_needs: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody before he has a name: his place in the household, age and sex."""

    role: FamilyRole
    age: int
    sex: Sex


class Population:
    """Draws households, no two persons with the same identifiers."""

    def __init__(self) -> None:
        self.persons = 0
        self.codes: set[str] = set()

    def household(self, rng: Random, day: dt.date, wish: Wish, language: str) -> Household:
        """A household as of a day, described in the language of the elinvoimakeskus."""
        lone = rng.random() < LONE_MINORS if wish.lone_minor is None else wish.lone_minor
        group = wish.group or (_lone_group(rng) if lone else _pick(rng, GROUPS))
        nation = _nation(rng, group)
        members = _lone(rng) if lone else _members(rng, group, nation)
        mother_tongue = rng.choice(nation["languages"])
        surname = f"{rng.choice(names()['made_up'])}-{rng.choice(nation['surnames'])}"
        shared = {"last_name": surname, "nationality": nation["code"], "mother_tongue": mother_tongue}
        persons = tuple(self._person(rng, day, group, nation, member, language) | shared for member in members)
        if rng.random() < PROTECTED if wish.is_protected is None else wish.is_protected:
            persons[0]["non_disclosure"] = True
        if lone:
            for person in persons:
                person |= _of_lone_minor(rng, language)
        needs, obvious = needs_of(rng, members, wish.has_needs)
        priority = wish.priority or (Priority.NORMAL if lone else _pick(rng, PRIORITIES[group]))
        return Household(group, priority, mother_tongue, nation["code"], lone, persons, needs, obvious)

    def _person(
        self, rng: Random, day: dt.date, group: PersonGroup, nation: dict, member: Member, language: str
    ) -> dict:
        self.persons += 1
        born = day - dt.timedelta(days=round(member.age * 365.25) + rng.randrange(1, 360))
        values = {
            "first_names": rng.choice(nation["women" if member.sex == Sex.FEMALE else "men"]),
            "birth_date": born,
            "uma_customer_number": f"{7_000_000 + self.persons}",
            "sex": member.sex,
            "family_role": member.role,
        }
        if rng.random() < HAVE_CODE[group]:
            values["identity_code"] = self._code(rng, born)
        return values | (_of_child if member.age < 18 else _of_adult)(rng, group, member.age, language)

    def _code(self, rng: Random, born: dt.date) -> str:
        """An identity code that nobody has: individual numbers from 900 on are for tests and temporary use only."""
        while True:
            begun = f"{born:%d%m%y}{'A' if born.year >= 2000 else '-'}{rng.randrange(900, 1000)}"
            code = begun + CHECK_CHARACTERS[int(begun[:6] + begun[7:]) % 31]
            if code not in self.codes:
                self.codes.add(code)
                return code


def _pick(rng: Random, weights: dict[Drawn, int]) -> Drawn:
    return rng.choices(list(weights), list(weights.values()))[0]


def _lone_group(rng: Random) -> PersonGroup:
    return PersonGroup.QUOTA if rng.random() < 0.12 else PersonGroup.RECEPTION


def _nation(rng: Random, group: PersonGroup) -> dict:
    nations = names()["nation"]
    share = "quota" if group == PersonGroup.QUOTA else "reception"
    return rng.choices(nations, [nation[share] for nation in nations])[0]


def _members(rng: Random, group: PersonGroup, nation: dict) -> list[Member]:
    size = _size(rng, group, nation)
    adults = 1 if size == 1 or rng.random() < 0.35 else 2
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    principal = Member(FamilyRole.PRINCIPAL, 19 + min(round(rng.gammavariate(2.2, 6)), 50), sex)
    found = [principal]
    if adults == 2:
        other = Sex.MALE if sex == Sex.FEMALE else Sex.FEMALE
        found.append(Member(FamilyRole.SPOUSE, max(18, principal.age + rng.randint(-4, 4)), other))
    if size >= 5 and rng.random() < 0.4:
        found.append(Member(FamilyRole.PARENT, principal.age + rng.randint(19, 30), Sex.FEMALE))
    while len(found) < size:
        age = rng.randint(0, min(17, principal.age - 16))
        found.append(Member(FamilyRole.CHILD, age, rng.choice((Sex.FEMALE, Sex.MALE))))
    return found


def _size(rng: Random, group: PersonGroup, nation: dict) -> int:
    if group == PersonGroup.QUOTA:
        alone = nation["size"] < 2 or rng.random() < 0.06  # among them women at risk
        return rng.choice((1, 1, 1, 2)) if alone else max(2, min(9, round(rng.gauss(nation["size"], 1.3))))
    if group == PersonGroup.RECEPTION and rng.random() < 0.6:
        return 1
    return rng.choices((2, 3, 4, 5), (40, 30, 20, 10))[0]


def _lone(rng: Random) -> list[Member]:
    sex = Sex.MALE if rng.random() < 0.75 else Sex.FEMALE
    eldest = Member(FamilyRole.PRINCIPAL, rng.choice((14, 15, 15, 16, 16, 16, 17, 17, 17, 18)), sex)
    return [eldest, Member(FamilyRole.SIBLING, eldest.age - 3, Sex.MALE)] if rng.random() < 0.12 else [eldest]


def _of_adult(rng: Random, group: PersonGroup, age: int, language: str) -> dict:
    return {
        "schooling": rng.choices(list(Schooling)[:6], SCHOOLING[group])[0],
        "literacy": rng.choices(list(Literacy)[:4], LITERACY[group])[0],
        "work_experience": sentence(rng, "work_experience", language) if rng.random() < 0.6 else None,
        "other_languages": rng.choice(names()["other_languages"]) if rng.random() < 0.3 else None,
    }


def _of_child(rng: Random, group: PersonGroup, age: int, language: str) -> dict:
    told = age >= 6 and rng.random() < 0.7
    return {
        "schooling": Schooling.NONE if age < 7 else Schooling.PRIMARY,
        "literacy": Literacy.NONE if age < 7 else Literacy.OWN_SCRIPT,
        "guardianship": Guardianship.WITH_GUARDIAN,
        "child_view": ChildView.TOO_YOUNG if age < 6 else ChildView.HEARD if told else ChildView.NOT_YET,
        "child_view_note": sentence(rng, "child_view_note", language) if told else None,
        "study_needs": sentence(rng, "study_needs", language) if rng.random() < 0.3 else None,
    }


def _of_lone_minor(rng: Random, language: str) -> dict:
    return {
        "came_without_guardian": True,
        "guardianship": Guardianship.WITHOUT_GUARDIAN,
        "living_needs_county": True,
        "living_arrangement": LivingArrangement.GROUP_HOME,
        "representative_state": RepresentativeState.APPOINTED,
        "child_view": ChildView.HEARD,
        "best_interest_note": sentence(rng, "best_interest_note", language),
        "representative_name": rng.choice(names()["representatives"]),
    }
