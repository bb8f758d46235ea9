"""What a county is told when it is heard: the question, the household without names, its needs."""

from collections.abc import Callable

import streamlit as st

from models.vocabulary import Action, Section
from pages.ui import provenance
from pages.ui.case_card import days_left, known, whose
from pages.ui.facts import facts, table
from pages.ui.fields import NOTHING, label, organisation, said
from pages.ui.frame import day, number, t, word
from pages.ui.round_card import facts_changed
from services.referral.case_shapes import SectionView
from services.referral.county_view import HearingRequest
from services.referral.party_view import AgreementAsked

SAID_ABOVE = (Section.BASIS, Section.NEEDS, Section.PERSONS)
IN_TABLE = ("family_role", "birth_year", "sex", "mother_tongue", "guardianship", "came_without_guardian",
            "living_needs_county", "living_arrangement", "representative_state")


def summary(request: HearingRequest) -> None:
    """The strip under the title: who asks, since when, by when, and who has it in hand."""
    values = request.hearing.values
    pairs = [
        (t("county.municipality"), organisation(request.municipality_id)),
        (t("county.asked_by"), request.asked_by),
        (label("priority"), word(request.priority)),
        (t("case.persons"), number(request.person_count)),
        (label("asked_on"), day(values["asked_on"])),
        (t("hearing.duty"), word(request.hearing.duty)),
    ]
    if values["reply_wanted_by"]:
        pairs.append((label("reply_wanted_by"), day(values["reply_wanted_by"])))
    if request.due_on:
        pairs += [
            (t("case.due"), f"{day(request.due_on)}, {days_left(request.days_left)}"),
            (t("county.handler"), request.handler or t("inbox.nobody")),
        ]
    facts(pairs, [(label("question"), values["question"])] if values["question"] else [])
    facts_changed(request.hearing)


def household(
    request: HearingRequest | AgreementAsked,
    *,
    after: Callable[[Section], None] = lambda section: None,
    no_names: str = "county.no_names",
) -> None:
    """The needs, the persons by their places in the family, and what else the county needs to know.

    `after` draws what belongs to a section beneath it.
    """
    sections = {section.section: section for section in request.sections}
    needs = sections[Section.NEEDS]
    st.subheader(word(Section.NEEDS), anchor=False)
    if request.needs:
        table([t("case.need"), t("case.urgency"), t("case.whose")],
              [[word(need.code), word(need.urgency), whose(need)] for need in request.needs],
              caption=word(Section.NEEDS))
    else:
        st.caption(t("hearing.no_needs"))
    _told(needs)
    after(Section.NEEDS)
    st.subheader(word(Section.PERSONS), anchor=False)
    names = [name for name in IN_TABLE if any(known(person.values).get(name) for person in request.persons)]
    table([t("case.person"), *(label(name) for name in names)],
          [[number(person.position), *(said(name, person.values.get(name)) for name in names)]
           for person in request.persons], caption=word(Section.PERSONS))
    provenance.marks(sections[Section.PERSONS], request.persons)
    for person in request.persons:
        provenance.past(person)
    after(Section.PERSONS)
    for section in request.sections:
        if section.section not in SAID_ABOVE:
            _other(request, section, after)
    st.caption(t(no_names))


def _other(request: HearingRequest | AgreementAsked, section: SectionView, after: Callable[[Section], None]) -> None:
    """A section of which little is told, or nothing: then it is drawn only for what the county asks or may ask."""
    concerned = {one.section for one in request.questions} if isinstance(request, HearingRequest) else ()
    asked = Action.ASK_QUESTION in request.actions or section.section in concerned
    if not known(section.values) and not asked:
        return
    st.subheader(word(section.section), anchor=False)
    if known(section.values):
        _told(section)
    else:
        st.caption(t("county.section_not_told"))
    after(section.section)


def _told(section: SectionView) -> None:
    provenance.marks(section, ())
    told = known(section.values)
    facts([(label(name), said(name, value)) for name, value in told.items()] or [(t("field.empty"), NOTHING)])
    provenance.past(section)
