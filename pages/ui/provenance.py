"""What a reader should notice of a section's data, where its sources disagree, and what was told before, in words."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import Section
from pages.ui import asking
from pages.ui.facts import table
from pages.ui.fields import NOTHING, label, organisation, said, within
from pages.ui.frame import acting, day, moment, t, word
from services.access import Actor
from services.clock import HELSINKI
from services.referral import settling
from services.referral.case_shapes import (
    CaseView,
    ClaimView,
    DisputeView,
    EarlierView,
    PersonView,
    SectionView,
)


def marks(section: SectionView, persons: Sequence[PersonView]) -> None:
    """Draw what a reader of the section should notice; nothing when there is nothing."""
    if section.marks:
        st.markdown(f"**{t('provenance.title')}:** {_said(section)}{_of_which(section, persons)}.")


def past(thing: SectionView | PersonView) -> None:
    """Draw where the sources of a section or a person disagree, and what other values have replaced."""
    if thing.disputes:
        lines = [[label(one.field), *_claim(one.field, claim)] for one in thing.disputes for claim in one.claims]
        table(_headings(), lines, caption=t("provenance.differs"))
    others(thing)
    if thing.earlier:
        with st.expander(t("provenance.earlier", n=len(thing.earlier))):
            table([*_headings(), t("provenance.until")], [_earlier(one) for one in thing.earlier],
                  caption=t("provenance.earlier_title"))


def others(thing: SectionView | PersonView) -> None:
    """Draw which values come from another source than the section says."""
    if thing.others:
        told = [f"{label(one.field)} ({_in_short(one.claim)})" for one in thing.others]
        st.caption(f"{t('provenance.others')}: {', '.join(told)}")


def to_check(view: CaseView) -> list[str]:
    """What the one who draws up the proposal should look at before sending; it prevents nothing."""
    marked = [section for section in view.sections if section.marks]
    return [f"{word(section.section)}: {_said(section)}{_of_which(section, view.persons)}" for section in marked]


def choices(thing: SectionView | PersonView, view: CaseView, actor: Actor) -> None:
    """Draw, for each field of which the sources tell different things, the way to choose."""
    position = thing.position if isinstance(thing, PersonView) else None
    for dispute in thing.disputes:
        key = f"settle_{view.number}_{position}_{dispute.field}"
        now = [claim.value for claim in dispute.claims].index(thing.values[dispute.field])
        with st.container(border=True):
            chosen = st.radio(
                t("provenance.choose", field=label(dispute.field)),
                [str(claim.origin) for claim in dispute.claims],
                index=now,
                key=key,
                format_func={str(claim.origin): _in_one(dispute.field, claim) for claim in dispute.claims}.get,
            )
            st.text_input(t("provenance.reason"), key=f"{key}_reason", autocomplete="off")
            st.button(t("provenance.take"), key=f"{key}_take", on_click=_choose,
                      args=(view, actor, dispute, chosen, position))


def whole(section: SectionView, view: CaseView, actor: Actor) -> None:
    """Draw, where values come from other sources than the section says, the way to tell that they do not."""
    persons = view.persons if section.section == Section.PERSONS else ()
    if any(thing.others or thing.disputes for thing in (section, *persons)):
        others(section)
        st.button(t("provenance.whole"), key=f"whole_{section.section}", on_click=_tell_whole,
                  args=(view, actor, section.section))


def _tell_whole(view: CaseView, actor: Actor, section: Section) -> None:
    asking.forget_refusal()
    with acting("provenance.told_whole") as session:
        settling.tell_whole_section(session, actor, view.number, section)


def _choose(view: CaseView, actor: Actor, dispute: DisputeView, chosen: str, position: int | None) -> None:
    origin = next(claim.origin for claim in dispute.claims if str(claim.origin) == chosen)
    reason = st.session_state.get(f"settle_{view.number}_{position}_{dispute.field}_reason")
    asking.forget_refusal()
    with acting("provenance.chosen") as session:
        settling.choose(session, actor, view.number, field=dispute.field, origin=origin, position=position,
                        reason_text=reason)


def _said(section: SectionView) -> str:
    """The marks of a section in words."""
    return ", ".join(t(f"section_mark.{mark}", n=section.months_old) for mark in section.marks)


def _of_which(section: SectionView, persons: Sequence[PersonView]) -> str:
    """The fields of which the sources disagree, in brackets."""
    named = [within(dispute.field) for dispute in section.disputes]
    if section.section == Section.PERSONS:
        named = [t("provenance.of_person", position=person.position, field=within(dispute.field))
                 for person in persons for dispute in person.disputes]
    return f" ({', '.join(named)})" if named else ""


def _headings() -> list[str]:
    return [t(f"provenance.{column}") for column in ("field", "value", "source", "recorded")]


def _earlier(one: EarlierView) -> list[str]:
    return [label(one.field), *_claim(one.field, one.claim), moment(one.until)]


def _claim(field: str, claim: ClaimView) -> list[str]:
    by = [part for part in (claim.recorded_by, organisation(claim.recorded_for_id)) if part]
    return [said(field, claim.value), _source(claim), f"{moment(claim.recorded_at)}\n{', '.join(by)}"]


def _source(claim: ClaimView) -> str:
    source = word(claim.origin) if claim.origin else t("provenance.untold")
    return f"{source}, {day(claim.origin_on)}" if claim.origin_on else source


def _in_one(field: str, claim: ClaimView) -> str:
    return f"{said(field, claim.value)} – {_in_short(claim)}"


def _in_short(claim: ClaimView) -> str:
    """The source and the day."""
    told_on = claim.origin_on or claim.recorded_at.astimezone(HELSINKI).date()
    return f"{word(claim.origin) if claim.origin else NOTHING}, {day(told_on)}"
