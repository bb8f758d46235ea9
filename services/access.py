"""Who acts, what exists for them, and which fields are open to them. Every query of cases starts here."""

from dataclasses import dataclass

from models.vocabulary import OrganisationKind, Role

CENTRE = frozenset({Role.CENTRE_WORKER, Role.CENTRE_LEAD})
MUNICIPALITY = frozenset({Role.MUNICIPAL_WORKER, Role.MUNICIPAL_DECIDER})
ROLES_OF = {
    OrganisationKind.CENTRE: CENTRE,
    OrganisationKind.MUNICIPALITY: MUNICIPALITY,
    OrganisationKind.COUNTY: frozenset({Role.COUNTY_EXPERT}),
    OrganisationKind.MINISTRY: frozenset({Role.MINISTRY_VIEWER}),
    OrganisationKind.KEHA: frozenset({Role.KEHA_ADMIN}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting by a right that holds now; made anew from the database on every click, never kept."""

    account_id: int
    username: str
    name: str
    language: str
    right_id: int
    role: Role
    organisation_id: int
    organisation_kind: OrganisationKind
    is_local_admin: bool = False
