"""The proposal to place a household, its persons, their needs, and the county contact about children."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, coded
from models.vocabulary import (
    Channel,
    ChildView,
    ContactOutcome,
    FamilyRole,
    Guardianship,
    LegalBasis,
    Literacy,
    LivingArrangement,
    NeedClass,
    NeedUrgency,
    Origin,
    PermitBasis,
    PersonGroup,
    Priority,
    ProposalStatus,
    Proposer,
    RepresentativeState,
    Schooling,
    Section,
    SelectionSource,
    Sex,
    SubmissionCategory,
    Turn,
)


class NumberSeries(Base):
    """The last case number given in a year."""

    __tablename__ = "number_series"
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class Proposal(Base):
    """One household on its way to a municipality.

    Which field opens to whom, and when, stands in services/referral/fields.py.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint("status <> 'offered' OR offered_to_id IS NOT NULL", name="offered_to_somebody"),
        CheckConstraint("person_count >= 0", name="counts_persons"),
        # One index for each way in which a centre's list is narrowed, each in the order of the list.
        Index("ix_proposal_centre_list", "centre_id", "due_on", "id"),
        Index("ix_proposal_centre_turn", "centre_id", "turn", "due_on", "id"),
        Index("ix_proposal_centre_status", "centre_id", "status", "due_on", "id"),
        Index("ix_proposal_offered", "offered_to_id", "status", "due_on", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    number_key: Mapped[str] = mapped_column(String(20), index=True)  # digits only, "202600042", for prefix search
    centre_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    offered_to_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    controller_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[ProposalStatus] = mapped_column(coded(ProposalStatus))
    current_round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id", use_alter=True))
    version: Mapped[int] = mapped_column()
    created_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]
    event_count: Mapped[int] = mapped_column(default=0)
    # Whose move, since when, and by which working day (policy, not law); set by the step that was taken.
    turn: Mapped[Turn] = mapped_column(coded(Turn))
    turn_since: Mapped[dt.datetime]
    due_on: Mapped[dt.date]
    # Kept by the drafting service, so that lists need no join.
    person_count: Mapped[int] = mapped_column(default=0)
    main_language: Mapped[str | None] = mapped_column(String(8))
    has_child: Mapped[bool] = mapped_column(default=False)
    has_lone_minor: Mapped[bool] = mapped_column(default=False)  # somebody of § 2.6: came without guardian
    is_protected: Mapped[bool] = mapped_column(default=False)  # turvakielto on somebody
    # When the case ended, and until when its data may be kept (Act 681/2023 § 77); set with the status that ends it.
    closed_on: Mapped[dt.date | None]
    keep_until: Mapped[dt.date | None] = mapped_column(index=True)

    # basis
    person_group: Mapped[PersonGroup] = mapped_column(coded(PersonGroup))
    legal_basis: Mapped[LegalBasis | None] = mapped_column(coded(LegalBasis))
    priority: Mapped[Priority] = mapped_column(coded(Priority), default=Priority.NORMAL)
    proposer: Mapped[Proposer | None] = mapped_column(coded(Proposer))
    proposer_unit: Mapped[str | None] = mapped_column(String(120))
    proposed_on: Mapped[dt.date | None]
    permit_basis: Mapped[PermitBasis | None] = mapped_column(coded(PermitBasis))
    permit_decided_on: Mapped[dt.date | None]
    permit_valid_until: Mapped[dt.date | None]
    uma_case_number: Mapped[str | None] = mapped_column(String(40))
    unhcr_case_number: Mapped[str | None] = mapped_column(String(40))
    submission_category: Mapped[SubmissionCategory | None] = mapped_column(coded(SubmissionCategory))
    selection_source: Mapped[SelectionSource | None] = mapped_column(coded(SelectionSource))
    is_vulnerable: Mapped[bool | None]
    residence_registrable: Mapped[bool | None]  # kotikunta voidaan merkitä (110 §)
    sponsor_relation: Mapped[FamilyRole | None] = mapped_column(coded(FamilyRole))
    sponsor_municipality_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    sponsor_name: Mapped[str | None] = mapped_column(String(120))
    family_tie_before_arrival: Mapped[bool | None]
    summary: Mapped[str | None] = mapped_column(Text)
    # needs
    obvious_needs: Mapped[bool | None]
    needs_narrative: Mapped[str | None] = mapped_column(Text)
    # housing
    rooms: Mapped[int | None]
    step_free: Mapped[bool | None]
    lift: Mapped[bool | None]
    accessible_bathroom: Mapped[bool | None]
    ground_floor: Mapped[bool | None]
    near_hospital: Mapped[bool | None]
    no_shared_housing: Mapped[bool | None]
    housing_notes: Mapped[str | None] = mapped_column(Text)
    # wishes
    wished_municipality_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    wishes: Mapped[str | None] = mapped_column(Text)
    relatives_municipality_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    relatives_relation: Mapped[FamilyRole | None] = mapped_column(coded(FamilyRole))
    relatives_contact: Mapped[str | None] = mapped_column(Text)
    # interpreter
    interpreter_needed: Mapped[bool | None]
    interpreter_language: Mapped[str | None] = mapped_column(String(8))
    interpreter_sex_wish: Mapped[Sex | None] = mapped_column(coded(Sex))
    service_language: Mapped[str | None] = mapped_column(String(8))
    # timing
    ready_to_move_on: Mapped[dt.date | None]
    earliest_arrival_on: Mapped[dt.date | None]
    answer_wanted_by: Mapped[dt.date | None]
    current_whereabouts: Mapped[str | None] = mapped_column(String(120))

    persons: Mapped[list["Person"]] = relationship(
        back_populates="proposal", order_by="Person.position", lazy="raise", cascade="all, delete-orphan"
    )
    needs: Mapped[list["Need"]] = relationship(lazy="raise", order_by="Need.id", cascade="all, delete-orphan")
    origins: Mapped[list["SectionOrigin"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    rounds: Mapped[list["Round"]] = relationship(  # noqa: F821
        back_populates="proposal", lazy="raise", order_by="Round.sequence", foreign_keys="Round.proposal_id"
    )
    county_contacts: Mapped[list["CountyContact"]] = relationship(lazy="raise", order_by="CountyContact.id")
    agreements: Mapped[list["PartyAgreement"]] = relationship(  # noqa: F821
        lazy="raise", order_by="PartyAgreement.id", foreign_keys="PartyAgreement.proposal_id"
    )

    __mapper_args__ = {"version_id_col": version}


class SectionOrigin(Base):
    """Where the data of a section came from and who recorded it (Act 681/2023 § 73.2)."""

    __tablename__ = "section_origin"
    __table_args__ = (UniqueConstraint("proposal_id", "section"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    section: Mapped[Section] = mapped_column(coded(Section))
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    origin_on: Mapped[dt.date | None]
    is_incomplete: Mapped[bool] = mapped_column(default=False)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_for_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    recorded_at: Mapped[dt.datetime]


class Person(Base):
    """A member of the household."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]  # 1 is the principal; "Henkilö 2" is what a municipality sees at first
    last_name: Mapped[str | None] = mapped_column(String(120))
    first_names: Mapped[str | None] = mapped_column(String(120))
    name_key: Mapped[str | None] = mapped_column(String(250), index=True)  # "last|first", made comparable
    birth_date: Mapped[dt.date | None]
    birth_year: Mapped[int | None]
    identity_code: Mapped[str | None] = mapped_column(String(11), index=True)
    uma_customer_number: Mapped[str | None] = mapped_column(String(20), index=True)
    sex: Mapped[Sex | None] = mapped_column(coded(Sex))
    family_role: Mapped[FamilyRole | None] = mapped_column(coded(FamilyRole))
    nationality: Mapped[str | None] = mapped_column(String(8))
    mother_tongue: Mapped[str | None] = mapped_column(String(8))
    other_languages: Mapped[str | None] = mapped_column(String(120))
    literacy: Mapped[Literacy | None] = mapped_column(coded(Literacy))
    schooling: Mapped[Schooling | None] = mapped_column(coded(Schooling))
    work_experience: Mapped[str | None] = mapped_column(Text)
    study_needs: Mapped[str | None] = mapped_column(Text)
    came_without_guardian: Mapped[bool] = mapped_column(default=False)  # 2 § 6 mom.
    guardianship: Mapped[Guardianship | None] = mapped_column(coded(Guardianship))
    living_needs_county: Mapped[bool] = mapped_column(default=False)
    child_view: Mapped[ChildView | None] = mapped_column(coded(ChildView))
    child_view_note: Mapped[str | None] = mapped_column(Text)
    best_interest_note: Mapped[str | None] = mapped_column(Text)
    living_arrangement: Mapped[LivingArrangement | None] = mapped_column(coded(LivingArrangement))
    representative_state: Mapped[RepresentativeState | None] = mapped_column(coded(RepresentativeState))
    representative_appointed_on: Mapped[dt.date | None]
    representative_court: Mapped[str | None] = mapped_column(String(120))
    representative_name: Mapped[str | None] = mapped_column(String(120))
    representative_contact: Mapped[str | None] = mapped_column(String(120))
    non_disclosure: Mapped[bool] = mapped_column(default=False)  # turvakielto

    proposal: Mapped[Proposal] = relationship(back_populates="persons", lazy="raise")


class PersonClaim(Base):
    """A person is in at most one open proposal in the country: whoever holds the key holds the person.

    Keys: "id:<identity code>", "uma:<customer number>", or "name:<last|first|birth date>" of somebody without a code.
    """

    __tablename__ = "person_claim"
    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), index=True)


class Need(Base):
    """A coded service need of a person, or of the household when no person is named."""

    __tablename__ = "need"
    __table_args__ = (UniqueConstraint("proposal_id", "person_id", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    code: Mapped[NeedClass] = mapped_column(coded(NeedClass))
    urgency: Mapped[NeedUrgency] = mapped_column(coded(NeedUrgency))


class CountyContact(Base):
    """The elinvoimakeskus has been in contact with the county about a child's living arrangements.

    Outside the system.
    """

    __tablename__ = "county_contact"
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), index=True)
    county_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    contacted_on: Mapped[dt.date]
    channel: Mapped[Channel] = mapped_column(coded(Channel))
    contact_name: Mapped[str] = mapped_column(String(120))
    outcome: Mapped[ContactOutcome] = mapped_column(coded(ContactOutcome))
    note: Mapped[str | None] = mapped_column(Text)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
