"""The ways on when no municipality of the own area takes the case: another elinvoimakeskus, or back to the proposer."""

from typing import NoReturn

import streamlit as st

from models.vocabulary import Action, Channel, HandOverReason, Proposer, ReturnReason
from pages.ui import asking, draft_mending, finds, partings
from pages.ui.case_link import CASE, done
from pages.ui.fields import Kinds, ask, label, organisation, raw, typed
from pages.ui.frame import acting, field_error, language, refuse, refused, t
from services import directory
from services.access import Actor
from services.clock import today
from services.database import reading
from services.referral import outcomes
from services.referral.case_shapes import CaseView
from services.referral.fields import Kind

RETURN: dict[str, Kinds] = {"returned_to": Proposer, "channel": Channel, "returned_on": Kind.DATE}


def hand_over(view: CaseView, actor: Actor) -> None:
    """Draw the offer to another elinvoimakeskus."""
    st.write(t("ways.hand_over_help"))
    with reading() as session:
        others = [one.id for one in directory.centres(session, language()) if one.id != actor.organisation_id]
    st.selectbox(
        f"{label('centre_id')} *",
        others,
        index=None,
        key="over_centre_id",
        format_func=organisation,
        placeholder=t("field.choose"),
    )
    field_error("centre_id")
    _reasons(HandOverReason, "over")
    told = {"reason_text": st.session_state["over_text"]}
    wait = finds.show(view, actor, Action.HAND_OVER, told, back=draft_mending.back_of(view))
    if chosen := st.session_state["over_centre_id"]:
        wait = " ".join(filter(None, (wait, partings.show(view, actor, Action.HAND_OVER, target_id=chosen))))
    asking.button(t("ways.offer"), _ask_hand_over, view, actor, key="over_ask", primary=True, why_not=wait)


def return_case(view: CaseView, actor: Actor) -> None:
    """Draw the record of the return to Migri or the reception centre, which do not use the system."""
    st.write(t("ways.return_help"))
    st.session_state.setdefault("back_returned_on", raw(Kind.DATE, today()))
    for column, (name, kind) in zip(st.columns(3), RETURN.items(), strict=True):
        with column:
            ask(name, kind, key=f"back_{name}", required=True)
    _reasons(ReturnReason, "back")
    wait = finds.show(view, actor, Action.RETURN, {"reason_text": st.session_state["back_text"]})
    wait = " ".join(filter(None, (wait, partings.show(view, actor, Action.RETURN))))
    asking.button(t("ways.return"), _ask_return, view, actor, key="back_ask", primary=True, why_not=wait)


def edit_first(view: CaseView, actor: Actor) -> None:
    """Draw the way back to a draft, for changing the proposal before another municipality is asked."""
    st.caption(t("ways.edit_help"))
    st.button(t("ways.edit"), key="edit_first", on_click=_edit_first, args=(view, actor))


def _reasons(kind: type[HandOverReason] | type[ReturnReason], prefix: str) -> None:
    ask("reason", kind, key=f"{prefix}_reason", required=True)
    ask("reason_text", Kind.TEXT, key=f"{prefix}_text")


def _ask_hand_over(view: CaseView, actor: Actor) -> None:
    if st.session_state.get("over_centre_id") is None:
        _miss("other_centre_chosen", "centre_id")
    if not st.session_state.get("over_reason"):
        _miss("reason_given", "reason")

    @st.dialog(t("ways.offer"), width="medium")
    def ask_once_more() -> None:
        chosen = st.session_state.get("over_centre_id")
        st.write(t("ways.hand_over_consequence", number=view.number, centre=organisation(chosen)))
        _closes(view)
        asking.ending(t("ways.offer_yes"), _hand_over, view, actor, key="over_yes")

    ask_once_more()


def _ask_return(view: CaseView, actor: Actor) -> None:
    for name in RETURN:
        if not st.session_state.get(f"back_{name}"):
            _miss("return_recorded", name)
    if not st.session_state.get("back_reason"):
        _miss("reason_given", "reason")

    @st.dialog(t("ways.return"), width="medium")
    def ask_once_more() -> None:
        st.write(t("ways.return_consequence", number=view.number))
        _closes(view)
        asking.ending(t("ways.return_yes"), _return, view, actor, key="back_yes")

    ask_once_more()


def _miss(code: str, field: str) -> NoReturn:
    """Say at its field what is missing, before anything is asked once more."""
    refuse(code, field=field)
    st.rerun()


def _closes(view: CaseView) -> None:
    """What ends with the act."""
    if view.round:
        st.write(t("send.closes", municipality=organisation(view.round.municipality_id)))


def _hand_over(view: CaseView, actor: Actor) -> None:
    with acting() as session:
        reason = typed("reason", HandOverReason, "over_reason")
        outcomes.hand_over(
            session,
            actor,
            view.number,
            centre_id=st.session_state["over_centre_id"],
            reason=reason,
            reason_text=st.session_state["over_text"].strip(),
            checked=finds.ticked(),
            version=view.version,
        )
    if not refused():
        done(CASE, view.number, "ways.offered")


def _return(view: CaseView, actor: Actor) -> None:
    with acting() as session:
        reason = typed("reason", ReturnReason, "back_reason")
        told = {name: typed(name, kind, f"back_{name}") for name, kind in RETURN.items()}
        outcomes.return_case(
            session,
            actor,
            view.number,
            reason=reason,
            reason_text=st.session_state["back_text"].strip(),
            checked=finds.ticked(),
            version=view.version,
            **told,
        )
    if not refused():
        done(CASE, view.number, "ways.returned")


def _edit_first(view: CaseView, actor: Actor) -> None:
    with acting() as session:
        outcomes.redirect(session, actor, view.number, version=view.version)
    if not refused():
        done(CASE, view.number, "ways.draft_again")
