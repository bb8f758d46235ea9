"""The coded service needs of a fictitious household."""

from collections.abc import Sequence
from random import Random
from typing import Protocol

from models.vocabulary import NeedClass, NeedUrgency, Sex

Need = tuple[NeedClass, NeedUrgency, int | None]

# Of a hundred households with needs of social and health services, how many have this one.
SHARES = {
    NeedClass.MENTAL_HEALTH: 62,
    NeedClass.CHRONIC_ILLNESS: 37,
    NeedClass.MOBILITY: 12,
    NeedClass.MATERNITY: 18,  # in households with a woman of that age; a tenth of all
    NeedClass.SENSORY: 4,
    NeedClass.INTELLECTUAL: 4,
    NeedClass.MEDICATION: 9,
    NeedClass.SPECIALIST_CARE: 8,
    NeedClass.REHABILITATION: 7,
    NeedClass.CHILD_PROTECTION: 4,
    NeedClass.INFECTION_FOLLOW_UP: 3,
    NeedClass.TIME_CRITICAL_TREATMENT: 2,
}
ANY = 0.40
LEARNING = 0.25  # of households with a child at school; support for learning is no social or health service
URGENCIES = (5, 20, 45, 30)


class Somebody(Protocol):
    """A member of a household, as far as needs depend on it."""

    age: int
    sex: Sex


def needs_of(rng: Random, members: Sequence[Somebody], wished: bool | None) -> tuple[tuple[Need, ...], bool]:
    """The household's needs, and whether they are obvious needs of social and health services (Act 681/2023 § 43.3)."""
    obvious = rng.random() < ANY if wished is None else wished
    codes = [code for code, share in SHARES.items() if rng.random() * 100 < share] if obvious else []
    if NeedClass.MATERNITY in codes and not _expecting(members):
        codes.remove(NeedClass.MATERNITY)
    if obvious and not codes:
        codes.append(NeedClass.SOCIAL_WORK)
    at_school = [place for place, member in enumerate(members, start=1) if 7 <= member.age < 16]
    needs = [(code, _urgency(rng), _whose(rng, code, members)) for code in codes]
    if at_school and rng.random() < LEARNING:
        needs.append((NeedClass.LEARNING_SUPPORT, NeedUrgency.MONTHS_3, at_school[0]))
    return tuple(needs), obvious


def _urgency(rng: Random) -> NeedUrgency:
    return rng.choices(list(NeedUrgency), URGENCIES)[0]


def _expecting(members: Sequence[Somebody]) -> list[int]:
    return [
        place for place, member in enumerate(members, start=1) if member.sex == Sex.FEMALE and 18 <= member.age < 43
    ]


def _whose(rng: Random, code: NeedClass, members: Sequence[Somebody]) -> int | None:
    """The person's place in the household, or none: it is the household's."""
    if code == NeedClass.MATERNITY:
        return _expecting(members)[0]
    if code in (NeedClass.CHILD_PROTECTION, NeedClass.SOCIAL_WORK):
        return None
    return rng.randint(1, len(members))
