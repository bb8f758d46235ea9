"""Questions about a section, and the municipality that waits for an answer."""

import sqlalchemy as sa
from alembic import op

from models.migrations.lists import admit, dismiss

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ACTS = "ask_question answer_question cancel_question"


def coded(words: str) -> sa.Enum:
    """The type of a closed list as it was at this revision."""
    return sa.Enum(*words.split(), name="listed", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("controller_id", sa.Integer(), nullable=False),
        sa.Column("status", coded("open answered cancelled"), nullable=False),
        sa.Column("section", coded("basis persons needs housing wishes interpreter timing"), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_for_id", sa.Integer(), nullable=False),
        sa.Column("asked_of_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("status <> 'answered' OR reply IS NOT NULL", name=op.f("ck_question_answered_with_reply")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_question_asked_by_id")),
        sa.ForeignKeyConstraint(["asked_for_id"], ["organisation.id"], name=op.f("fk_question_asked_for_id")),
        sa.ForeignKeyConstraint(["asked_of_id"], ["organisation.id"], name=op.f("fk_question_asked_of_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["account.id"], name=op.f("fk_question_closed_by_id")),
        sa.ForeignKeyConstraint(["controller_id"], ["organisation.id"], name=op.f("fk_question_controller_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_question_round_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_index("ix_question_round_id", "question", ["round_id"])
    admit("round", status="waiting")
    admit("answer", decline_reason="information_missing")
    admit("event", action=ACTS, round_before="waiting", round_after="waiting")


def downgrade() -> None:
    """Back to what was known before: those who wait have the case in hand, and the questions are forgotten."""
    op.execute("UPDATE round SET status = 'taken' WHERE status = 'waiting'")
    op.execute("UPDATE answer SET decline_reason = 'other' WHERE decline_reason = 'information_missing'")
    listed = ", ".join(f"'{act}'" for act in ACTS.split())
    told = f"action IN ({listed}) OR round_before = 'waiting' OR round_after = 'waiting'"
    op.execute(f"DELETE FROM event_value WHERE event_id IN (SELECT id FROM event WHERE {told})")
    op.execute(f"DELETE FROM event WHERE {told}")
    dismiss("event", action=ACTS, round_before="waiting", round_after="waiting")
    dismiss("answer", decline_reason="information_missing")
    dismiss("round", status="waiting")
    op.drop_table("question")
