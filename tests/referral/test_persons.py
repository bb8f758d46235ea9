"""The household: one person is in one open proposal in the country, and a search tells no more than it must."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from models.account import LogEntry
from models.event import EventValue
from models.proposal import Need, PersonClaim
from models.vocabulary import Action, LogKind, ProposalStatus, Role, RoundStatus
from services.clock import today
from services.referral import persons, views
from tests.acts import a_case_in, act, send
from tests.builders import an_actor
from tests.canary import identity_code
from tests.cases import a_child, a_draft, a_person, not_found, refused, the

A, P, R = Action, ProposalStatus, RoundStatus
BORN = dt.date(1984, 5, 6)
NADIA = {"last_name": "Haddad", "first_names": "Nadia", "birth_date": BORN}
CODE, OTHER_CODE = identity_code(BORN, 901), identity_code(BORN, 902)


def add(session, cast, number, actor=None, **facts):
    """Enter Nadia Haddad, or somebody like her."""
    return persons.add_person(session, actor or cast.worker, number, values=a_person(session) | NADIA | facts)


@pytest.fixture
def held(session, cast):
    """A proposal of Sisä-Suomi in which Nadia Haddad is known by name and birth date."""
    number = a_draft(session, cast, adults=0)
    add(session, cast, number)
    return number


@pytest.fixture
def draft(session, cast):
    """A draft of the elinvoimakeskus of Keski-Suomi."""
    return a_draft(session, replace(cast, worker=cast.other_worker), adults=0)


def test_the_same_code_is_the_same_person(session, cast, draft):
    number = a_draft(session, cast, adults=0)
    add(session, cast, number, identity_code=CODE)
    with refused(session, "person_in_open_proposal") as caught:
        add(session, cast, draft, cast.other_worker, identity_code=CODE.lower(), last_name="Hadad")
    assert caught.value.details == {"number": number, "organisation": cast.worker.organisation_id}


def test_the_same_name_and_birth_date_are_the_same_person_where_a_code_is_missing(session, cast, held, draft):
    with refused(session, "person_in_open_proposal"):
        add(session, cast, draft, cast.other_worker, last_name=" HADDAD", first_names="nadía ")
    with refused(session, "person_in_open_proposal"):
        add(session, cast, draft, cast.other_worker, identity_code=CODE)


def test_a_code_entered_first_is_found_by_name_and_birth_date(session, cast, draft):
    number = a_draft(session, cast, adults=0)
    add(session, cast, number, identity_code=CODE)
    with refused(session, "person_in_open_proposal"):
        add(session, cast, draft, cast.other_worker)


def test_two_codes_are_two_people_whatever_their_names(session, cast, draft):
    number = a_draft(session, cast, adults=0)
    add(session, cast, number, identity_code=CODE)
    add(session, cast, draft, cast.other_worker, identity_code=OTHER_CODE)
    assert len(session.scalars(select(PersonClaim)).all()) == 2


def test_another_birth_date_is_another_person(session, cast, held, draft):
    add(session, cast, draft, cast.other_worker, birth_date=BORN + dt.timedelta(days=1))


def test_the_same_customer_number_is_the_same_person(session, cast, held, draft):
    persons.edit_person(session, cast.worker, held, 1, values={"uma_customer_number": "1234567"})
    with refused(session, "person_in_open_proposal"):
        add(session, cast, draft, cast.other_worker, last_name="Toinen", uma_customer_number=" 1234567 ")


def test_nobody_is_twice_in_one_household(session, cast, held):
    with refused(session, "person_once_in_household"):
        add(session, cast, held)


def test_somebody_becomes_known_by_a_code_that_another_case_holds(session, cast, held, draft):
    add(session, cast, draft, cast.other_worker, last_name="Toinen", identity_code=CODE)
    with refused(session, "person_in_open_proposal"):
        persons.edit_person(session, cast.worker, held, 1, values={"identity_code": CODE})


def test_of_a_protected_case_only_whom_to_contact_is_told(session, cast, held, draft):
    persons.edit_person(session, cast.worker, held, 1, values={"non_disclosure": True})
    with refused(session, "person_in_protected_proposal") as caught:
        add(session, cast, draft, cast.other_worker)
    assert caught.value.details == {"organisation": cast.worker.organisation_id}
    found = persons.search(session, cast.other_worker, **NADIA)
    assert (found.code, found.details) == (caught.value.code, caught.value.details)


@pytest.mark.parametrize("end", [A.WITHDRAW, A.RETURN])
def test_an_ended_proposal_holds_nobody(session, cast, held, draft, end):
    act(session, cast, held, end)
    add(session, cast, draft, cast.other_worker)


def test_a_placed_household_is_still_held(session, cast, draft):
    number = a_case_in(session, cast, P.PLACED, R.CONFIRMED)
    person = views.case_view(session, cast.worker, number).persons[0].values
    with refused(session, "person_in_open_proposal"):
        names = {name: person[name] for name in NADIA}
        add(session, cast, draft, cast.other_worker, **names)


def test_somebody_taken_out_is_free_again_and_his_needs_go_with_him(session, cast, draft):
    number = a_draft(session, cast)
    person = views.case_view(session, cast.worker, number).persons[0].values
    persons.remove_person(session, cast.worker, number, 1)
    session.expire_all()
    needs = session.scalars(select(Need).where(Need.proposal_id == the(session, number).id))
    assert [need.person_id for need in needs] == [None]
    add(session, cast, draft, cast.other_worker, **{name: person[name] for name in NADIA})


def test_the_others_keep_their_order_when_one_is_taken_out(session, cast):
    number = a_draft(session, cast, children=2)
    persons.remove_person(session, cast.worker, number, 2)
    view = views.case_view(session, cast.worker, number)
    assert [(person.position, person.is_child) for person in view.persons] == [(1, False), (2, True)]
    assert view.person_count == 2


def test_who_is_not_there_is_not_changed_or_taken_out(session, cast, held):
    for position in (0, 2, -1):
        with not_found(session):
            persons.edit_person(session, cast.worker, held, position, values={"sex": "female"})
        with not_found(session):
            persons.remove_person(session, cast.worker, held, position)


def test_persons_are_entered_into_a_draft_only(session, cast):
    number = a_case_in(session, cast, P.SENT, R.SENT)
    with refused(session, "step_not_open"):
        add(session, cast, number)
    with refused(session, "step_not_open"):
        persons.remove_person(session, cast.worker, number, 1)


def test_what_lists_show_of_the_household_is_kept(session, cast):
    number = a_draft(session, cast, children=1, lone_minors=1, protected=True)
    found = the(session, number)
    assert (found.person_count, found.main_language) == (3, "prs")
    assert (found.has_child, found.has_lone_minor, found.is_protected) == (True, True, True)
    for _ in range(3):
        persons.remove_person(session, cast.worker, number, 1)
    found = the(session, number)
    assert (found.person_count, found.main_language) == (0, None)
    assert (found.has_child, found.has_lone_minor, found.is_protected) == (False, False, False)


@pytest.mark.parametrize(
    "code", ["010100-1230", "320190-901X", "123", "010190+901A", identity_code(dt.date(2050, 1, 1))]
)
def test_a_code_that_cannot_be_is_refused_at_its_field(session, cast, code):
    with refused(session, "identity_code_valid") as caught:
        persons.checked_identity_code(code)
    assert caught.value.field == "identity_code"


def test_a_code_gives_the_birth_date_but_never_the_sex(session, cast):
    number = a_draft(session, cast, adults=0)
    facts = {name: value for name, value in a_person(session).items() if name not in ("birth_date", "sex")}
    person = persons.add_person(session, cast.worker, number, values=facts | {"identity_code": CODE})
    assert (person.birth_date, person.birth_year, person.sex) == (BORN, 1984, None)


def test_a_code_and_a_birth_date_tell_of_the_same_day(session, cast):
    number = a_draft(session, cast, adults=0)
    with refused(session, "identity_code_fits_birth_date"):
        add(session, cast, number, identity_code=identity_code(dt.date(1999, 1, 1)))
    add(session, cast, number, identity_code=CODE)
    with refused(session, "identity_code_fits_birth_date"):
        persons.edit_person(session, cast.worker, number, 1, values={"birth_date": dt.date(1999, 1, 1)})


def test_nobody_is_born_tomorrow_or_two_centuries_ago(session, cast):
    number = a_draft(session, cast, adults=0)
    with refused(session, "date_not_in_future"):
        add(session, cast, number, birth_date=today() + dt.timedelta(days=1))
    for year in (1899, today().year + 1):
        with refused(session, "birth_year_possible"):
            add(session, cast, number, birth_date=None, birth_year=year)


def test_a_birth_year_alone_is_enough_to_send(session, cast):
    number = a_draft(session, cast, adults=0)
    add(session, cast, number, birth_date=None, birth_year=1984)
    assert views.case_view(session, cast.worker, number).missing == ()


def test_of_every_child_its_view_and_its_best_interest_can_be_noted(session, cast):
    number = a_draft(session, cast, children=1)
    values = {"child_view": "heard", "child_view_note": "Haluaa kouluun.", "best_interest_note": "Sisarusten kanssa."}
    persons.edit_person(session, cast.worker, number, 2, values=values)
    grown_up, child = views.case_view(session, cast.worker, number).persons
    assert child.values.items() >= values.items()
    assert "child_view" not in grown_up.values


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"last_name": "Haddad", "first_names": "Nadia"},
        {"birth_date": BORN},
        {"last_name": "Haddad", "birth_date": BORN},
    ],
)
def test_a_search_needs_an_exact_identifier_or_the_whole_name_with_the_birth_date(session, cast, held, asked):
    with refused(session, "search_needs_exact"):
        persons.search(session, cast.other_worker, **asked)


@pytest.mark.parametrize(
    "nearly",
    [{"last_name": "Hadda"}, {"first_names": "N"}, {"birth_date": BORN + dt.timedelta(days=1)}, {"last_name": "Had%"}],
)
def test_a_search_finds_nobody_by_a_part(session, cast, held, nearly):
    assert persons.search(session, cast.other_worker, **(NADIA | nearly)) is None


def test_a_search_tells_the_number_and_the_elinvoimakeskus_only(session, cast, held):
    found = persons.search(session, cast.other_worker, **NADIA)
    assert found.details == {"number": held, "organisation": cast.worker.organisation_id}


def test_every_search_is_logged_without_what_was_searched(session, cast, held):
    persons.search(session, cast.other_worker, **NADIA)
    persons.search(session, cast.other_worker, identity_code=CODE)
    lines = session.scalars(select(LogEntry).where(LogEntry.kind == LogKind.PERSON_SEARCHED)).all()
    assert [line.about for line in lines] == [f"by:name found:{the(session, held).id}", "by:id found:none"]
    assert {line.account_id for line in lines} == {cast.other_worker.account_id}


@pytest.mark.parametrize("role", [Role.MUNICIPAL_DECIDER, Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER, Role.KEHA_ADMIN])
def test_only_an_elinvoimakeskus_searches(session, cast, held, role):
    with not_found(session):
        persons.search(session, an_actor(session, role), **NADIA)


def test_an_attempt_to_enter_somebody_held_leaves_a_trace(session, cast, held, draft):
    with refused(session, "person_in_open_proposal") as caught:
        add(session, cast, draft, cast.other_worker)
    caught.value.trace(session)
    session.flush()
    [line] = session.scalars(select(LogEntry)).all()
    assert (line.kind, line.account_id) == (LogKind.PERSON_SEARCHED, cast.other_worker.account_id)


def test_personal_values_are_kept_beside_the_history_old_and_new(session, cast, held):
    persons.edit_person(session, cast.worker, held, 1, values={"first_names": "Nadine"})
    changed = session.scalars(select(EventValue).where(EventValue.field == "first_names")).all()
    assert [(value.old, value.new) for value in changed] == [(None, "Nadia"), ("Nadia", "Nadine")]


def test_a_child_is_under_eighteen_or_came_without_guardian(session, cast):
    number = a_draft(session, cast, adults=0)
    for facts in ({"age": 17}, {"age": 19}, {"age": 19, "alone": True}):
        persons.add_person(session, cast.worker, number, values=a_child(session, **facts))
    children = [person.is_child for person in views.case_view(session, cast.worker, number).persons]
    assert children == [True, False, True]


def test_a_household_of_eight_is_one_proposal(session, cast):
    number = a_draft(session, cast, adults=2, children=6)
    send(session, cast.worker, number, cast)
    assert views.case_view(session, cast.clerk, number).person_count == 8


@pytest.mark.parametrize("written", ["7002031", "UMA-7002031", "uma 700 2031", "700 2031"])
def test_a_customer_number_is_found_however_it_is_written(session, cast, written):
    number = a_draft(session, cast)
    persons.edit_person(session, cast.worker, number, 1, values={"uma_customer_number": "7002031"})
    assert persons.search(session, cast.other_worker, uma_customer_number=written).code == "person_in_open_proposal"


def test_nobody_is_searched_by_a_birth_date_that_lies_ahead(session, cast):
    with refused(session, "date_not_in_future"):
        tomorrow = today() + dt.timedelta(days=1)
        persons.search(session, cast.worker, last_name="Malli", first_names="Aino", birth_date=tomorrow)
