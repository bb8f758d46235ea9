"""Who has looked at a case, and the ends of the chains in which this and the history are kept. Ids and codes only."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded
from models.vocabulary import ChainedLog, ReadingPart, Role, Turn


class CaseReading(Base):
    """Somebody opened a case, acting as whom; which stages of fields were open to him, and whose turn it was."""

    __tablename__ = "case_reading"
    __table_args__ = (
        UniqueConstraint("proposal_id", "sequence"),
        Index("ix_case_reading_again", "proposal_id", "account_id", "at"),
        Index("ix_case_reading_reader", "account_id", "day"),
        Index("ix_case_reading_day", "day"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    at: Mapped[dt.datetime]
    # The day and the hour in Finland, by which unusual reading is found on either database.
    day: Mapped[dt.date]
    hour: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    right_id: Mapped[int] = mapped_column(ForeignKey("access_right.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[Role] = mapped_column(coded(Role))
    part: Mapped[ReadingPart] = mapped_column(coded(ReadingPart))
    item: Mapped[int | None]  # the id of the file, where one was opened
    stages: Mapped[str] = mapped_column(String(40))  # "a b": which fields these are stands in docs/visibility.md
    turn: Mapped[Turn] = mapped_column(coded(Turn))
    reason: Mapped[str | None] = mapped_column(String(40))  # a code, where a reason is asked
    seal: Mapped[str | None] = mapped_column(String(64))


class ReadingWords(Base):
    """What a reader wrote of his reason, beside the chain, so that it can be erased (§ 77)."""

    __tablename__ = "reading_words"
    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("case_reading.id", ondelete="CASCADE"), unique=True)
    words: Mapped[str] = mapped_column(Text)


class ChainHead(Base):
    """The end of a chain: whoever adds to it locks this row first."""

    __tablename__ = "chain_head"
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True)
    log: Mapped[ChainedLog] = mapped_column(coded(ChainedLog), primary_key=True)
    length: Mapped[int]
    seal: Mapped[str] = mapped_column(String(64))
