"""Questions of the county: its own days stand still, and who is asked finds what waits for an answer."""

import sqlalchemy as sa
from alembic import op

from models.migrations.lists import admit, dismiss

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hearing") as batch:
        batch.add_column(sa.Column("paused_days_left", sa.Integer(), nullable=True))
    op.create_index("ix_question_asked_of", "question", ["asked_of_id", "status"])
    admit("event", action="resume")


def downgrade() -> None:
    """Back to what was known before: that the handling went on is not told by itself."""
    op.execute("DELETE FROM event WHERE action = 'resume'")
    dismiss("event", action="resume")
    op.drop_index("ix_question_asked_of", "question")
    with op.batch_alter_table("hearing") as batch:
        batch.drop_column("paused_days_left")
