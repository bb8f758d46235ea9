"""Sessions: opened by a slip, kept in the database, ended by the server, acting by a right that holds now."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.account import Account, Right, SignInSession, SignInTicket
from models.vocabulary import OrganisationKind, Role
from services import sessions
from services.clock import HELSINKI, now, today
from services.errors import NotFound
from tests.builders import a_right, an_account, an_actor, an_organisation

MINUTE = dt.timedelta(minutes=1)


def signed_in(session, role=Role.MUNICIPAL_WORKER, **facts):
    """Somebody at work with an open session: the actor and the session's id."""
    actor = an_actor(session, role, **facts)
    session_id, _ = sessions.open_session(session, actor.account_id)
    session.flush()
    return actor, session_id


def and_in_helsinki(session, actor, **facts):
    """Give somebody a right in Helsinki as well."""
    helsinki = an_organisation(session, OrganisationKind.MUNICIPALITY, "091")
    return a_right(session, session.get_one(Account, actor.account_id), helsinki, Role.MUNICIPAL_DECIDER, **facts)


def test_the_cookie_opens_the_session_and_is_stored_nowhere(session):
    actor = an_actor(session)
    session_id, slip = sessions.open_session(session, actor.account_id)
    session.flush()
    cookie = sessions.trade(session, slip)

    assert sessions.actor_of(session, cookie) == actor
    stored = {session.scalars(select(SignInSession.id)).one(), *session.scalars(select(SignInTicket.id))}
    assert stored == {session_id}
    assert not {cookie, slip} & stored


def test_a_slip_is_traded_once(session):
    _, slip = sessions.open_session(session, an_actor(session).account_id)
    sessions.trade(session, slip)

    assert sessions.trade(session, slip) is None


def test_a_slip_is_good_for_half_a_minute(session, clock):
    _, slip = sessions.open_session(session, an_actor(session).account_id)
    session.flush()
    clock(now() + dt.timedelta(seconds=31))

    assert sessions.trade(session, slip) is None


@pytest.mark.parametrize("cookie", ["", "0" * 64, "ä"])
def test_a_cookie_that_is_not_ours_opens_nothing(session, cookie):
    signed_in(session)

    assert sessions.actor_of(session, cookie) is None


def test_half_an_hour_without_a_click_ends_the_session(session, clock):
    _, session_id = signed_in(session)
    clock(now() + 29 * MINUTE)
    assert sessions.look_up(session, session_id).seen_long_ago
    clock(now() + MINUTE)

    assert sessions.look_up(session, session_id) is None


def test_a_click_keeps_the_session_but_not_beyond_eight_hours(session, clock):
    _, session_id = signed_in(session)
    for _ in range(23):
        clock(now() + 20 * MINUTE)
        sessions.touch(session, session_id)
    assert sessions.look_up(session, session_id)
    clock(now() + 20 * MINUTE)
    sessions.touch(session, session_id)

    assert sessions.look_up(session, session_id) is None


def test_a_session_just_seen_needs_no_note_of_it(session):
    _, session_id = signed_in(session)

    assert not sessions.look_up(session, session_id).seen_long_ago


def test_an_ended_session_is_over(session):
    _, session_id = signed_in(session)
    sessions.end(session, session_id)
    sessions.end(session, session_id)

    assert sessions.look_up(session, session_id) is None


@pytest.mark.parametrize("change", [
    {"ended_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
    {"valid_until": dt.date(2026, 1, 1), "valid_from": dt.date(2025, 6, 1)},
    {"valid_from": dt.date(2099, 1, 1), "valid_until": dt.date(2099, 2, 1)},
])
def test_a_right_that_does_not_hold_lets_nobody_act_from_the_next_click_on(session, change):
    actor, session_id = signed_in(session)
    right = session.get_one(Right, actor.right_id)
    for name, new in change.items():
        setattr(right, name, new)
    session.flush()

    found = sessions.look_up(session, session_id)
    assert (found.actor, found.rights) == (None, ())


def test_when_the_acting_right_ends_another_one_acts(session):
    actor, session_id = signed_in(session)
    other = and_in_helsinki(session, actor)
    session.get_one(Right, actor.right_id).ended_at = now()
    session.flush()

    assert sessions.look_up(session, session_id).actor.right_id == other.id


def test_a_right_holds_on_its_last_day_in_finland(session, clock):
    actor, _ = signed_in(session)
    last_day = today() + dt.timedelta(days=180)
    clock(dt.datetime.combine(last_day, dt.time(23, 59), HELSINKI))
    assert len(sessions.rights_of(session, actor.account_id)) == 1
    clock(now() + MINUTE)

    assert sessions.rights_of(session, actor.account_id) == []


def test_who_has_several_rights_chooses_which_one_acts_and_finds_it_next_time(session):
    actor, session_id = signed_in(session)
    other = and_in_helsinki(session, actor)
    sessions.act_as(session, session_id, other.id)
    session.flush()
    next_time, _ = sessions.open_session(session, actor.account_id)
    session.flush()

    assert sessions.look_up(session, session_id).actor.role == Role.MUNICIPAL_DECIDER
    assert sessions.look_up(session, next_time).actor.right_id == other.id


def test_nobody_acts_by_the_right_of_somebody_else(session):
    _, session_id = signed_in(session)
    other = an_actor(session, Role.KEHA_ADMIN)

    with pytest.raises(NotFound):
        sessions.act_as(session, session_id, other.right_id)


def test_local_administration_is_an_addition_and_never_acts_alone(session):
    actor, session_id = signed_in(session, local_admin=True)
    found = sessions.look_up(session, session_id)
    assert found.actor.is_local_admin
    assert [right.role for right in found.rights] == [Role.MUNICIPAL_WORKER]

    and_helsinki = and_in_helsinki(session, actor)
    sessions.act_as(session, session_id, and_helsinki.id)
    session.flush()
    assert not sessions.look_up(session, session_id).actor.is_local_admin


def test_of_the_same_right_given_twice_the_longer_counts(session):
    actor, session_id = signed_in(session)
    tampere = an_organisation(session, OrganisationKind.MUNICIPALITY)
    account = session.get_one(Account, actor.account_id)
    a_right(session, account, tampere, actor.role, valid_until=session.get_one(Right, actor.right_id).valid_until
            + dt.timedelta(days=30))

    assert len(sessions.look_up(session, session_id).rights) == 1


def test_a_one_time_password_lets_in_but_not_act(session):
    actor, session_id = signed_in(session, must_change_password=True)

    found = sessions.look_up(session, session_id)
    assert (found.account_id, found.must_change_password, found.actor) == (actor.account_id, True, None)


def test_without_a_right_one_is_signed_in_but_does_not_act(session):
    session_id, _ = sessions.open_session(session, an_account(session).id)
    session.flush()

    found = sessions.look_up(session, session_id)
    assert (found.rights, found.acting, found.actor) == ((), None, None)


def test_the_open_sessions_of_an_account_are_listed_newest_first(session, clock):
    actor, first = signed_in(session)
    clock(now() + MINUTE)
    second, _ = sessions.open_session(session, actor.account_id)
    session.flush()

    assert [row[0] for row in sessions.open_since(session, actor.account_id)] == [second, first]
    assert sessions.end_all(session, actor.account_id, but=second) == 1
    assert [row[0] for row in sessions.open_since(session, actor.account_id)] == [second]


def test_slips_and_sessions_of_long_ago_are_swept_away(session, clock):
    signed_in(session)
    clock(now() + dt.timedelta(days=40))
    _, session_id = signed_in(session)

    assert session.scalars(select(SignInSession.id)).all() == [session_id]
    assert len(session.scalars(select(SignInTicket.id)).all()) == 1
