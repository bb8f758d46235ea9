"""What people do at the screen about further information and files: ask, answer in place, add and open a file."""

from pathlib import Path

from models.vocabulary import FileAudience, FileSubject, OrganisationKind, Section
from tests.browser.desk import Desk


def ask(desk: Desk, section: Section, question: str, of: OrganisationKind | None = None) -> None:
    """Ask beneath a section; a county chooses whom."""
    desk.press("question.ask", section=desk.word(section).lower())
    with desk.dialog() as asked:
        asked.without_barriers()
        if of:
            asked.fill(asked_of=of)
        asked.fill(question=question)
        asked.press("question.send")
    desk.sees("question.sent")
    desk.without_barriers()


def answer(desk: Desk, section: Section, reply: str) -> None:
    """Answer the first question that waits, which is about this section."""
    box = desk.box("field.reply").first
    box.fill(reply)
    box.press("Tab")
    desk.traffic.settle()
    desk.press("question.answer", section=section)
    desk.sees("question.answered")
    desk.without_barriers()


def attach(desk: Desk, file: Path, audience: FileAudience) -> None:
    """Add a file; the dialog closes when it has been taken."""
    desk.press("action.attach")
    with desk.dialog() as asked:
        asked.without_barriers()
        fill_in_file(asked, file, audience)
        asked.press("action.attach")
    desk.sees("files.attached")
    desk.without_barriers()


def fill_in_file(asked: Desk, file: Path, audience: FileAudience) -> None:
    """Choose the file, and say what it is and for whom."""
    asked.page.locator("input[type=file]").set_input_files(file)
    asked.traffic.settle()
    asked.fill(subject=FileSubject.HEALTH_REPORT, audience=audience)


def save_file(desk: Desk) -> tuple[str, bytes]:
    """Save the file: the name under which it comes, and its content."""
    with desk.page.expect_download() as saved:
        words = desk.t("files.save", subject=FileSubject.HEALTH_REPORT)
        desk.page.get_by_role("link", name=words).click(modifiers=["Alt"])
    return saved.value.suggested_filename, Path(saved.value.path()).read_bytes()
