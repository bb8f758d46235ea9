"""Counties answer hearings in the system."""

import sqlalchemy as sa
from alembic import op

from models.migrations.lists import admit, dismiss

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ACTIONS = "open_hearing assign_hearing answer_hearing"
DISCLOSURES = "county_opened county_closed"


def upgrade() -> None:
    with op.batch_alter_table("hearing") as batch:
        batch.add_column(sa.Column("open_until", sa.Date(), nullable=True))
        batch.add_column(sa.Column("opened_at", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("handler_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("facts", sa.String(length=64), nullable=True))
        batch.create_foreign_key(op.f("fk_hearing_handler_id"), "account", ["handler_id"], ["id"])
        batch.create_index("ix_hearing_open", ["county_id", "open_until"])
    with op.batch_alter_table("hearing_need") as batch:
        batch.add_column(sa.Column("contact", sa.String(length=120), nullable=True))
        batch.add_column(sa.Column("note", sa.Text(), nullable=True))
    admit("event", action=ACTIONS, disclosure=DISCLOSURES)


def downgrade() -> None:
    """The county's own acts cannot be told any more, and are removed."""
    for column, words in (("disclosure", DISCLOSURES), ("action", ACTIONS)):
        listed = ", ".join(f"'{word}'" for word in words.split())
        op.execute(f"DELETE FROM event WHERE {column} IN ({listed})")
    dismiss("event", action=ACTIONS, disclosure=DISCLOSURES)
    with op.batch_alter_table("hearing_need") as batch:
        batch.drop_column("note")
        batch.drop_column("contact")
    with op.batch_alter_table("hearing") as batch:
        batch.drop_index("ix_hearing_open")
        batch.drop_constraint(op.f("fk_hearing_handler_id"), type_="foreignkey")
        batch.drop_column("facts")
        batch.drop_column("handler_id")
        batch.drop_column("opened_at")
        batch.drop_column("open_until")
