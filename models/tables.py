"""All tables by one import, for whoever needs the whole schema: the migrations and their test."""

from models import account, event, organisation, proposal, reading, round, setting  # noqa: F401  importing declares the tables
from models.base import Base

metadata = Base.metadata
