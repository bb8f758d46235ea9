"""Who of an elinvoimakeskus may open a case under turvakielto beside the lead."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Admission(Base):
    """Somebody who may open a case of his elinvoimakeskus while it is under turvakielto; shut out, the row is gone.

    The history keeps who was let in and shut out, by whom and when.
    """

    __tablename__ = "admission"
    __table_args__ = (UniqueConstraint("proposal_id", "account_id", "organisation_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    admitted_at: Mapped[dt.datetime]
