"""Ohje: the process drawn from its table, the rules with their sources, what the words mean, and whom to ask."""

import streamlit as st

from models.vocabulary import Priority, Section, Stage
from pages.ui import process_help
from pages.ui.facts import table
from pages.ui.fields import label
from pages.ui.frame import language, require, t, word
from services import policy
from services.database import reading
from services.glossary import TERMS
from services.referral.fields import PERSON_FIELDS, PROPOSAL_FIELDS
from services.referral.hearing_rules import BY_CHOICE, HEARING_RULES
from services.texts import text

TABS = ("process", "hearing", "visibility", "targets", "words", "support")
# What is shown to whom: to the municipality at once and later, to the county that it hears.
SHOWN = (lambda field: field.stage == Stage.A, lambda field: field.stage == Stage.B, lambda field: field.county)
TARGETS = ("send", "answer", "hearing", "decide", "handover")
OTHER_LANGUAGE = {"fi": "sv", "sv": "fi", "en": "fi"}

require()
with reading() as session:
    chosen = policy.values(session)

st.title(t("menu.help"))
st.write(t("help.intro"))
process, hearing, visibility, targets, words, support = st.tabs([t(f"help.tab_{tab}") for tab in TABS])

with process:
    process_help.diagrams()
    process_help.steps()

with hearing:
    st.header(t("help.tab_hearing"))
    st.write(t("help.hearing_intro"))
    table([t("help.hearing_when"), t("help.hearing_duty"), t("help.hearing_source")],
          [[t(f"hearing_rule.{rule.name}"), word(rule.duty), t(f"hearing_source.{rule.name}")]
           for rule in (*HEARING_RULES, BY_CHOICE)], caption=t("help.tab_hearing"))
    st.write(t("help.hearing_results"))

with visibility:
    st.header(t("help.tab_visibility"))
    st.write(t("help.visibility_intro"))
    process_help.openings(chosen)
    st.write(t("help.visibility_ends"))
    st.write(t("help.hidden_means"))
    fields = {section: [field for field in (*PROPOSAL_FIELDS, *PERSON_FIELDS) if field.section == section]
              for section in Section}
    table([t("help.section"), t("help.seen_at_once"), t("help.seen_later"), t("help.seen_by_county")],
          [[word(section), *(", ".join(label(field.name) for field in found if shown(field)) or "–"
                             for shown in SHOWN)] for section, found in fields.items()],
          caption=t("help.tab_visibility"))

with targets:
    st.header(t("help.tab_targets"))
    st.write(t("help.targets_intro", hour=chosen["cut_off_hour"]))
    table([t("settings.step"), *(word(priority) for priority in Priority)],
          [[t(f"target.{step}"),
            *(t("help.working_days", n=chosen[f"target.{step}.{priority}"]) for priority in Priority)]
           for step in TARGETS], caption=t("help.tab_targets"))

with words:
    st.header(t("help.tab_words"))
    st.write(t("help.words_intro"))
    table([t("help.term"), t("help.meaning")],
          [[f"{t(f'term.{term.name}')} ({text(f'term.{term.name}', OTHER_LANGUAGE[language()])})",
            t(f"term_meaning.{term.name}")] for term in TERMS], caption=t("help.tab_words"))

with support:
    st.header(t("help.tab_support"))
    channel = chosen["support_channel"]
    st.write(t("help.support_channel", channel=channel) if channel else t("help.support_none"))
    st.write(t("help.support_privacy"))
