"""What happened in the municipalities: hearings and answers."""

import streamlit as st

from models.vocabulary import QuestionStatus
from pages.ui.case_card import hidden
from pages.ui.facts import facts, table
from pages.ui.fields import NOTHING, label, organisation, said
from pages.ui.frame import moment, t, word
from services.referral.case_shapes import AnswerView, CaseView, HearingView, QuestionView, RoundView

# The receipt chain: each stands there from the first day, with its time or that it has not come yet.
CHAIN = ("sent_at", "opened_at", "taken_at", "answered_at")
HEARING = (
    "status",
    "county_id",
    "channel",
    "asked_on",
    "opened_at",
    "reply_wanted_by",
    "question",
    "answered_on",
    "answered_by_name",
    "answered_by_title",
    "narrative",
    "skip_reason",
    "recorded_by",
    "recorded_at",
)


def rounds(view: CaseView) -> None:
    """The municipality's handling now, and to whoever holds the case the earlier ones as well."""
    if view.round:
        one_round(view.round, t("case.round_now", municipality=organisation(view.round.municipality_id)))
    for earlier in reversed(view.earlier_rounds):
        heading = t("case.round_earlier", municipality=organisation(earlier.municipality_id))
        with st.expander(f"{heading}, {word(earlier.status).lower()}"):
            one_round(earlier, heading)


def one_round(round_: RoundView, heading: str) -> None:
    """One municipality's handling: its course, hearings and answers."""
    st.subheader(heading, anchor=False)
    chain = [(label(name), moment(getattr(round_, name)) or t("case.not_yet")) for name in CHAIN]
    told = {name: getattr(round_, name) for name in ("ended_at", "handler", "covering_note", "family_care_reason")}
    facts([(t("case.round_status"), word(round_.status)), *chain, *_told(tuple(told), told)])
    for hearing in round_.hearings:
        one_hearing(hearing)
    if round_.questions:
        st.markdown(f"#### {t('question.heading')}")
        table(
            [t("question.section"), t("question.question"), t("question.reply"), t("question.state")],
            [[word(one.section), one.question, one.reply or NOTHING, state(one)] for one in round_.questions],
            caption=t("question.heading"),
        )
    for answer in round_.answers:
        one_answer(answer)


def one_hearing(hearing: HearingView) -> None:
    """A hearing of the county under its heading."""
    st.markdown(f"#### {t('case.hearing_heading')}")
    heard(hearing)


def heard(hearing: HearingView) -> None:
    """Why and how the county was heard, and what was said of each need."""
    facts_changed(hearing)
    facts([(t("case.hearing_duty"), word(hearing.duty)), *_told(HEARING, hearing.values)])
    need_replies(hearing)


def facts_changed(hearing: HearingView) -> None:
    """Say so when what the county was told has been corrected since."""
    if hearing.facts_changed:
        st.markdown(f"**{t('provenance.title')}:** {t('case.facts_changed')}")


def need_replies(hearing: HearingView) -> None:
    """What was said of each need."""
    names = ("code", "urgency", "result", "from_when", "unit", "contact", "conditions", "note")
    names = [name for name in names if any(need[name] for need in hearing.needs)]
    if "result" in names:
        table(
            [label(name) for name in names],
            [[said(name, need[name]) for name in names] for need in hearing.needs],
            caption=t("case.hearing_heading"),
        )


def state(one: QuestionView) -> str:
    """Where a question stands and since when, by whom."""
    if one.status == QuestionStatus.OPEN:
        return t("question.open_since", by=one.asked_by, at=one.asked_at)
    return t(f"question.{one.status}_by", by=one.closed_by or NOTHING, at=one.closed_at)


def one_answer(answer: AnswerView) -> None:
    """An answer: sent, in draft, or taken back."""
    st.markdown(f"#### {t('case.answer_heading')}")
    facts(
        [
            (t("case.answer_status"), word(answer.status)),
            *_told(tuple(answer.values), answer.values),
            *hidden(answer.hidden),
        ]
    )


def county_contacts(view: CaseView) -> None:
    """The elinvoimakeskus's contacts with the county about a child's living arrangements."""
    names = ("contacted_on", "county_id", "contact_name", "channel", "outcome", "note", "recorded_by")
    table(
        [label(name) for name in names],
        [[said(name, contact[name]) for name in names] for contact in view.county_contacts],
        caption=t("case.county_contacts"),
    )


def _told(names: tuple[str, ...], values: dict) -> list[tuple[str, str]]:
    """What was told, as pairs; what was not is left out."""
    return [(label(name), said(name, values[name])) for name in names if values[name] not in (None, "")]
