"""The agreements on referral of the demo world: about 190 of 292 municipalities have one (Act 681/2023 § 42)."""

import datetime as dt
from random import Random

from sqlalchemy.orm import Session

from models.vocabulary import OrganisationKind
from services import agreements, directory
from services.access import Actor
from services.clock import today
from services.reference.memory import OrganisationView
from services.seeding.cast import DEMO_ACCOUNTS

HOW_MANY = 190
ENDED = 4  # of the smallest, so that the list also shows agreements that are over


def towns_in_agreement(session: Session) -> list[OrganisationView]:
    """The municipalities that take part: those of the demo accounts, and the most populous of the others."""
    posts = (post for player in DEMO_ACCOUNTS for post in player.posts)
    played = {post.code for post in posts if post.kind == OrganisationKind.MUNICIPALITY}
    by_size = sorted(directory.municipalities(session), key=lambda town: (town.code not in played, -town.population))
    return by_size[:HOW_MANY]


def sign_agreements(
    session: Session, keha: Actor, rng: Random, towns: list[OrganisationView]
) -> list[OrganisationView]:
    """Record an agreement for each, as of a year ago, for at most four years; gives those whose agreement goes on."""
    lasting, ended = towns[:-ENDED], towns[-ENDED:]
    for town in lasting:
        begins = dt.date(today().year - rng.randint(1, 2), rng.choice((1, 1, 6, 9)), 1)
        agreements.add_agreement(session, keha, town.id, valid_from=begins, valid_to=_last_day(begins, rng))
    for town in ended:
        ends = today() + dt.timedelta(days=rng.randint(90, 330))
        agreements.add_agreement(session, keha, town.id, valid_from=ends - dt.timedelta(days=1460), valid_to=ends)
    return lasting


def _last_day(begins: dt.date, rng: Random) -> dt.date | None:
    """Until further notice, or four years less a day."""
    return None if rng.random() < 0.4 else dt.date(begins.year + 4, begins.month, 1) - dt.timedelta(days=1)
