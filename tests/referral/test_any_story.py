"""Whatever happens, in whatever order: random stories keep what must never be false."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.event import Event
from models.proposal import Person, PersonClaim, Proposal
from models.round import Answer, Hearing, Question, Round
from models.vocabulary import (
    Action,
    AnswerStatus,
    Disclosure,
    HearingStatus,
    Priority,
    QuestionStatus,
    Role,
    RoundStatus,
    Stage,
    Turn,
)
from services import policy
from services.access import COUNTY, Actor
from services.errors import NotFound, Refusal
from services.referral import persons, views
from services.referral.county_view import hearing_request
from services.referral.disclosure import disclosed_by
from services.referral.party_view import agreement_asked
from services.referral.steps import replay
from services.referral.workflow import ENDED_ROUNDS, OPEN_PROPOSALS, turn_of
from tests.acts import ACTS, WAYS, a_case_in, ask_in_system
from tests.builders import an_actor, december_has_come
from tests.cases import Cast, a_draft, a_person, the

A, R, D = Action, RoundStatus, Disclosure
PEOPLE = ("worker", "clerk", "decider", "neighbour", "other_worker", "expert")
DULL = {A.EDIT, A.WITHDRAW, A.RETURN}  # they move nothing, or end the story; any act is tried at times anyway
TO_COUNTY = {D.COUNTY_OPENED, D.COUNTY_CLOSED}
OPENS = {D.STAGE_A_OPENED: Stage.A, D.STAGE_B_OPENED: Stage.B}
STORIES = settings(
    max_examples=5, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
TRAITS = some.fixed_dictionaries(
    {
        "priority": some.sampled_from(Priority),
        "obvious_needs": some.booleans(),
        "lone_minors": some.integers(0, 1),
        "children": some.integers(0, 1),
    }
)


CHOICES = some.fixed_dictionaries({"on_positive": some.booleans(), "anonymous": some.booleans()})
OPEN = [stand for stand in WAYS if stand[0] in OPEN_PROPOSALS]


@STORIES
@pytest.mark.parametrize("stand", OPEN, ids=lambda stand: "-".join(filter(None, stand)))
@given(chance=some.randoms(use_true_random=True), traits=TRAITS, chosen=CHOICES)
def test_every_story_keeps_what_must_never_be_false(session, cast, stand, chance, traits, chosen):
    with session.begin_nested() as told:
        december_has_come(session)
        choose(session, **chosen)
        number = a_case_in(session, cast, *stand, **traits)
        check(session, cast, number, **chosen)
        for _ in range(10):
            tell(session, cast, number, chance)
            check(session, cast, number, **chosen)
        told.rollback()


def choose(session: Session, on_positive: bool, anonymous: bool) -> None:
    """Set the policies that this story is told under."""
    keha = an_actor(session, Role.KEHA_ADMIN)
    policy.choose(session, keha, "stage_b.quota", "on_positive" if on_positive else "on_confirmation")
    policy.choose(session, keha, "starts_anonymous.quota", anonymous)


def tell(session: Session, cast: Cast, number: str, chance: Random) -> None:
    """Somebody does something: mostly what his screen offers, at times anything at all."""
    open_now = {name: acts for name in PEOPLE if (acts := offered(session, getattr(cast, name), number))}
    name = chance.choice([*open_now] or PEOPLE)
    action = chance.choice(open_now[name] if open_now and chance.random() < 0.8 else [*ACTS])
    by_telephone = action != A.ASK_COUNTY or chance.random() < 0.3
    try:
        with session.begin_nested():
            (ACTS[action] if by_telephone else ask_in_system)(session, getattr(cast, name), number, cast)
    except (Refusal, NotFound):
        pass


def offered(session: Session, actor: Actor, number: str) -> list[Action]:
    """The acts that the case page offers to the actor, but for the dull ones; in a settled order."""
    if actor.role in COUNTY:
        shown = [of_county(look, session, actor, number) for look in (hearing_request, agreement_asked)]
        return sorted({action for one in shown if one for action in one.actions})
    try:
        found = views.case_view(session, actor, number).actions
    except NotFound:
        return []
    return sorted(action for action, rules in found.items() if not rules and action not in DULL)


def check(session: Session, cast: Cast, number: str, **chosen: bool) -> None:
    """What must never be false."""
    proposal = the(session, number)
    rounds = session.scalars(select(Round).where(Round.proposal_id == proposal.id)).all()
    events = session.scalars(select(Event).where(Event.proposal_id == proposal.id).order_by(Event.sequence)).all()
    check_history(proposal, rounds, events)
    check_rounds(session, proposal, rounds)
    check_openness(rounds, events, **chosen)
    check_county(session, cast, number, rounds, events)
    check_claims(session, cast, proposal)


def check_history(proposal: Proposal, rounds: list[Round], events: list[Event]) -> None:
    """The statuses follow from the history, which has no gaps."""
    assert replay(events) == (proposal.status, {round_.id: round_.status for round_ in rounds})
    assert [event.sequence for event in events] == list(range(1, proposal.event_count + 1))


def check_rounds(session: Session, proposal: Proposal, rounds: list[Round]) -> None:
    """At most one municipality has the case, one answer is in draft, and a hearing is open only while it is heard."""
    live = [round_ for round_ in rounds if round_.status not in ENDED_ROUNDS]
    assert [round_.id for round_ in live] == ([proposal.current_round_id] if proposal.current_round_id else [])
    assert all((round_.ended_at is None) == (round_ in live) for round_ in rounds)
    check_questions(session, proposal, live)
    drafts = session.scalars(select(Answer.round_id).where(Answer.status == AnswerStatus.DRAFT)).all()
    assert max(Counter(drafts).values(), default=0) <= 1
    heard = session.scalars(select(Hearing.round_id).where(Hearing.status == HearingStatus.ASKED)).all()
    assert heard == [round_.id for round_ in live if round_.status == R.IN_HEARING]


def check_questions(session: Session, proposal: Proposal, live: list[Round]) -> None:
    """Whoever asks waits for whom it asked; a municipality waits exactly while a question of its own is open."""
    asked = session.scalars(select(Question).where(Question.status == QuestionStatus.OPEN).order_by(Question.id)).all()
    waits = [round_ for round_ in live if round_.status == R.WAITING]
    heard = [round_ for round_ in live if round_.status == R.IN_HEARING]
    assert bool(waits) == any(one.asked_for_id == waits[0].municipality_id for one in asked if waits)
    assert {one.round_id for one in asked} <= {round_.id for round_ in waits + heard}
    assert all(one.asked_for_id == round_.county_id for round_ in heard for one in asked)
    owes = {proposal.centre_id: Turn.CENTRE}.get(asked[0].asked_of_id, Turn.MUNICIPALITY) if asked else None
    assert proposal.turn == turn_of(proposal.status, live[0].status if live else None, owes)[0]


def check_openness(rounds: list[Round], events: list[Event], *, on_positive: bool, anonymous: bool) -> None:
    """Identities are open only where the rule allows, and the disclosures told are those that hold."""
    told: dict[int, set[Stage]] = {}
    for event in (event for event in events if event.disclosure and event.disclosure not in TO_COUNTY):
        seen = told.setdefault(event.round_id, set())
        if event.disclosure in OPENS:
            assert OPENS[event.disclosure] not in seen
            seen.add(OPENS[event.disclosure])
        else:
            assert Stage.B in seen or event.disclosure == D.ACCESS_CLOSED
            seen -= {Stage.B} if event.disclosure == D.STAGE_B_CLOSED else {Stage.A, Stage.B}
    for round_ in rounds:
        may_open = round_.status == R.CONFIRMED or not anonymous or (on_positive and round_.status == R.POSITIVE)
        assert disclosed_by(round_) == told[round_.id]
        assert (Stage.B in told[round_.id]) == (may_open and round_.status not in ENDED_ROUNDS)


def check_county(session: Session, cast: Cast, number: str, rounds: list[Round], events: list[Event]) -> None:
    """The county finds the case exactly while its part is told to be open, and that only by a question asked here."""
    told = [(event.disclosure, event.round_id) for event in events if event.disclosure in TO_COUNTY]
    changes = [disclosure for disclosure, _ in told]
    assert all(one != next_one for one, next_one in pairwise(changes))
    heard, asked = (of_county(look, session, cast.expert, number) for look in (hearing_request, agreement_asked))
    assert (changes[-1:] == [D.COUNTY_OPENED]) == (heard is not None or asked is not None)
    assert heard is None or session.get(Hearing, heard.hearing.id).open_until is not None


def of_county(look: Callable, session: Session, expert: Actor, number: str) -> object | None:
    """What the county's expert is shown, or nothing."""
    try:
        return look(session, expert, number)
    except NotFound:
        return None


def check_claims(session: Session, cast: Cast, proposal: Proposal) -> None:
    """An open proposal holds its persons against everybody else; one that has ended holds nobody."""
    held = set(session.scalars(select(PersonClaim.person_id).where(PersonClaim.proposal_id == proposal.id)))
    people = session.scalars(select(Person).where(Person.proposal_id == proposal.id)).all()
    assert held == ({person.id for person in people} if proposal.status in OPEN_PROPOSALS else set())
    twin = {name: getattr(people[0], name) for name in ("last_name", "first_names", "birth_date")}
    assert (persons.search(session, cast.far_worker, **twin) is not None) == bool(held)


def test_a_story_of_two_households_never_holds_one_person_twice(session, cast):
    first, second = a_draft(session, cast, adults=0), a_draft(session, cast, adults=0)
    twin = a_person(session)
    persons.add_person(session, cast.worker, first, values=twin)
    for _ in range(2):
        with pytest.raises(Refusal), session.begin_nested():
            persons.add_person(session, cast.worker, second, values=twin)
        ACTS[A.WITHDRAW](session, cast.worker, first, cast)
        persons.add_person(session, cast.worker, second, values=twin)
        first, second = second, a_draft(session, cast, adults=0)
    assert len(session.scalars(select(PersonClaim)).all()) == 1
