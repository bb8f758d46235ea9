"""The shapes in which an actor sees a case: plain values, no table rows, nothing that is hidden from him."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import (
    Action,
    AnswerStatus,
    Channel,
    HearingDuty,
    NeedClass,
    NeedUrgency,
    Origin,
    Party,
    PersonGroup,
    Priority,
    ProposalStatus,
    QuestionStatus,
    RoundStatus,
    Section,
    Stage,
    Turn,
)

Value = str | int | bool | dt.date | StrEnum | None


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where a section's data came from and who recorded it."""

    origin: Origin
    origin_on: dt.date | None
    is_incomplete: bool
    recorded_by: str
    recorded_for_id: int
    recorded_at: dt.datetime


class SectionMark(StrEnum):
    """What a reader of a section should notice of its data."""

    INCOMPLETE = "incomplete"
    OLD = "old"
    DISAGREE = "disagree"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A value that a source told of a field, and who recorded it."""

    value: Value
    origin: Origin | None
    origin_on: dt.date | None
    recorded_by: str
    recorded_for_id: int
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A field of which the sources tell different things, until somebody chooses."""

    field: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A value in force that comes from another source than the rest of its section."""

    field: str
    claim: ClaimView


@dataclass(frozen=True, slots=True)
class EarlierView:
    """A value that another one has replaced, and when."""

    field: str
    claim: ClaimView
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section: what is visible, by field name, and the names of what is not; what was told before.

    The past of persons stands with each of them.
    """

    section: Section
    values: dict[str, Value]
    hidden: tuple[str, ...]
    origin: OriginView | None
    marks: tuple[SectionMark, ...] = ()
    months_old: int | None = None
    disputes: tuple[DisputeView, ...] = ()
    earlier: tuple[EarlierView, ...] = ()
    others: tuple[SourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedView:
    """A coded need and whose it is (none: the household's)."""

    code: NeedClass
    urgency: NeedUrgency
    position: int | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A member of the household; at first known by position only."""

    position: int
    is_child: bool
    values: dict[str, Value]
    hidden: tuple[str, ...]
    disputes: tuple[DisputeView, ...] = ()
    earlier: tuple[EarlierView, ...] = ()
    others: tuple[SourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class HearingView:
    """A hearing of the county and what it said."""

    id: int
    duty: HearingDuty
    values: dict[str, Value]
    needs: tuple[dict[str, Value], ...]
    facts_changed: bool = False  # what the county was told has been corrected since it was asked


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, sent or in draft."""

    status: AnswerStatus
    values: dict[str, Value]
    hidden: tuple[str, ...]
    gaps: tuple[str, ...]
    written_by: str
    written_at: dt.datetime
    sent_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question about a section, open or closed."""

    id: int
    section: Section
    status: QuestionStatus
    question: str
    asked_by: str
    asked_for_id: int
    asked_of_id: int
    asked_at: dt.datetime
    reply: str | None
    closed_by: str | None
    closed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PartyState:
    """Where one of the three parties to the agreement on a person of § 2.6 stands; no word yet: `agrees` is none."""

    party: Party
    organisation_id: int
    agrees: bool | None
    is_own: bool  # given by the party itself in the system
    asked_at: dt.datetime | None  # the county, in the system
    given_on: dt.date | None = None
    given_by_name: str | None = None
    channel: Channel | None = None
    reason_text: str | None = None
    recorded_by: str | None = None
    recorded_for_id: int | None = None
    recorded_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class RoundView:
    """One municipality's handling, as far as the actor may follow it."""

    id: int
    sequence: int
    municipality_id: int
    county_id: int
    status: RoundStatus
    stage_b_open: bool
    covering_note: str | None
    family_care_reason: str | None
    sent_at: dt.datetime
    opened_at: dt.datetime | None
    taken_at: dt.datetime | None
    handler: str | None
    handler_id: int | None
    answered_at: dt.datetime | None
    ended_at: dt.datetime | None
    hearings: tuple[HearingView, ...]
    answers: tuple[AnswerView, ...]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as one actor sees it."""

    number: str
    version: int
    status: ProposalStatus
    group: PersonGroup
    priority: Priority
    person_count: int
    main_language: str | None
    centre_id: int
    offered_to_id: int | None
    controller_id: int
    has_lone_minor: bool
    is_protected: bool
    is_mine: bool
    turn: Turn
    closed_on: dt.date | None
    keep_until: dt.date | None
    days_waited: int
    due_on: dt.date | None
    days_left: int | None
    stages: frozenset[Stage]
    sections: tuple[SectionView, ...]
    persons: tuple[PersonView, ...]
    needs: tuple[NeedView, ...]
    hearing_rule: str
    hearing_duty: HearingDuty
    round: RoundView | None
    earlier_rounds: tuple[RoundView, ...]
    declined: dict[int, str]
    agreements: tuple[PartyState, ...]  # the three, once a municipality works on the place of a person of § 2.6
    county_contacts: tuple[dict[str, Value], ...]
    missing: tuple[str, ...]
    without_origin: tuple[Section, ...]
    is_family_care: bool  # all of them of § 2.6 and to live in family care
    actions: dict[Action, tuple[str, ...]]
    final_actions: frozenset[Action]
