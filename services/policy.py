"""Choices of policy: not law, changeable without a release, for the country or for one organisation."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import event, select
from sqlalchemy.orm import Session, object_session

from models.setting import Setting
from models.vocabulary import LogKind, Role
from services.access import Actor
from services.clock import today
from services.errors import Refusal
from services.logbook import log

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Policy:
    """A choice: its default, what it may be.

    `of_organisation`: a local administrator may choose for his own organisation.
    """

    default: Value
    choices: tuple[Value, ...] = ()  # none: any whole number from 0 to `most`, or a text of at most 200 characters
    of_organisation: bool = False
    needs_legal_check: bool = False
    most: int = 999
    is_day: bool = False  # a day, kept as 2026-12-01


FIRST_RELEASE = "2026-11"
RELEASE = "release."
CHOSEN = "policies"  # where a session keeps the country's choices
NATIONAL = select(Setting.key, Setting.value).where(Setting.organisation_id.is_(None))
YES_NO = (True, False)
POLICIES: dict[str, Policy] = {
    # When stage B opens, group by group (public descriptions: on confirmation; law is silent).
    "stage_b.quota": Policy("on_confirmation", ("on_confirmation", "on_positive"), needs_legal_check=True),
    "stage_b.reception": Policy("on_confirmation", ("on_confirmation", "on_positive"), needs_legal_check=True),
    "stage_b.family": Policy("on_confirmation", ("on_confirmation", "on_positive"), needs_legal_check=True),
    "starts_anonymous.quota": Policy(True, YES_NO, needs_legal_check=True),
    "starts_anonymous.reception": Policy(True, YES_NO, needs_legal_check=True),
    "starts_anonymous.family": Policy(True, YES_NO, needs_legal_check=True),
    # Who sends the municipality's answer; each municipality decides on its delegation itself.
    "answer_sender": Policy("decider", ("decider", "worker_or_decider"), of_organisation=True),
    # Act 681/2023 § 80 does not name the hearing of § 43; who grants to county experts is open.
    "county_grantor": Policy("keha", ("keha", "municipality", "county"), needs_legal_check=True),
    # How a county is heard. The municipality may record a hearing made outside the system in either case.
    "county_way": Policy("in_system", ("in_system", "outside"), of_organisation=True, needs_legal_check=True),
    # So long may the county's experts read a case that they have answered.
    "county_reads_days": Policy(14, needs_legal_check=True, most=365),
    # Act 681/2023 § 78 names KEHA and the municipalities as joint controllers; the centre is not named.
    "controller.proposal": Policy("keha", ("keha", "centre"), needs_legal_check=True),
    "controller.round": Policy("municipality", ("municipality", "keha"), needs_legal_check=True),
    "upper_age_2_6": Policy(23, needs_legal_check=True),
    "include_aland": Policy(False, YES_NO, needs_legal_check=True),
    "cut_off_hour": Policy(15, most=23),
    "support_channel": Policy(""),
    # Data of a section that is older than so many months is marked as old.
    "origin_old_months": Policy(6, most=120),
    # The largest attachment in megabytes; the server takes no more than 20.
    "attachment_megabytes": Policy(10, most=20),
    # Openings of a case by one person within so many minutes are one reading; and what of readings deserves a look.
    "reading_again": Policy(10, most=120),
    # A reason told for opening a case under turvakielto is good for so many minutes after the last look.
    "reading_reason_holds": Policy(30, most=240),
    "reading_many_cases": Policy(40),
    "reading_hours_from": Policy(7, most=12),
    "reading_hours_until": Policy(18, most=24),
    # From which day the rows of the process that came with the release are in force.
    "release.2026_12": Policy("2026-12-01", is_day=True),
} | {
    # Target times in working days, by step and priority. Targets, not law.
    f"target.{step}.{priority}": Policy(days)
    for step, by_priority in {
        "send": (10, 3, 1),
        "answer": (10, 5, 2),
        "hearing": (7, 3, 1),
        "question": (5, 2, 1),
        "decide": (5, 2, 1),
        "handover": (5, 2, 1),
        "close": (10, 10, 10),
    }.items()
    for priority, days in zip(("normal", "urgent", "emergency"), by_priority, strict=True)
}


def value(session: Session, key: str, organisation_id: int | None = None) -> Value:
    """The choice in force: the organisation's own, else the country's, else the default."""
    if organisation_id is not None:
        here = select(Setting.value).where(Setting.key == key, Setting.organisation_id == organisation_id)
        own = session.scalar(here)
        if own is not None:
            return own
    return _national(session).get(key, POLICIES[key].default)


def release_in_force(session: Session) -> str:
    """The newest release whose day has come; rows of the process of this release and of those before are in force."""
    days = {key.removeprefix(RELEASE): value(session, key) for key in POLICIES if key.startswith(RELEASE)}
    come = [name.replace("_", "-") for name, day in days.items() if dt.date.fromisoformat(day) <= today()]
    return max(come, default=FIRST_RELEASE)


def values(session: Session) -> dict[str, Value]:
    """All choices of the country: what is chosen, else the default."""
    return {key: _national(session).get(key, policy.default) for key, policy in POLICIES.items()}


def own_choices(session: Session, key: str) -> dict[int, Value]:
    """What organisations have chosen for themselves, by their ids."""
    own = select(Setting.organisation_id, Setting.value).where(Setting.key == key, Setting.organisation_id.is_not(None))
    return dict(session.execute(own).all())


def choose(session: Session, actor: Actor, key: str, chosen: Value, *, organisation_id: int | None = None) -> None:
    """Set a policy for the country (KEHA) or for an organisation (its local administrator, or KEHA)."""
    policy = POLICIES[key]
    if not may_choose(actor, policy, organisation_id):
        raise Refusal("may_choose_policy")
    if not _fits(policy, chosen):
        raise Refusal("policy_value_fits", field=key)
    here = Setting.organisation_id.is_(None) if organisation_id is None else Setting.organisation_id == organisation_id
    row = session.scalar(select(Setting).where(Setting.key == key, here))
    if row is None:
        row = Setting(key=key, organisation_id=organisation_id)
        session.add(row)
    row.value = chosen
    session.flush()
    log(session, LogKind.SETTING_CHANGED, actor, about=_told(key, chosen, organisation_id))


def may_choose(actor: Actor, policy: Policy, organisation_id: int | None) -> bool:
    """KEHA chooses for all; a local administrator what is left to his own organisation."""
    if actor.role == Role.KEHA_ADMIN:
        return True
    return policy.of_organisation and actor.is_local_admin and organisation_id == actor.organisation_id


def _national(session: Session) -> dict[str, Value]:
    """What is chosen for the country, read once per session: each step of a case asks for several of them."""
    if CHOSEN not in session.info:
        session.info[CHOSEN] = dict(session.execute(NATIONAL).all())
    return session.info[CHOSEN]


@event.listens_for(Setting, "after_insert")
@event.listens_for(Setting, "after_update")
@event.listens_for(Setting, "after_delete")
def _forget(_mapper: object, _connection: object, changed: Setting) -> None:
    """A session that has changed a choice reads them anew."""
    object_session(changed).info.pop(CHOSEN, None)


def _told(key: str, chosen: Value, organisation_id: int | None) -> str:
    """What the log tells of a choice: the value too, unless it was typed as free text."""
    policy = POLICIES[key]
    value = "…" if isinstance(chosen, str) and not (policy.choices or policy.is_day) else chosen
    return f"{key}={value}" + (f" organisation:{organisation_id}" if organisation_id else "")


def _fits(policy: Policy, chosen: Value) -> bool:
    if policy.choices:
        return chosen in policy.choices
    if policy.is_day:
        return isinstance(chosen, str) and _is_day(chosen)
    if isinstance(policy.default, str):
        return isinstance(chosen, str) and len(chosen) <= 200
    return isinstance(chosen, int) and not isinstance(chosen, bool) and 0 <= chosen <= policy.most


def _is_day(chosen: str) -> bool:
    try:
        return dt.date.fromisoformat(chosen).isoformat() == chosen
    except ValueError:
        return False
