"""The digest of each file's content, by which it is checked at reading and found in a folder."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attachment") as batch:
        batch.add_column(sa.Column("sha256", sa.String(length=64), nullable=True))
    bind = op.get_bind()
    for id_ in bind.execute(sa.text("SELECT attachment_id FROM attachment_content")).scalars().all():
        one = {"id": id_}
        content = bind.execute(sa.text("SELECT content FROM attachment_content WHERE attachment_id = :id"), one).scalar()
        told = one | {"sha256": hashlib.sha256(bytes(content)).hexdigest()}
        bind.execute(sa.text("UPDATE attachment SET sha256 = :sha256 WHERE id = :id"), told)
    with op.batch_alter_table("attachment") as batch:
        batch.alter_column("sha256", existing_type=sa.String(length=64), nullable=False)
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])


def downgrade() -> None:
    """Files in a folder are not known any more; copy them into the database first."""
    op.drop_index("ix_attachment_sha256", "attachment")
    with op.batch_alter_table("attachment") as batch:
        batch.drop_column("sha256")
