"""The history of a case in words: who did what, acting as whom, and what was opened to whom."""

import datetime as dt
from itertools import groupby

import streamlit as st

from models import vocabulary
from models.vocabulary import Action, Section
from pages.ui.facts import table
from pages.ui.fields import label, organisation
from pages.ui.frame import day, moment, t, word
from services.free_text.finds import FindKind
from services.referral.event_kinds import EventKind, kind_of
from services.referral.history import EventView

# Codes that stand in an event's details, and the closed list each is of; a reason's list depends on the act.
LISTS = {
    "section": Section,
    "outcome": vocabulary.ContactOutcome,
    "channel": vocabulary.Channel,
    "party": vocabulary.Party,
    "returned_to": vocabulary.Proposer,
    "dwelling": vocabulary.DwellingFound,
    "group": vocabulary.PersonGroup,
    "origin": vocabulary.Origin,
    "county_contact": vocabulary.ContactOutcome,
    "duty": vocabulary.HearingDuty,
    "item": vocabulary.Readiness,
    "owner": vocabulary.ReadinessOwner,
    "ending": vocabulary.ArrivalEnd,
    "subject": vocabulary.FileSubject,
    "audience": vocabulary.FileAudience,
    "kind": vocabulary.LinkKind,
}
DAYS = ("returned_on", "planned_on", "planned_before", "ended_on", "due_on", "done_on", "prepared_from")
REASONS = {
    Action.ANSWER_NEGATIVE: vocabulary.DeclineReason,
    Action.WITHDRAW_ANSWER: vocabulary.AnswerWithdrawalReason,
    Action.HAND_OVER: vocabulary.HandOverReason,
    Action.DECLINE_HANDOVER: vocabulary.HandOverReason,
    Action.RETURN: vocabulary.ReturnReason,
    Action.TAKE_BACK: vocabulary.TakeBackReason,
    Action.WITHDRAW: vocabulary.WithdrawalReason,
    Action.PLAN_ARRIVAL: vocabulary.ArrivalChangeReason,
    Action.UNLINK: vocabulary.UnlinkReason,
}


def timeline(events: list[EventView]) -> None:
    """Draw the history, latest first. Savings of one section by one person on one day in a row make one line."""
    runs = [list(run) for _, run in groupby(events, key=_alike)]
    table(
        [t("timeline.at"), t("timeline.what"), t("timeline.by")],
        [[moment(run[0].at), _what(run[0], len(run)), _by(run[0])] for run in runs],
        caption=t("timeline.title"),
    )


def narrowed(events: list[EventView], number: str) -> list[EventView]:
    """Draw the choice of what the history is to tell of, and give those lines; all while nothing is chosen."""
    kinds = [kind for kind in EventKind if kind in {kind_of(event) for event in events}]
    chosen = st.multiselect(t("timeline.kinds"), [str(kind) for kind in kinds], key=f"timeline_{number}",
                            placeholder=t("timeline.all"), format_func=lambda kind: t(f"event_kind.{kind}"))
    return [event for event in events if not chosen or str(kind_of(event)) in chosen]


def _alike(event: EventView) -> tuple | int:
    if event.action not in (Action.EDIT, Action.DRAFT_ANSWER) or event.disclosure:
        return event.sequence
    return (
        event.action,
        event.by,
        event.organisation_id,
        moment(event.at)[:10],
        event.details.get("section"),
        "county_contact" in event.details,
    )


def _what(event: EventView, times: int) -> str:
    if event.disclosure:
        basis = t("timeline.basis", section=event.basis) if event.basis else ""
        return f"{word(event.disclosure)}: {organisation(event.other_organisation_id)}. {basis}"
    other = f": {organisation(event.other_organisation_id)}" if event.other_organisation_id else ""
    lines = [f"{t(f'event.{event.action}')}{other}", *_details(event)]
    if times > 1:
        lines[0] = f"{lines[0]} ({t('timeline.times', n=times)})"
    return "\n".join([*lines, *(f"{label(name)}: {words}" for name, words in event.words.items())])


def _details(event: EventView) -> list[str]:
    lists = LISTS | ({"reason": REASONS[event.action]} if event.action in REASONS else {})
    told = [
        f"{t(f'timeline.{name}')}: {word(lists[name](code))}"
        for name, code in event.details.items()
        if name in lists and code
    ]
    if "agrees" in event.details:
        told.append(t("case.agrees_yes" if event.details["agrees"] else "case.agrees_no"))
    if field := event.details.get("field"):
        told.append(f"{t('timeline.field')}: {label(field)}")
    if event.details.get("whole"):
        told.append(t("timeline.whole"))
    if kinds := event.details.get("checked"):
        told.append(f"{t('timeline.checked')}: {', '.join(word(FindKind(kind)) for kind in kinds)}")
    if parts := event.details.get("parts"):
        told.append(f"{t('timeline.parts')}: {', '.join(word(vocabulary.PartingKind(kind)) for kind in parts)}")
    if event.other_number:
        told.append(f"{t('timeline.other_case')}: {event.other_number}")
    if persons := event.details.get("persons"):
        told.append(f"{t('timeline.persons')}: {', '.join(map(str, persons))}")
    days = [(name, event.details.get(name)) for name in DAYS]
    return told + [f"{label(name)}: {day(dt.date.fromisoformat(at))}" for name, at in days if at]


def _by(event: EventView) -> str:
    return f"{event.by}\n{word(event.role)}, {organisation(event.organisation_id)}"
