"""Cases that belong together: people who should be placed near each other, parts of a household, later members."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import Index

from models.base import Base, coded
from models.vocabulary import LinkKind, UnlinkReason

LIVING = text("ended_at IS NULL")


class CaseLink(Base):
    """A link of two cases, one row for both; the later case was split from the earlier one, or joined it."""

    __tablename__ = "case_link"
    __table_args__ = (
        CheckConstraint("earlier_id < later_id", name="in_order"),
        CheckConstraint("(ended_at IS NULL) = (ended_reason IS NULL)", name="ended_with_reason"),
        Index("ix_case_link_pair", "earlier_id", "later_id", unique=True, sqlite_where=LIVING, postgresql_where=LIVING),
        Index("ix_case_link_later", "later_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    later_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    kind: Mapped[LinkKind] = mapped_column(coded(LinkKind))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_for_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    recorded_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    ended_reason: Mapped[UnlinkReason | None] = mapped_column(coded(UnlinkReason))
