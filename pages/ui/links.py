"""The cases with which a case is linked: what they are, where they stand, and the ways to link and to end a link."""

import streamlit as st

from models.vocabulary import Action, LinkKind, UnlinkReason
from pages.ui import asking
from pages.ui.case_link import DRAFT, done, turn_to
from pages.ui.fields import Kind, ask, organisation, typed
from pages.ui.frame import acting, day, refused, t, word
from services.access import Actor
from services.clock import HELSINKI
from services.database import reading
from services.referral import households
from services.referral import links as linking
from services.referral.case_shapes import CaseView
from services.referral.links import Linked


def links(view: CaseView, actor: Actor) -> None:
    """Draw the linked cases as far as the actor may know of them, and what may be done."""
    with reading() as session:
        found = linking.of_case(session, actor, view.number)
    acts = {Action.LINK, Action.JOIN_LATER} & view.actions.keys()
    if not found and not acts:
        return
    st.header(t("links.title"), anchor=False)
    if not found:
        st.caption(f"{t('links.none')} {t('links.help')}")
    for one in found:
        _line(view, actor, one)
    with st.container(horizontal=True):
        if Action.LINK in acts:
            asking.button(word(Action.LINK), st.dialog(word(Action.LINK), width="medium")(_link_dialog), view, actor,
                          key="links_add")
        if Action.JOIN_LATER in acts:
            st.button(word(Action.JOIN_LATER), key="links_join", on_click=_join, args=(view, actor))


def _line(view: CaseView, actor: Actor, one: Linked) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if one.status:
            st.button(f":primary[{t('links.open', number=one.number)}]", key=f"links_open_{one.id}", type="tertiary",
                      on_click=turn_to, args=(one.number,))
        else:
            st.markdown(one.number or t("links.of_others"), width="content")
        st.caption(" · ".join(_facts(one)), width="stretch")
        if Action.UNLINK in view.actions:
            ask_end = st.dialog(word(Action.UNLINK))(_end_dialog)
            asking.button(t("links.end", number=one.number or word(one.kind)), ask_end, view, actor, one.id,
                          key=f"links_end_{one.id}")


def _facts(one: Linked) -> list[str]:
    """Of another elinvoimakeskus its name; of one that is open to the reader where it stands."""
    later = one.kind != LinkKind.PLACE_NEAR and one.is_later
    told = [f"{word(one.kind)} ({t('links.later')})" if later else word(one.kind)]
    if one.status:
        told.append(word(one.status))
    elif one.centre_id:
        told.append(t("links.held_by", centre=organisation(one.centre_id)))
    if one.municipality_id:
        told.append(t("links.place", municipality=organisation(one.municipality_id)))
    return [*told, t("links.since", day=day(one.since.astimezone(HELSINKI).date()))]


def _link_dialog(view: CaseView, actor: Actor) -> None:
    st.write(t("links.link_help"))
    ask("other_number", Kind.LINE, key=f"links_number_{view.number}", required=True)
    asking.ending(word(Action.LINK), _link, view, actor, key="links_yes")


def _link(view: CaseView, actor: Actor) -> None:
    with acting("links.linked") as session:
        other = typed("other_number", Kind.LINE, f"links_number_{view.number}") or ""
        linking.link(session, actor, view.number, other_number=other)


def _end_dialog(view: CaseView, actor: Actor, link_id: int) -> None:
    st.write(t("links.end_help"))
    ask("reason", UnlinkReason, key="links_reason", required=True)
    asking.ending(word(Action.UNLINK), _end, view, actor, link_id, key="links_end_yes")


def _end(view: CaseView, actor: Actor, link_id: int) -> None:
    with acting("links.ended") as session:
        reason = typed("reason", UnlinkReason, "links_reason")
        linking.unlink(session, actor, view.number, link_id=link_id, reason=reason)


def _join(view: CaseView, actor: Actor) -> None:
    """Begin the draft and go there."""
    number = ""
    with acting() as session:
        number = households.join_later(session, actor, view.number).number
    if not refused():
        done(DRAFT, number, "links.joined")
