"""Turvakielto: who may open a protected case, and why it was opened, printed or downloaded.

Whoever has acted for the elinvoimakeskus on a case that is under turvakielto already is let in.
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.lists import admit, dismiss

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ACTS = "admit exclude"
PARTS = "printout download"
LET_IN = """
INSERT INTO admission (proposal_id, account_id, organisation_id, admitted_at)
SELECT event.proposal_id, event.account_id, event.organisation_id, max(event.at)
FROM event JOIN proposal ON proposal.id = event.proposal_id
WHERE proposal.is_protected AND event.organisation_id = proposal.centre_id
GROUP BY event.proposal_id, event.account_id, event.organisation_id
"""


def upgrade() -> None:
    op.create_table(
        "admission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("admitted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_admission_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_admission_organisation_id")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_admission_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admission")),
        sa.UniqueConstraint(
            "proposal_id", "account_id", "organisation_id", name=op.f("uq_admission_proposal_id_account_id_organisation_id")
        ),
    )
    op.create_table(
        "reading_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["case_reading.id"], name=op.f("fk_reading_words_reading_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_words")),
        sa.UniqueConstraint("reading_id", name=op.f("uq_reading_words_reading_id")),
    )
    admit("event", action=ACTS)
    admit("case_reading", part=PARTS)
    op.execute(LET_IN)


def downgrade() -> None:
    """Back to what was known before: the reasons in words, the printouts and those let in are forgotten."""
    acts = ", ".join(f"'{act}'" for act in ACTS.split())
    parts = ", ".join(f"'{part}'" for part in PARTS.split())
    op.execute(f"DELETE FROM event_value WHERE event_id IN (SELECT id FROM event WHERE action IN ({acts}))")
    op.execute(f"DELETE FROM event WHERE action IN ({acts})")
    op.drop_table("reading_words")
    op.execute(f"DELETE FROM case_reading WHERE part IN ({parts})")
    dismiss("case_reading", part=PARTS)
    dismiss("event", action=ACTS)
    op.drop_table("admission")
