"""Where data came from and who recorded it (Act 681/2023 § 73.2): the stamp of a section, and the source of a value."""

import datetime as dt

from sqlalchemy import select, update

from models.event import Event, EventValue
from models.proposal import Person, SectionOrigin
from models.vocabulary import Origin, Section
from services.clock import now
from services.referral.fields import PERSON_FIELDS, PROPOSAL_FIELDS
from services.referral.guards import Case
from services.referral.steps import remember

FIELDS = {field.name: field for field in (*PROPOSAL_FIELDS, *PERSON_FIELDS)}


def stamp_of(case: Case, section: Section) -> SectionOrigin | None:
    """The stamp of a section, if it has one."""
    return next((stamp for stamp in case.proposal.origins if stamp.section == section), None)


def mark_origin(
    case: Case, section: Section, origin: Origin | None, *, origin_on: dt.date | None, is_incomplete: bool
) -> None:
    """Stamp the section with where its data came from and who recorded it; values told before keep their own origin."""
    if origin is None:
        return
    stamp = stamp_of(case, section)
    if stamp is None or stamp.origin != origin:
        _let_values_keep(case, section, stamp.origin if stamp else origin, stamp.origin_on if stamp else origin_on)
    if stamp is None:
        stamp = SectionOrigin(section=section)
        case.proposal.origins.append(stamp)
    stamp.origin, stamp.origin_on, stamp.is_incomplete = origin, origin_on, is_incomplete
    stamp.recorded_by_id, stamp.recorded_for_id = case.actor.account_id, case.actor.organisation_id
    stamp.recorded_at = now()


def keep_told(
    case: Case, event: Event, section: Section, changed: dict, source: dict | None, *, person: Person | None = None
) -> None:
    """Keep what was told beside the event, with where it comes from, and the reason that the act states, if any.

    The source is what the section's stamp says, unless another one is given.
    """
    stamp = stamp_of(case, section)
    said = {"origin": stamp.origin, "origin_on": stamp.origin_on} if stamp else {}
    remember(case, event, {"person_id": person and person.id} | (source or said), **changed)
    remember(case, event, reason_text=(None, case.given.get("reason_text")))


def _let_values_keep(case: Case, section: Section, origin: Origin, origin_on: dt.date | None) -> None:
    """Values told while the section had no origin get its first one, before another takes its place."""
    names = [name for name, field in FIELDS.items() if field.section == section]
    mine = select(Event.id).where(Event.proposal_id == case.proposal.id)
    untold = (EventValue.event_id.in_(mine), EventValue.field.in_(names), EventValue.origin.is_(None))
    case.session.execute(
        update(EventValue).where(*untold).values(origin=origin, origin_on=origin_on)
        .execution_options(synchronize_session=False))
