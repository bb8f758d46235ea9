"""What an act would part: each warning in words, and the tick without which the act waits."""

import streamlit as st

from models.vocabulary import Action
from pages.ui import finds
from pages.ui.fields import organisation
from pages.ui.frame import t, word
from services.access import Actor
from services.database import reading
from services.referral import partings
from services.referral.case_shapes import CaseView
from services.referral.partings import Parting


def show(
    view: CaseView, actor: Actor, action: Action, *, target_id: int | None = None, taken: list[int] | None = None
) -> str:
    """Draw the warnings of an act. Gives why it must wait, in words; nothing when it need not."""
    with reading() as session:
        found = partings.look(session, actor, view.number, action, target_id=target_id, taken=taken)
    if not found:
        return ""
    warn(found)
    seen = partings.mark(view.number, found)
    st.checkbox(t("parting.checked"), key=f"{finds.TICK}{seen}")
    return t("parting.check_first") if seen not in finds.ticked() else ""


def warn(found: list[Parting]) -> None:
    """Draw the warnings alone."""
    for one in found:
        told = {
            "number": one.number,
            "link": one.link and word(one.link).lower(),
            "municipality": organisation(one.municipality_id),
            "persons": ", ".join(map(str, one.persons)),
        }
        st.warning(t(f"parting.{one.kind}", **told), icon=":material/group:")
