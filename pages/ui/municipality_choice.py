"""Choosing a municipality of the own area: what is known of each, and why one cannot be chosen."""

import streamlit as st

from pages.ui.fields import NOTHING, organisation
from pages.ui.frame import day, language, number, t, word
from pages.ui.tables import Line, linked_table
from services import agreements, directory
from services.access import Actor
from services.agreements import AgreementView
from services.clock import today
from services.database import reading
from services.reference.memory import OrganisationView
from services.referral import links, workload
from services.referral.case_shapes import CaseView

HEADINGS = ("municipality", "languages", "county", "open", "agreement", "remark")


def choose(view: CaseView, actor: Actor) -> int | None:
    """Draw the list, narrowed by what is typed, until one is chosen; then its id, and the way back to the list."""
    key = f"chosen_{view.number}"
    if chosen := st.session_state.get(key):
        st.button(t("send.change"), key="send_change", on_click=st.session_state.pop, args=(key,))
        return chosen
    typed = st.text_input(t("send.search"), key="send_search", max_chars=60, placeholder=t("send.search_example"))
    with reading() as session:
        found = directory.search_municipalities(session, typed, language(), centre_id=actor.organisation_id)
        asked = workload.asked_of(session, [one.id for one in found])
        agreed = {
            one.municipality_id: one
            for one in agreements.agreements(session, actor, centre_id=actor.organisation_id, on=today())
        }
        near = {one.municipality_id for one in links.of_case(session, actor, view.number)}
    lines = [_line(one, view, agreed.get(one.id), asked.get(one.id, 0), near) for one in found]
    # Without a word typed, those without an agreement stand apart: they are many, and none of them can be chosen.
    apart = [] if typed else [line for line in lines if int(line.id) not in agreed]
    shown = [line for line in lines if line not in apart]
    pressed = None
    if shown:
        pressed = linked_table([t(f"send.{name}") for name in HEADINGS], shown, caption=t("send.list"), key="send_list")
    else:
        st.info(t("send.none_found" if typed else "send.none_agreed"))
    if apart:
        with st.expander(t("send.apart", n=len(apart))):
            pressed = linked_table(
                [t(f"send.{name}") for name in HEADINGS], apart, caption=t("send.no_agreement"), key="send_apart"
            ) or pressed  # fmt: skip
    if pressed in {line.id for line in (*shown, *apart) if not line.closed}:
        st.session_state[key] = int(pressed)
        st.rerun()
    return None


def _line(one: OrganisationView, view: CaseView, agreement: AgreementView | None, asked: int, near: set) -> Line:
    closed = _closed(one.id, view, agreement)
    cells = [
        one.name(language()),
        word(one.language_status),
        organisation(one.county_id),
        number(asked),
        _period(agreement),
        closed or " ".join(filter(None, [_exception(agreement), _remark(one.id, view, near)])),
    ]
    return Line(str(one.id), cells, closed=bool(closed))


def _closed(municipality_id: int, view: CaseView, agreement: AgreementView | None) -> str:
    """Why a municipality cannot be chosen."""
    if municipality_id in view.declined:
        return t("send.declined", reason=view.declined[municipality_id])
    return "" if agreement or view.is_family_care else t("send.no_agreement")


def has_agreement(municipality_id: int, actor: Actor) -> bool:
    """Whether an agreement with the municipality is in force today."""
    with reading() as session:
        agreed = agreements.agreements(session, actor, centre_id=actor.organisation_id, on=today())
    return municipality_id in {one.municipality_id for one in agreed}


def _exception(agreement: AgreementView | None) -> str:
    """That a municipality without an agreement may be chosen for family care alone (Act 681/2023 § 43.5)."""
    return "" if agreement else t("send.family_care")


def _remark(municipality_id: int, view: CaseView, near: set) -> str:
    """What speaks for or against: an earlier stay there, wishes, relatives."""
    wishes = {name: value for section in view.sections for name, value in section.values.items()}
    told = {
        "send.linked": municipality_id in near,
        "send.was_here": municipality_id in {earlier.municipality_id for earlier in view.earlier_rounds},
        "send.wished": wishes.get("wished_municipality_id") == municipality_id,
        "send.relatives": wishes.get("relatives_municipality_id") == municipality_id,
    }
    return " ".join(t(key) for key, holds in told.items() if holds)


def _period(agreement: AgreementView | None) -> str:
    if agreement is None:
        return NOTHING
    if agreement.valid_to is None:
        return t("send.since", day=agreement.valid_from)
    return f"{day(agreement.valid_from)}–{day(agreement.valid_to)}"
