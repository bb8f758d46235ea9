"""The officials of the demo world: those who may be played, and their colleagues in the other organisations."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from random import Random

from sqlalchemy.orm import Session

from models.account import Right
from models.vocabulary import LanguageStatus, OrganisationKind, Role
from services import accounts, directory, passwords, policy, rights
from services.access import CENTRE, MUNICIPALITY, Actor
from services.clock import at, now, today
from services.names import plain
from services.reference.memory import OrganisationView
from services.seeding.cast import DEMO_ACCOUNTS, Player, Post
from services.world import DEMO_PASSWORD

# From this population on a municipality has a decision maker beside the worker.
TWO_WORK_THERE = 20_000
GIVEN = ("Aada", "Eetu", "Helmi", "Ilmari", "Kaarina", "Lauri", "Maija", "Otto", "Päivi", "Risto", "Tuuli", "Veikko")
MADE_UP = ("Esimerkki", "Malli", "Harjoitus", "Kuvitelma", "Keksitty", "Tarina")
IN_SWEDISH = {"tyontekija": "handlaggare", "paattaja": "beslutsfattare"}
RENEWED = dt.timedelta(days=30)  # this long ago everybody's right was granted anew


@dataclass(slots=True)
class Staff:
    """Who works where."""

    people: dict[int, list[Actor]] = field(default_factory=dict)

    def centre_worker(self, centre_id: int, rng: Random) -> Actor:
        """Somebody of an elinvoimakeskus."""
        return rng.choice([actor for actor in self.people[centre_id] if actor.role in CENTRE])

    def lead(self, centre_id: int) -> Actor:
        """The lead of an elinvoimakeskus."""
        return next(actor for actor in self.people[centre_id] if actor.role == Role.CENTRE_LEAD)

    def handler(self, municipality_id: int) -> Actor:
        """The worker of a municipality."""
        return self.people[municipality_id][0]

    def expert(self, county_id: int) -> Actor:
        """The expert of a county."""
        return self.people[county_id][0]

    def sender(self, municipality_id: int) -> Actor:
        """Who sends the answer of a municipality: its decision maker, or in a small one the worker himself."""
        there = self.people[municipality_id]
        return next((actor for actor in there if actor.role == Role.MUNICIPAL_DECIDER), there[0])


def first_administrator(session: Session, begun: dt.datetime) -> Actor:
    """KEHA's first administrator, whose right nobody has granted; made when the story begins."""
    player = next(player for player in DEMO_ACCOUNTS if player.posts[0].role == Role.KEHA_ADMIN)
    keha = directory.by_code(session, OrganisationKind.KEHA, "KEHA")
    with at(begun):
        made = accounts.add(session, username=player.username, name=player.name, stored=_password(),
                            is_demo=True, must_change_password=False)
    for moment in (begun, now() - RENEWED):
        with at(moment):
            held = Right(account_id=made.id, organisation_id=keha.id, role=Role.KEHA_ADMIN, granted_at=now(),
                         valid_from=today(), valid_until=rights.a_year_from(today()))
        session.add(held)
        session.flush()
    return Actor(made.id, made.username, made.name, made.language, held.id, held.role, keha.id, keha.kind)


def open_accounts(session: Session, keha: Actor, begun: dt.datetime, towns: list[OrganisationView]) -> Staff:
    """Make everybody else's account and rights, granted by KEHA a year ago and once more a month ago."""
    staff = Staff()
    others = [*_centre_staff(session), *(player for town in towns for player in _municipal_staff(town))]
    for player in (*DEMO_ACCOUNTS, *others):
        if player.username != keha.username:
            _employ(session, keha, begun, player, staff)
    for town in towns:
        if not any(actor.role == Role.MUNICIPAL_DECIDER for actor in staff.people[town.id]):
            policy.choose(session, keha, "answer_sender", "worker_or_decider", organisation_id=town.id)
    return staff


def _employ(session: Session, keha: Actor, begun: dt.datetime, player: Player, staff: Staff) -> None:
    with at(begun):
        made = accounts.add(session, username=player.username, name=player.name, stored=_password(),
                            language=player.language, is_demo=True, must_change_password=False)
        _grant(session, keha, made.id, player.posts)
    with at(now() - RENEWED):
        granted = _grant(session, keha, made.id, player.posts)
    for right_id, post in zip(granted, player.posts, strict=True):
        if post.role != Role.LOCAL_ADMIN:
            place = directory.by_code(session, post.kind, post.code)
            actor = Actor(made.id, made.username, made.name, made.language, right_id, post.role, place.id, place.kind)
            staff.people.setdefault(place.id, []).append(actor)


def _grant(session: Session, keha: Actor, account_id: int, posts: tuple[Post, ...]) -> list[int]:
    ends = rights.a_year_from(today())
    return [
        rights.grant(session, keha, account_id, role=post.role, valid_until=ends,
                     organisation_id=directory.by_code(session, post.kind, post.code).id)
        for post in posts
    ]


@cache
def _password() -> str:
    # Hashed once: three hundred of these would cost a minute and more.
    return passwords.hashed(DEMO_PASSWORD)


def _centre_staff(session: Session) -> list[Player]:
    played = {post.code for player in DEMO_ACCOUNTS for post in player.posts if post.role in CENTRE}
    return [
        _colleague(centre, role, word)
        for centre in directory.centres(session) if centre.code not in played
        for role, word in ((Role.CENTRE_WORKER, "kasittelija"), (Role.CENTRE_LEAD, "vastuuhenkilo"))
    ]


def _municipal_staff(town: OrganisationView) -> list[Player]:
    if town.code in {post.code for player in DEMO_ACCOUNTS for post in player.posts if post.role in MUNICIPALITY}:
        return []
    worker = _colleague(town, Role.MUNICIPAL_WORKER, "tyontekija")
    if (town.population or 0) < TWO_WORK_THERE:
        return [worker]
    return [worker, _colleague(town, Role.MUNICIPAL_DECIDER, "paattaja")]


def _colleague(place: OrganisationView, role: Role, word: str) -> Player:
    language = "sv" if place.language_status == LanguageStatus.SV_FI else "fi"
    number = place.id * 7 + len(word)
    name = f"{GIVEN[number % len(GIVEN)]} {MADE_UP[number % 5]}"
    short = plain(place.name(language)).removesuffix(" elinvoimakeskus").replace(" ", "-")
    called = IN_SWEDISH[word] if language == "sv" else word
    return Player(f"{short}.{called}", name, (Post(role, place.kind, place.code),), language)
