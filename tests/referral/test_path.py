"""The path of a case: with whom it has been and how long, whom one waited for, and other cases of the same persons."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.proposal import Person
from models.vocabulary import Action, PersonGroup, ProposalStatus, RoundStatus, Verdict
from services.clock import now
from services.referral import drafting, history, outcomes, path, persons
from services.referral.event_kinds import ABOUT, KINDS, EventKind, kind_of
from tests.acts import WAYS, a_case_in, a_placed_proposal, act, an_answered_proposal
from tests.cases import a_draft, not_found

A, P, R = Action, ProposalStatus, RoundStatus


@pytest.fixture
def days(clock):
    """Let days pass."""
    return lambda count: clock(now() + dt.timedelta(days=count))


def told(session, actor, number) -> list[tuple]:
    """The stays in short: where, how many days, whom one waited for and how many days."""
    return [
        (stay.organisation_id, stay.days, [(wait.organisation_id, wait.days) for wait in stay.waits])
        for stay in path.stays(session, actor, number)
    ]


def test_the_holder_sees_every_stay_with_its_days_and_waits(session, cast, days):
    number, home = a_draft(session, cast), cast.worker.organisation_id
    days(12)
    act(session, cast, number, A.SEND, A.OPEN, A.TAKE)
    days(2)
    act(session, cast, number, A.ASK_COUNTY)
    days(4)
    act(session, cast, number, A.RECORD_HEARING)
    days(1)
    act(session, cast, number, A.ASK_QUESTION)
    days(3)
    act(session, cast, number, A.ANSWER_QUESTION, A.ANSWER_NEGATIVE)
    days(5)
    outcomes.redirect(session, cast.worker, number, municipality_id=cast.nokia)
    days(6)
    assert told(session, cast.worker, number) == [
        (home, 12, []),
        (cast.tampere, 10, [(cast.pirkanmaa, 4), (home, 3)]),
        (home, 5, []),
        (cast.nokia, 6, []),
    ]
    assert path.stays(session, cast.worker, number)[-1].ended is None


@pytest.mark.parametrize(
    ("action", "kind"),
    [(Action.ASK_AGREEMENT, EventKind.AGREEMENTS), (Action.GIVE_AGREEMENT, EventKind.AGREEMENTS),
     (Action.RESUME, EventKind.QUESTIONS), (Action.TAKE, EventKind.HANDLING)],
)
def test_each_line_of_the_history_is_found_where_one_looks_for_it(action, kind):
    assert KINDS.get(action, EventKind.HANDLING) == kind


def test_a_municipality_sees_its_own_part_only(session, cast, days):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    days(3)
    outcomes.redirect(session, cast.worker, number, municipality_id=cast.nokia)
    days(2)
    assert told(session, cast.neighbour, number) == [(cast.nokia, 2, [])]
    with not_found(session):
        path.stays(session, cast.clerk, number)


def test_who_takes_a_case_over_sees_with_whom_it_was_and_who_is_offered_it_does_not(session, cast, days):
    number, home = a_draft(session, cast), cast.worker.organisation_id
    days(3)
    act(session, cast, number, A.HAND_OVER)
    days(1)
    assert [place for place, *_ in told(session, cast.other_worker, number)] == [cast.other_centre]
    outcomes.accept_handover(session, cast.other_worker, number)
    assert told(session, cast.other_worker, number) == [(home, 3, []), (cast.other_centre, 1, [])]


def test_a_case_that_has_ended_is_with_nobody(session, cast, days):
    number = a_draft(session, cast)
    days(4)
    act(session, cast, number, A.RETURN)
    days(9)
    [stay] = path.stays(session, cast.worker, number)
    assert (stay.days, stay.ended is None) == (4, False)


@pytest.mark.parametrize(("status", "round_status"), WAYS, ids=str)
def test_the_stays_follow_one_another_without_gaps(session, cast, status, round_status):
    number = a_case_in(session, cast, status, round_status)
    stays = path.stays(session, cast.worker, number)
    assert [stay.begun for stay in stays[1:]] == [stay.ended for stay in stays[:-1]]
    ended = status in (P.CLOSED, P.RETURNED, P.WITHDRAWN)
    assert (stays[-1].ended is not None) == ended


def test_other_cases_of_the_same_persons_are_told_of(session, cast):
    first = drafting.create(session, cast.worker, group=PersonGroup.QUOTA).number
    same = {"last_name": "Kuvitelma", "first_names": "Samir"}
    persons.add_person(session, cast.worker, first, values=same | {"birth_date": dt.date(1990, 1, 2)})
    act(session, cast, first, A.WITHDRAW)
    number = a_draft(session, cast)
    persons.add_person(session, cast.worker, number, values=same | {"birth_date": dt.date(1990, 1, 2)})
    [other] = path.earlier_cases(session, cast.worker, number)
    assert (other.number, other.status, other.positions) == (first, P.WITHDRAWN, (2,))
    assert [one.number for one in path.earlier_cases(session, cast.lead, first)] == [number]


def test_two_people_with_codes_of_their_own_are_two_people(session, cast):
    numbers = []
    for code in ("020190-998C", "020190-997B"):
        numbers.append(drafting.create(session, cast.worker, group=PersonGroup.QUOTA).number)
        same = {"last_name": "Kuvitelma", "first_names": "Samir", "birth_date": dt.date(1990, 1, 2)}
        persons.add_person(session, cast.worker, numbers[-1], values=same)
        session.scalars(select(Person).order_by(Person.id.desc())).first().identity_code = code
        act(session, cast, numbers[-1], A.WITHDRAW)
    assert path.earlier_cases(session, cast.worker, numbers[0]) == []


def test_others_are_told_of_no_other_case(session, cast):
    first = a_draft(session, cast, adults=0)
    persons.add_person(session, cast.worker, first, values={"uma_customer_number": "700 1234"})
    act(session, cast, first, A.WITHDRAW)
    number = a_placed_proposal(session, cast)
    assert path.earlier_cases(session, cast.clerk, number) == []
    assert path.earlier_cases(session, cast.worker, number) == []
    with not_found(session):
        path.earlier_cases(session, cast.far_worker, number)


def test_every_line_of_the_history_is_about_something(session, cast):
    number = a_placed_proposal(session, cast)
    found = {kind_of(event) for event in history.timeline(session, cast.worker, number)}
    assert found == {
        EventKind.COURSE, EventKind.DATA, EventKind.HANDLING, EventKind.ANSWERS, EventKind.DISCLOSURES}
    assert sum(map(len, ABOUT.values())) == len({action for actions in ABOUT.values() for action in actions})
