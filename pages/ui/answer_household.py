"""For whom an answer is: the whole household in one, or, explicitly, some of it."""

import streamlit as st

from models.vocabulary import Action, SplitReason
from pages.ui import partings
from pages.ui.fields import NOTHING, ask, label, raw, said, typed
from pages.ui.frame import acting, field_error, t
from services.access import Actor
from services.database import reading
from services.referral import answers
from services.referral.case_shapes import AnswerView, CaseView
from services.referral.partings import look


def ask_household(view: CaseView, actor: Actor, draft: AnswerView, *, show_gaps: bool) -> None:
    """Ask whether the municipality takes all; if not, whom it takes and why not all."""
    some = f"answer_{view.number}_some"
    st.session_state.setdefault(some, draft.values["taken"] is not None)
    if draft.values["taken"] is None:
        st.markdown(t("answer.whole", n=view.person_count))
    st.checkbox(t("answer.some"), key=some, on_change=_choose, args=(actor, view.number))
    if draft.values["taken"] is not None:
        st.caption(t("answer.some_help"))
        _ask_whom(view, actor, draft)
        _gaps(draft, show_gaps)


def is_asked(view: CaseView) -> bool:
    """Whether there is more than one, and an answer for some is in use already."""
    with reading() as session:
        return view.person_count > 1 and answers.may_take_some(session)


def _ask_whom(view: CaseView, actor: Actor, draft: AnswerView) -> None:
    whom, why = (f"answer_{view.number}_{name}" for name in answers.HOUSEHOLD)
    names = {person.position: _name(person.position, person.values) for person in view.persons}
    st.session_state.setdefault(whom, list(draft.values["taken"]))
    st.session_state.setdefault(why, raw(SplitReason, draft.values["split_reason"]))
    left, right = st.columns(2)
    with left:
        st.multiselect(f"{label('taken')} *", list(names), format_func=names.get, key=whom, on_change=_save,
                       args=(actor, view.number), placeholder=t("answer.choose_persons"))
        field_error("taken")
    with right:
        ask("split_reason", SplitReason, key=why, required=True, on_change=_save, args=(actor, view.number))
    with reading() as session:
        found = look(session, actor, view.number, Action.ANSWER_POSITIVE, taken=draft.values["taken"])
    partings.warn(found)


def _gaps(draft: AnswerView, show_gaps: bool) -> None:
    if show_gaps:
        lacking = [label(name) for name in answers.HOUSEHOLD if name in draft.gaps]
        for name in lacking:
            st.markdown(f":red[{name}: {t('answer.gap')}]")


def _name(position: int, values: dict) -> str:
    told = {"role": said("family_role", values["family_role"]), "born": str(values["birth_year"] or NOTHING)}
    return t("answer.one_person", position=position, **told)


def _choose(actor: Actor, number: str) -> None:
    """Some or all: what was chosen before is forgotten with the tick."""
    for name in answers.HOUSEHOLD:
        st.session_state.pop(f"answer_{number}_{name}", None)
    with acting() as session:
        taken = [] if st.session_state[f"answer_{number}_some"] else None
        answers.draft_answer(session, actor, number, values={"taken": taken, "split_reason": None})


def _save(actor: Actor, number: str) -> None:
    with acting() as session:
        whom = sorted(st.session_state[f"answer_{number}_taken"])
        why = typed("split_reason", SplitReason, f"answer_{number}_split_reason")
        answers.draft_answer(session, actor, number, values={"taken": whom, "split_reason": why})
