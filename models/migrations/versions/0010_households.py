"""Linked cases, and answers for some of a household."""

import sqlalchemy as sa
from alembic import op

from models.migrations.lists import admit, dismiss

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ACTIONS = "link unlink split join_later"
REASONS = "dwelling_size services_for_some own_wish lives_apart other"
LIVING = sa.text("ended_at IS NULL")


def coded(words: str) -> sa.Enum:
    """The type of a closed list as it was at this revision."""
    return sa.Enum(*words.split(), name="listed", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "case_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=False),
        sa.Column("kind", coded("place_near split_from joined_later"), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_for_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_reason", coded("mistake wish_changed not_feasible"), nullable=True),
        sa.CheckConstraint("earlier_id < later_id", name=op.f("ck_case_link_in_order")),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_reason IS NULL)", name=op.f("ck_case_link_ended_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["proposal.id"], name=op.f("fk_case_link_earlier_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["later_id"], ["proposal.id"], name=op.f("fk_case_link_later_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_case_link_recorded_by_id")),
        sa.ForeignKeyConstraint(["recorded_for_id"], ["organisation.id"], name=op.f("fk_case_link_recorded_for_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["account.id"], name=op.f("fk_case_link_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
    )
    op.create_index(
        "ix_case_link_pair", "case_link", ["earlier_id", "later_id"],
        unique=True, sqlite_where=LIVING, postgresql_where=LIVING,
    )  # fmt: skip
    op.create_index("ix_case_link_later", "case_link", ["later_id"])
    with op.batch_alter_table("answer") as batch:
        batch.add_column(sa.Column("taken", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("split_reason", coded(REASONS), nullable=True))
    admit("event", action=ACTIONS)


def downgrade() -> None:
    """Back to what was known before: the links are forgotten, and what the history told of them."""
    listed = ", ".join(f"'{act}'" for act in ACTIONS.split())
    op.execute(f"DELETE FROM event_value WHERE event_id IN (SELECT id FROM event WHERE action IN ({listed}))")
    op.execute(f"DELETE FROM event WHERE action IN ({listed})")
    dismiss("event", action=ACTIONS)
    with op.batch_alter_table("answer") as batch:
        batch.drop_constraint(op.f("ck_answer_split_reason_listed"), type_="check")
        batch.drop_column("split_reason")
        batch.drop_column("taken")
    op.drop_table("case_link")
