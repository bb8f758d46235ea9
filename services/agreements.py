"""Agreements on referral between a municipality and its elinvoimakeskus (Act 681/2023 § 42)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.organisation import Organisation, PlacementAgreement
from models.vocabulary import LogKind, OrganisationKind, Role
from services import directory
from services.access import Actor
from services.errors import NotFound, Refusal
from services.logbook import log


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement as everybody may see it."""

    id: int
    municipality_id: int
    centre_id: int
    valid_from: dt.date
    valid_to: dt.date | None


def agreement_in_force(session: Session, municipality_id: int, centre_id: int, on: dt.date) -> bool:
    """Whether the two have an agreement on that day."""
    found = select(PlacementAgreement.id).where(
        PlacementAgreement.municipality_id == municipality_id, PlacementAgreement.centre_id == centre_id, _in_force(on))
    return session.scalar(found.limit(1)) is not None


def municipalities_in_agreement(session: Session, on: dt.date, *, centre_id: int | None = None) -> frozenset[int]:
    """Ids of the municipalities that have an agreement on that day, with any elinvoimakeskus or the named one."""
    found = select(PlacementAgreement.municipality_id).where(_in_force(on))
    if centre_id is not None:
        found = found.where(PlacementAgreement.centre_id == centre_id)
    return frozenset(session.scalars(found))


def agreements(
    session: Session, actor: Actor, *, centre_id: int | None = None, on: dt.date | None = None
) -> tuple[AgreementView, ...]:
    """Agreements of one area or all, on a day or ever, the newest first. No secret: every actor may read them."""
    row = PlacementAgreement
    found = select(row.id, row.municipality_id, row.centre_id, row.valid_from, row.valid_to)
    if centre_id is not None:
        found = found.where(row.centre_id == centre_id)
    if on is not None:
        found = found.where(_in_force(on))
    return tuple(AgreementView(*values) for values in session.execute(found.order_by(row.valid_from.desc(), row.id)))


def add_agreement(
    session: Session, actor: Actor, municipality_id: int, *, valid_from: dt.date, valid_to: dt.date | None = None
) -> int:
    """Record an agreement of the municipality with the elinvoimakeskus of its area; returns its id."""
    municipality = directory.organisation(session, municipality_id)
    if municipality.kind != OrganisationKind.MUNICIPALITY or not directory.is_selectable(session, municipality_id):
        raise NotFound
    _check_may_change(actor, municipality.centre_id)
    _check_order(valid_from, valid_to)
    # Two clerks adding at once would both find no overlap: the municipality's row makes the second wait.
    session.execute(select(Organisation.id).where(Organisation.id == municipality_id).with_for_update())
    if _overlaps(session, municipality_id, municipality.centre_id, valid_from, valid_to):
        raise Refusal("no_agreement_at_same_time", field="valid_from")
    made = PlacementAgreement(
        municipality_id=municipality_id, centre_id=municipality.centre_id, valid_from=valid_from, valid_to=valid_to)
    session.add(made)
    session.flush()
    log(session, LogKind.AGREEMENT_CHANGED, actor, about=f"agreement:{made.id} municipality:{municipality_id} added")
    return made.id


def end_agreement(session: Session, actor: Actor, agreement_id: int, *, valid_to: dt.date) -> None:
    """Give an agreement its last day, which may come sooner than agreed but not later."""
    found = session.get(PlacementAgreement, agreement_id, with_for_update=True)
    if found is None:
        raise NotFound
    _check_may_change(actor, found.centre_id)
    _check_order(found.valid_from, valid_to, field="last_day")
    if found.valid_to is not None and valid_to >= found.valid_to:
        raise Refusal("agreement_ends_sooner", field="last_day", day=found.valid_to)
    found.valid_to = valid_to
    session.flush()
    log(session, LogKind.AGREEMENT_CHANGED, actor, about=f"agreement:{found.id} ended:{valid_to.isoformat()}")


def may_change_agreements(actor: Actor, centre_id: int) -> bool:
    """KEHA keeps all agreements, the lead of an elinvoimakeskus those of the own area."""
    if actor.role == Role.KEHA_ADMIN:
        return True
    return actor.role == Role.CENTRE_LEAD and actor.organisation_id == centre_id


def _check_may_change(actor: Actor, centre_id: int) -> None:
    if not may_change_agreements(actor, centre_id):
        raise Refusal("may_change_agreements")


def _check_order(valid_from: dt.date, valid_to: dt.date | None, *, field: str = "valid_to") -> None:
    if valid_to is not None and valid_to < valid_from:
        raise Refusal("agreement_ends_after_start", field=field)


def _in_force(on: dt.date) -> ColumnElement[bool]:
    row = PlacementAgreement
    return and_(row.valid_from <= on, or_(row.valid_to.is_(None), row.valid_to >= on))


def _overlaps(
    session: Session, municipality_id: int, centre_id: int, valid_from: dt.date, valid_to: dt.date | None
) -> bool:
    row = PlacementAgreement
    same_time = select(row.id).where(
        row.municipality_id == municipality_id, row.centre_id == centre_id,
        or_(row.valid_to.is_(None), row.valid_to >= valid_from), row.valid_from <= (valid_to or dt.date.max))
    return session.scalar(same_time.limit(1)) is not None
