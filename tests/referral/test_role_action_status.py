"""Role × action × status: what the table allows works through the services, all else is refused and changes nothing."""

import itertools

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.setting import Setting
from models.vocabulary import Action, Priority, ProposalStatus, Role, RoundStatus, Subject
from services.access import CENTRE, COUNTY, MUNICIPALITY, Actor
from services.errors import NotFound, Refusal
from services.referral import parties
from services.referral.workflow import AGREEING, STEPS
from tests.acts import ACTS, BY_COUNTY, WAYS, a_case_in, act, ask_in_system
from tests.builders import an_actor, december_has_come, december_is_ahead
from tests.cases import Cast, rows, statuses

A, P, R = Action, ProposalStatus, RoundStatus
# A household to which every act can apply: an emergency, in which somebody came without guardian beside a grown-up.
HOUSEHOLD = {"priority": Priority.EMERGENCY, "lone_minors": 1}
SENDS = {A.ANSWER_POSITIVE, A.ANSWER_CONDITIONAL, A.ANSWER_NEGATIVE, A.WITHDRAW_ANSWER, A.GIVE_AGREEMENT}
Position = tuple[ProposalStatus | None, RoundStatus | None]


def everybody(session: Session, cast: Cast) -> dict[str, Actor]:
    """One of each role in the organisations of the case, in those beside it and in those that see no cases."""
    named = {name: getattr(cast, name) for name in Cast.__slots__}
    outside = {role: an_actor(session, role) for role in (Role.MINISTRY_VIEWER, Role.KEHA_ADMIN)}
    local = {
        "other_county": an_actor(session, Role.COUNTY_EXPERT, "90"),
        "county_admin": an_actor(session, Role.COUNTY_EXPERT, local_admin=True),
        "centre_admin": an_actor(session, Role.CENTRE_WORKER, "LAP", local_admin=True),
    }
    return named | outside | local


def expected(cast: Cast, actor: Actor, action: Action, now: Position) -> Position | None:
    """The statuses after the act as the table gives them, read without the code that takes steps; None: not allowed."""
    if action == A.CREATE:
        return now if actor.role in CENTRE else None
    if action in SENDS and actor.role == Role.MUNICIPAL_WORKER:
        return None  # the municipality has not given this to its workers
    before = dict(zip((Subject.PROPOSAL, Subject.ROUND), now, strict=True))
    after = dict(before)
    for subject in {step.of for step in STEPS if step.action == action}:
        fitting = [
            step
            for step in STEPS
            if step.action == action
            and step.of == subject
            and before[subject] in step.before
            and actor.role in step.by
            and concerns(cast, actor, step.recipient, now)
        ]
        if not fitting:
            return None
        after[subject] = fitting[0].after or before[subject]
    return after[Subject.PROPOSAL], None if after[Subject.ROUND] in {R.CLOSED, R.WITHDRAWN} else after[Subject.ROUND]


def concerns(cast: Cast, actor: Actor, for_recipient: bool, now: Position) -> bool:
    """Whether the actor's house is the one that a row means."""
    if actor.role in COUNTY:
        return actor.organisation_id == cast.pirkanmaa and now[1] is not None
    if actor.role in MUNICIPALITY:
        return actor.organisation_id == cast.tampere and now[1] is not None
    if for_recipient:
        return actor.organisation_id == cast.other_centre and now[0] == P.OFFERED
    return actor.organisation_id == cast.worker.organisation_id


def after_redirect(status: Position) -> Position:
    """Turning to another municipality at once opens a round there."""
    return (P.SENT, R.SENT) if status == (P.DRAFT, None) else status


def after_last_question(status: Position) -> Position:
    """When the only question has been answered or taken back, the municipality goes on at once."""
    return (P.SENT, R.TAKEN) if status == (P.SENT, R.WAITING) else status


def attempt(session: Session, cast: Cast, actor: Actor, action: Action, number: str) -> tuple[str, Position]:
    """Try the act and undo it: whether it went through, and the statuses that it led to."""
    try:
        with session.begin_nested() as tried:
            ACTS[action](session, actor, number, cast)
            reached = statuses(session, number)
            tried.rollback()
    except (Refusal, NotFound):
        return "refused", statuses(session, number)
    return "done", reached


def a_case_here(session: Session, cast: Cast, status: ProposalStatus, round_status: RoundStatus | None) -> str:
    """A case in these statuses; where the county is heard or may agree, it is asked in the system, and has agreed."""
    in_hearing = round_status == R.IN_HEARING
    stands = (P.SENT, R.TAKEN) if in_hearing else (status, round_status)
    number = a_case_in(session, cast, *stands, **HOUSEHOLD)
    if in_hearing:
        ask_in_system(session, cast.decider, number, cast)
    if round_status in AGREEING:
        act(session, cast, number, A.ASK_AGREEMENT)
        parties.give_agreement(session, cast.expert, number, agrees=True)
    return number


@pytest.mark.parametrize(("status", "round_status"), WAYS, ids=lambda status: str(status))
def test_what_the_table_allows_works_and_all_else_is_refused_and_changes_nothing(session, cast, status, round_status):
    december_has_come(session)
    number = a_case_here(session, cast, status, round_status)
    people, now = everybody(session, cast), (status, round_status)
    before, wrong = rows(session), []
    for (name, actor), action in itertools.product(people.items(), ACTS):
        after = expected(cast, actor, action, now)
        if action == A.REDIRECT and after:
            after = after_redirect(after)
        if action in (A.ANSWER_QUESTION, A.CANCEL_QUESTION) and after:
            after = after_last_question(after)
        allowed = ("done", after) if after else ("refused", now)
        if action == A.OPEN and actor.organisation_id == cast.tampere and round_status not in (None, R.SENT):
            allowed = ("done", now)  # opening again is nothing new
        found = attempt(session, cast, actor, action, number)
        if found != allowed:
            wrong.append((name, action, found, allowed))
    assert wrong == []
    assert rows(session) == before


def test_opening_again_changes_nothing(session, cast):
    number = a_case_in(session, cast, P.SENT, R.TAKEN)
    before = rows(session)
    ACTS[A.OPEN](session, cast.clerk, number, cast)
    session.flush()
    assert rows(session) == before


@pytest.mark.parametrize("action", sorted(BY_COUNTY))
def test_before_the_december_release_the_county_does_nothing(session, cast, action):
    december_is_ahead(session)
    number = a_case_in(session, cast, P.SENT, R.IN_HEARING)
    assert attempt(session, cast, cast.expert, action, number) == ("refused", (P.SENT, R.IN_HEARING))


@pytest.mark.parametrize("action", sorted(BY_COUNTY))
def test_should_the_release_be_put_off_again_the_municipality_records_what_was_asked(session, cast, action):
    december_has_come(session)
    number = a_case_here(session, cast, P.SENT, R.IN_HEARING)
    session.execute(update(Setting).where(Setting.key == "release.2026_12").values(value="2099-01-01"))
    session.expire_all()
    session.info.clear()
    assert attempt(session, cast, cast.expert, action, number) == ("refused", (P.SENT, R.IN_HEARING))
    assert attempt(session, cast, cast.clerk, A.RECORD_HEARING, number) == ("done", (P.SENT, R.TAKEN))
