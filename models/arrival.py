"""The coming of a household to its municipality: each person's day and end, and what is made ready."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded
from models.vocabulary import ArrivalEnd, Readiness, ReadinessOwner


class Arrival(Base):
    """A person's coming: the planned day, and what became of it."""

    __tablename__ = "arrival"
    __table_args__ = (
        UniqueConstraint("round_id", "person_id"),
        CheckConstraint("(ending IS NULL) = (ended_on IS NULL)", name="ending_has_date"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    planned_on: Mapped[dt.date | None]
    ending: Mapped[ArrivalEnd | None] = mapped_column(coded(ArrivalEnd))
    ended_on: Mapped[dt.date | None]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]


class ReadinessItem(Base):
    """Something that is made ready: who sees to it, by when, and since when it is done."""

    __tablename__ = "readiness_item"
    __table_args__ = (UniqueConstraint("round_id", "item"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    item: Mapped[Readiness] = mapped_column(coded(Readiness))
    owner: Mapped[ReadinessOwner] = mapped_column(coded(ReadinessOwner))
    owner_name: Mapped[str | None] = mapped_column(String(120))
    due_on: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
