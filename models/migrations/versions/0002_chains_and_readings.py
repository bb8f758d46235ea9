"""Chains and readings."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def coded(words: str) -> sa.Enum:
    """The type of a closed list as it was at this revision."""
    return sa.Enum(*words.split(), name="listed", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "case_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            coded(
                "centre_worker centre_lead municipal_worker municipal_decider county_expert ministry_viewer keha_admin "
                "local_admin"
            ),
            nullable=False,
        ),
        sa.Column("part", coded("case file extract"), nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("stages", sa.String(length=40), nullable=False),
        sa.Column("turn", coded("centre municipality county other_centre nobody"), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_case_reading_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_case_reading_organisation_id")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_case_reading_proposal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["right_id"], ["access_right.id"], name=op.f("fk_case_reading_right_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_reading")),
        sa.UniqueConstraint("proposal_id", "sequence", name=op.f("uq_case_reading_proposal_id_sequence")),
    )
    with op.batch_alter_table("case_reading", schema=None) as batch_op:
        batch_op.create_index("ix_case_reading_again", ["proposal_id", "account_id", "at"], unique=False)
        batch_op.create_index("ix_case_reading_day", ["day"], unique=False)
        batch_op.create_index("ix_case_reading_reader", ["account_id", "day"], unique=False)

    op.create_table(
        "chain_head",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("log", coded("events readings"), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_chain_head_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("proposal_id", "log", name=op.f("pk_chain_head")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seal", sa.String(length=64), nullable=True))
    # By this the heads of the chains, which lie outside, know the database.
    op.execute(sa.text("INSERT INTO mark (key, value) VALUES ('log', :id)").bindparams(id=uuid.uuid4().hex))


def downgrade() -> None:
    op.execute("DELETE FROM mark WHERE key = 'log'")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_column("seal")

    op.drop_table("chain_head")
    with op.batch_alter_table("case_reading", schema=None) as batch_op:
        batch_op.drop_index("ix_case_reading_reader")
        batch_op.drop_index("ix_case_reading_day")
        batch_op.drop_index("ix_case_reading_again")

    op.drop_table("case_reading")
