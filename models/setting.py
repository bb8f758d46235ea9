"""Choices of policy that may change without a release, and marks that the database bears."""

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Setting(Base):
    """A chosen value of a policy, for the whole country (no organisation) or for one organisation."""

    __tablename__ = "setting"
    __table_args__ = (
        UniqueConstraint("key", "organisation_id"),
        # A NULL equals no other NULL, so the national value needs an index of its own.
        Index(
            "uq_setting_national",
            "key",
            unique=True,
            sqlite_where=text("organisation_id IS NULL"),
            postgresql_where=text("organisation_id IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    value: Mapped[str | int | bool | None] = mapped_column(JSON)


class Mark(Base):
    """A fact about this database itself: "world" is "demo" or "real", "reference" the edition of the reference data."""

    __tablename__ = "mark"
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
