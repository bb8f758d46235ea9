"""What the tests of the process may ask for besides: people at work."""

import pytest
from sqlalchemy.orm import Session

from tests.cases import Cast, a_cast


@pytest.fixture
def cast(session: Session) -> Cast:
    """People at work in two municipalities and three elinvoimakeskukset."""
    return a_cast(session)
