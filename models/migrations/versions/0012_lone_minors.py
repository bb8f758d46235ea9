"""How somebody who came without guardian is to live, who represents him, and family care without an agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LIVING = "group_home supported family_care private other_service not_decided"
STATES = "appointed applied not_known of_age"


def coded(words: str) -> sa.Enum:
    """The type of a closed list as it was at this revision."""
    return sa.Enum(*words.split(), name="listed", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("living_arrangement", coded(LIVING), nullable=True))
        batch.add_column(sa.Column("representative_state", coded(STATES), nullable=True))
        batch.add_column(sa.Column("representative_appointed_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("representative_court", sa.String(length=120), nullable=True))
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("family_care_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.drop_column("family_care_reason")
    with op.batch_alter_table("person") as batch:
        for column in ("living_arrangement", "representative_state"):
            batch.drop_constraint(op.f(f"ck_person_{column}_listed"), type_="check")
        for column in (
            "representative_court", "representative_appointed_on", "representative_state", "living_arrangement",
        ):  # fmt: skip
            batch.drop_column(column)
