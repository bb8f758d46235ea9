"""Who takes part: elinvoimakeskukset, municipalities, wellbeing services counties, the ministry and KEHA-keskus."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded
from models.vocabulary import LanguageStatus, OrganisationKind


class Region(Base):
    """A region (maakunta) of Statistics Finland."""

    __tablename__ = "region"
    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name_fi: Mapped[str] = mapped_column(String(80))
    name_sv: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))


class Organisation(Base):
    """An authority.

    Helsinki is two rows, municipality 091 and county 90, so that its two roles stay apart (Act 681/2023 § 100).
    """

    __tablename__ = "organisation"
    __table_args__ = (
        UniqueConstraint("kind", "code"),
        CheckConstraint("kind <> 'municipality' OR centre_id IS NOT NULL", name="municipality_has_centre"),
        CheckConstraint("in_flow OR left_out_reason IS NOT NULL", name="left_out_with_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[OrganisationKind] = mapped_column(coded(OrganisationKind))
    code: Mapped[str] = mapped_column(String(8))
    name_fi: Mapped[str] = mapped_column(String(120))
    name_sv: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    # All three names, lower case and without marks, for prefix search: "|helsinki|helsingfors|".
    name_key: Mapped[str] = mapped_column(String(400), index=True)
    language_status: Mapped[LanguageStatus | None] = mapped_column(coded(LanguageStatus))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    # A municipality's elinvoimakeskus and county; a county's elinvoimakeskus.
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    county_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    population: Mapped[int | None]
    population_year: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    in_flow: Mapped[bool] = mapped_column(default=True)
    left_out_reason: Mapped[str | None] = mapped_column(String(40))  # a text key, e.g. "aland"
    valid_from: Mapped[dt.date] = mapped_column(Date)
    valid_to: Mapped[dt.date | None] = mapped_column(Date)


class PlacementAgreement(Base):
    """An agreement of a municipality with its elinvoimakeskus on referral (Act 681/2023 § 42): from, to."""

    __tablename__ = "placement_agreement"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="ends_after_start"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    valid_from: Mapped[dt.date] = mapped_column(Date)
    valid_to: Mapped[dt.date | None] = mapped_column(Date)
