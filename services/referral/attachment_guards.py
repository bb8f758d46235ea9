"""The rules of attachments, each a sentence that holds or not; see guards.py."""

import io
import zipfile

import filetype

from models.vocabulary import FileAudience, FileType
from services import policy
from services.access import MUNICIPALITY
from services.referral.guards import Case, told

MEGABYTE = 1_000_000
WITH_MACROS = "vbaproject.bin"


def file_told(case: Case) -> bool:
    """A file is there, with what it is and who may open it; a municipality's is not put off until after its own yes."""
    late = case.actor.role in MUNICIPALITY and case.given.get("audience") == FileAudience.AFTER_YES
    return told(case, "subject", "audience", "name") and bool(case.given.get("content")) and not late


def file_small_enough(case: Case) -> bool:
    """A file is no larger than the setting allows."""
    return len(case.given["content"]) <= policy.value(case.session, "attachment_megabytes") * MEGABYTE


def file_of_known_type(case: Case) -> bool:
    """By its content, whatever its name says, a file is a PDF, an image or an office document."""
    return type_of(case.given["content"]) is not None


def file_without_macros(case: Case) -> bool:
    """An office document carries no program."""
    content = io.BytesIO(case.given["content"])
    if not zipfile.is_zipfile(content):
        return True
    try:
        with zipfile.ZipFile(content) as parts:
            return not any(name.lower().endswith(WITH_MACROS) for name in parts.namelist())
    except zipfile.BadZipFile:
        return False


def own_file(case: Case) -> bool:
    """A file is removed by the side that added it."""
    file = case.given.get("file")
    if file is None:
        return False
    return file.round_id == (case.round.id if case.actor.role in MUNICIPALITY else None)


def type_of(content: bytes) -> FileType | None:
    """What the content is; none for anything that is not allowed."""
    found = filetype.guess(content)
    return FileType(found.extension) if found and found.extension in set(FileType) else None
