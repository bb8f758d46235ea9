"""Signing in: the count of failures, the lock-out, and no word on whether a name exists."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.account import LogEntry, SignInAttempt
from models.vocabulary import LogKind
from services import signing_in
from services.clock import now
from tests.builders import an_account


def attempt(session, username, *, matched=False):
    """Try once; the account that came in, or None."""
    return signing_in.sign_in(session, signing_in.credentials(session, username), matched=matched)


def logged(session):
    """What the log says, in order."""
    session.flush()
    return [(line.kind, line.about.split(":")[0]) for line in session.scalars(select(LogEntry).order_by(LogEntry.id))]


def test_the_right_password_lets_in(session):
    account = an_account(session, username="aino")

    assert attempt(session, " Aino ", matched=True) == account.id
    assert logged(session) == [(LogKind.SIGN_IN, "")]


def test_a_closed_account_is_like_one_that_does_not_exist(session):
    an_account(session, username="aino", active=False)

    assert signing_in.credentials(session, "aino").account_id is None
    assert attempt(session, "aino", matched=True) is None


@pytest.mark.parametrize("username", ["aino", "ei-ketään"])
def test_five_failures_lock_a_name_whether_it_exists_or_not(session, clock, username):
    an_account(session, username="aino")
    for _ in range(5):
        attempt(session, username)

    locked_until = session.scalars(select(SignInAttempt)).one().locked_until
    assert locked_until == now() + dt.timedelta(minutes=15)


def test_during_the_lock_out_even_the_right_password_is_turned_away(session):
    an_account(session, username="aino")
    for _ in range(5):
        attempt(session, "aino")

    assert attempt(session, "aino", matched=True) is None
    assert logged(session)[-1] == (LogKind.SIGN_IN_LOCKED, "account")


def test_attempts_during_the_lock_out_are_counted_but_do_not_lengthen_it(session, clock):
    for _ in range(5):
        attempt(session, "aino")
    locked_until = session.scalars(select(SignInAttempt)).one().locked_until
    clock(now() + dt.timedelta(minutes=10))
    attempt(session, "aino")

    count = session.scalars(select(SignInAttempt)).one()
    assert (count.failures, count.locked_until) == (6, locked_until)


def test_after_the_lock_out_the_count_begins_anew(session, clock):
    account = an_account(session, username="aino")
    for _ in range(5):
        attempt(session, "aino")
    clock(now() + dt.timedelta(minutes=16))
    attempt(session, "aino")

    assert session.scalars(select(SignInAttempt)).one().failures == 1
    assert attempt(session, "aino", matched=True) == account.id
    assert session.scalars(select(SignInAttempt)).all() == []


def test_names_are_counted_each_for_itself(session):
    account = an_account(session, username="aino")
    for _ in range(5):
        attempt(session, "veikko")

    assert attempt(session, "aino", matched=True) == account.id


def test_the_log_and_the_count_do_not_hold_what_was_typed_as_a_name(session):
    attempt(session, "kesäyön täyttymys 7")

    row = session.scalars(select(SignInAttempt)).one()
    assert "kesä" not in row.key
    assert logged(session) == [(LogKind.SIGN_IN_FAILED, "name")]
