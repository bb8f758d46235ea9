"""The extract for the data subject: organisations and grounds, no officials' names, made by the lead who holds it."""

import pytest

from models.vocabulary import Disclosure, ReadingPart
from services.database import reading, transaction
from services.errors import NotFound
from services.referral import readers, views
from services.referral.extracts import ExtractKind, ExtractLine, extract
from tests.acts import a_placed_proposal, a_sent_proposal
from tests.cases import Cast, a_cast


@pytest.fixture
def cast(database_url, clock) -> Cast:
    """People at work."""
    with transaction() as session:
        return a_cast(session)


@pytest.fixture
def number(cast) -> str:
    """A case whose place was confirmed."""
    with transaction() as session:
        return a_placed_proposal(session, cast)


def lines(cast: Cast, number: str, kind: ExtractKind) -> list[ExtractLine]:
    """The lines of one kind."""
    with transaction() as session:
        return [line for line in extract(session, cast.lead, number) if line.kind == kind]


def test_it_tells_which_organisations_handled_the_case(cast, number):
    handled = lines(cast, number, ExtractKind.HANDLED)

    assert {line.organisation_id for line in handled} == {cast.worker.organisation_id, cast.tampere}
    assert all(line.times > 0 for line in handled)


def test_it_tells_what_was_opened_to_whom_and_on_what_ground(cast, number):
    received = lines(cast, number, ExtractKind.RECEIVED)

    assert [(line.organisation_id, line.disclosure, line.basis) for line in received] == [
        (cast.tampere, Disclosure.STAGE_A_OPENED, "83.2"), (cast.tampere, Disclosure.STAGE_B_OPENED, "83.2")]


def test_it_tells_who_read_by_organisation_and_role(cast, number):
    for actor in (cast.clerk, cast.decider, cast.clerk):
        with reading() as session:
            views.case_view(session, actor, number)

    assert {(line.organisation_id, line.role, line.times) for line in lines(cast, number, ExtractKind.READ)} == {
        (cast.tampere, cast.clerk.role, 1), (cast.tampere, cast.decider.role, 1)}


def test_it_names_no_official(cast, number):
    with transaction() as session:
        told = str(extract(session, cast.lead, number))

    assert [actor.name for actor in (cast.worker, cast.lead, cast.clerk, cast.decider) if actor.name in told] == []


def test_making_it_is_itself_noted(cast, number):
    lines(cast, number, ExtractKind.READ)

    with reading() as session:
        assert [one.part for one in readers.has_seen(session, cast.lead, number)] == [ReadingPart.EXTRACT]


@pytest.mark.parametrize("who", ["worker", "clerk", "decider", "other_lead"])
def test_nobody_but_the_lead_of_the_holder_makes_one(cast, number, who):
    with pytest.raises(NotFound), transaction() as session:
        extract(session, getattr(cast, who), number)


def test_a_case_that_nobody_has_read_has_no_readers_in_it(cast):
    with transaction() as session:
        number = a_sent_proposal(session, cast)

    assert lines(cast, number, ExtractKind.READ) == []
