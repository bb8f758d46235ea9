"""The files of a case: those that this reader may open, each to be saved by its own address, and adding one."""

import streamlit as st

from models.vocabulary import Action, FileAudience, FileSubject, FileType
from pages.ui import asking, protection
from pages.ui.fields import ask, organisation, typed
from pages.ui.frame import acting, field_error, moment, number, refuse, t, word
from services import policy
from services.access import CENTRE, Actor
from services.database import reading
from services.referral import attachments as files
from services.referral.attachments import FileView
from services.referral.case_shapes import CaseView

CHOICES = {
    True: list(FileAudience),
    False: [audience for audience in FileAudience if audience != FileAudience.AFTER_YES],
}
KILOBYTE = 1000


def attachments(view: CaseView, actor: Actor) -> None:
    """Draw the files that are open to the actor, and the way to add one while that is possible."""
    with reading() as session:
        found = files.files_of(session, actor, view.number)
    if not found and Action.ATTACH not in view.actions:
        return
    st.header(t("files.title"), anchor=False)
    if not found:
        st.caption(t("files.none"))
    open_now = bool(found) and protection.may_download(view.number, actor, "files", is_protected=view.is_protected)
    for file in found:
        _line(view, actor, file, open_now)
    if Action.ATTACH in view.actions:
        asking.button(word(Action.ATTACH), st.dialog(word(Action.ATTACH), width="medium")(_dialog), view, actor,
                      key="files_add")


def _line(view: CaseView, actor: Actor, file: FileView, open_now: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if open_now:
            st.link_button(t("files.save", subject=file.subject), f"/liite/{view.number}/{file.key}",
                           help=t("files.save_help"))
        else:
            st.write(word(file.subject))
        if file.is_own and Action.DETACH in view.actions:
            asking.button(t("files.remove"), st.dialog(word(Action.DETACH))(_removal), view, actor, file,
                          key=f"files_remove_{file.key}")
        st.caption(" · ".join(filter(None, _facts(file))))


def _facts(file: FileView) -> list[str | None]:
    size = number(max(1, round(file.size / KILOBYTE)))
    return [
        file.name, f"{file.type.upper()}, {t('files.size', size=size)}", word(file.audience),
        t("files.added", by=file.added_by, organisation=organisation(file.added_for_id), at=moment(file.added_at)),
    ]  # fmt: skip


def _dialog(view: CaseView, actor: Actor) -> None:
    with reading() as session:
        most = policy.value(session, "attachment_megabytes")
    st.file_uploader(f"{t('files.file')} *", type=list(FileType), key="file_content", max_upload_size=most)
    field_error("file")
    st.caption(t("files.limits", size=most))
    ask("subject", FileSubject, key="file_subject", required=True)
    ask("audience", FileAudience, key="file_audience", required=True, among=CHOICES[actor.role in CENTRE])
    st.warning(t("files.not_read"))
    asking.ending(word(Action.ATTACH), _attach, view, actor, key="file_yes")


def _attach(view: CaseView, actor: Actor) -> None:
    given = st.session_state["file_content"]
    if given is None:
        refuse("file_told", field="file")
        return
    with acting("files.attached") as session:
        files.attach(
            session, actor, view.number, subject=typed("subject", FileSubject, "file_subject"),
            audience=typed("audience", FileAudience, "file_audience"), name=given.name, content=given.getvalue())


def _removal(view: CaseView, actor: Actor, file: FileView) -> None:
    st.write(t("files.remove_help", subject=file.subject))
    asking.ending(word(Action.DETACH), _detach, view, actor, file.key, key="file_remove_yes")


def _detach(view: CaseView, actor: Actor, key: str) -> None:
    with acting("files.detached") as session:
        files.detach(session, actor, view.number, key=key)
