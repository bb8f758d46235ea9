"""Files of a case: the rules, who sees which when, names that stay erasable, readings noted, all of it in a backup."""

import hashlib
import inspect
import io
import shutil
import sqlite3
import sys
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.attachment import Attachment, AttachmentContent
from models.event import Event, EventValue
from models.reading import CaseReading
from models.vocabulary import Action, FileAudience, FileSubject, FileType, ProposalStatus, ReadingPart, Role
from services import policy
from services.database import engine, make_engine, reading, transaction
from services.errors import NotFound
from services.file_access import file_open_to
from services.referral import attachment_guards, attachments, history, proposals
from services.settings import settings
from tests.acts import PDF, WAYS, a_case_in, a_placed_proposal, a_taken_proposal, act, ask_in_system, attach, detach
from tests.builders import an_actor, december_is_ahead
from tests.cases import a_cast, a_draft, not_found, refused
from tests.referral.test_guards import rules_of

A, F, P = Action, FileAudience, ProposalStatus
RULES = rules_of(attachment_guards)
NAME = "Kanaria Aamina.pdf"


def zipped(*names: str) -> bytes:
    """An office document of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in names:
            mime = "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<x/>"
            parts.writestr(name, mime)
    return made.getvalue()


DOCX = zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_test_that_bears_its_name(rule):
    tests = [name for name, _ in inspect.getmembers(sys.modules[__name__], inspect.isfunction)]
    assert any(name.startswith(f"test_{rule}_") for name in tests)


@pytest.mark.parametrize("lacks", [{"subject": None}, {"audience": None}, {"name": " "}, {"content": b""}])
def test_file_told_with_what_it_is_and_for_whom(session, cast, lacks):
    with refused(session, "file_told"):
        attach(session, cast.worker, a_draft(session, cast), cast, **({"audience": F.NOW} | lacks))


def test_file_told_by_a_municipality_is_not_put_off_until_after_its_own_yes(session, cast):
    with refused(session, "file_told"):
        attach(session, cast.clerk, a_taken_proposal(session, cast), cast, F.AFTER_YES)


def test_file_small_enough_for_the_setting(session, cast):
    policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "attachment_megabytes", 1)
    number, most = a_draft(session, cast), PDF + bytes(1_000_000 - len(PDF))
    attach(session, cast.worker, number, cast, content=most)
    with refused(session, "file_small_enough") as caught:
        attach(session, cast.worker, number, cast, content=most + b"\x00")
    assert caught.value.field == "file"


@pytest.mark.parametrize(("content", "found"), [
    (PDF, FileType.PDF), (PNG, FileType.PNG), (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20), FileType.JPG),
    (DOCX, FileType.DOCX), (zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), FileType.XLSX),
    (zipped("mimetype", "content.xml"), FileType.ODT),
])  # fmt: skip
def test_file_of_known_type_whatever_it_is_called(session, cast, content, found):
    number = a_draft(session, cast)
    attach(session, cast.worker, number, cast, content=content, name="kuva.exe")
    assert attachments.files_of(session, cast.worker, number)[0].type == found


@pytest.mark.parametrize("content", [
    b"MZ\x90\x00" + bytes(100), b"<!doctype html><script>alert(1)</script>", b"just words", zipped("a.txt"),
    b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x00" * 50, b"#!/bin/sh\n",
])  # fmt: skip
def test_file_of_known_type_and_of_no_other(session, cast, content):
    with refused(session, "file_of_known_type"):
        attach(session, cast.worker, a_draft(session, cast), cast, content=content, name="lomake.pdf")


def test_file_without_macros_or_damage(session, cast):
    number = a_draft(session, cast)
    for part in ("word/vbaProject.bin", "word/VBAPROJECT.BIN"):
        with refused(session, "file_without_macros"):
            attach(session, cast.worker, number, cast,
                   content=zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml", part))


def test_own_file_is_removed_by_its_side_alone(session, cast):
    number = a_taken_proposal(session, cast)
    attach(session, cast.worker, number, cast)
    (key,) = [file.key for file in attachments.files_of(session, cast.clerk, number)]
    with refused(session, "own_file"):
        attachments.detach(session, cast.clerk, number, key=key)
    attachments.detach(session, cast.lead, number, key=key)
    assert attachments.files_of(session, cast.worker, number) == []
    assert session.scalars(select(AttachmentContent)).all() == []


TO_TAMPERE = (A.SEND, A.OPEN, A.TAKE)
PLACED = (*TO_TAMPERE, A.ANSWER_POSITIVE, A.CONFIRM_PLACE)
# Where the case has come, and which files of the elinvoimakeskus each house may open:
# Sisä-Suomi, Keski-Suomi, Tampere, Nokia.
NOW, LATER = {F.NOW, F.COUNTY}, {F.NOW, F.COUNTY, F.AFTER_YES}
OPEN = {
    "draft": ((), (set(F), None, None, None)),
    "sent": ((A.SEND,), (set(F), None, NOW, None)),
    "positive": ((*TO_TAMPERE, A.ANSWER_POSITIVE), (set(F), None, NOW, None)),
    "placed": (PLACED, (set(F), None, LATER, None)),
    "closed": ((*PLACED, A.COMPLETE_ARRIVAL, A.CLOSE), (set(F), None, LATER, None)),
    "taken back": ((*PLACED, A.TAKE_BACK), (set(F), None, None, None)),
    "redirected": ((*TO_TAMPERE, A.ANSWER_NEGATIVE, A.REDIRECT), (set(F), None, None, NOW)),
    "offered": ((A.HAND_OVER,), (set(F), NOW, None, None)),
    "returned": ((A.RETURN,), (set(F), None, None, None)),
}


@pytest.mark.parametrize("situation", OPEN)
def test_each_house_opens_the_files_of_the_open_stages_and_no_others(session, cast, situation):
    way, expected = OPEN[situation]
    number = a_draft(session, cast)
    for audience in F:
        attach(session, cast.worker, number, cast, audience)
    act(session, cast, number, *way)
    keys = {file.audience: file.key for file in session.scalars(select(Attachment))}
    houses = ([cast.worker, cast.lead], [cast.other_worker, cast.other_lead], [cast.clerk, cast.decider],
              [cast.neighbour_clerk, cast.neighbour])
    for actors, seen in zip(houses, expected, strict=True):
        for actor in actors:
            assert opened(session, actor, number, keys) == (seen or set()), actor.username


def opened(session: Session, actor, number: str, keys: dict[F, str]) -> set[F]:
    """The audiences of the files that can be opened; the list and the opening must say the same."""
    able = set()
    for audience, key in keys.items():
        try:
            attachments.open_file(session, actor, number, key)
            able.add(audience)
        except NotFound:
            pass
    try:
        assert {file.audience for file in attachments.files_of(session, actor, number)} == able
    except NotFound:
        assert able == set()
    return able


def test_outsiders_open_nothing(session, cast):
    number = a_placed_proposal(session, cast)
    attach(session, cast.worker, number, cast, F.COUNTY)
    key = session.scalars(select(Attachment.key)).one()
    for role in (Role.MINISTRY_VIEWER, Role.KEHA_ADMIN):
        with not_found(session):
            attachments.open_file(session, an_actor(session, role), number, key)
    with not_found(session):
        attachments.files_of(session, cast.far_worker, number)


def test_a_county_for_which_the_case_exists_opens_what_is_meant_for_it(session, cast):
    number = a_taken_proposal(session, cast)
    for audience in F:
        attach(session, cast.worker, number, cast, audience)
    attach(session, cast.clerk, number, cast, F.COUNTY)
    case, county = proposals.find(session, cast.worker, number), an_actor(session, Role.COUNTY_EXPERT)
    files = session.scalars(select(Attachment)).all()
    open_to = [file.audience for file in files if file_open_to(county, case.proposal, case.round, file)]
    assert open_to == [F.COUNTY, F.COUNTY]


def test_a_county_that_is_heard_opens_what_is_meant_for_it_while_it_is_heard(session, cast):
    number = a_taken_proposal(session, cast)
    for audience in F:
        attach(session, cast.worker, number, cast, audience)
    attach(session, cast.clerk, number, cast, F.COUNTY)
    with not_found(session):
        attachments.files_of(session, cast.expert, number)
    ask_in_system(session, cast.clerk, number, cast)
    files = attachments.files_of(session, cast.expert, number)
    assert [(file.audience, file.name, file.is_own) for file in files] == [(F.COUNTY, None, False)] * 2
    assert attachments.open_file(session, cast.expert, number, files[0].key).content == PDF
    act(session, cast, number, A.CANCEL_HEARING)
    with not_found(session):
        attachments.open_file(session, cast.expert, number, files[0].key)


@pytest.mark.parametrize(("audience", "by_centre"), [(F.OWN, False), (F.NOW, True), (F.COUNTY, True)])
def test_a_municipalitys_file_stays_with_its_round(session, cast, audience, by_centre):
    number = a_taken_proposal(session, cast)
    attach(session, cast.clerk, number, cast, audience)
    assert len(attachments.files_of(session, cast.decider, number)) == 1
    assert bool(attachments.files_of(session, cast.worker, number)) == by_centre
    act(session, cast, number, A.ANSWER_NEGATIVE, A.REDIRECT)
    assert bool(attachments.files_of(session, cast.lead, number)) == by_centre
    assert attachments.files_of(session, cast.neighbour, number) == []


def test_a_key_opens_nothing_in_another_case(session, cast):
    number, other = a_draft(session, cast), a_draft(session, cast)
    attach(session, cast.worker, number, cast)
    key = session.scalars(select(Attachment.key)).one()
    for tried, guess in ((other, key), (number, key[:-1]), (number, ""), (number, "%"), (number, "\x00")):
        with not_found(session):
            attachments.open_file(session, cast.worker, tried, guess)


def test_the_name_is_told_with_the_identities_and_never_in_what_is_saved(session, cast):
    number = a_taken_proposal(session, cast)
    attach(session, cast.worker, number, cast)
    (file,) = attachments.files_of(session, cast.clerk, number)
    assert (file.name, attachments.files_of(session, cast.lead, number)[0].name) == (None, NAME)
    saved = attachments.open_file(session, cast.clerk, number, file.key)
    assert (saved.name, saved.content) == (f"{number}-health_report.pdf", PDF)
    act(session, cast, number, A.ANSWER_POSITIVE, A.CONFIRM_PLACE)
    assert attachments.files_of(session, cast.clerk, number)[0].name == NAME


@pytest.mark.parametrize("name", [r"C:\Kuvat\Kanaria.pdf", "../../Kanaria.pdf", "x" * 300 + "/Kanaria.pdf"])
def test_of_a_name_only_its_last_part_is_kept(session, cast, name):
    number = a_draft(session, cast)
    attach(session, cast.worker, number, cast, name=name)
    assert attachments.files_of(session, cast.worker, number)[0].name == "Kanaria.pdf"


def test_a_name_lies_beside_the_events_where_it_can_be_erased(session, cast):
    number = a_draft(session, cast)
    detach(session, cast.worker, number, cast)
    told = session.scalars(select(Event.details).where(Event.action.in_((A.ATTACH, A.DETACH)))).all()
    assert len(told) == 2
    assert "Kanaria" not in str(told)
    kept = session.execute(select(EventValue.old, EventValue.new).where(EventValue.field == "file_name")).all()
    assert [tuple(row) for row in kept] == [(None, NAME), (NAME, None)]
    assert "Kanaria" not in str(history.timeline(session, cast.worker, number))


def test_what_a_side_keeps_for_itself_leaves_no_line_in_the_history_of_the_other(session, cast):
    number = a_taken_proposal(session, cast)
    for actor in (cast.worker, cast.decider):
        for audience in (F.OWN, F.NOW):
            attach(session, actor, number, cast, audience)

    def told(actor) -> list[tuple[int, str]]:
        lines = history.timeline(session, actor, number)
        return [(line.organisation_id, line.details["audience"]) for line in lines if line.action == A.ATTACH]

    centre, town = cast.worker.organisation_id, cast.tampere
    assert told(cast.worker) == [(town, F.NOW), (centre, F.NOW), (centre, F.OWN)]
    assert told(cast.clerk) == [(town, F.NOW), (town, F.OWN), (centre, F.NOW)]


def test_who_opened_a_file_is_noted(database_url):
    with transaction() as session:
        cast = a_cast(session)
        number = a_taken_proposal(session, cast)
        attach(session, cast.worker, number, cast)
        file = session.scalars(select(Attachment)).one()
    with reading() as session:
        attachments.open_file(session, cast.clerk, number, file.key)
    with reading() as session:
        noted = session.execute(select(CaseReading.account_id, CaseReading.part, CaseReading.item)).all()
    assert [tuple(row) for row in noted] == [(cast.clerk.account_id, ReadingPart.FILE, file.id)]


def test_files_come_with_the_december_release(session, cast):
    december_is_ahead(session)
    with refused(session, "step_not_open"):
        attach(session, cast.worker, a_draft(session, cast), cast)


@pytest.mark.parametrize("status", [P.OFFERED, P.RETURNED, P.WITHDRAWN])
def test_nothing_is_added_to_a_case_that_is_not_in_hand(session, cast, status):
    number = a_case_in(session, cast, *next(stand for stand in WAYS if stand[0] == status))
    with refused(session, "step_not_open"):
        attach(session, cast.worker, number, cast)


@pytest.fixture
def folder(tmp_path, monkeypatch, database_url) -> Path:
    """The operator has set a folder for the content of files."""
    monkeypatch.setenv("ATTACHMENTS_DIR", str(tmp_path / "files"))
    settings.cache_clear()
    return tmp_path / "files"


def test_in_a_folder_a_file_is_named_by_its_digest_and_open_to_its_owner_alone(session, cast, folder):
    number = a_draft(session, cast)
    attach(session, cast.worker, number, cast)
    (kept,) = folder.iterdir()
    assert (kept.name, kept.read_bytes()) == (hashlib.sha256(PDF).hexdigest(), PDF)
    assert (kept.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    assert session.scalars(select(AttachmentContent)).all() == []
    (file,) = attachments.files_of(session, cast.worker, number)
    assert attachments.open_file(session, cast.worker, number, file.key).content == PDF


@pytest.mark.parametrize("harm", ["gone", "altered", "the folder is not set"])
def test_a_file_that_is_not_what_it_was_is_not_handed_out(session, cast, folder, monkeypatch, harm, caplog):
    number = a_draft(session, cast)
    attach(session, cast.worker, number, cast)
    (kept,), (file,) = folder.iterdir(), attachments.files_of(session, cast.worker, number)
    match harm:
        case "gone":
            kept.unlink()
        case "altered":
            kept.write_bytes(PDF + b" ")
        case _:
            monkeypatch.delenv("ATTACHMENTS_DIR")
            settings.cache_clear()
    with refused(session, "file_unreadable"):
        attachments.open_file(session, cast.worker, number, file.key)
    assert "Kanaria" not in caplog.text


def test_what_was_altered_in_the_database_is_not_handed_out(session, cast):
    number = a_draft(session, cast)
    attach(session, cast.worker, number, cast)
    session.scalars(select(AttachmentContent)).one().content = PNG
    with refused(session, "file_unreadable"):
        attachments.open_file(session, cast.worker, number, session.scalars(select(Attachment.key)).one())


def test_files_from_before_the_folder_was_set_stay_readable(session, cast, monkeypatch, tmp_path):
    number = a_draft(session, cast)
    attach(session, cast.worker, number, cast)
    monkeypatch.setenv("ATTACHMENTS_DIR", str(tmp_path / "files"))
    settings.cache_clear()
    (file,) = attachments.files_of(session, cast.worker, number)
    assert attachments.open_file(session, cast.worker, number, file.key).content == PDF


def detach_first(session: Session, cast, number: str) -> None:
    """Remove the only file of the case."""
    (file,) = attachments.files_of(session, cast.worker, number)
    attachments.detach(session, cast.worker, number, key=file.key)


def test_a_file_leaves_the_folder_when_the_last_case_that_has_it_lets_it_go(database_url, folder):
    with transaction() as session:
        cast = a_cast(session)
        numbers = [a_draft(session, cast), a_draft(session, cast)]
        for number in numbers:
            attach(session, cast.worker, number, cast)
    for number, left in zip(numbers, (1, 0), strict=True):
        with transaction() as session:
            detach_first(session, cast, number)
            assert len(list(folder.iterdir())) == 1
        assert len(list(folder.iterdir())) == left


def test_a_removal_that_is_not_kept_leaves_the_file(database_url, folder):
    with transaction() as session:
        cast = a_cast(session)
        number = a_draft(session, cast)
        attach(session, cast.worker, number, cast)
    with Session(engine()) as given_up:
        detach_first(given_up, cast, number)
    with reading() as session:
        (file,) = attachments.files_of(session, cast.worker, number)
        assert attachments.open_file(session, cast.worker, number, file.key).content == PDF


@pytest.mark.only_on("sqlite")
def test_files_in_a_folder_are_readable_after_a_backup_is_restored(database_url, folder, tmp_path, monkeypatch):
    with transaction() as session:
        cast = a_cast(session)
        number = a_draft(session, cast)
        attach(session, cast.worker, number, cast, content=PNG, subject=FileSubject.OTHER)
        key = session.scalars(select(Attachment.key)).one()
    with sqlite3.connect(engine().url.database) as source, sqlite3.connect(tmp_path / "copy.db") as copy:
        source.backup(copy)
    shutil.copytree(folder, tmp_path / "restored")
    shutil.rmtree(folder)
    monkeypatch.setenv("ATTACHMENTS_DIR", str(tmp_path / "restored"))
    settings.cache_clear()
    restored = make_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    with Session(restored) as session:
        assert attachments.open_file(session, cast.worker, number, key).content == PNG
    restored.dispose()


@pytest.mark.only_on("sqlite")
def test_files_are_readable_after_a_backup_is_restored(database_url, tmp_path):
    with transaction() as session:
        cast = a_cast(session)
        number = a_draft(session, cast)
        attach(session, cast.worker, number, cast, content=PNG, subject=FileSubject.OTHER)
        key = session.scalars(select(Attachment.key)).one()
    with sqlite3.connect(engine().url.database) as source, sqlite3.connect(tmp_path / "copy.db") as copy:
        source.backup(copy)
    restored = make_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    with Session(restored) as session:
        assert attachments.open_file(session, cast.worker, number, key).content == PNG
    restored.dispose()
