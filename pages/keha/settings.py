"""Asetukset: the choices of policy of the whole country, and what municipalities have chosen for themselves."""

import streamlit as st

from models.vocabulary import Priority, Role
from pages.ui import policy_forms
from pages.ui.frame import require, t

STEPS = ("send", "answer", "hearing", "question", "decide", "handover", "close")
# What belongs together is saved together.
GROUPS = {
    "disclosure": [f"{choice}.{group}" for choice in ("stage_b", "starts_anonymous")
                   for group in ("quota", "reception", "family")],
    "rights": ["answer_sender", "county_grantor"],
    "counties": ["county_way", "county_reads_days"],
    "controllers": ["controller.proposal", "controller.round"],
    "scope": ["upper_age_2_6", "include_aland", "release.2026_12"],
    "targets": [f"target.{step}.{priority}" for step in STEPS for priority in Priority] + ["cut_off_hour"],
    "readings": ["reading_again", "reading_reason_holds", "reading_many_cases", "reading_hours_from",
                 "reading_hours_until"],
    "other": ["origin_old_months", "attachment_megabytes", "support_channel"],
}

actor = require(Role.KEHA_ADMIN)
st.title(t("menu.settings"))
st.write(t("settings.intro"))
for group, keys in GROUPS.items():
    policy_forms.group(actor, group, keys)
policy_forms.municipal_choices(actor)
policy_forms.county_choices(actor)
