"""Files that belong to a case: what they are and for whom, and apart from that their content."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded
from models.vocabulary import FileAudience, FileSubject, FileType


class Attachment(Base):
    """A file of the elinvoimakeskus that holds the case, or of the municipality of a round. Its key is its address."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index("ix_attachment_proposal", "proposal_id", "id"),
        Index("ix_attachment_sha256", "sha256"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(43), unique=True)  # random: nobody guesses it
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))  # none: the centre's
    subject: Mapped[FileSubject] = mapped_column(coded(FileSubject))
    audience: Mapped[FileAudience] = mapped_column(coded(FileAudience))
    type: Mapped[FileType] = mapped_column(coded(FileType))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))  # of the content, in hexadecimal
    name: Mapped[str] = mapped_column(String(200))  # as it was called; may tell who it is about
    added_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    added_for_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    added_at: Mapped[dt.datetime]


class AttachmentContent(Base):
    """The bytes of a file, unless they lie in a folder; apart, so that a list of files does not read them."""

    __tablename__ = "attachment_content"
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
