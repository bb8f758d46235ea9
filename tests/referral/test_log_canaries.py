"""What the logs keep and show holds nothing personal: a canary in every hidden field is found in none of it."""

import pytest
from sqlalchemy import select

from models.event import Event
from models.reading import CaseReading, ChainHead
from models.vocabulary import ProposalStatus, Role, RoundStatus
from services import reading_log
from services.database import reading, transaction
from services.referral import readers, views
from services.referral.extracts import extract
from tests.acts import WAYS
from tests.builders import an_actor
from tests.canary import found_in
from tests.cases import a_cast
from tests.referral.test_visibility import a_planted_case

KEPT = (Event, CaseReading, ChainHead)


@pytest.fixture
def shown(database_url, clock) -> tuple[list, dict]:
    """All that the logs of a placed case keep and show, and the canaries of the case."""
    with transaction() as session:
        cast, keha = a_cast(session), an_actor(session, Role.KEHA_ADMIN)
        number, planted = a_planted_case(session, cast, WAYS[ProposalStatus.PLACED, RoundStatus.CONFIRMED])
    for actor in (cast.worker, cast.lead, cast.clerk, cast.decider):
        with reading() as session:
            views.case_view(session, actor, number)
    with transaction() as session:
        kept = [row for model in KEPT for row in session.execute(select(*model.__table__.columns)).all()]
        seen = [part(session, cast.lead, number) for part in (readers.has_seen, readers.can_see, extract)]
        seen += [part(session, keha) for part in (reading_log.page, reading_log.unusual)]
    return [*kept, *seen], planted


def test_the_logs_hold_and_show_nothing_personal(shown):
    everything, planted = shown

    assert len(everything) > 20
    assert found_in(everything, planted) == set()
