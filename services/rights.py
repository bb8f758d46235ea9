"""Rights: who may give whom a role in which organisation, for how long, and who may end it (Act 681/2023 §§ 79–81)."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account, Right
from models.organisation import Organisation
from models.vocabulary import LogKind, OrganisationKind, Role
from services import policy
from services.access import ROLES_OF, Actor, in_force
from services.clock import now, today
from services.errors import NotFound, Refusal
from services.logbook import log


def confirm(session: Session, actor: Actor) -> None:
    """Refuse an actor whose right, or addition as local administrator, has ended since the screen was drawn."""
    wanted = {(actor.role, actor.organisation_id)}
    if actor.is_local_admin:
        wanted.add((Role.LOCAL_ADMIN, actor.organisation_id))
    rows = session.execute(
        select(Right.role, Right.organisation_id).join(Account, Account.id == Right.account_id)
        .where(Right.account_id == actor.account_id, Account.active, *in_force())
    )
    if wanted - {tuple(row) for row in rows}:
        raise Refusal("right_in_force")


def administers(actor: Actor) -> None:
    """Refuse whoever is no administrator at all."""
    if actor.role != Role.KEHA_ADMIN and not actor.is_local_admin:
        raise Refusal("administrator_only")


def grant(
    session: Session, actor: Actor, account_id: int, *, organisation_id: int, role: Role, valid_until: dt.date,
) -> int:
    """Give an account a right from today on; give the right's id."""
    confirm(session, actor)
    administers(actor)
    account = session.get(Account, account_id)
    organisation = session.get(Organisation, organisation_id)
    if account is None or organisation is None:
        raise NotFound
    if not may_grant_in(session, actor, organisation_id):
        raise Refusal("grantor_of_the_organisation", field="organisation")
    _check_receiver(session, actor, account, organisation, role)
    _check_time(session, account_id, organisation_id, role, valid_until)
    right = Right(account_id=account_id, organisation_id=organisation_id, role=role, granted_by_id=actor.account_id,
                  granted_at=now(), valid_from=today(), valid_until=valid_until)
    session.add(right)
    session.flush()
    log(session, LogKind.RIGHT_GRANTED, actor, about=f"right:{right.id} account:{account_id}")
    return right.id


def end(session: Session, actor: Actor, right_id: int) -> None:
    """End a right at once; the sessions that act by it notice at their next click."""
    confirm(session, actor)
    administers(actor)
    right = session.get(Right, right_id)
    if right is None or not may_end_in(session, actor, right.organisation_id):
        raise NotFound
    if right.ended_at is not None:
        raise Refusal("right_not_ended_already")
    if right.role == Role.KEHA_ADMIN:
        keha_admin_remains(session, without_right=right_id)
    right.ended_at, right.ended_by_id = now(), actor.account_id
    log(session, LogKind.RIGHT_ENDED, actor, about=f"right:{right_id} account:{right.account_id}")


def may_grant_in(session: Session, actor: Actor, organisation_id: int) -> bool:
    """Whether the actor grants rights in an organisation: KEHA in all, a local administrator in his own.

    Who besides KEHA grants to county experts is a policy, since the Act does not name the hearing of § 43 (§ 80).
    """
    if actor.role == Role.KEHA_ADMIN:
        return True
    own = organisation_id == actor.organisation_id
    if not actor.is_local_admin:
        return False
    if actor.organisation_kind == OrganisationKind.COUNTY:
        return own and policy.value(session, "county_grantor") == "county"
    own_county = organisation_id == county_of(session, actor)
    return own or (own_county and policy.value(session, "county_grantor") == "municipality")


def may_end_in(session: Session, actor: Actor, organisation_id: int) -> bool:
    """Whether the actor ends rights in an organisation: where he grants, and always at home (§ 81)."""
    at_home = actor.is_local_admin and organisation_id == actor.organisation_id
    return at_home or may_grant_in(session, actor, organisation_id)


def roles_in(session: Session, actor: Actor, organisation_id: int) -> list[Role]:
    """The roles that the actor may grant in an organisation."""
    kind = session.scalar(select(Organisation.kind).where(Organisation.id == organisation_id))
    if kind is None or not may_grant_in(session, actor, organisation_id):
        return []
    return [role for role in Role if role in ROLES_OF[kind] or role == Role.LOCAL_ADMIN]


def keha_admin_remains(session: Session, *, without_right: int = 0, without_account: int = 0) -> None:
    """Refuse what would leave the country without a KEHA administrator."""
    now_at_work = session.scalars(
        select(Right).join(Account, Account.id == Right.account_id)
        .where(Right.role == Role.KEHA_ADMIN, Account.active, *in_force()).with_for_update(of=Right)
    ).all()
    if now_at_work and all(right.id == without_right or right.account_id == without_account for right in now_at_work):
        raise Refusal("keha_admin_remains")


def houses_of(session: Session, account_id: int) -> set[int]:
    """The organisations in which an account has a right in force."""
    return set(session.scalars(select(Right.organisation_id).where(Right.account_id == account_id, *in_force())))


def county_of(session: Session, actor: Actor) -> int | None:
    """The county of the actor's municipality."""
    return session.scalar(select(Organisation.county_id).where(Organisation.id == actor.organisation_id))


def a_year_from(day: dt.date) -> dt.date:
    """The last possible day of a right granted on a day: twelve months later; from a leap day, the last of February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return dt.date(day.year + 1, 2, 28)


def _check_receiver(session: Session, actor: Actor, account: Account, organisation: Organisation, role: Role) -> None:
    if account.id == actor.account_id:
        raise Refusal("not_to_oneself")
    if not account.active:
        raise Refusal("account_open", field="username")
    if role == Role.LOCAL_ADMIN:
        beside = select(Right.id).where(Right.account_id == account.id, Right.organisation_id == organisation.id,
                                        Right.role != Role.LOCAL_ADMIN, *in_force())
        if session.scalar(beside) is None:
            raise Refusal("local_admin_beside_a_role", field="role")
    elif role not in ROLES_OF[organisation.kind]:
        raise Refusal("role_fits_organisation", field="role")


def _check_time(session: Session, account_id: int, organisation_id: int, role: Role, valid_until: dt.date) -> None:
    if valid_until < today():
        raise Refusal("right_ends_in_the_future", field="valid_until")
    if valid_until > a_year_from(today()):
        raise Refusal("right_at_most_a_year", field="valid_until")
    as_long = select(Right.id).where(Right.account_id == account_id, Right.organisation_id == organisation_id,
                                     Right.role == role, Right.valid_until >= valid_until, *in_force())
    if session.scalar(as_long) is not None:
        raise Refusal("right_not_held_already", field="role")
