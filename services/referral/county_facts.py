"""A print of what a county is told of a case, to tell whether an earlier answer still meets the facts."""

import hashlib
import json

from models.proposal import Person, Proposal
from models.vocabulary import Section
from services.referral.fields import PERSON_FIELDS, fields_of


def county_facts(proposal: Proposal) -> str:
    """A print of all that the county is told of a case; another one when any of it has changed."""
    told = [
        [(field.name, getattr(proposal, field.name)) for section in Section
         for field in fields_of(section, proposal.person_group) if field.county],
        [_told(person) for person in proposal.persons],
        sorted((need.code, need.urgency, need.person_id or 0) for need in proposal.needs),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


def _told(person: Person) -> list[tuple[str, object]]:
    return [(field.name, getattr(person, field.name)) for field in PERSON_FIELDS if field.county]
