"""Viitetiedot: municipalities, counties, elinvoimakeskukset and agreements, for every role to read."""

import streamlit as st

from pages.ui import agreements as agreement_parts
from pages.ui.frame import language, number, require, t, word
from pages.ui.paging import first_page, numbered, page_of
from services import agreements, directory
from services.access import Actor
from services.clock import today
from services.database import Session, reading
from services.reference.memory import OrganisationView

PARTS = ("municipalities", "counties", "centres", "agreements")
MUNICIPALITY_PAGE = "reference_municipality_page"


def choose_part() -> str:
    """Which part is looked at; the address tells it, so that it can be linked to."""
    asked = st.query_params.get("part")
    st.session_state.setdefault("reference_part", asked if asked in PARTS else PARTS[0])
    part = st.segmented_control(
        t("reference.part"), PARTS, key="reference_part", required=True, persist_state="session",
        label_visibility="collapsed", format_func=lambda one: t(f"reference.{one}"))
    st.query_params["part"] = part
    return part


def choose_centre(page_key: str) -> int | None:
    """The elinvoimakeskus to whose area the list is narrowed, if any."""
    with reading() as session:
        names = {centre.id: centre.name(language()) for centre in directory.centres(session, language())}
    return st.selectbox(
        t("reference.centre"), list(names), index=None, placeholder=t("reference.whole_country"),
        key="reference_centre", format_func=names.get, persist_state="session", on_change=first_page, args=(page_key,))


def show_municipalities() -> None:
    """The municipalities, searched by name and narrowed to an area."""
    searching, narrowing = st.columns(2)
    with searching:
        typed = st.text_input(
            t("reference.search"), key="reference_typed", placeholder=t("reference.search_example"), max_chars=60,
            persist_state="session", on_change=first_page, args=(MUNICIPALITY_PAGE,))
    with narrowing:
        centre_id = choose_centre(MUNICIPALITY_PAGE)
    with reading() as session:
        found = directory.search_municipalities(session, typed, language(), centre_id=centre_id, also_left_out=True)
        rows = municipality_rows(session, page_of(found, MUNICIPALITY_PAGE))
    if centre_id is not None:
        rows = [{column: said for column, said in row.items() if column != t("reference.centre")} for row in rows]
    st.caption(t("reference.found", n=len(found)))
    if not rows:
        st.info(t("reference.none_found"))
        return
    st.table(rows, hide_index=True, hide_header=False, border="horizontal")
    numbered(found, MUNICIPALITY_PAGE)
    st.caption(t("reference.aland"))


def municipality_rows(session: Session, found: tuple[OrganisationView, ...]) -> list[dict[str, str]]:
    """The municipalities as lines of a table."""
    taking_part = {one.id for one in directory.municipalities(session)}
    in_agreement = agreements.municipalities_in_agreement(session, today())
    return [{
        t("reference.municipality"): one.name(language()),
        t("reference.other_name"): other_name(one),
        t("reference.languages"): word(one.language_status),
        t("reference.region"): directory.region_name(session, one.region_code, language()),
        t("reference.county"): directory.name(session, one.county_id, language()),
        t("reference.centre"): directory.name(session, one.centre_id, language()),
        t("reference.population"): number(one.population),
        t("reference.agreement"): t(
            "reference.left_out" if one.id not in taking_part
            else "reference.in_force" if one.id in in_agreement else "reference.no_agreement"),
    } for one in found]


def other_name(found: OrganisationView) -> str:
    """The name in the other national language, if it differs."""
    shown = found.name(language())
    return next((name for name in (found.name_sv, found.name_fi) if name != shown), "")


def show_areas(heading: str, belongs: str) -> None:
    """Counties or elinvoimakeskukset with what lies in them."""
    with reading() as session:
        areas = {"county_id": directory.counties, "centre_id": directory.centres}[belongs](session, language())
        municipalities = directory.municipalities(session, language())
        in_agreement = agreements.municipalities_in_agreement(session, today())
        regions = {
            one.region_code: directory.region_name(session, one.region_code, language()) for one in municipalities
        }
    rows = []
    for area in areas:
        inside = [one for one in municipalities if getattr(one, belongs) == area.id]
        rows.append({
            heading: area.name(language()),
            t("reference.regions"): ", ".join(sorted({regions[one.region_code] for one in inside})),
            t("reference.municipality_count"): number(len(inside)),
            t("reference.population"): number(sum(one.population for one in inside)),
            t("reference.agreements_in_force"): number(sum(one.id in in_agreement for one in inside)),
        })
    st.table(rows, hide_index=True, hide_header=False, border="horizontal")


def show_agreements(actor: Actor) -> None:
    """The agreements, narrowed to an area, with forms for who may change some of them."""
    agreement_parts.forms(actor)
    narrowing, choosing = st.columns(2, vertical_alignment="bottom")
    with narrowing:
        centre_id = choose_centre(agreement_parts.PAGE)
    with choosing:
        only_now = st.toggle(
            t("reference.only_in_force"), value=True, key="reference_only_in_force", persist_state="session",
            on_change=first_page, args=(agreement_parts.PAGE,))
    agreement_parts.show(actor, centre_id, only_now=only_now)


actor = require()
st.title(t("reference.title"))
st.caption(t("reference.origin"))
match choose_part():
    case "municipalities":
        show_municipalities()
    case "counties":
        show_areas(t("reference.county"), "county_id")
    case "centres":
        show_areas(t("reference.centre"), "centre_id")
    case "agreements":
        show_agreements(actor)
