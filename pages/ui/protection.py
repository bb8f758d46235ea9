"""Turvakielto on the screen: why a case is opened, printed or downloaded, who may open it, what waits for a decider."""

from typing import TypeVar

import streamlit as st

from models.vocabulary import Action, ReadingPart, ReadingReason
from pages.ui import asking, bridge
from pages.ui.fields import Kind, ask, typed
from pages.ui.frame import acting, field_error, keep_what_was_typed, refused, t, word
from services.access import Actor
from services.database import reading
from services.referral import handling, protection
from services.referral.case_shapes import CaseView
from services.referral.county_view import HearingRequest
from services.referral.party_view import AgreementAsked

View = TypeVar("View", CaseView, HearingRequest, AgreementAsked)
PRINT = "print_now"  # the case whose page the browser shall print with this run
# Until it has been said why, the browser prints this sentence in place of the page; no bar to a picture of the screen.
UNPRINTED = """<style>@media print {{ body * {{ display: none !important; }}
body::before {{ content: "{words}"; font: 12pt sans-serif; }} }}</style>"""


def ask_reason(actor: Actor, number: str) -> None:
    """Draw, in place of a case under turvakielto, the question why it is opened; what was typed meanwhile is kept."""
    keep_what_was_typed("language_choice", "acting_choice")
    st.title(f"{t('case.title')} {number}", anchor=False)
    st.warning(t("protection.opening"))
    with st.container(width=560):
        _ask("opening")
        st.button(t("protection.open"), key="opening_yes", type="primary", on_click=_tell,
                  args=(actor, number, ReadingPart.CASE, "opening"))


def notice(view: CaseView | HearingRequest, actor: Actor) -> None:
    """Say on the page of a protected case what holds for it, with the ways to print it and, for the lead, to share."""
    if not view.is_protected:
        return
    st.warning(t("protection.notice"))
    with st.container(horizontal=True):
        if st.session_state.pop(PRINT, None) == view.number:
            bridge.print_page()
        asking.button(t("protection.print"), st.dialog(t("protection.print"))(_dialog), view.number, actor,
                      ReadingPart.PRINTOUT, key="protection_print")
        _sharing(view, actor)


def guard_print(view: View, actor: Actor) -> View:
    """The view; of a protected case the browser prints the page only when it has been said why."""
    if view.is_protected and not _told(view.number, actor, ReadingPart.PRINTOUT):
        st.html(UNPRINTED.format(words=t("protection.unprinted")))
    return view


def may_download(number: str, actor: Actor, key: str, *, is_protected: bool) -> bool:
    """Whether files may be offered for saving; if not, the way to say why they are downloaded is drawn."""
    if not is_protected or _told(number, actor, ReadingPart.DOWNLOAD):
        return True
    asking.button(t("protection.download"), st.dialog(t("protection.download"))(_dialog), number, actor,
                  ReadingPart.DOWNLOAD, key=f"download_{key}")
    st.caption(t("protection.download_help"))
    return False


def waiting_for_decider(actor: Actor) -> None:
    """Say, to those who do not share them, how many protected proposals wait to be shared; nothing else of them."""
    with reading() as session:
        count = protection.waiting_for_decider(session, actor)
    if count:
        st.info(t("protection.waits_for_decider", n=count))


def _told(number: str, actor: Actor, part: ReadingPart) -> bool:
    with reading() as session:
        return protection.has_told(session, actor, number, part)


def _dialog(number: str, actor: Actor, part: ReadingPart) -> None:
    st.write(t(f"protection.why_{part}"))
    _ask(str(part))
    asking.ending(t("protection.tell"), _tell, actor, number, part, str(part), key=f"{part}_yes")


def _ask(prefix: str) -> None:
    ask("reason", ReadingReason, key=f"{prefix}_reason", required=True)
    ask("reason_text", Kind.LINE, key=f"{prefix}_words")
    st.caption(t("protection.words_help"))


def _tell(actor: Actor, number: str, part: ReadingPart, prefix: str) -> None:
    with acting() as session:
        protection.tell_reason(
            session, actor, number, part=part, reason=typed("reason", ReadingReason, f"{prefix}_reason"),
            words=st.session_state[f"{prefix}_words"])
    if refused():
        return
    for name in ("reason", "words"):  # the next time it is asked anew
        st.session_state.pop(f"{prefix}_{name}", None)
    if part == ReadingPart.PRINTOUT:
        st.session_state[PRINT] = number


def _sharing(view: CaseView, actor: Actor) -> None:
    """For the lead: who else of the elinvoimakeskus may open the case."""
    for action in (Action.ADMIT, Action.EXCLUDE):
        if action in view.actions:
            dialog = st.dialog(word(action))(_share)
            asking.button(word(action), dialog, action, view, actor, key=f"protection_{action}")


def _share(action: Action, view: CaseView, actor: Actor) -> None:
    with reading() as session:
        inside = dict(protection.admitted(session, actor, view.number))
        house = dict(handling.colleagues(session, actor))
    others = {id_: name for id_, name in house.items() if id_ not in inside and id_ != actor.account_id}
    choices = others if action == Action.ADMIT else inside
    st.write(t("protection.admitted", names=", ".join(inside.values()) or t("inbox.nobody")))
    if not choices:
        st.info(t(f"protection.nobody_to_{action}"))
        if st.button(t("case.leave"), key=f"protection_{action}_leave"):
            st.rerun()
        return
    st.selectbox(t(f"protection.{action}_whom"), list(choices), index=None, placeholder=t("acts.choose"),
                 key=f"protection_{action}_whom", format_func=choices.get)
    field_error("account_id")
    asking.ending(word(action), _shared, action, view.number, actor, key=f"protection_{action}_yes")


def _shared(action: Action, number: str, actor: Actor) -> None:
    act = protection.admit if action == Action.ADMIT else protection.exclude
    with acting(f"protection.{action}_done") as session:
        act(session, actor, number, account_id=st.session_state[f"protection_{action}_whom"])
