"""The agreement of the three parties on a person who came without guardian (Act 681/2023 § 43.5)."""

import datetime as dt

from sqlalchemy.orm import Session

from models.proposal import Proposal
from models.round import PartyAgreement
from models.vocabulary import Action, Channel, Party
from services.access import CENTRE, Actor
from services.clock import now
from services.errors import Refusal
from services.referral.proposals import find_round
from services.referral.steps import advance, remember
from services.referral.typed import typed_text

# Whose agreement a party may record: the centre everyone's, as it was told; the municipality its own and the county's.
RECORDS = {True: frozenset(Party), False: frozenset({Party.MUNICIPALITY, Party.COUNTY})}


def record_agreement(
    session: Session,
    actor: Actor,
    number: str,
    *,
    party: Party,
    agrees: bool,
    given_on: dt.date | None,
    given_by_name: str,
    channel: Channel | None,
) -> Proposal:
    """Record that a party agrees or does not.

    A later record replaces the party's earlier one, which stays in the history.
    """
    case = find_round(session, actor, number)
    if party not in RECORDS[actor.role in CENTRE]:
        raise Refusal("own_agreement")
    given_by_name = typed_text("given_by_name", given_by_name, limit=120)
    case.given = {"given_on": given_on, "given_by_name": given_by_name, "channel": channel}
    event = advance(case, Action.RECORD_AGREEMENT, party=party, agrees=agrees)
    found = next((a for a in case.proposal.agreements if a.round_id == case.round.id and a.party == party), None)
    record = found or PartyAgreement(round_id=case.round.id, party=party)
    old = record.given_by_name
    record.agrees, record.given_on, record.given_by_name, record.channel = agrees, given_on, given_by_name, channel
    record.recorded_by_id, record.recorded_for_id, record.recorded_at = actor.account_id, actor.organisation_id, now()
    if found is None:
        case.proposal.agreements.append(record)
    remember(case, event, given_by_name=(old, record.given_by_name))
    return case.proposal
