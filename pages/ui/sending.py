"""Sending a proposal to a municipality: the choice, what it will see now and later, and the act."""

import streamlit as st

from models.vocabulary import Action, Stage
from pages.ui import asking, case_card, finds, partings, side_by_side
from pages.ui.case_link import CASE, done
from pages.ui.draft_mending import back_of
from pages.ui.fields import ask, organisation, typed
from pages.ui.frame import acting, refused, t
from pages.ui.municipality_choice import choose, has_agreement
from services.access import Actor
from services.database import reading
from services.referral import disclosure, drafting, outcomes, views
from services.referral.case_shapes import CaseView
from services.referral.fields import Kind

AT_FIRST, LATER = frozenset({Stage.A}), frozenset({Stage.A, Stage.B})
OF_COUNTY = frozenset({Stage.COUNTY})
ON_SENDING = "on_sending"
UNSEEN = "send.hidden"


def show(view: CaseView, actor: Actor) -> None:
    """Draw the three steps."""
    st.header(t("send.choose"), anchor=False)
    st.caption(t("send.choose_help"))
    chosen = choose(view, actor)
    if chosen is None:
        st.info(t("send.none_chosen"))
        return
    municipality = organisation(chosen)
    st.header(t("send.to", municipality=municipality), anchor=False)
    ask("covering_note", Kind.TEXT, key="send_note")
    texts = {"covering_note": st.session_state["send_note"]}
    if not has_agreement(chosen, actor):
        st.info(t("send.family_care_help"))
        ask("family_care_reason", Kind.TEXT, key="send_family_care", required=True)
        texts["family_care_reason"] = st.session_state["send_family_care"]
    action = Action.REDIRECT if Action.REDIRECT in view.actions else Action.SEND
    wait = finds.show(view, actor, action, texts, back=back_of(view))
    apart = partings.show(view, actor, action, target_id=chosen)
    _preview(view, actor)
    send, wait = t("send.send", municipality=municipality), " ".join(filter(None, (wait, apart)))
    asking.button(send, _ask, view, actor, chosen, key="send_ask", primary=True, why_not=wait)


def _preview(view: CaseView, actor: Actor) -> None:
    """What the municipality will see at once, and what opens to it later: side by side, and as it will be drawn."""
    with reading() as session:
        opening = disclosure.stage_b_opening(session, view.group)
        first = views.preview(session, actor, view.number, LATER if opening == ON_SENDING else AT_FIRST)
        later = views.preview(session, actor, view.number, LATER)
        county = views.preview(session, actor, view.number, OF_COUNTY)
    st.subheader(t("send.preview"), anchor=False)
    if opening == ON_SENDING:
        st.caption(t("send.all_at_once"))
        case_card.card(first, unseen=UNSEEN)
        return
    headings = [t("send.sees_now"), t(f"send.sees_{opening}")]
    beside, now, then = st.tabs([t("send.beside"), *headings])
    with beside:
        readers = [*zip(headings, (first, later), strict=True), (t("send.sees_county"), county)]
        side_by_side.show(view, readers)
    with now:
        case_card.card(first, unseen=UNSEEN)
    with then:
        case_card.card(later, unseen=UNSEEN)


def _ask(view: CaseView, actor: Actor, municipality_id: int) -> None:
    @st.dialog(t("send.confirm"), width="medium")
    def ask_once_more() -> None:
        st.write(t("send.consequence", number=view.number, municipality=organisation(municipality_id)))
        if Action.REDIRECT in view.actions:
            st.write(t("send.closes", municipality=organisation(view.round.municipality_id)))
        asking.ending(t("send.yes"), _send, view, actor, municipality_id, key="send_yes")

    ask_once_more()


def _send(view: CaseView, actor: Actor, municipality_id: int) -> None:
    """Send, or after a no send on; the page is then left for the case."""
    with acting() as session:
        note = typed("covering_note", Kind.TEXT, "send_note")
        act = outcomes.redirect if Action.REDIRECT in view.actions else drafting.send
        told = {"municipality_id": municipality_id, "covering_note": note, "version": view.version}
        told |= {"checked": finds.ticked()}
        if not has_agreement(municipality_id, actor):
            told["family_care_reason"] = typed("family_care_reason", Kind.TEXT, "send_family_care")
        act(session, actor, view.number, **told)
    if not refused():
        done(CASE, view.number, "send.sent")
