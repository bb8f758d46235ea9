"""Who has seen a case and who can see it now: the holder is told all, a municipality its own."""

import datetime as dt

import pytest
from sqlalchemy import select, update

from models.account import Account, Right
from models.proposal import Proposal
from models.vocabulary import Action, ProposalStatus, Role, RoundStatus, Stage
from services.access import CENTRE, visible_to
from services.clock import now
from services.database import reading, transaction
from services.errors import NotFound
from services.referral import readers, views
from tests.acts import WAYS, a_case_in, a_placed_proposal, a_sent_proposal, act
from tests.cases import Cast, a_cast, the

A, B = Stage.A, Stage.B


@pytest.fixture
def cast(database_url, clock) -> Cast:
    """People at work."""
    with transaction() as session:
        return a_cast(session)


def made(story, cast: Cast, *which, **traits) -> str:
    """A case by a story."""
    with transaction() as session:
        return story(session, cast, *which, **traits)


def look(*actors, number: str, clock) -> None:
    """The actors open the case, a minute apart."""
    for actor in actors:
        clock(now() + dt.timedelta(minutes=1))
        with reading() as session:
            views.case_view(session, actor, number)


def seen(actor, number: str, **page) -> list[tuple[str, frozenset[Stage]]]:
    """Who has opened the case, as the actor is told."""
    with reading() as session:
        return [(one.name, one.stages) for one in readers.has_seen(session, actor, number, **page)]


def can_see(actor, number: str) -> dict[tuple[int, Role], tuple[tuple[str, ...], frozenset[Stage]]]:
    """Who can see the case, as the actor is told."""
    with reading() as session:
        found = readers.can_see(session, actor, number)
    return {(one.organisation_id, one.role): (one.names, one.stages) for one in found}


def test_the_holder_is_told_of_all_readers_latest_first(cast, clock):
    number = made(a_placed_proposal, cast)
    look(cast.lead, cast.clerk, cast.decider, number=number, clock=clock)

    assert seen(cast.worker, number) == [
        (cast.decider.name, {A, B}), (cast.clerk.name, {A, B}), (cast.lead.name, frozenset(Stage))]


def test_a_municipality_is_told_of_its_own_readers(cast, clock):
    number = made(a_sent_proposal, cast)
    look(cast.lead, cast.clerk, number=number, clock=clock)

    assert seen(cast.decider, number) == [(cast.clerk.name, {A})]


def test_the_next_municipality_learns_nothing_of_earlier_readers(cast, clock):
    number = made(a_case_in, cast, ProposalStatus.DECLINED, RoundStatus.NEGATIVE)
    look(cast.clerk, number=number, clock=clock)
    with transaction() as session:
        act(session, cast, number, Action.REDIRECT)

    assert seen(cast.neighbour, number) == []
    assert [name for name, _ in seen(cast.worker, number)] == [cast.clerk.name]


def test_readers_come_a_page_at_a_time(cast, clock):
    number = made(a_sent_proposal, cast)
    look(cast.worker, cast.lead, cast.clerk, number=number, clock=clock)
    with reading() as session:
        first = readers.has_seen(session, cast.worker, number, size=2)

    assert [name for name, _ in seen(cast.worker, number, before=first[-1].id)] == [cast.worker.name]


def test_a_case_that_nobody_opened_has_no_readers(cast):
    assert seen(cast.worker, made(a_sent_proposal, cast)) == []


def test_who_does_not_see_the_case_is_told_nothing_of_its_readers(cast):
    number = made(a_sent_proposal, cast)

    for ask in (readers.has_seen, readers.can_see):
        with pytest.raises(NotFound), reading() as session:
            ask(session, cast.neighbour, number)


def test_who_can_see_it_now_follows_from_rights_in_force(cast):
    number = made(a_sent_proposal, cast)
    with transaction() as session:
        ended = session.get(Right, cast.lead.right_id)
        ended.ended_at = now()
        session.execute(update(Account).where(Account.id == cast.decider.account_id).values(active=False))

    assert can_see(cast.worker, number) == {
        (cast.worker.organisation_id, Role.CENTRE_WORKER): ((cast.worker.name,), frozenset(Stage)),
        (cast.tampere, Role.MUNICIPAL_WORKER): ((cast.clerk.name,), {A}),
    }


def test_a_municipality_is_told_who_of_its_own_can_see_it(cast):
    assert {house for house, _ in can_see(cast.clerk, made(a_sent_proposal, cast))} == {cast.tampere}


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("status", WAYS)
def test_whoever_is_named_can_see_it_and_nobody_else(cast, status):
    """Asked of everybody in the cast, in every state of a case: the list says what the rules say."""
    number = made(a_case_in, cast, *status)
    everybody = {getattr(cast, name) for name in Cast.__dataclass_fields__}
    with reading() as session:
        id_ = the(session, number).id
        able = {
            actor for actor in everybody
            if session.scalar(visible_to(actor).where(Proposal.id == id_).with_only_columns(Proposal.id))}
        holder = session.scalar(select(Proposal.centre_id).where(Proposal.id == id_))
    asker = next(actor for actor in able if actor.role in CENTRE and actor.organisation_id == holder)
    named = {name for names, _ in can_see(asker, number).values() for name in names}

    assert named == {actor.name for actor in able}
