"""What was told of a section before: by whom, from which source, and whether the sources agree (Act 681/2023 § 73.2).

It is read from the values that each saving leaves beside its event, so that what is erased there is gone here too.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from sqlalchemy import select, union
from sqlalchemy.orm import Session

from models.account import Account
from models.event import Event, EventValue
from models.proposal import Person, Proposal, SectionOrigin
from models.vocabulary import Action, Origin, Section, Stage
from services import policy
from services.access import COUNTY, holds
from services.clock import HELSINKI, today
from services.referral.case_shapes import ClaimView, DisputeView, EarlierView, SectionMark, SourceView
from services.referral.fields import Field, Kind, is_open, is_open_text
from services.referral.guards import Case
from services.referral.origins import FIELDS, stamp_of
from services.referral.typed import read_back

TELLING = (Action.EDIT, Action.CORRECT)


@dataclass(frozen=True, slots=True)
class Told:
    """A value that was told of a field, in its written form; none when it was emptied."""

    value: str | None
    old: str | None
    origin: Origin | None
    origin_on: dt.date | None
    settles: bool
    at: dt.datetime
    by: str
    for_id: int
    round_id: int | None


@dataclass(frozen=True, slots=True)
class Past:
    """What was told before of a section or a person, as far as it is open."""

    disputes: tuple[DisputeView, ...] = ()
    earlier: tuple[EarlierView, ...] = ()
    others: tuple[SourceView, ...] = ()
    is_corrected: bool = False  # since the municipality in hand received the case


Key = tuple[int | None, str]  # of whom, if of a person, and which field


def past_of(
    case: Case, stages: frozenset[Stage], *, as_municipality: bool = False, since: dt.datetime | None = None
) -> dict[Section | int, Past]:
    """What these stages open of the past, by section and by the id of a person.

    Others than the elinvoimakeskus that holds the case are told of replaced values only what they have seen: those
    that were replaced in the round in hand, for a county `since` it was asked.
    """
    is_told_all = holds(case.actor, case.proposal) and not as_municipality

    def has_seen(after: Told) -> bool:
        return is_told_all or (_of_round(case, after) and (since is None or after.at >= since))

    persons = {person.id: person for person in case.proposal.persons}
    found: dict[Section | int, list[Past]] = {}
    for (person_id, name), told in _told(case).items():
        field, thing = FIELDS[name], persons[person_id] if person_id else case.proposal
        if is_open(field, stages):
            found.setdefault(person_id or field.section, []).append(_past(case, field, thing, told, has_seen))
    return {key: _together(parts) for key, parts in found.items()}


def of_section(case: Case, section: Section, past: dict[Section | int, Past]) -> Past:
    """The past of a section; that of the persons' section has all of them."""
    persons = case.proposal.persons if section == Section.PERSONS else ()
    return _together([past.get(key, Past()) for key in (section, *(person.id for person in persons))])


def marks_of(case: Case, section: Section, past: Past) -> tuple[SectionMark, ...]:
    """What a reader of the section should notice."""
    stamp = stamp_of(case, section)
    holds = {
        SectionMark.INCOMPLETE: stamp is not None and stamp.is_incomplete,
        SectionMark.OLD: months_old(case.session, stamp) is not None,
        SectionMark.DISAGREE: bool(past.disputes),
        SectionMark.CORRECTED: past.is_corrected,
    }
    return tuple(mark for mark, is_so in holds.items() if is_so)


def months_old(session: Session, stamp: SectionOrigin | None) -> int | None:
    """How many whole months old the data of a section is, once that is more than the policy takes for fresh."""
    limit = int(policy.value(session, "origin_old_months"))
    if stamp is None or not limit:
        return None
    known_on = stamp.origin_on or stamp.recorded_at.astimezone(HELSINKI).date()
    if known_on + relativedelta(months=limit) >= today():
        return None
    age = relativedelta(today(), known_on)
    return age.years * 12 + age.months


def claims_of(case: Case, field: Field, person: Person | None) -> tuple[ClaimView, ...]:
    """What the sources that disagree tell of a field; nothing when they do not."""
    told = _told(case).get((person and person.id, field.name), [])
    dispute = _dispute(case, field, person or case.proposal, told)
    return dispute.claims if dispute else ()


def _of_round(case: Case, one: Told) -> bool:
    """Whether it was told while the municipality in hand has had the case."""
    return case.round is not None and one.round_id == case.round.id


def _told(case: Case) -> dict[Key, list[Told]]:
    """All that was told, first things first. What was told of a person goes with him to another case."""
    ids = {person.id for person in case.proposal.persons}
    here = select(EventValue.id).join(Event, Event.id == EventValue.event_id)
    mine = union(
        here.where(Event.proposal_id == case.proposal.id),
        select(EventValue.id).where(EventValue.person_id.in_(ids)),
    )
    statement = (
        select(EventValue, Event.at, Account.name, Event.organisation_id, Event.round_id)
        .join(Event, Event.id == EventValue.event_id)
        .join(Account, Account.id == Event.account_id)
        .where(EventValue.id.in_(mine), EventValue.field.in_(FIELDS), Event.action.in_(TELLING))
        .order_by(EventValue.id)
    )
    found: dict[Key, list[Told]] = {}
    for row, *who in case.session.execute(statement):
        is_of_person = FIELDS[row.field].section == Section.PERSONS
        if row.person_id in ids if is_of_person else row.person_id is None:
            told = Told(row.new, row.old, row.origin, row.origin_on, bool(row.settles), *who)
            found.setdefault((row.person_id, row.field), []).append(told)
    return found


def _past(
    case: Case, field: Field, thing: Proposal | Person, told: list[Told], has_seen: Callable[[Told], bool]
) -> Past:
    dispute = _dispute(case, field, thing, told)
    shown = {claim.value for claim in dispute.claims} if dispute else {getattr(thing, field.name)}
    gone = {}
    first = told[0]
    if first.old is not None and first.round_id is not None and has_seen(first):
        # What nobody told, or what was told before values kept their origins, is corrected too.
        unknown = ClaimView(read_back(field.kind, first.old), None, None, "", case.proposal.centre_id,
                            case.proposal.created_at)
        gone[first.old] = EarlierView(field.name, unknown, first.at)
    for one, after in pairwise(told):
        value = read_back(field.kind, one.value)
        if value is not None and value not in shown and has_seen(after):
            gone[one.value] = EarlierView(field.name, _claim(case, field, one), after.at)
    last, stamp = told[-1], stamp_of(case, field.section)
    of_other = last.value is not None and not dispute and stamp and _origin(case, field, last) != stamp.origin
    return Past(
        (dispute,) if dispute else (),
        tuple(gone.values()),
        (SourceView(field.name, _claim(case, field, last)),) if of_other else (),
        any(_of_round(case, one) for one in told),
    )


def _dispute(case: Case, field: Field, thing: Proposal | Person, told: list[Told]) -> DisputeView | None:
    """The last word of each source, where they differ. A choice silences what was told before it.

    Narratives and the free text of stage A are left out: they are added to, and what another organisation may read of
    them is read through beforehand.
    """
    if field.kind == Kind.TEXT or is_open_text(field):
        return None
    last: dict[Origin | None, Told] = {}
    for one in told:
        if one.settles:
            last.clear()
        last[_origin(case, field, one)] = one
    claims = tuple(_claim(case, field, one) for one in last.values() if one.value is not None)
    values = {claim.value for claim in claims}
    return DisputeView(field.name, claims) if len(values) > 1 and getattr(thing, field.name) in values else None


def _claim(case: Case, field: Field, one: Told) -> ClaimView:
    value = read_back(field.kind, one.value)
    by = "" if case.actor.role in COUNTY else one.by  # a county is told which house, not who
    return ClaimView(value, _origin(case, field, one), one.origin_on, by, one.for_id, one.at)


def _origin(case: Case, field: Field, one: Told) -> Origin | None:
    """Of the value itself; of one told before its section had any origin, the section's."""
    stamp = stamp_of(case, field.section)
    return one.origin or (stamp and stamp.origin)


def _together(parts: Iterable[Past]) -> Past:
    parts = tuple(parts)
    return Past(
        tuple(dispute for part in parts for dispute in part.disputes),
        tuple(earlier for part in parts for earlier in part.earlier),
        tuple(other for part in parts for other in part.others),
        any(part.is_corrected for part in parts),
    )
