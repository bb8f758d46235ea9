"""Choices of policy: who may choose what, for whom, and that the choice is logged."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.account import LogEntry
from models.vocabulary import LogKind, Role
from services import policy
from services.clock import HELSINKI
from tests.builders import an_actor
from tests.cases import refused


@pytest.fixture
def keha(session):
    """The one who chooses for the country."""
    return an_actor(session, Role.KEHA_ADMIN)


@pytest.fixture
def admin(session):
    """Tampere's own administrator."""
    return an_actor(session, Role.MUNICIPAL_WORKER, local_admin=True)


@pytest.mark.parametrize("key", policy.POLICIES)
def test_every_policy_has_a_default_that_may_be_chosen(session, keha, key):
    assert policy.value(session, key) == policy.POLICIES[key].default
    policy.choose(session, keha, key, policy.POLICIES[key].default)


def test_the_choice_of_an_organisation_stands_before_the_countrys(session, keha, admin):
    policy.choose(session, keha, "answer_sender", "worker_or_decider")
    assert policy.value(session, "answer_sender", admin.organisation_id) == "worker_or_decider"
    policy.choose(session, admin, "answer_sender", "decider", organisation_id=admin.organisation_id)
    assert policy.value(session, "answer_sender", admin.organisation_id) == "decider"
    assert policy.value(session, "answer_sender") == "worker_or_decider"


def test_choosing_again_replaces_the_choice(session, keha):
    for hour in (14, 16):
        policy.choose(session, keha, "cut_off_hour", hour)
    assert policy.value(session, "cut_off_hour") == 16


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.KEHA_ADMIN, Role.LOCAL_ADMIN}))
def test_only_keha_chooses_for_the_country(session, role):
    for actor in (an_actor(session, role), an_actor(session, role, local_admin=True)):
        with refused(session, "may_choose_policy"):
            policy.choose(session, actor, "answer_sender", "worker_or_decider")


def test_a_local_administrator_chooses_what_is_left_to_his_own_organisation(session, admin):
    elsewhere = an_actor(session, Role.MUNICIPAL_WORKER, "536").organisation_id
    with refused(session, "may_choose_policy"):
        policy.choose(session, admin, "answer_sender", "worker_or_decider", organisation_id=elsewhere)
    with refused(session, "may_choose_policy"):
        policy.choose(session, admin, "stage_b.quota", "on_positive", organisation_id=admin.organisation_id)


def test_a_colleague_without_the_addition_chooses_nothing(session):
    decider = an_actor(session, Role.MUNICIPAL_DECIDER)
    with refused(session, "may_choose_policy"):
        policy.choose(session, decider, "answer_sender", "worker_or_decider", organisation_id=decider.organisation_id)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("stage_b.quota", "on_conditional"),
        ("starts_anonymous.quota", "yes"),
        ("cut_off_hour", -1),
        ("cut_off_hour", 24),
        ("cut_off_hour", True),
        ("target.answer.normal", "10"),
        ("target.answer.normal", 1000),
        ("support_channel", "x" * 201),
        ("support_channel", 5),
        ("release.2026_12", ""),
        ("release.2026_12", "1.12.2026"),
        ("release.2026_12", "20261201"),
        ("release.2026_12", "2026-13-01"),
        ("release.2026_12", 20261201),
    ],
)
def test_a_choice_fits_its_policy(session, keha, key, wrong):
    with refused(session, "policy_value_fits") as caught:
        policy.choose(session, keha, key, wrong)
    assert caught.value.field == key


def test_a_choice_is_logged_but_free_text_is_not(session, keha):
    policy.choose(session, keha, "stage_b.quota", "on_positive")
    policy.choose(session, keha, "support_channel", "tuki@esimerkki.fi")
    lines = session.scalars(
        select(LogEntry).where(LogEntry.kind == LogKind.SETTING_CHANGED).order_by(LogEntry.id)
    ).all()
    assert "on_positive" in lines[0].about
    assert "esimerkki" not in lines[1].about
    assert {line.account_id for line in lines} == {keha.account_id}


@pytest.mark.parametrize(
    ("moment", "release"),
    [
        (dt.datetime(2026, 11, 30, 23, 59, tzinfo=HELSINKI), "2026-11"),
        (dt.datetime(2026, 12, 1, 0, 0, tzinfo=HELSINKI), "2026-12"),
    ],
)
def test_the_december_release_comes_on_the_first_of_december(session, clock, moment, release):
    clock(moment)
    assert policy.release_in_force(session) == release


def test_keha_moves_the_day_of_a_release(session, keha, clock):
    policy.choose(session, keha, "release.2026_12", "2026-11-02")
    assert policy.release_in_force(session) == "2026-12"
    policy.choose(session, keha, "release.2026_12", "2026-11-03")
    assert policy.release_in_force(session) == "2026-11"


def test_the_log_tells_the_day_of_a_release(session, keha):
    policy.choose(session, keha, "release.2026_12", "2027-01-04")
    assert session.scalars(select(LogEntry.about)).one() == "release.2026_12=2027-01-04"
