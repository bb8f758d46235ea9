"""The history: what was done, by whom, acting as whom. Ids and codes only; personal values lie beside, erasable."""

import datetime as dt

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded
from models.vocabulary import Action, Disclosure, Origin, ProposalStatus, Role, RoundStatus


class Event(Base):
    """A step that was taken, or a disclosure that it opened or closed."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("proposal_id", "sequence"),
        Index("ix_event_round", "round_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    sequence: Mapped[int]  # 1, 2, 3 … within the case: two writers at once collide here
    at: Mapped[dt.datetime]
    action: Mapped[Action] = mapped_column(coded(Action))
    disclosure: Mapped[Disclosure | None] = mapped_column(
        coded(Disclosure)
    )  # set: this row tells of a disclosure, not of a step
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[Role] = mapped_column(coded(Role))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    other_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id")
    )  # to whom it was sent, opened, handed
    proposal_before: Mapped[ProposalStatus | None] = mapped_column(coded(ProposalStatus))
    proposal_after: Mapped[ProposalStatus | None] = mapped_column(coded(ProposalStatus))
    round_before: Mapped[RoundStatus | None] = mapped_column(coded(RoundStatus))
    round_after: Mapped[RoundStatus | None] = mapped_column(coded(RoundStatus))
    basis: Mapped[str | None] = mapped_column(String(40))  # the legal basis of a disclosure, a text key
    details: Mapped[dict] = mapped_column(JSON, default=dict)  # codes, dates and ids only
    seal: Mapped[str | None] = mapped_column(String(64))  # of this row and the one before it, see services/chains.py


class EventValue(Base):
    """A personal value that a step set or changed, or words written with it; erased apart from the event (§ 77).

    A value of a section tells also where it came from (Act 681/2023 § 73.2), so that each keeps its own origin.
    """

    __tablename__ = "event_value"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    field: Mapped[str] = mapped_column(String(60))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    origin: Mapped[Origin | None] = mapped_column(coded(Origin))
    origin_on: Mapped[dt.date | None]
    settles: Mapped[bool | None]  # the one chosen among what several sources tell
