"""Each value of a section keeps its own origin, and a person's earlier cases are found."""

import sqlalchemy as sa
from alembic import op

from models.migrations.lists import admit, dismiss

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ORIGINS = "unhcr_form migri reception_centre selection_mission person municipality representative"
IDENTIFIERS = ("identity_code", "uma_customer_number")


def upgrade() -> None:
    listed = ", ".join(f"'{word}'" for word in ORIGINS.split())
    with op.batch_alter_table("event_value") as batch:
        batch.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("origin", sa.String(length=40), nullable=True))
        batch.add_column(sa.Column("origin_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("settles", sa.Boolean(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_event_value_person_id"), "person", ["person_id"], ["id"], ondelete="SET NULL")
        batch.create_check_constraint(op.f("ck_event_value_origin_listed"), f"origin IN ({listed})")
        batch.create_index(op.f("ix_event_value_person_id"), ["person_id"])
    for column in IDENTIFIERS:
        op.create_index(op.f(f"ix_person_{column}"), "person", [column])
    admit("event", action="correct")


def downgrade() -> None:
    """Corrections cannot be told any more, and are removed from the history; what they wrote stays."""
    op.execute("DELETE FROM event_value WHERE event_id IN (SELECT id FROM event WHERE action = 'correct')")
    op.execute("DELETE FROM event WHERE action = 'correct'")
    dismiss("event", action="correct")
    for column in IDENTIFIERS:
        op.drop_index(op.f(f"ix_person_{column}"), "person")
    with op.batch_alter_table("event_value") as batch:
        batch.drop_index(op.f("ix_event_value_person_id"))
        batch.drop_constraint(op.f("ck_event_value_origin_listed"), type_="check")
        batch.drop_constraint(op.f("fk_event_value_person_id"), type_="foreignkey")
        for column in ("settles", "origin_on", "origin", "person_id"):
            batch.drop_column(column)
