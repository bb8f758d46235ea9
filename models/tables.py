"""All tables by one import, for whoever needs the whole schema: the migrations and their test."""

from models import (  # noqa: F401  importing declares the tables
    account,
    arrival,
    attachment,
    case_link,
    event,
    organisation,
    proposal,
    protection,
    reading,
    round,
    setting,
)
from models.base import Base

metadata = Base.metadata
