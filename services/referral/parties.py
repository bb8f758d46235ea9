"""The agreement of the three parties on a person who came without guardian (Act 681/2023 § 43.5).

Each party gives its own in the system, or what it said elsewhere is recorded; the county is asked first.
"""

import datetime as dt
from collections.abc import Collection

from sqlalchemy.orm import Session

from models.event import Event
from models.proposal import Proposal
from models.round import AgreementRequest, PartyAgreement
from models.vocabulary import Action, Channel, Party
from services.access import CENTRE, COUNTY, Actor
from services.clock import now, today
from services.errors import Refusal
from services.referral import crossing, disclosure
from services.referral.clocks import NEVER
from services.referral.guards import Case
from services.referral.party_guards import agreement_of
from services.referral.proposals import find_round
from services.referral.steps import advance, remember
from services.referral.typed import typed_text

# Whose agreement a party may record: the centre everyone's, as it was told; the municipality its own and the county's.
RECORDS = {True: frozenset(Party), False: frozenset({Party.MUNICIPALITY, Party.COUNTY})}


def ask_agreement(session: Session, actor: Actor, number: str) -> AgreementRequest:
    """Ask the county in the system for its agreement; its experts see what they need of the case from now on."""
    case = find_round(session, actor, number)
    # What was open before the request is there, so that the history tells what the request opened.
    case.given = {"seen": disclosure.seen_now(case.round)}
    asked = case.round.agreement_request or AgreementRequest(county_id=case.round.county_id, answered_at=now())
    asked.asked_by_id, asked.asked_for_id, asked.asked_at = actor.account_id, actor.organisation_id, now()
    case.round.agreement_request, asked.open_until = asked, NEVER
    advance(case, Action.ASK_AGREEMENT, other_organisation_id=case.round.county_id)
    asked.answered_at = None  # it is awaited once the step has been taken
    return asked


def give_agreement(
    session: Session,
    actor: Actor,
    number: str,
    *,
    agrees: bool | None,
    reason_text: str | None = None,
    checked: Collection[str] = (),
) -> Proposal:
    """Give one's own party's word in the system, as today's and the actor's own; a later word replaces it."""
    case = find_round(session, actor, number)
    reason_text = typed_text("reason_text", reason_text)
    case.given = {"agrees": agrees, "reason_text": reason_text}
    crossing.take_along(case, Action.GIVE_AGREEMENT, {"reason_text": reason_text}, checked)
    party = own_party(actor)
    event = advance(case, Action.GIVE_AGREEMENT, party=party, agrees=agrees, **crossing.kept(case))
    _put(case, event, party, agrees=agrees, given_on=today(), given_by_name=actor.name, channel=Channel.SYSTEM,
         reason_text=reason_text)  # fmt: skip
    return case.proposal


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
    """Record that a party agrees or does not, as it said outside the system.

    A later record replaces the party's earlier one, which stays in the history.
    """
    case = find_round(session, actor, number)
    if party not in RECORDS[actor.role in CENTRE]:
        raise Refusal("own_agreement")
    given_by_name = typed_text("given_by_name", given_by_name, limit=120)
    told = {"given_on": given_on, "given_by_name": given_by_name, "channel": channel}
    case.given = told | {"party": party}
    event = advance(case, Action.RECORD_AGREEMENT, party=party, agrees=agrees)
    _put(case, event, party, agrees=agrees, reason_text=None, **told)
    return case.proposal


def own_party(actor: Actor) -> Party:
    """The party for which the actor speaks."""
    if actor.role in CENTRE:
        return Party.CENTRE
    return Party.COUNTY if actor.role in COUNTY else Party.MUNICIPALITY


def _put(case: Case, event: Event, party: Party, **told: object) -> None:
    """Keep a party's word in place of its earlier one; the county that has spoken may read for some days more."""
    found, actor = agreement_of(case, party), case.actor
    record = found or PartyAgreement(round_id=case.round.id, party=party)
    before = {name: getattr(record, name) for name in ("given_by_name", "reason_text")}
    for name, value in told.items():
        setattr(record, name, value)
    record.recorded_by_id, record.recorded_for_id, record.recorded_at = actor.account_id, actor.organisation_id, now()
    if found is None:
        case.proposal.agreements.append(record)
    asked = case.round.agreement_request
    if party == Party.COUNTY and asked is not None:
        asked.answered_at, asked.open_until = now(), disclosure.county_reads_until(case.session)
    remember(case, event, **{name: (old, getattr(record, name)) for name, old in before.items()})
