"""What free text that is about to cross tells of who a person is: each find at its field, for the writer's eyes alone.

What surely tells it must be taken out; what may tell it is ticked as looked at.
"""

from collections.abc import Callable, Collection

import streamlit as st

from models.vocabulary import Action, NeedClass, Section
from pages.ui.facts import table
from pages.ui.fields import label
from pages.ui.frame import t, word
from services.access import Actor
from services.database import reading
from services.free_text.finds import Certainty
from services.referral import crossing
from services.referral.case_shapes import CaseView
from services.referral.county_view import HearingRequest
from services.referral.party_view import AgreementAsked
from services.referral.text_guards import Found, mark

TICK = "finds_ticked_"
PERSON = "person"
Back = Callable[[Found], None]


def show(
    view: CaseView | HearingRequest | AgreementAsked,
    actor: Actor,
    action: Action,
    texts: dict[str, str | None],
    *,
    back: Back | None = None,
) -> str:
    """Draw what is found in what would cross; `back` leads to a field.

    Gives why the act must wait, in words; nothing when it need not.
    """
    with reading() as session:
        found = crossing.look(session, actor, view.number, action, texts)
    if not found:
        return ""
    seen = mark(view.number, found)
    certain, likely = (any(one.certainty == certainty for one in found) for certainty in Certainty)
    st.warning(t("finds.certain" if certain else "finds.likely"), icon=":material/warning:")
    _draw(found, back)
    if likely:
        st.checkbox(t("finds.checked"), key=f"{TICK}{seen}")
    if certain:
        return t("finds.take_out_first")
    return t("finds.check_first") if seen not in ticked() else ""


def marks(view: CaseView, actor: Actor, begin: str) -> None:
    """Draw, in a draft, what is found in the saved texts of a part, before anything is sent."""
    if Action.SEND not in view.actions:
        return
    with reading() as session:
        found = crossing.look(session, actor, view.number, Action.SEND, {})
    here = [one for one in found if one.place.startswith(f"{begin}.")]
    if here:
        st.warning(t("finds.in_draft"), icon=":material/warning:")
        _draw(here, None)


def ticked() -> list[str]:
    """The marks of the finds that the writer says to have looked at."""
    return [str(key).removeprefix(TICK) for key, on in st.session_state.items() if str(key).startswith(TICK) and on]


def place_name(place: str) -> str:
    """Where a find is, in words."""
    *of, field = place.split(".")
    match of:
        case []:
            return label(field)
        case [str() as person, position] if person == PERSON:
            return f"{t('case.person_number', position=position)}: {label(field)}"
    return f"{word(Section(of[0]) if of[0] in list(Section) else NeedClass(of[0]))}: {label(field)}"


def _draw(found: Collection[Found], back: Back | None) -> None:
    table(
        [t("finds.place"), t("finds.kind"), t("finds.words"), t("finds.what_now")],
        [[place_name(one.place), word(one.kind), one.excerpt, t(f"finds.{one.certainty}_now")] for one in found],
        caption=t("finds.title"),
    )
    if back:
        with st.container(horizontal=True):
            for one in {one.place: one for one in found}.values():
                back(one)
