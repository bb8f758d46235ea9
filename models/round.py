"""One municipality's handling of a proposal: hearing, answer, and the agreement on a child without guardian."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, coded
from models.proposal import Proposal
from models.vocabulary import (
    AnswerStatus,
    Channel,
    DeclineReason,
    DwellingForm,
    DwellingFound,
    HearingDuty,
    HearingStatus,
    NeedClass,
    NeedResult,
    NeedUrgency,
    Party,
    PersonGroup,
    QuestionStatus,
    RoundStatus,
    Section,
    SplitReason,
    Verdict,
)


class Round(Base):
    """A proposal's stay in one municipality, from sending to its end."""

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("proposal_id", "sequence"),
        Index("ix_round_inbox", "municipality_id", "status", "due_on", "id"),
        Index("ix_round_receipts", "municipality_id", "ended_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    centre_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))  # the one that sent it
    municipality_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    county_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    controller_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[RoundStatus] = mapped_column(coded(RoundStatus))
    covering_note: Mapped[str | None] = mapped_column(Text)
    # The good reason for family care in a municipality without an agreement (Act 681/2023 § 43.5).
    family_care_reason: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[dt.datetime]
    opened_at: Mapped[dt.datetime | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    answered_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    # The municipality's clock: by which working day, and how many days were left when it was paused for the hearing.
    due_on: Mapped[dt.date]
    paused_days_left: Mapped[int | None]
    # Whether the municipality sees identities now; set with the status, so that a later change of policy opens nothing.
    stage_b_open: Mapped[bool] = mapped_column(default=False)
    # The coming of the household: the next planned day, since when a dwelling is kept for it (Act 681/2023 § 64), and
    # the cause for which the elinvoimakeskus accepts a longer time.
    arrives_on: Mapped[dt.date | None]
    prepared_from: Mapped[dt.date | None]
    longer_cause: Mapped[str | None] = mapped_column(Text)

    proposal: Mapped[Proposal] = relationship(back_populates="rounds", lazy="raise", foreign_keys=[proposal_id])
    hearings: Mapped[list["Hearing"]] = relationship(back_populates="round", lazy="raise", order_by="Hearing.id")
    questions: Mapped[list["Question"]] = relationship(
        back_populates="round", lazy="raise", order_by="Question.id"
    )
    answers: Mapped[list["Answer"]] = relationship(back_populates="round", lazy="raise", order_by="Answer.id")
    agreement_request: Mapped["AgreementRequest | None"] = relationship(lazy="raise")


class Hearing(Base):
    """The county is heard on the services that the household needs (Act 681/2023 § 43.3)."""

    __tablename__ = "hearing"
    __table_args__ = (
        CheckConstraint("status <> 'skipped' OR skip_reason IS NOT NULL", name="skipped_with_reason"),
        CheckConstraint("status <> 'answered' OR answered_on IS NOT NULL", name="answered_has_date"),
        Index("ix_hearing_county", "county_id", "status", "id"),
        Index("ix_hearing_open", "county_id", "open_until"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    county_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    controller_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    duty: Mapped[HearingDuty] = mapped_column(coded(HearingDuty))
    status: Mapped[HearingStatus] = mapped_column(coded(HearingStatus))
    channel: Mapped[Channel | None] = mapped_column(coded(Channel))
    asked_on: Mapped[dt.date | None]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reply_wanted_by: Mapped[dt.date | None]
    question: Mapped[str | None] = mapped_column(Text)
    answered_on: Mapped[dt.date | None]
    answered_by_name: Mapped[str | None] = mapped_column(
        String(120)
    )  # the county's expert, as the municipality recorded it
    answered_by_title: Mapped[str | None] = mapped_column(String(120))
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime | None]
    narrative: Mapped[str | None] = mapped_column(Text)
    skip_reason: Mapped[str | None] = mapped_column(Text)
    # Asked in the system: until which day the county's experts may read what they need of the case; none: not at all.
    open_until: Mapped[dt.date | None]
    opened_at: Mapped[dt.datetime | None]
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # the county's expert who has it in hand
    paused_days_left: Mapped[int | None]  # how many days the county had left when it asked for more
    # A print of what the county was told, so that an earlier answer is offered only while the facts are the same.
    facts: Mapped[str | None] = mapped_column(String(64))

    round: Mapped[Round] = relationship(back_populates="hearings", lazy="raise")
    needs: Mapped[list["HearingNeed"]] = relationship(
        lazy="raise", order_by="HearingNeed.id", cascade="all, delete-orphan"
    )


class HearingNeed(Base):
    """What the county said of one need.

    The need is copied, so that the hearing stays true when the draft changes later.
    """

    __tablename__ = "hearing_need"
    __table_args__ = (UniqueConstraint("hearing_id", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id", ondelete="CASCADE"), index=True)
    code: Mapped[NeedClass] = mapped_column(coded(NeedClass))
    urgency: Mapped[NeedUrgency] = mapped_column(coded(NeedUrgency))
    result: Mapped[NeedResult | None] = mapped_column(coded(NeedResult))
    from_when: Mapped[dt.date | None]
    unit: Mapped[str | None] = mapped_column(String(120))
    contact: Mapped[str | None] = mapped_column(String(120))
    conditions: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class Question(Base):
    """What the municipality of a round, or the county that it hears, asks of a section, and what it is told."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("status <> 'answered' OR reply IS NOT NULL", name="answered_with_reply"),
        Index("ix_question_asked_of", "asked_of_id", "status"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    controller_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[QuestionStatus] = mapped_column(coded(QuestionStatus))
    section: Mapped[Section] = mapped_column(coded(Section))
    question: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_for_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    asked_of_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    asked_at: Mapped[dt.datetime]
    reply: Mapped[str | None] = mapped_column(Text)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[dt.datetime | None]

    round: Mapped[Round] = relationship(back_populates="questions", lazy="raise")


class Answer(Base):
    """What the municipality answers; a draft until it is sent, and kept when it is withdrawn."""

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint(
            "status = 'draft' OR verdict <> 'negative' OR decline_reason IS NOT NULL", name="decline_has_reason"
        ),
        CheckConstraint("status = 'draft' OR decided_on IS NOT NULL", name="sent_has_decision_date"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    controller_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[AnswerStatus] = mapped_column(coded(AnswerStatus))
    verdict: Mapped[Verdict | None] = mapped_column(coded(Verdict))
    decline_reason: Mapped[DeclineReason | None] = mapped_column(coded(DeclineReason))
    reason_text: Mapped[str | None] = mapped_column(Text)
    # The positions of those whom the municipality takes, and why not all; none: the whole household.
    taken: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    split_reason: Mapped[SplitReason | None] = mapped_column(coded(SplitReason))
    conditions: Mapped[str | None] = mapped_column(Text)
    decision_maker: Mapped[str | None] = mapped_column(String(120))
    decision_maker_title: Mapped[str | None] = mapped_column(String(120))
    decided_on: Mapped[dt.date | None]
    diary_number: Mapped[str | None] = mapped_column(String(60))
    place_group: Mapped[PersonGroup | None] = mapped_column(coded(PersonGroup))
    place_year: Mapped[int | None]
    dwelling_found: Mapped[DwellingFound | None] = mapped_column(coded(DwellingFound))
    dwelling_form: Mapped[DwellingForm | None] = mapped_column(coded(DwellingForm))
    dwelling_rooms: Mapped[int | None]
    dwelling_address: Mapped[str | None] = mapped_column(String(200))
    earliest_reception_on: Mapped[dt.date | None]
    contact_name: Mapped[str | None] = mapped_column(String(120))
    contact_phone: Mapped[str | None] = mapped_column(String(40))
    learning_place: Mapped[str | None] = mapped_column(Text)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[dt.datetime]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    sent_at: Mapped[dt.datetime | None]

    round: Mapped[Round] = relationship(back_populates="answers", lazy="raise")


class PartyAgreement(Base):
    """A party's agreement on the place of somebody who came without guardian (Act 681/2023 § 43.5)."""

    __tablename__ = "party_agreement"
    __table_args__ = (UniqueConstraint("round_id", "party"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    party: Mapped[Party] = mapped_column(coded(Party))
    agrees: Mapped[bool]
    given_on: Mapped[dt.date]
    given_by_name: Mapped[str] = mapped_column(String(120))
    channel: Mapped[Channel] = mapped_column(coded(Channel))
    reason_text: Mapped[str | None] = mapped_column(Text)  # why not, or on what terms
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_for_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    recorded_at: Mapped[dt.datetime]


class AgreementRequest(Base):
    """The county is asked in the system to agree on the place (Act 681/2023 § 43.5); asked anew in the same row."""

    __tablename__ = "agreement_request"
    __table_args__ = (Index("ix_agreement_request_open", "county_id", "open_until"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), unique=True)
    county_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_for_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    asked_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]  # none while the county's word is awaited
    open_until: Mapped[dt.date]  # until when its experts may read what they need of the case
