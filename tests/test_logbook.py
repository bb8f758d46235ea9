"""The log beside the cases, as KEHA reads it; and what KEHA should notice of users."""

import datetime as dt

import pytest

from models.account import SignInAttempt
from models.vocabulary import LogKind, OrganisationKind, Role
from services import logbook, oversight
from services.clock import now, today
from services.errors import NotFound, Refusal
from services.logbook import LogFilter, log
from tests.builders import a_right, an_account, an_actor, an_organisation


@pytest.fixture
def keha(session):
    return an_actor(session, Role.KEHA_ADMIN)


def read(session, keha, **wanted) -> list[LogKind]:
    """The kinds of the lines found, latest first."""
    return [line.kind for line in logbook.page(session, keha, LogFilter(**wanted))]


def test_the_latest_line_comes_first(session, keha):
    log(session, LogKind.SIGN_IN, keha)
    log(session, LogKind.SIGN_OUT, keha)

    assert read(session, keha) == [LogKind.SIGN_OUT, LogKind.SIGN_IN]


def test_a_line_tells_who_acted_as_whom_and_what_it_was_about(session, keha):
    other = an_account(session, username="uusi.ihminen")
    log(session, LogKind.RIGHT_GRANTED, keha, about=f"right:12 account:{other.id}")

    line = logbook.page(session, keha)[0]
    assert (line.username, line.role, line.organisation_id) == (keha.username, keha.role, keha.organisation_id)
    assert line.about == (("right", "12"), ("account", "uusi.ihminen"))


def test_a_setting_is_told_as_it_was_written(session, keha):
    log(session, LogKind.SETTING_CHANGED, keha, about="cut_off_hour=14 organisation:3")

    assert logbook.page(session, keha)[0].about == (("", "cut_off_hour=14"), ("organisation", "3"))


def test_the_log_is_narrowed_by_kind_day_and_organisation(session, keha, clock):
    log(session, LogKind.SIGN_IN)
    clock(now() + dt.timedelta(days=1))
    log(session, LogKind.PERSON_SEARCHED, an_actor(session, Role.CENTRE_WORKER))

    assert read(session, keha, kind=LogKind.SIGN_IN) == [LogKind.SIGN_IN]
    assert read(session, keha, day=today()) == [LogKind.PERSON_SEARCHED]
    assert read(session, keha, organisation_id=an_organisation(session, OrganisationKind.CENTRE).id) == [
        LogKind.PERSON_SEARCHED]
    assert read(session, keha, kind=LogKind.SIGN_IN, day=today()) == []


def test_a_day_is_a_day_in_finland(session, keha, clock):
    clock(dt.datetime(2026, 11, 2, 22, 30, tzinfo=dt.UTC))  # half past midnight of the third
    log(session, LogKind.SIGN_IN)

    assert read(session, keha, day=dt.date(2026, 11, 3)) == [LogKind.SIGN_IN]
    assert read(session, keha, day=dt.date(2026, 11, 2)) == []


def test_pages_follow_one_another_without_gap_or_repeat(session, keha):
    for _ in range(5):
        log(session, LogKind.SIGN_IN)
    first = logbook.page(session, keha, size=2)
    second = logbook.page(session, keha, before=first[-1].id, size=2)
    third = logbook.page(session, keha, before=second[-1].id, size=2)

    ids = [line.id for line in (*first, *second, *third)]
    assert len(ids) == 5
    assert ids == sorted(set(ids), reverse=True)


@pytest.mark.parametrize("role", [Role.CENTRE_LEAD, Role.MUNICIPAL_DECIDER, Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER])
def test_the_log_does_not_exist_for_others(session, role):
    actor = an_actor(session, role, local_admin=True)

    for look in (logbook.page, oversight.user_figures):
        with pytest.raises(NotFound):
            look(session, actor)


def test_rights_that_end_within_thirty_days_are_noticed_soonest_first(session, keha):
    workplace = an_organisation(session, OrganisationKind.MUNICIPALITY)
    for days in (40, 30, 3):
        until = today() + dt.timedelta(days=days)
        a_right(session, an_account(session), workplace, Role.MUNICIPAL_WORKER, valid_until=until)

    assert [right.valid_until for right in oversight.ending_soon(session, keha)] == [
        today() + dt.timedelta(days=days) for days in (3, 30)]
    assert oversight.user_figures(session, keha).ending == 2


def test_a_local_administrator_notices_the_rights_of_the_own_house_only(session):
    admin = an_actor(session, Role.MUNICIPAL_WORKER, local_admin=True)
    for code in ("837", "536"):
        house, soon = an_organisation(session, OrganisationKind.MUNICIPALITY, code), today() + dt.timedelta(days=3)
        a_right(session, an_account(session), house, Role.MUNICIPAL_WORKER, valid_until=soon)

    assert {right.organisation_id for right in oversight.ending_soon(session, admin)} == {admin.organisation_id}


def test_who_administers_nothing_notices_no_rights(session):
    with pytest.raises(Refusal, match="administrator_only"):
        oversight.ending_soon(session, an_actor(session, Role.CENTRE_LEAD))


def test_locked_names_are_counted_while_they_are_locked(session, keha):
    for minutes in (-1, 5):
        until = now() + dt.timedelta(minutes=minutes)
        session.add(SignInAttempt(key=f"{minutes}", failures=5, last_at=now(), locked_until=until))

    figures = oversight.user_figures(session, keha)
    assert (figures.locked, figures.accounts, figures.rights) == (1, 1, 1)
