"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def coded(words: str) -> sa.Enum:
    """The type of a closed list as it was at this revision."""
    return sa.Enum(*words.split(), name="listed", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("language", coded("fi sv en"), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("last_right_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "mark",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mark")),
    )
    op.create_table(
        "number_series",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "region",
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("name_fi", sa.String(length=80), nullable=False),
        sa.Column("name_sv", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_attempt")),
    )
    op.create_table(
        "sign_in_ticket",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_ticket")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", coded("centre municipality county ministry keha"), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name_fi", sa.String(length=120), nullable=False),
        sa.Column("name_sv", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("name_key", sa.String(length=400), nullable=False),
        sa.Column("language_status", coded("fi sv fi_sv sv_fi fi_se"), nullable=True),
        sa.Column("region_code", sa.String(length=2), nullable=True),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("county_id", sa.Integer(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_year", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("in_flow", sa.Boolean(), nullable=False),
        sa.Column("left_out_reason", sa.String(length=40), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind <> 'municipality' OR centre_id IS NOT NULL", name=op.f("ck_organisation_municipality_has_centre")
        ),
        sa.CheckConstraint("in_flow OR left_out_reason IS NOT NULL", name=op.f("ck_organisation_left_out_with_reason")),
        sa.ForeignKeyConstraint(["centre_id"], ["organisation.id"], name=op.f("fk_organisation_centre_id")),
        sa.ForeignKeyConstraint(["county_id"], ["organisation.id"], name=op.f("fk_organisation_county_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_organisation_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("kind", "code", name=op.f("uq_organisation_kind_code")),
    )
    op.create_index("ix_organisation_centre_id", "organisation", ["centre_id"])
    op.create_index("ix_organisation_county_id", "organisation", ["county_id"])
    op.create_index("ix_organisation_name_key", "organisation", ["name_key"])

    op.create_table(
        "access_right",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            coded(
                "centre_worker centre_lead municipal_worker municipal_decider county_expert ministry_viewer keha_admin local_admin"
            ),
            nullable=False,
        ),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.DateTime(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("valid_until >= valid_from", name=op.f("ck_access_right_ends_after_start")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_access_right_account_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["account.id"], name=op.f("fk_access_right_ended_by_id")),
        sa.ForeignKeyConstraint(["granted_by_id"], ["account.id"], name=op.f("fk_access_right_granted_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_access_right_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_right")),
    )
    op.create_index("ix_access_right_account_id", "access_right", ["account_id"])
    op.create_index("ix_access_right_organisation_id", "access_right", ["organisation_id"])

    op.create_table(
        "log_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column(
            "kind",
            coded(
                "sign_in sign_in_failed sign_in_locked sign_out session_ended password_changed password_reset account_created account_closed account_reopened right_granted right_ended acting_changed setting_changed agreement_changed person_searched"
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            coded(
                "centre_worker centre_lead municipal_worker municipal_decider county_expert ministry_viewer keha_admin local_admin"
            ),
            nullable=True,
        ),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_log_entry_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_log_entry_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_entry")),
    )
    op.create_index("ix_log_entry_account_id", "log_entry", ["account_id"])
    op.create_index("ix_log_entry_at", "log_entry", ["at"])

    op.create_table(
        "placement_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_placement_agreement_ends_after_start")
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["organisation.id"], name=op.f("fk_placement_agreement_centre_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["organisation.id"], name=op.f("fk_placement_agreement_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_agreement")),
    )
    op.create_index("ix_placement_agreement_centre_id", "placement_agreement", ["centre_id"])
    op.create_index("ix_placement_agreement_municipality_id", "placement_agreement", ["municipality_id"])

    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("number_key", sa.String(length=20), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("offered_to_id", sa.Integer(), nullable=True),
        sa.Column("controller_id", sa.Integer(), nullable=False),
        sa.Column("status", coded("draft sent accepted declined offered placed returned withdrawn"), nullable=False),
        sa.Column("current_round_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("turn", coded("centre municipality county other_centre nobody"), nullable=False),
        sa.Column("turn_since", sa.DateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("person_count", sa.Integer(), nullable=False),
        sa.Column("main_language", sa.String(length=8), nullable=True),
        sa.Column("has_child", sa.Boolean(), nullable=False),
        sa.Column("has_lone_minor", sa.Boolean(), nullable=False),
        sa.Column("is_protected", sa.Boolean(), nullable=False),
        sa.Column("person_group", coded("quota reception family"), nullable=False),
        sa.Column("legal_basis", coded("quota_43_1_1 vulnerable_43_1_2 other_43_2 family_43_2"), nullable=True),
        sa.Column("priority", coded("normal urgent emergency"), nullable=False),
        sa.Column("proposer", coded("migri reception_centre"), nullable=True),
        sa.Column("proposer_unit", sa.String(length=120), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column(
            "permit_basis",
            coded(
                "aliens_87 aliens_88 aliens_90 aliens_93 aliens_51 aliens_52 aliens_52a aliens_54_5 aliens_89 aliens_110 aliens_114 aliens_115 not_yet"
            ),
            nullable=True,
        ),
        sa.Column("permit_decided_on", sa.Date(), nullable=True),
        sa.Column("permit_valid_until", sa.Date(), nullable=True),
        sa.Column("uma_case_number", sa.String(length=40), nullable=True),
        sa.Column("unhcr_case_number", sa.String(length=40), nullable=True),
        sa.Column(
            "submission_category",
            coded(
                "legal_physical violence_survivor medical women_at_risk family_reunification children_at_risk no_alternative"
            ),
            nullable=True,
        ),
        sa.Column("selection_source", coded("mission dossier emergency_form"), nullable=True),
        sa.Column("is_vulnerable", sa.Boolean(), nullable=True),
        sa.Column("residence_registrable", sa.Boolean(), nullable=True),
        sa.Column("sponsor_relation", coded("principal spouse child parent sibling other"), nullable=True),
        sa.Column("sponsor_municipality_id", sa.Integer(), nullable=True),
        sa.Column("sponsor_name", sa.String(length=120), nullable=True),
        sa.Column("family_tie_before_arrival", sa.Boolean(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("obvious_needs", sa.Boolean(), nullable=True),
        sa.Column("needs_narrative", sa.Text(), nullable=True),
        sa.Column("rooms", sa.Integer(), nullable=True),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.Column("lift", sa.Boolean(), nullable=True),
        sa.Column("accessible_bathroom", sa.Boolean(), nullable=True),
        sa.Column("ground_floor", sa.Boolean(), nullable=True),
        sa.Column("near_hospital", sa.Boolean(), nullable=True),
        sa.Column("no_shared_housing", sa.Boolean(), nullable=True),
        sa.Column("housing_notes", sa.Text(), nullable=True),
        sa.Column("wished_municipality_id", sa.Integer(), nullable=True),
        sa.Column("wishes", sa.Text(), nullable=True),
        sa.Column("relatives_municipality_id", sa.Integer(), nullable=True),
        sa.Column("relatives_relation", coded("principal spouse child parent sibling other"), nullable=True),
        sa.Column("relatives_contact", sa.Text(), nullable=True),
        sa.Column("interpreter_needed", sa.Boolean(), nullable=True),
        sa.Column("interpreter_language", sa.String(length=8), nullable=True),
        sa.Column("interpreter_sex_wish", coded("female male other unknown"), nullable=True),
        sa.Column("service_language", sa.String(length=8), nullable=True),
        sa.Column("ready_to_move_on", sa.Date(), nullable=True),
        sa.Column("earliest_arrival_on", sa.Date(), nullable=True),
        sa.Column("answer_wanted_by", sa.Date(), nullable=True),
        sa.Column("current_whereabouts", sa.String(length=120), nullable=True),
        sa.CheckConstraint(
            "status <> 'offered' OR offered_to_id IS NOT NULL", name=op.f("ck_proposal_offered_to_somebody")
        ),
        sa.CheckConstraint("person_count >= 0", name=op.f("ck_proposal_counts_persons")),
        sa.ForeignKeyConstraint(["centre_id"], ["organisation.id"], name=op.f("fk_proposal_centre_id")),
        sa.ForeignKeyConstraint(["controller_id"], ["organisation.id"], name=op.f("fk_proposal_controller_id")),
        sa.ForeignKeyConstraint(
            ["current_round_id"], ["round.id"], name=op.f("fk_proposal_current_round_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["offered_to_id"], ["organisation.id"], name=op.f("fk_proposal_offered_to_id")),
        sa.ForeignKeyConstraint(
            ["relatives_municipality_id"], ["organisation.id"], name=op.f("fk_proposal_relatives_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["sponsor_municipality_id"], ["organisation.id"], name=op.f("fk_proposal_sponsor_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["wished_municipality_id"], ["organisation.id"], name=op.f("fk_proposal_wished_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("number", name=op.f("uq_proposal_number")),
    )
    op.create_index("ix_proposal_centre_list", "proposal", ["centre_id", "due_on", "id"])
    op.create_index("ix_proposal_centre_status", "proposal", ["centre_id", "status", "due_on", "id"])
    op.create_index("ix_proposal_centre_turn", "proposal", ["centre_id", "turn", "due_on", "id"])
    op.create_index("ix_proposal_number_key", "proposal", ["number_key"])
    op.create_index("ix_proposal_offered", "proposal", ["offered_to_id", "status", "due_on", "id"])

    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_setting_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", "organisation_id", name=op.f("uq_setting_key_organisation_id")),
    )
    op.create_index(
        "uq_setting_national",
        "setting",
        ["key"],
        unique=True,
        sqlite_where=sa.text("organisation_id IS NULL"),
        postgresql_where=sa.text("organisation_id IS NULL"),
    )

    op.create_table(
        "county_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=False),
        sa.Column("channel", coded("secure_mail phone meeting letter uma system"), nullable=False),
        sa.Column("contact_name", sa.String(length=120), nullable=False),
        sa.Column("outcome", coded("arranged being_prepared not_needed cannot"), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["county_id"], ["organisation.id"], name=op.f("fk_county_contact_county_id")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_county_contact_proposal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_county_contact_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county_contact")),
    )
    op.create_index("ix_county_contact_proposal_id", "county_contact", ["proposal_id"])

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("last_name", sa.String(length=120), nullable=True),
        sa.Column("first_names", sa.String(length=120), nullable=True),
        sa.Column("name_key", sa.String(length=250), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("identity_code", sa.String(length=11), nullable=True),
        sa.Column("uma_customer_number", sa.String(length=20), nullable=True),
        sa.Column("sex", coded("female male other unknown"), nullable=True),
        sa.Column("family_role", coded("principal spouse child parent sibling other"), nullable=True),
        sa.Column("nationality", sa.String(length=8), nullable=True),
        sa.Column("mother_tongue", sa.String(length=8), nullable=True),
        sa.Column("other_languages", sa.String(length=120), nullable=True),
        sa.Column("literacy", coded("none own_script latin both unknown"), nullable=True),
        sa.Column("schooling", coded("none under_4_years primary secondary vocational higher unknown"), nullable=True),
        sa.Column("work_experience", sa.Text(), nullable=True),
        sa.Column("study_needs", sa.Text(), nullable=True),
        sa.Column("came_without_guardian", sa.Boolean(), nullable=False),
        sa.Column("guardianship", coded("with_guardian without_guardian other_adult not_applicable"), nullable=True),
        sa.Column("living_needs_county", sa.Boolean(), nullable=False),
        sa.Column("child_view", coded("heard too_young harmful unnecessary not_yet"), nullable=True),
        sa.Column("child_view_note", sa.Text(), nullable=True),
        sa.Column("best_interest_note", sa.Text(), nullable=True),
        sa.Column("representative_name", sa.String(length=120), nullable=True),
        sa.Column("representative_contact", sa.String(length=120), nullable=True),
        sa.Column("non_disclosure", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_person_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_name_key", "person", ["name_key"])
    op.create_index("ix_person_proposal_id", "person", ["proposal_id"])

    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("controller_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            coded("sent opened taken in_hearing positive conditional negative confirmed closed withdrawn"),
            nullable=False,
        ),
        sa.Column("covering_note", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("paused_days_left", sa.Integer(), nullable=True),
        sa.Column("stage_b_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["organisation.id"], name=op.f("fk_round_centre_id")),
        sa.ForeignKeyConstraint(["controller_id"], ["organisation.id"], name=op.f("fk_round_controller_id")),
        sa.ForeignKeyConstraint(["county_id"], ["organisation.id"], name=op.f("fk_round_county_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["account.id"], name=op.f("fk_round_handler_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["organisation.id"], name=op.f("fk_round_municipality_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["account.id"], name=op.f("fk_round_opened_by_id")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_round_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("proposal_id", "sequence", name=op.f("uq_round_proposal_id_sequence")),
    )
    if op.get_bind().dialect.name != "sqlite":  # which took this key when it made the table of proposals
        op.create_foreign_key("fk_proposal_current_round_id", "proposal", "round", ["current_round_id"], ["id"])
    op.create_index("ix_round_county_id", "round", ["county_id"])
    op.create_index("ix_round_handler_id", "round", ["handler_id"])
    op.create_index("ix_round_inbox", "round", ["municipality_id", "status", "due_on", "id"])
    op.create_index("ix_round_receipts", "round", ["municipality_id", "ended_at"])

    op.create_table(
        "section_origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("section", coded("basis persons needs housing wishes interpreter timing"), nullable=False),
        sa.Column(
            "origin",
            coded("unhcr_form migri reception_centre selection_mission person municipality representative"),
            nullable=False,
        ),
        sa.Column("origin_on", sa.Date(), nullable=True),
        sa.Column("is_incomplete", sa.Boolean(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_for_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_section_origin_proposal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_section_origin_recorded_by_id")),
        sa.ForeignKeyConstraint(
            ["recorded_for_id"], ["organisation.id"], name=op.f("fk_section_origin_recorded_for_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_origin")),
        sa.UniqueConstraint("proposal_id", "section", name=op.f("uq_section_origin_proposal_id_section")),
    )
    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_session_account_id")),
        sa.ForeignKeyConstraint(["right_id"], ["access_right.id"], name=op.f("fk_sign_in_session_right_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
    )
    op.create_index("ix_sign_in_session_account_id", "sign_in_session", ["account_id"])

    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("controller_id", sa.Integer(), nullable=False),
        sa.Column("status", coded("draft sent withdrawn"), nullable=False),
        sa.Column("verdict", coded("positive conditional negative"), nullable=True),
        sa.Column(
            "decline_reason",
            coded(
                "no_dwelling no_accessible_dwelling county_cannot_arrange places_used no_emergency_cases no_learning_support no_interpreter security relatives_elsewhere staff agreement_missing other"
            ),
            nullable=True,
        ),
        sa.Column("reason_text", sa.Text(), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.Column("decision_maker", sa.String(length=120), nullable=True),
        sa.Column("decision_maker_title", sa.String(length=120), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("diary_number", sa.String(length=60), nullable=True),
        sa.Column("place_group", coded("quota reception family"), nullable=True),
        sa.Column("place_year", sa.Integer(), nullable=True),
        sa.Column("dwelling_found", coded("found being_sought county_arranges"), nullable=True),
        sa.Column("dwelling_form", coded("rental supported family_group_home family_care other"), nullable=True),
        sa.Column("dwelling_rooms", sa.Integer(), nullable=True),
        sa.Column("dwelling_address", sa.String(length=200), nullable=True),
        sa.Column("earliest_reception_on", sa.Date(), nullable=True),
        sa.Column("contact_name", sa.String(length=120), nullable=True),
        sa.Column("contact_phone", sa.String(length=40), nullable=True),
        sa.Column("learning_place", sa.Text(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("status = 'draft' OR decided_on IS NOT NULL", name=op.f("ck_answer_sent_has_decision_date")),
        sa.CheckConstraint(
            "status = 'draft' OR verdict <> 'negative' OR decline_reason IS NOT NULL",
            name=op.f("ck_answer_decline_has_reason"),
        ),
        sa.ForeignKeyConstraint(["controller_id"], ["organisation.id"], name=op.f("fk_answer_controller_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_answer_round_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sent_by_id"], ["account.id"], name=op.f("fk_answer_sent_by_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["account.id"], name=op.f("fk_answer_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
    )
    op.create_index("ix_answer_round_id", "answer", ["round_id"])

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column(
            "action",
            coded(
                "create edit send open take assign release ask_county record_hearing cancel_hearing skip_hearing record_agreement draft_answer answer_positive answer_conditional answer_negative withdraw_answer confirm_place redirect hand_over accept_handover decline_handover cancel_handover return take_back withdraw"
            ),
            nullable=False,
        ),
        sa.Column("disclosure", coded("stage_a_opened stage_b_opened stage_b_closed access_closed"), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            coded(
                "centre_worker centre_lead municipal_worker municipal_decider county_expert ministry_viewer keha_admin local_admin"
            ),
            nullable=False,
        ),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("other_organisation_id", sa.Integer(), nullable=True),
        sa.Column(
            "proposal_before", coded("draft sent accepted declined offered placed returned withdrawn"), nullable=True
        ),
        sa.Column(
            "proposal_after", coded("draft sent accepted declined offered placed returned withdrawn"), nullable=True
        ),
        sa.Column(
            "round_before",
            coded("sent opened taken in_hearing positive conditional negative confirmed closed withdrawn"),
            nullable=True,
        ),
        sa.Column(
            "round_after",
            coded("sent opened taken in_hearing positive conditional negative confirmed closed withdrawn"),
            nullable=True,
        ),
        sa.Column("basis", sa.String(length=40), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_event_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_event_organisation_id")),
        sa.ForeignKeyConstraint(
            ["other_organisation_id"], ["organisation.id"], name=op.f("fk_event_other_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_event_proposal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_event_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("proposal_id", "sequence", name=op.f("uq_event_proposal_id_sequence")),
    )
    op.create_index("ix_event_round", "event", ["round_id"])

    op.create_table(
        "hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("controller_id", sa.Integer(), nullable=False),
        sa.Column("duty", coded("required_by_law by_guidance agreement voluntary"), nullable=False),
        sa.Column("status", coded("asked answered cancelled skipped"), nullable=False),
        sa.Column("channel", coded("secure_mail phone meeting letter uma system"), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("reply_wanted_by", sa.Date(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by_name", sa.String(length=120), nullable=True),
        sa.Column("answered_by_title", sa.String(length=120), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("narrative", sa.Text(), nullable=True),
        sa.Column("skip_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status <> 'answered' OR answered_on IS NOT NULL", name=op.f("ck_hearing_answered_has_date")
        ),
        sa.CheckConstraint(
            "status <> 'skipped' OR skip_reason IS NOT NULL", name=op.f("ck_hearing_skipped_with_reason")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_hearing_asked_by_id")),
        sa.ForeignKeyConstraint(["controller_id"], ["organisation.id"], name=op.f("fk_hearing_controller_id")),
        sa.ForeignKeyConstraint(["county_id"], ["organisation.id"], name=op.f("fk_hearing_county_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_hearing_recorded_by_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_hearing_round_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
    )
    op.create_index("ix_hearing_county", "hearing", ["county_id", "status", "id"])
    op.create_index("ix_hearing_round_id", "hearing", ["round_id"])

    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "code",
            coded(
                "specialist_care time_critical_treatment chronic_illness medication mobility sensory intellectual mental_health substance_use maternity child_protection elderly_care rehabilitation infection_follow_up social_work learning_support"
            ),
            nullable=False,
        ),
        sa.Column("urgency", coded("days_3 weeks_2 months_3 later"), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_need_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_need_proposal_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("proposal_id", "person_id", "code", name=op.f("uq_need_proposal_id_person_id_code")),
    )
    op.create_index("ix_need_proposal_id", "need", ["proposal_id"])

    op.create_table(
        "party_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("party", coded("centre municipality county"), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by_name", sa.String(length=120), nullable=False),
        sa.Column("channel", coded("secure_mail phone meeting letter uma system"), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_for_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_party_agreement_proposal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_party_agreement_recorded_by_id")),
        sa.ForeignKeyConstraint(
            ["recorded_for_id"], ["organisation.id"], name=op.f("fk_party_agreement_recorded_for_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_party_agreement_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_agreement")),
        sa.UniqueConstraint("round_id", "party", name=op.f("uq_party_agreement_round_id_party")),
    )
    op.create_index("ix_party_agreement_proposal_id", "party_agreement", ["proposal_id"])

    op.create_table(
        "person_claim",
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_claim_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_person_claim_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_person_claim")),
    )
    op.create_index("ix_person_claim_person_id", "person_claim", ["person_id"])
    op.create_index("ix_person_claim_proposal_id", "person_claim", ["proposal_id"])

    op.create_table(
        "event_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_value_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_value")),
    )
    op.create_index("ix_event_value_event_id", "event_value", ["event_id"])

    op.create_table(
        "hearing_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hearing_id", sa.Integer(), nullable=False),
        sa.Column(
            "code",
            coded(
                "specialist_care time_critical_treatment chronic_illness medication mobility sensory intellectual mental_health substance_use maternity child_protection elderly_care rehabilitation infection_follow_up social_work learning_support"
            ),
            nullable=False,
        ),
        sa.Column("urgency", coded("days_3 weeks_2 months_3 later"), nullable=False),
        sa.Column("result", coded("can conditions cannot"), nullable=True),
        sa.Column("from_when", sa.Date(), nullable=True),
        sa.Column("unit", sa.String(length=120), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_need_hearing_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_need")),
        sa.UniqueConstraint("hearing_id", "code", name=op.f("uq_hearing_need_hearing_id_code")),
    )
    op.create_index("ix_hearing_need_hearing_id", "hearing_need", ["hearing_id"])


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("fk_proposal_current_round_id", "proposal")
    op.drop_table("hearing_need")
    op.drop_table("event_value")
    op.drop_table("person_claim")
    op.drop_table("party_agreement")
    op.drop_table("need")
    op.drop_table("hearing")
    op.drop_table("event")
    op.drop_table("answer")
    op.drop_table("sign_in_session")
    op.drop_table("section_origin")
    op.drop_table("round")
    op.drop_table("person")
    op.drop_table("county_contact")
    op.drop_table("setting")
    op.drop_table("proposal")
    op.drop_table("placement_agreement")
    op.drop_table("log_entry")
    op.drop_table("access_right")
    op.drop_table("organisation")
    op.drop_table("sign_in_ticket")
    op.drop_table("sign_in_attempt")
    op.drop_table("region")
    op.drop_table("number_series")
    op.drop_table("mark")
    op.drop_table("account")
