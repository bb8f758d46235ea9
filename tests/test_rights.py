"""Rights: given by who may, at most a year at a time, ended at once; the country is never without an administrator."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.account import Account, LogEntry, Right
from models.setting import Setting
from models.vocabulary import LogKind, OrganisationKind, Role
from services import people, rights
from services.clock import now, today
from services.errors import NotFound, Refusal
from tests.builders import WORKPLACE, a_right, an_account, an_actor, an_organisation

MUNICIPALITY, COUNTY = OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY


def give(session, actor, *, kind=MUNICIPALITY, code=None, role=Role.MUNICIPAL_WORKER, days=100, account=None):
    """Give a right to somebody; the right."""
    account = account or an_account(session)
    house = an_organisation(session, kind, code)
    right_id = rights.grant(session, actor, account.id, organisation_id=house.id, role=role,
                            valid_until=today() + dt.timedelta(days=days))
    return session.get_one(Right, right_id)


def keha(session):
    """A KEHA administrator."""
    return an_actor(session, Role.KEHA_ADMIN)


def local_admin(session, role=Role.MUNICIPAL_WORKER, code=None):
    """A local administrator, of Tampere if nothing else is said."""
    return an_actor(session, role, code, local_admin=True)


def county_grantor(session, who):
    """Choose who besides KEHA grants to county experts."""
    session.add(Setting(key="county_grantor", value=who))
    session.flush()


def test_a_right_tells_who_gave_it_when_and_for_how_long(session):
    admin = keha(session)
    right = give(session, admin, days=30)

    assert (right.granted_by_id, right.valid_from, right.ended_at) == (admin.account_id, today(), None)
    line = session.scalars(select(LogEntry)).one()
    assert (line.kind, line.about.split()[0]) == (LogKind.RIGHT_GRANTED, f"right:{right.id}")


@pytest.mark.parametrize(("kind", "role"), [
    (OrganisationKind.CENTRE, Role.CENTRE_LEAD), (MUNICIPALITY, Role.MUNICIPAL_DECIDER), (COUNTY, Role.COUNTY_EXPERT),
    (OrganisationKind.MINISTRY, Role.MINISTRY_VIEWER), (OrganisationKind.KEHA, Role.KEHA_ADMIN),
])
def test_keha_gives_rights_in_every_organisation(session, kind, role):
    assert give(session, keha(session), kind=kind, role=role).role == role


@pytest.mark.parametrize("kind", OrganisationKind)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.LOCAL_ADMIN])
def test_a_role_is_given_only_where_it_belongs(session, kind, role):
    if role in rights.ROLES_OF[kind]:
        give(session, keha(session), kind=kind, role=role)
    else:
        with pytest.raises(Refusal, match="role_fits_organisation"):
            give(session, keha(session), kind=kind, role=role)


@pytest.mark.parametrize(("day", "last"), [
    (dt.date(2026, 11, 2), dt.date(2027, 11, 2)), (dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
])
def test_a_right_holds_at_most_a_year(session, clock, day, last):
    assert rights.a_year_from(day) == last


@pytest.mark.parametrize(("days", "rule"), [(366, "right_at_most_a_year"), (-1, "right_ends_in_the_future")])
def test_a_right_too_long_or_over_already_is_refused_at_its_field(session, clock, days, rule):
    with pytest.raises(Refusal, match=rule) as refused:
        give(session, keha(session), days=days)

    assert refused.value.field == "valid_until"


def test_a_right_may_be_given_for_today_alone_and_for_a_full_year(session, clock):
    assert give(session, keha(session), days=0).valid_until == today()
    assert give(session, keha(session), days=365).valid_until == rights.a_year_from(today())


def test_a_right_is_lengthened_by_giving_it_for_longer_but_not_twice_for_the_same_time(session):
    account = an_account(session)
    give(session, keha(session), account=account, days=30)
    give(session, keha(session), account=account, days=60)

    with pytest.raises(Refusal, match="right_not_held_already"):
        give(session, keha(session), account=account, days=60)


def test_a_local_administrator_gives_rights_at_home(session):
    assert give(session, local_admin(session)).role == Role.MUNICIPAL_WORKER


@pytest.mark.parametrize(("kind", "code", "role"), [
    (MUNICIPALITY, "091", Role.MUNICIPAL_WORKER), (OrganisationKind.KEHA, None, Role.KEHA_ADMIN),
    (OrganisationKind.CENTRE, None, Role.CENTRE_WORKER), (COUNTY, None, Role.COUNTY_EXPERT),
])
def test_a_local_administrator_gives_none_elsewhere(session, kind, code, role):
    with pytest.raises(Refusal, match="grantor_of_the_organisation"):
        give(session, local_admin(session), kind=kind, code=code, role=role)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.KEHA_ADMIN, Role.LOCAL_ADMIN)])
def test_who_is_no_administrator_gives_no_rights(session, role):
    with pytest.raises(Refusal, match="administrator_only"):
        give(session, an_actor(session, role))


def test_nobody_gives_rights_to_himself(session):
    admin = keha(session)

    with pytest.raises(Refusal, match="not_to_oneself"):
        give(session, admin, account=session.get_one(Account, admin.account_id))


def test_a_closed_account_gets_no_rights(session):
    with pytest.raises(Refusal, match="account_open"):
        give(session, keha(session), account=an_account(session, active=False))


def test_local_administration_needs_another_role_in_the_same_house(session):
    account = an_account(session)
    with pytest.raises(Refusal, match="local_admin_beside_a_role"):
        give(session, keha(session), role=Role.LOCAL_ADMIN, account=account)

    give(session, keha(session), account=account)
    assert give(session, keha(session), role=Role.LOCAL_ADMIN, account=account)


@pytest.mark.parametrize(("grantor", "municipality_may", "county_may"), [
    ("keha", False, False), ("municipality", True, False), ("county", False, True),
])
def test_who_gives_rights_to_county_experts_is_a_policy(session, grantor, municipality_may, county_may):
    county_grantor(session, grantor)
    pirkanmaa = an_organisation(session, COUNTY).id

    assert rights.may_grant_in(session, local_admin(session), pirkanmaa) is municipality_may
    assert rights.may_grant_in(session, local_admin(session, Role.COUNTY_EXPERT), pirkanmaa) is county_may
    assert rights.may_grant_in(session, local_admin(session, code="091"), pirkanmaa) is False
    assert rights.may_grant_in(session, keha(session), pirkanmaa)


def test_a_right_ends_at_once_and_only_once(session):
    admin, clerk = local_admin(session), an_actor(session, Role.MUNICIPAL_WORKER)
    rights.end(session, admin, clerk.right_id)

    assert session.get_one(Right, clerk.right_id).ended_by_id == admin.account_id
    with pytest.raises(Refusal, match="right_in_force"):
        rights.confirm(session, clerk)
    with pytest.raises(Refusal, match="right_not_ended_already"):
        rights.end(session, admin, clerk.right_id)


def test_a_right_in_another_house_does_not_exist_for_a_local_administrator(session):
    elsewhere = an_actor(session, Role.MUNICIPAL_WORKER, "091")

    with pytest.raises(NotFound):
        rights.end(session, local_admin(session), elsewhere.right_id)


def test_a_county_ends_its_own_rights_whoever_gives_them(session):
    expert = an_actor(session, Role.COUNTY_EXPERT)
    rights.end(session, local_admin(session, Role.COUNTY_EXPERT), expert.right_id)

    assert session.get_one(Right, expert.right_id).ended_at


def test_the_last_keha_administrator_stays(session):
    first, second = keha(session), keha(session)
    rights.end(session, first, second.right_id)

    with pytest.raises(Refusal, match="keha_admin_remains"):
        rights.end(session, first, first.right_id)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LOCAL_ADMIN])
def test_an_actor_holds_as_long_as_his_right(session, role):
    actor = an_actor(session, role)
    rights.confirm(session, actor)
    session.get_one(Right, actor.right_id).ended_at = now()
    session.flush()

    with pytest.raises(Refusal, match="right_in_force"):
        rights.confirm(session, actor)


def test_who_was_a_local_administrator_when_the_page_was_drawn_is_none_after_it_has_ended(session):
    admin = local_admin(session)
    addition = session.scalars(select(Right).where(Right.role == Role.LOCAL_ADMIN)).one()
    rights.end(session, keha(session), addition.id)

    with pytest.raises(Refusal, match="right_in_force"):
        give(session, admin)


@pytest.mark.parametrize("missing", ["account", "organisation"])
def test_nothing_is_given_to_nobody_or_nowhere(session, missing):
    account_id = 987654 if missing == "account" else an_account(session).id
    organisation_id = 987654 if missing == "organisation" else an_organisation(session, MUNICIPALITY).id

    with pytest.raises(NotFound):
        rights.grant(session, keha(session), account_id, organisation_id=organisation_id, role=Role.MUNICIPAL_WORKER,
                     valid_until=today())


def test_keha_looks_after_everybody_and_a_local_administrator_after_his_house(session):
    admin = local_admin(session)
    colleague, other = an_actor(session, Role.MUNICIPAL_DECIDER), an_actor(session, Role.MUNICIPAL_WORKER, "091")

    at_home = {person.account_id for person in people.people(session, admin)[0]}
    assert at_home == {admin.account_id, colleague.account_id}
    everybody = {person.account_id for person in people.people(session, keha(session))[0]}
    assert everybody > at_home | {other.account_id}


def test_a_local_administrator_sees_no_rights_of_other_houses(session):
    admin, colleague = local_admin(session), an_actor(session, Role.MUNICIPAL_WORKER)
    helsinki = an_organisation(session, MUNICIPALITY, "091")
    a_right(session, session.get_one(Account, colleague.account_id), helsinki, Role.MUNICIPAL_WORKER)

    (person,) = (one for one in people.people(session, admin)[0] if one.account_id == colleague.account_id)
    assert {right.organisation_id for right in person.rights} == {admin.organisation_id}


@pytest.mark.parametrize(("typed", "found"), [
    ("öh", True), ("OHMAN", True), ("sii", True), ("siiri.o", True), ("hman", False), ("", True),
])
def test_people_are_found_by_the_beginning_of_a_name(session, typed, found):
    account = an_account(session, username="siiri.ohman", name="Siiri Öhman")

    shown, count = people.people(session, keha(session), prefix=typed)
    assert (account.id in {person.account_id for person in shown}) is found
    assert count == len(shown)


def test_the_list_of_people_comes_in_pages(session):
    for _ in range(people.PAGE + 1):
        an_account(session)
    admin = keha(session)

    first, count = people.people(session, admin)
    second, _ = people.people(session, admin, page=2)
    assert (len(first), len(second), count) == (people.PAGE, 2, people.PAGE + 2)


def test_who_is_no_administrator_sees_no_list(session):
    with pytest.raises(Refusal, match="administrator_only"):
        people.people(session, an_actor(session))


def test_an_account_of_another_house_is_found_by_its_whole_name_only(session):
    account = an_account(session, username="siiri")
    admin = local_admin(session)

    assert people.account_named(session, admin, username=" Siiri ") == account.id
    with pytest.raises(Refusal, match="username_known"):
        people.account_named(session, admin, username="siir")


def test_keha_may_grant_in_all_houses_and_a_local_administrator_at_home(session):
    admin = local_admin(session)

    assert people.organisations(session, admin, "sv") == [(admin.organisation_id, "Tammerfors")]
    assert len(people.organisations(session, keha(session), "fi")) == 292 + 22 + 10 + 2
    assert people.organisations(session, local_admin(session, Role.COUNTY_EXPERT), "fi") == []
    assert set(rights.roles_in(session, admin, admin.organisation_id)) == \
        {Role.MUNICIPAL_WORKER, Role.MUNICIPAL_DECIDER, Role.LOCAL_ADMIN}
    assert WORKPLACE[MUNICIPALITY] == "837"
