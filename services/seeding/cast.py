"""Who may be played in the demo world: at least one person for every role, each with work waiting."""

from dataclasses import dataclass

from models.vocabulary import OrganisationKind, Role

CENTRE, MUNICIPALITY, COUNTY = OrganisationKind.CENTRE, OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY
WORKER, LEAD = Role.CENTRE_WORKER, Role.CENTRE_LEAD
HANDLER, DECIDER = Role.MUNICIPAL_WORKER, Role.MUNICIPAL_DECIDER


@dataclass(frozen=True, slots=True)
class Post:
    """A right that an account of the demo world has: in what role, in which organisation."""

    role: Role
    kind: OrganisationKind
    code: str


@dataclass(frozen=True, slots=True)
class Player:
    """An account that anybody may use in the demo world."""

    username: str
    name: str
    posts: tuple[Post, ...]
    language: str = "fi"


def _at(kind: OrganisationKind, code: str, *roles: Role) -> tuple[Post, ...]:
    return tuple(Post(role, kind, code) for role in roles)


ADMIN = Role.LOCAL_ADMIN
# In the order in which a case meets them; the sign-in page of a demo world shows them so.
DEMO_ACCOUNTS = (
    Player("sisa-suomi.kasittelija", "Saara Esimerkki", _at(CENTRE, "SIS", WORKER)),
    Player("sisa-suomi.vastuuhenkilo", "Sakari Malli", _at(CENTRE, "SIS", LEAD, ADMIN)),
    Player("keski-suomi.kasittelija", "Kerttu Harjoitus", _at(CENTRE, "KES", WORKER)),
    Player("keski-suomi.vastuuhenkilo", "Kalle Kuvitelma", _at(CENTRE, "KES", LEAD)),
    Player("uusimaa.kasittelija", "Ulla Keksitty", _at(CENTRE, "UUD", WORKER)),
    Player("uusimaa.vastuuhenkilo", "Urho Esimerkki", _at(CENTRE, "UUD", LEAD)),
    Player("osterbotten.handlaggare", "Petra Exempel", _at(CENTRE, "POH", WORKER), "sv"),
    Player("osterbotten.ansvarig", "Patrik Övning", _at(CENTRE, "POH", LEAD), "sv"),
    Player("tampere.tyontekija", "Taina Esimerkki", _at(MUNICIPALITY, "837", HANDLER)),
    Player("tampere.paattaja", "Tapio Malli", _at(MUNICIPALITY, "837", DECIDER, ADMIN)),
    Player("nokia.tyontekija", "Noora Harjoitus", _at(MUNICIPALITY, "536", HANDLER)),
    Player("nokia.paattaja", "Niilo Kuvitelma", _at(MUNICIPALITY, "536", DECIDER)),
    Player("ruovesi.tyontekija", "Raili Ainokainen", _at(MUNICIPALITY, "702", HANDLER)),
    Player("jyvaskyla.tyontekija", "Jaana Keksitty", _at(MUNICIPALITY, "179", HANDLER)),
    Player("jyvaskyla.paattaja", "Jorma Esimerkki", _at(MUNICIPALITY, "179", DECIDER)),
    Player("vasa.handlaggare", "Viveka Exempel", _at(MUNICIPALITY, "905", HANDLER), "sv"),
    Player("vasa.beslutsfattare", "Valter Övning", _at(MUNICIPALITY, "905", DECIDER), "sv"),
    Player("narpes.handlaggare", "Nanna Exempel", _at(MUNICIPALITY, "545", HANDLER), "sv"),
    # Helsinki is municipality and county at once; who works in both acts as one at a time.
    Player("helsinki.tyontekija", "Helena Malli",
           (*_at(MUNICIPALITY, "091", HANDLER), *_at(COUNTY, "90", Role.COUNTY_EXPERT))),
    Player("helsinki.paattaja", "Heikki Harjoitus", _at(MUNICIPALITY, "091", DECIDER)),
    # Two small municipalities share a substitute.
    Player("sijainen", "Sisko Sijainen", (*_at(MUNICIPALITY, "536", HANDLER), *_at(MUNICIPALITY, "702", HANDLER))),
    Player("pirkanmaa.asiantuntija", "Pirkko Kuvitelma", _at(COUNTY, "08", Role.COUNTY_EXPERT)),
    Player("ministerio.katselija", "Mikko Keksitty", _at(OrganisationKind.MINISTRY, "TEM", Role.MINISTRY_VIEWER)),
    Player("keha.paakayttaja", "Katri Esimerkki", _at(OrganisationKind.KEHA, "KEHA", Role.KEHA_ADMIN)),
    Player("keha.varalla", "Kauko Malli", _at(OrganisationKind.KEHA, "KEHA", Role.KEHA_ADMIN)),
)  # fmt: skip
USERNAMES = tuple(player.username for player in DEMO_ACCOUNTS)
