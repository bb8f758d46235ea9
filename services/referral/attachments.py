"""Files that belong to a case: added, listed, opened, removed by those who may. Names stay where they can be erased."""

import datetime as dt
import secrets
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import Account
from models.attachment import Attachment
from models.vocabulary import Action, FileAudience, FileSubject, FileType, ReadingPart, Stage
from services.access import CENTRE, MUNICIPALITY, Actor, stages_open_to
from services.clock import now
from services.errors import NotFound
from services.file_access import file_open_to
from services.referral import attachment_store, reasons
from services.referral.attachment_guards import type_of
from services.referral.guards import Case
from services.referral.proposals import find
from services.referral.readings import note
from services.referral.steps import advance, remember
from services.referral.typed import typed_text

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that the actor may open. Its name is told to its own side, and to others with the identities."""

    key: str
    subject: FileSubject
    audience: FileAudience
    type: FileType
    size: int
    name: str | None
    added_by: str
    added_for_id: int
    added_at: dt.datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it is handed out, under a name that tells of nobody."""

    name: str
    type: FileType
    content: bytes


def attach(
    session: Session,
    actor: Actor,
    number: str,
    *,
    subject: FileSubject | None,
    audience: FileAudience | None,
    name: str,
    content: bytes,
) -> None:
    """Add a file to the case, for its own side and whom the audience says."""
    case = find(session, actor, number, to_change=True)
    name = typed_text("name", name.replace("\\", "/").rsplit("/", 1)[-1][-NAME_LENGTH:])
    case.given = {"subject": subject, "audience": audience, "name": name, "content": content}
    event = advance(case, Action.ATTACH, subject=subject, audience=audience, size=len(content))
    file = Attachment(
        key=secrets.token_urlsafe(32), proposal_id=case.proposal.id, round_id=_side(case), subject=subject,
        audience=audience, type=type_of(content), size=len(content),
        sha256=attachment_store.digest(content), name=name, added_by_id=actor.account_id,
        added_for_id=actor.organisation_id, added_at=now())  # fmt: skip
    session.add(file)
    session.flush()
    attachment_store.keep(session, file, content)
    remember(case, event, file_name=(None, name))


def detach(session: Session, actor: Actor, number: str, *, key: str) -> None:
    """Remove a file of one's own side, content and all; the history keeps that it was there."""
    case = find(session, actor, number, to_change=True)
    file = _of_case(case, key)
    case.given = {"file": file}
    event = advance(case, Action.DETACH, subject=file.subject, audience=file.audience, size=file.size)
    remember(case, event, file_name=(file.name, None))
    attachment_store.drop(session, file)
    session.delete(file)
    session.flush()


def files_of(session: Session, actor: Actor, number: str) -> list[FileView]:
    """The files of a case that the actor may open, in the order in which they came."""
    case = find(session, actor, number)
    rows = session.execute(
        select(Attachment, Account.name).join(Account, Account.id == Attachment.added_by_id)
        .where(Attachment.proposal_id == case.proposal.id).order_by(Attachment.id)
    ).all()
    return [_view(case, file, by) for file, by in rows if file_open_to(actor, case.proposal, case.round, file)]


def open_file(session: Session, actor: Actor, number: str, key: str) -> OpenedFile:
    """Hand a file out, and note who opened it; NotFound when the actor may not open it, as when it does not exist.

    Under turvakielto refused with reason_told until it has been said why it is downloaded.
    """
    case = find(session, actor, number)
    file = _of_case(case, key)
    why = reasons.needed(session, actor, case.proposal, ReadingPart.DOWNLOAD)
    content = attachment_store.fetch(session, file)
    note(case, ReadingPart.FILE, stages_open_to(actor, case.proposal, case.round), item=file.id, reason=why)
    return OpenedFile(f"{case.proposal.number}-{file.subject}.{file.type}", file.type, content)


def _of_case(case: Case, key: str) -> Attachment:
    if "\x00" in key:  # an address may hold anything, and PostgreSQL takes no zero character
        raise NotFound
    here = select(Attachment).where(Attachment.key == key, Attachment.proposal_id == case.proposal.id)
    file = case.session.scalar(here)
    if file is None or not file_open_to(case.actor, case.proposal, case.round, file):
        raise NotFound
    return file


def _side(case: Case) -> int | None:
    """The round whose municipality adds the file; none for the elinvoimakeskus."""
    return case.round.id if case.actor.role in MUNICIPALITY and case.round else None


def _view(case: Case, file: Attachment, by: str) -> FileView:
    actor = case.actor
    own = file.round_id == _side(case) and actor.role in CENTRE | MUNICIPALITY
    named = own or Stage.B in stages_open_to(actor, case.proposal, case.round)
    return FileView(
        file.key, file.subject, file.audience, file.type, file.size, file.name if named else None, by,
        file.added_for_id, file.added_at, own)  # fmt: skip
