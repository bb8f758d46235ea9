"""The county is asked in the system to agree, and a party tells why it does not."""

import sqlalchemy as sa
from alembic import op

from models.migrations.lists import admit, dismiss

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ACTS = "ask_agreement give_agreement"


def upgrade() -> None:
    op.create_table(
        "agreement_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_for_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("open_until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_agreement_request_asked_by_id")),
        sa.ForeignKeyConstraint(["asked_for_id"], ["organisation.id"], name=op.f("fk_agreement_request_asked_for_id")),
        sa.ForeignKeyConstraint(["county_id"], ["organisation.id"], name=op.f("fk_agreement_request_county_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_agreement_request_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_request")),
        sa.UniqueConstraint("round_id", name=op.f("uq_agreement_request_round_id")),
    )
    op.create_index("ix_agreement_request_open", "agreement_request", ["county_id", "open_until"])
    with op.batch_alter_table("party_agreement") as batch:
        batch.add_column(sa.Column("reason_text", sa.Text(), nullable=True))
    admit("event", action=ACTS)


def downgrade() -> None:
    """The two acts cannot be told any more, and are removed; what the parties said stays."""
    listed = ", ".join(f"'{act}'" for act in ACTS.split())
    op.execute(f"DELETE FROM event_value WHERE event_id IN (SELECT id FROM event WHERE action IN ({listed}))")
    op.execute(f"DELETE FROM event WHERE action IN ({listed})")
    dismiss("event", action=ACTS)
    with op.batch_alter_table("party_agreement") as batch:
        batch.drop_column("reason_text")
    op.drop_table("agreement_request")
