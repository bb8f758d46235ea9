"""Where the bytes of files lie: in the database, or in the folder that the operator has set.

In the folder a file is named by the digest of its content, which tells of nobody. It is written there once, whole, and
never changed, so that a copy of the folder made after one of the database holds all that the database names.
"""

import hashlib
import logging
import os
import secrets
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.attachment import Attachment, AttachmentContent
from services.database import afterwards
from services.errors import Refusal
from services.settings import settings


def digest(content: bytes) -> str:
    """The name of a content, another one for every other content."""
    return hashlib.sha256(content).hexdigest()


def keep(session: Session, file: Attachment, content: bytes) -> None:
    """Keep the content of a file that the session holds."""
    folder = settings().attachments_folder
    if folder is None:
        session.add(AttachmentContent(attachment_id=file.id, content=content))
    else:
        _write(folder, file.sha256, content)


def fetch(session: Session, file: Attachment) -> bytes:
    """The content as it was kept; refused with file_unreadable when it is gone or is not what it was."""
    row = session.get(AttachmentContent, file.id)
    content = row.content if row else _read(file.sha256)
    if content is None or digest(content) != file.sha256:
        logging.getLogger(__name__).error("attachment %d: its content is gone or altered", file.id)
        raise Refusal("file_unreadable")
    return content


def drop(session: Session, file: Attachment) -> None:
    """Forget the content of a file that is being removed; from the folder when the removal has been kept."""
    row, sha256 = session.get(AttachmentContent, file.id), file.sha256
    if row:
        session.delete(row)
        session.flush()
    else:
        afterwards(session, ("attachment", sha256), lambda later: _unlink(later, sha256))


def _write(folder: Path, sha256: str, content: bytes) -> None:
    """Written aside and moved into place, so that nobody ever finds half a file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = folder / f".{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        aside.replace(folder / sha256)
    finally:
        aside.unlink(missing_ok=True)


def _read(sha256: str) -> bytes | None:
    folder = settings().attachments_folder
    try:
        return (folder / sha256).read_bytes() if folder else None
    except OSError:
        return None


def _unlink(session: Session, sha256: str) -> None:
    """The same content may be attached elsewhere too."""
    folder = settings().attachments_folder
    if folder and session.scalar(select(Attachment.id).where(Attachment.sha256 == sha256).limit(1)) is None:
        (folder / sha256).unlink(missing_ok=True)
