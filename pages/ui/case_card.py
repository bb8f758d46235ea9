"""What a case holds, drawn from its view: the same for every role, since the view lacks what a role may not see."""

from collections.abc import Callable

import streamlit as st

from models.vocabulary import Section
from pages.ui import provenance
from pages.ui.facts import facts, table
from pages.ui.fields import NOTHING, label, organisation, said, within
from pages.ui.frame import day, language, number, t, word
from services.languages import language_name
from services.referral.case_shapes import CaseView, NeedView, OriginView, PersonView, Value
from services.referral.fields import PERSON_FIELDS, fields_of

NAMES = ("last_name", "first_names")
IN_TABLE = ("family_role", "sex", "birth_year", "nationality", "mother_tongue")


def summary(view: CaseView) -> None:
    """The strip under the title: what it is, where it stands, whose move it is and by when."""
    to_us = bool(view.offered_to_id) and not view.is_mine  # nobody else but its holder sees an offered case
    pairs = [
        (t("case.status"), t("list.offered_to_us") if to_us else word(view.status)),
        (t("case.group"), word(view.group)),
        (label("priority"), word(view.priority)),
        (t("case.persons"), number(view.person_count)),
        (t("case.main_language"), language_name(view.main_language, language()) if view.main_language else NOTHING),
        (t("case.holder"), organisation(view.centre_id)),
    ]
    if view.round:
        pairs.append((t("case.municipality"), organisation(view.round.municipality_id)))
    if view.offered_to_id:
        pairs.append((t("case.offered_to"), organisation(view.offered_to_id)))
    if view.due_on:
        pairs += [
            (t("case.turn"), f"{t('list.our_turn') if to_us else word(view.turn)}, {waited(view.days_waited)}"),
            (t("case.due"), f"{day(view.due_on)}, {days_left(view.days_left)}"),
        ]
    if view.closed_on:
        pairs += [(t("case.closed_on"), day(view.closed_on)),
                  (t("case.keep_until"), t("case.kept", day=view.keep_until))]
    pairs.append((t("case.controller"), organisation(view.controller_id)))
    facts(pairs)
    if view.closed_on:
        st.caption(t("case.keep_help"))


def waited(days: int) -> str:
    """Working days that the one whose move it is has had the case, in words."""
    return t("case.waited", n=days) if days > 0 else t("case.waited_not")


def days_left(days: int | None) -> str:
    """Working days to the target, in words."""
    if days is None:
        return NOTHING
    if days == 0:
        return t("case.due_today")
    return t("case.days_left", n=days) if days > 0 else t("case.days_late", n=-days)


def card(view: CaseView, *, unseen: str = "field.hidden", after: Callable[[Section], None] | None = None) -> None:
    """All of the proposal's data, section by section; `unseen` is the key of what stands in place of hidden values.

    `after` draws what belongs to a section beneath it.
    """
    for section in view.sections:
        st.subheader(word(section.section), anchor=False)
        provenance.marks(section, view.persons)
        names = [field.name for field in fields_of(section.section, view.group) if field.name in section.values]
        if names or section.hidden:
            _known_and_not(names, section.values, section.hidden, unseen)
        if section.section == Section.PERSONS:
            persons(view, unseen)
        if section.section == Section.NEEDS:
            needs(view)
        provenance.past(section)
        origin(section.origin)
        if after:
            after(section.section)


def persons(view: CaseView, unseen: str = "field.hidden") -> None:
    """The household: a table of all, and each person's own facts to unfold."""
    if not view.persons:
        st.caption(t("case.no_persons"))
        return
    headings = [t("case.person"), t("case.name"), *(label(name) for name in IN_TABLE)]
    table(
        headings,
        [
            [number(person.position), name_of(person, unseen), *(said(name, person.values[name]) for name in IN_TABLE)]
            for person in view.persons
        ],
        caption=word(Section.PERSONS),
    )
    for person in view.persons:
        with st.expander(t("case.person_facts", position=person.position)):
            names = [field.name for field in PERSON_FIELDS if field.name in person.values]
            _known_and_not(names, person.values, person.hidden, unseen)
            provenance.past(person)


def name_of(person: PersonView, unseen: str = "field.hidden") -> str:
    """The person's name, or that it is not shown."""
    if set(NAMES) & set(person.hidden):
        return t(unseen)
    return " ".join(person.values[name] for name in NAMES if person.values[name]) or NOTHING


def needs(view: CaseView) -> None:
    """The coded needs with their urgency and whose they are."""
    if view.needs:
        table(
            [t("case.need"), t("case.urgency"), t("case.whose")],
            [[word(need.code), word(need.urgency), whose(need)] for need in view.needs],
            caption=word(Section.NEEDS),
        )
    facts(
        [(t("case.hearing"), t(f"hearing_rule.{view.hearing_rule}")), (t("case.hearing_duty"), word(view.hearing_duty))]
    )


def whose(need: NeedView) -> str:
    """Whose a need is."""
    return t("case.person_number", position=need.position) if need.position else t("case.household")


def hidden(names: tuple[str, ...], unseen: str = "field.hidden") -> list[tuple[str, str]]:
    """What is there to be known but not shown to this reader, as a last pair."""
    return [(t(unseen), ", ".join(within(name) for name in names))] if names else []


def origin(stamp: OriginView | None) -> None:
    """Where a section's data came from and who recorded it (Act 681/2023 § 73.2)."""
    if stamp is None:
        return
    line = t(
        "case.origin",
        origin=stamp.origin,
        by=stamp.recorded_by or NOTHING,
        at=stamp.recorded_at,
        organisation=organisation(stamp.recorded_for_id),
    )
    received = f" {t('case.origin_on', day=stamp.origin_on)}" if stamp.origin_on else ""
    st.caption(f"{line}{received}")


def _known_and_not(names: list[str], values: dict, concealed: tuple[str, ...], unseen: str) -> None:
    """What is known, then in a line each what is not recorded and what is not shown, in place of a wall of dashes."""
    told = known({name: values[name] for name in names})
    empty = [within(name) for name in names if name not in told]
    notes = [*([(t("field.empty"), ", ".join(empty))] if empty else []), *hidden(concealed, unseen)]
    facts([(label(name), said(name, value)) for name, value in told.items()], notes)


def known(values: dict[str, Value]) -> dict[str, Value]:
    """What is recorded among the values."""
    return {name: value for name, value in values.items() if value not in (None, "")}
