"""Arrival and close: people's days, the readiness list, the clock of keeping."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from models.migrations.lists import admit, dismiss

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATUSES = "arrived closed"
ACTIONS = (
    "plan_arrival prepare_arrival record_preparedness record_arrival record_end undo_arrival complete_arrival close"
)


def coded(words: str) -> sa.Enum:
    """The type of a closed list as it was at this revision."""
    return sa.Enum(*words.split(), name="listed", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("ending", coded("arrived moved_on_own refused died"), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(ending IS NULL) = (ended_on IS NULL)", name=op.f("ck_arrival_ending_has_date")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_arrival_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_arrival_recorded_by_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_arrival_round_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_arrival_round_id_person_id")),
    )
    op.create_index(op.f("ix_arrival_person_id"), "arrival", ["person_id"], unique=False)

    op.create_table(
        "readiness_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("item", coded("dwelling keys interpreter school health_check dvv kela"), nullable=False),
        sa.Column("owner", coded("municipality county centre reception_centre representative"), nullable=False),
        sa.Column("owner_name", sa.String(length=120), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_readiness_item_recorded_by_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_readiness_item_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readiness_item")),
        sa.UniqueConstraint("round_id", "item", name=op.f("uq_readiness_item_round_id_item")),
    )
    op.add_column("proposal", sa.Column("closed_on", sa.Date(), nullable=True))
    op.add_column("proposal", sa.Column("keep_until", sa.Date(), nullable=True))
    op.create_index(op.f("ix_proposal_keep_until"), "proposal", ["keep_until"], unique=False)
    op.add_column("round", sa.Column("arrives_on", sa.Date(), nullable=True))
    op.add_column("round", sa.Column("prepared_from", sa.Date(), nullable=True))
    op.add_column("round", sa.Column("longer_cause", sa.Text(), nullable=True))
    admit("proposal", status=STATUSES)
    admit("event", action=ACTIONS, proposal_before=STATUSES, proposal_after=STATUSES)
    _start_the_clocks()


def downgrade() -> None:
    dismiss("event", action=ACTIONS, proposal_before=STATUSES, proposal_after=STATUSES)
    dismiss("proposal", status=STATUSES)
    for column in ("longer_cause", "prepared_from", "arrives_on"):
        op.drop_column("round", column)
    op.drop_index(op.f("ix_proposal_keep_until"), "proposal")
    op.drop_column("proposal", "keep_until")
    op.drop_column("proposal", "closed_on")
    op.drop_table("readiness_item")
    op.drop_index(op.f("ix_arrival_person_id"), "arrival")
    op.drop_table("arrival")


def _start_the_clocks() -> None:
    """Cases that have ended already ended with their last change; their data may be kept for four years (§ 77)."""
    proposal = sa.table(
        "proposal", sa.column("id", sa.Integer), sa.column("status", sa.String), sa.column("changed_at", sa.DateTime),
        sa.column("closed_on", sa.Date), sa.column("keep_until", sa.Date))
    ended = sa.select(proposal.c.id, proposal.c.changed_at).where(proposal.c.status.in_(("returned", "withdrawn")))
    rows = [{"row": id_, "day": at.date(), "until": _four_years_from(at.date())}
            for id_, at in op.get_bind().execute(ended).all()]
    if rows:
        clock = {"closed_on": sa.bindparam("day"), "keep_until": sa.bindparam("until")}
        op.get_bind().execute(sa.update(proposal).where(proposal.c.id == sa.bindparam("row")).values(clock), rows)


def _four_years_from(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 4, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 4)
