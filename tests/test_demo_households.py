"""The households and answers of the demo world have the shares of the synthetic data recipe, within stated bounds.

They are drawn here without a database, so that there are enough of them to tell.
"""

import datetime as dt
import itertools
import statistics
from random import Random

import pytest
from stdnum.fi import hetu

from models.vocabulary import DeclineReason, Literacy, NeedClass, PersonGroup, Priority, Schooling, Verdict
from services.languages import country_codes, language_codes
from services.seeding.people import Household, Population, Wish
from services.seeding.replies import RECEPTION, Plan, plan_for
from services.seeding.tale import Tale
from services.seeding.times import drawn
from services.seeding.words import names

DAY = dt.date(2026, 11, 2)
HOW_MANY = 4000


def drawn_households(seed: int, count: int) -> list[Household]:
    rng, population = Random(seed), Population()
    return [population.household(rng, DAY, Wish(), "fi") for _ in range(count)]


@pytest.fixture(scope="module")
def households() -> list[Household]:
    return drawn_households(7, HOW_MANY)


@pytest.fixture(scope="module")
def plans(households) -> list[Plan]:
    """How a round of each household goes."""
    tales = (Tale(None, None, Random(number), 0, household=home) for number, home in enumerate(households))
    return [plan_for(tale) for tale in tales]


def share(found, among) -> float:
    """Of a hundred, how many are found."""
    among = list(among)
    return 100 * sum(map(bool, map(found, among))) / len(among)


def of(households, group: PersonGroup) -> list[Household]:
    return [home for home in households if home.group == group]


def adults(households) -> list[dict]:
    return [person for home in households for person in home.persons if "guardianship" not in person]


@pytest.mark.parametrize(("group", "least", "most"), [("quota", 19, 25), ("reception", 62, 69), ("family", 9, 15)])
def test_most_come_from_reception_services(households, group, least, most):
    assert least <= share(lambda home: home.group == group, households) <= most


def test_a_household_has_about_two_and_a_half_members(households):
    assert 2.2 <= statistics.mean(len(home.persons) for home in households) <= 2.7


def test_quota_refugees_come_as_families_half_of_them_children(households):
    quota = [home for home in of(households, PersonGroup.QUOTA) if not home.is_lone_minor]
    persons = [person for home in quota for person in home.persons]

    assert 3.5 <= len(persons) / len(quota) <= 4.2
    assert 45 <= share(lambda person: "guardianship" in person, persons) <= 58


def test_most_who_come_from_reception_services_are_alone(households):
    reception = of(households, PersonGroup.RECEPTION)

    assert 55 <= share(lambda home: len(home.persons) == 1, reception) <= 67
    assert 1.6 <= statistics.mean(len(home.persons) for home in reception) <= 2.0


def test_many_adult_quota_refugees_have_gone_to_school_little_or_not_at_all(households):
    grown = adults(of(households, PersonGroup.QUOTA))

    assert 30 <= share(lambda one: one["schooling"] in (Schooling.NONE, Schooling.UNDER_4_YEARS), grown) <= 40
    assert 15 <= share(lambda one: one["literacy"] == Literacy.NONE, grown) <= 25


@pytest.mark.parametrize(("codes", "least", "most"), [
    ((NeedClass.MENTAL_HEALTH,), 22, 28),
    ((NeedClass.CHRONIC_ILLNESS,), 13, 18),
    ((NeedClass.MOBILITY,), 3.5, 6.5),
    ((NeedClass.MATERNITY,), 2.5, 5.5),
    ((NeedClass.SENSORY, NeedClass.INTELLECTUAL), 2, 4.5),
])  # fmt: skip
def test_needs_are_as_common_as_the_recipe_says(households, codes, least, most):
    assert least <= share(lambda home: {code for code, *_ in home.needs} & set(codes), households) <= most


def test_two_of_five_households_have_obvious_needs_of_social_and_health_services(households):
    assert 37 <= share(lambda home: home.has_obvious_needs, households) <= 43
    assert all(home.needs for home in households if home.has_obvious_needs)


def test_some_cases_are_urgent_and_some_are_children_without_guardian(households):
    assert 5 <= share(lambda home: home.priority != Priority.NORMAL, households) <= 10
    assert 5 <= share(lambda home: home.is_lone_minor, households) <= 8


@pytest.mark.parametrize(
    ("verdict", "least", "most"), [("positive", 72, 79), ("conditional", 8, 12), ("negative", 12, 18)]
)
def test_three_of_four_answers_are_positive(plans, verdict, least, most):
    assert least <= share(lambda plan: plan.verdict == verdict, plans) <= most


@pytest.mark.parametrize(("reasons", "least", "most"), [
    ((DeclineReason.NO_DWELLING, DeclineReason.NO_ACCESSIBLE_DWELLING), 34, 46),
    ((DeclineReason.COUNTY_CANNOT_ARRANGE,), 19, 31),
    ((DeclineReason.PLACES_USED,), 11, 20),
])  # fmt: skip
def test_a_no_is_mostly_for_want_of_a_dwelling(plans, reasons, least, most):
    declined = [plan for plan in plans if plan.verdict == Verdict.NEGATIVE]

    assert least <= share(lambda plan: plan.reason in reasons, declined) <= most


def test_the_county_is_heard_in_two_rounds_of_five(plans):
    assert 35 <= share(lambda plan: plan.is_heard, plans) <= 45


@pytest.mark.parametrize(("group", "median", "ninth_decile"), [("quota", 90, 210), ("reception", 25, 70)])
def test_the_day_of_reception_lies_as_far_ahead_as_the_recipe_says(group, median, ninth_decile):
    rng = Random(3)
    days = [drawn(rng, *RECEPTION[PersonGroup(group)]) for _ in range(HOW_MANY)]

    assert statistics.median(days) == pytest.approx(median, rel=0.08)
    assert statistics.quantiles(days, n=10)[-1] == pytest.approx(ninth_decile, rel=0.1)


def test_identity_codes_are_of_the_range_that_nobody_has(households):
    persons = [person for home in households for person in home.persons]
    codes = [person["identity_code"] for person in persons if "identity_code" in person]

    assert len(codes) > HOW_MANY / 2
    assert len(set(codes)) == len(codes)
    assert all(hetu.is_valid(code, allow_temporary=True) and 900 <= int(code[7:10]) <= 999 for code in codes)


def test_no_two_persons_have_the_same_customer_number(households):
    numbers = [person["uma_customer_number"] for home in households for person in home.persons]

    assert len(set(numbers)) == len(numbers)


def test_every_surname_says_that_it_is_made_up(households):
    begins = tuple(f"{word}-" for word in names()["made_up"])

    assert all(person["last_name"].startswith(begins) for home in households for person in home.persons)


def test_languages_and_nationalities_are_those_that_the_forms_offer():
    nations = names()["nation"]

    assert {nation["code"] for nation in nations} <= set(country_codes("fi"))
    assert set(itertools.chain(*(nation["languages"] for nation in nations))) <= set(language_codes("fi"))


def test_the_same_seed_draws_the_same_households():
    assert drawn_households(1, 50) == drawn_households(1, 50) != drawn_households(2, 50)
