"""The municipality's answer on the screen: as a form that is saved field by field, and as a summary to check."""

from collections.abc import Callable, Iterator
from itertools import groupby

import streamlit as st

from models.vocabulary import DeclineReason, DwellingForm, DwellingFound, PersonGroup, SplitReason, Verdict
from pages.ui import answer_household
from pages.ui.facts import facts
from pages.ui.fields import Kind, Kinds, Value, ask, label, raw, said, typed
from pages.ui.frame import acting, t, word
from services.access import Actor
from services.clock import today
from services.referral import answers
from services.referral.answer_needs import needed_fields
from services.referral.case_shapes import AnswerView, CaseView

KINDS: dict[str, Kinds] = {
    "split_reason": SplitReason,
    "decline_reason": DeclineReason,
    "conditions": Kind.TEXT,
    "reason_text": Kind.TEXT,
    "earliest_reception_on": Kind.DATE,
    "place_group": PersonGroup,
    "place_year": Kind.YEAR,
    "dwelling_found": DwellingFound,
    "dwelling_form": DwellingForm,
    "dwelling_rooms": Kind.NUMBER,
    "dwelling_address": Kind.LINE,
    "learning_place": Kind.TEXT,
    "contact_name": Kind.LINE,
    "contact_phone": Kind.LINE,
    "decision_maker": Kind.LINE,
    "decision_maker_title": Kind.LINE,
    "decided_on": Kind.DATE,
    "diary_number": Kind.LINE,
}
PARTS = {
    "household": answers.HOUSEHOLD,
    "conditions": ("conditions",),
    "decline": ("decline_reason",),
    "place": answers.PLACE,
    "dwelling": answers.DWELLING,
    "reception": ("learning_place",),
    "contact": ("contact_name", "contact_phone"),
    "reasoning": ("reason_text",),
    "decision": answers.DECISION,
}
ACROSS = 4  # short fields side by side
NOTES = {"conditions": "answer.no_health", "reasoning": "answer.no_health", "dwelling": "answer.address_help"}


def parts_of(verdict: Verdict) -> Iterator[tuple[str, list[str]]]:
    """The parts of an answer of this kind, each with its fields."""
    for part, names in PARTS.items():
        asked = [name for name in names if name in answers.ASKED[verdict]]
        if asked:
            yield part, asked


def ask_verdict(view: CaseView, actor: Actor, draft: AnswerView | None) -> None:
    """Ask for the verdict: it decides what else is asked."""
    key = _keys(view.number)("verdict")
    st.session_state.setdefault(key, draft and draft.values["verdict"] and str(draft.values["verdict"]))
    st.header(t("answer.verdict"), anchor=False)
    known = {"place_group": view.group, "place_year": today().year, "contact_name": view.round.handler or actor.name}
    unsaid = {name: value for name, value in known.items() if draft is None or draft.values[name] is None}
    st.radio(
        t("answer.verdict"), [str(verdict) for verdict in Verdict], index=None, key=key,
        format_func=lambda one: word(Verdict(one)), on_change=_choose_verdict, args=(actor, view.number, unsaid),
        captions=[t(f"answer.{verdict}_help") for verdict in Verdict], label_visibility="collapsed")


def ask_rest(view: CaseView, actor: Actor, draft: AnswerView, *, show_gaps: bool) -> None:
    """Ask for what an answer of this kind needs; each field is saved when it is left."""
    verdict = draft.values["verdict"]
    required = needed_fields(verdict, draft.values["decline_reason"])
    for part, names in parts_of(verdict):
        if part == "household" and not answer_household.is_asked(view):
            continue
        st.subheader(t(f"answer.part_{part}"), anchor=False)
        if part == "household":
            answer_household.ask_household(view, actor, draft, show_gaps=show_gaps)
            continue
        if part in NOTES:
            st.caption(t(NOTES[part]))
        for row in _rows(names):
            for column, name in zip(st.columns(_across(row)), row, strict=False):
                with column:
                    _ask_one(view.number, actor, draft, name, required=name in required)
                    if show_gaps and name in draft.gaps:
                        st.markdown(f":red[{t('answer.gap')}]")


def given(number: str, verdict: Verdict) -> dict[str, Value]:
    """All that stands in the form; refused at the field that makes no sense."""
    key = _keys(number)
    asked = [name for _, names in parts_of(verdict) for name in names if name in KINDS]
    return {name: typed(name, KINDS[name], key(name)) for name in asked if key(name) in st.session_state}


def summary(values: dict[str, Value], change: Callable[[str], None] | None = None) -> None:
    """The whole answer in words, part by part; `change` draws what leads back to a part."""
    _heading(t("answer.part_verdict", verdict=values["verdict"]), "verdict", change)
    for part, names in parts_of(values["verdict"]):
        if part == "household" and values["taken"] is None:
            continue
        _heading(t(f"answer.part_{part}"), part, change)
        facts([(label(name), said(name, values[name])) for name in names if name in values])


def _heading(words: str, part: str, change: Callable[[str], None] | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(words, width="content", anchor=False)
        if change:
            change(part)


def _across(row: list[str]) -> int:
    """How many columns a row has: a field alone gets more room, a long text all of it."""
    if KINDS[row[0]] == Kind.TEXT:
        return 1
    return ACROSS if len(row) > 1 else 2


def _rows(names: list[str]) -> Iterator[list[str]]:
    """Long texts on lines of their own, short fields side by side."""
    for long, some in groupby(names, key=lambda name: KINDS[name] == Kind.TEXT):
        row, across = list(some), 1 if long else ACROSS
        yield from (row[begin:begin + across] for begin in range(0, len(row), across))


def _ask_one(number: str, actor: Actor, draft: AnswerView, name: str, *, required: bool) -> None:
    key = _keys(number)(name)
    st.session_state.setdefault(key, raw(KINDS[name], draft.values[name]))
    ask(name, KINDS[name], key=key, required=required, on_change=_save, args=(actor, number, name))


def _save(actor: Actor, number: str, name: str) -> None:
    with acting() as session:
        value = typed(name, KINDS[name], _keys(number)(name))
        answers.draft_answer(session, actor, number, values={name: value})


def _choose_verdict(actor: Actor, number: str, unsaid: dict[str, Value]) -> None:
    """Save the verdict, with what is known already and need not be typed."""
    verdict = st.session_state[_keys(number)("verdict")]
    if verdict is None:
        return
    with acting() as session:
        answers.draft_answer(session, actor, number, values=unsaid | {"verdict": Verdict(verdict)})


def _keys(number: str) -> Callable[[str], str]:
    """The keys of the inputs of this case, so that nothing typed for one case appears in another."""
    return lambda name: f"answer_{number}_{name}"
