"""A fact that a municipality has in hand is corrected with a source and a reason, and the old value stays."""

import datetime as dt

import pytest

from models.vocabulary import Action, LivingArrangement, Origin, Section
from services.clock import now, today
from services.referral import corrections, county_view, history, outcomes, views
from services.referral.case_shapes import SectionMark
from services.referral.county_facts import county_facts
from services.referral.proposals import find
from tests.acts import IN_MUNICIPALITY, a_placed_proposal, a_sent_proposal, a_taken_proposal, act, ask_in_system
from tests.builders import december_is_ahead
from tests.cases import a_draft, not_found, refused, the
from tests.referral.test_provenance import claims, earlier, section

A = Action
WHY = {"origin": Origin.PERSON, "reason_text": "Perhe kertoi asiasta."}


def correct(session, actor, number: str, field: str = "rooms", value: object = 5, **facts) -> None:
    """More rooms are needed, unless something else is told."""
    corrections.correct(session, actor, number, field=field, value=value, **(WHY | facts))


@pytest.mark.parametrize("who", ["worker", "clerk"])
def test_both_sides_see_the_new_value_the_old_one_and_why(session, cast, who):
    number, actor = a_sent_proposal(session, cast), getattr(cast, who)
    correct(session, cast.worker, number)
    found = section(session, actor, number)
    assert (found.values["rooms"], found.marks) == (5, (SectionMark.CORRECTED,))
    assert (claims(found), earlier(found)) == ([], [("rooms", 3, Origin.MIGRI)])
    assert [(one.field, one.claim.origin) for one in found.others] == [("rooms", Origin.PERSON)]
    latest = history.timeline(session, actor, number)[0]
    assert latest.details == {"section": "housing", "field": "rooms", "origin": "person"}
    assert latest.words == {"reason_text": "Perhe kertoi asiasta."}


def test_the_next_municipality_learns_nothing_of_what_was_corrected_before(session, cast):
    number = a_taken_proposal(session, cast)
    correct(session, cast.worker, number)
    act(session, cast, number, A.ANSWER_NEGATIVE)
    outcomes.redirect(session, cast.worker, number, municipality_id=cast.nokia)
    found = section(session, cast.neighbour, number)
    assert (found.values["rooms"], found.marks, found.earlier) == (5, (), ())
    assert earlier(section(session, cast.worker, number)) == [("rooms", 3, Origin.MIGRI)]


def test_a_person_is_corrected_by_the_same_rules_as_in_a_draft(session, cast):
    number = a_placed_proposal(session, cast)
    correct(session, cast.worker, number, "last_name", "Oikea", position=1)
    correct(session, cast.worker, number, "non_disclosure", True, position=1)
    [person] = views.case_view(session, cast.worker, number).persons
    assert person.values["last_name"] == "Oikea"
    assert [one.field for one in person.earlier] == ["last_name", "non_disclosure"]
    assert the(session, number).is_protected
    with refused(session, "identity_code_valid"):
        correct(session, cast.worker, number, "identity_code", "010190-999X", position=1)


def test_what_is_hidden_from_the_municipality_is_not_told_by_its_correction(session, cast):
    number = a_sent_proposal(session, cast)
    correct(session, cast.worker, number, "last_name", "Oikea", position=1)
    view = views.case_view(session, cast.clerk, number)
    assert (view.persons[0].earlier, view.persons[0].others) == ((), ())
    assert all(part.marks == () for part in view.sections)


@pytest.mark.parametrize(("facts", "code"), [
    ({"value": 3}, "correction_told"), ({"origin": None}, "correction_told"), ({"reason_text": " "}, "reason_given"),
    ({"value": None}, "sections_complete"), ({"origin_on": today() + dt.timedelta(days=2)}, "date_not_in_future"),
    ({"field": "legal_basis", "value": "family_43_2"}, "basis_fits_group"),
    ({"field": "housing_notes", "value": "Soita 040 123 4567."}, "texts_hold_no_identities"),
    ({"reason_text": "Omaiset asuvat Satakunnankatu 12 B 7."}, "likely_finds_checked")])
def test_a_correction_is_refused(session, cast, facts, code):
    number = a_sent_proposal(session, cast)
    with refused(session, code):
        correct(session, cast.worker, number, **facts)


@pytest.mark.parametrize("facts", [
    {"field": "status"}, {"field": "sponsor_name"}, {"field": "rooms", "position": 1}, {"field": "last_name"},
    {"field": "last_name", "position": 7}, {"field": "guardianship", "position": 1}])
def test_only_what_is_asked_of_this_case_is_corrected(session, cast, facts):
    number = a_sent_proposal(session, cast)
    with not_found(session):
        correct(session, cast.worker, number, **facts)


def test_of_a_child_with_its_family_nothing_is_corrected_that_is_asked_of_lone_minors(session, cast):
    number = a_sent_proposal(session, cast, children=1)
    with not_found(session):
        correct(session, cast.worker, number, "living_arrangement", LivingArrangement.FAMILY_CARE, position=2)


@pytest.mark.parametrize("who", ["far_worker", "other_worker", "neighbour"])
def test_others_correct_nothing(session, cast, who):
    number = a_sent_proposal(session, cast)
    with not_found(session):
        correct(session, getattr(cast, who), number)


def test_the_municipality_itself_corrects_nothing(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "step_not_open"):
        correct(session, cast.decider, number)


def test_a_draft_is_edited_and_not_corrected(session, cast):
    with refused(session, "step_not_open"):
        correct(session, cast.worker, a_draft(session, cast))


def test_before_december_nothing_is_corrected(session, cast):
    number = a_sent_proposal(session, cast)
    december_is_ahead(session)
    assert A.CORRECT not in views.case_view(session, cast.worker, number).actions
    with refused(session, "step_not_open"):
        correct(session, cast.worker, number)


def test_corrected_facts_are_other_facts_to_the_county(session, cast):
    number = a_taken_proposal(session, cast)
    ask_in_system(session, cast.clerk, number, cast)
    act(session, cast, number, A.ANSWER_HEARING)
    before = county_facts(the_whole(session, cast, number))
    correct(session, cast.worker, number, "lift", True)
    assert county_facts(the_whole(session, cast, number)) != before
    ask_in_system(session, cast.clerk, number, cast)
    request = county_view.hearing_request(session, cast.expert, number)
    assert request.earlier is None


def the_whole(session, cast, number):
    """The proposal with its persons and needs."""
    return find(session, cast.worker, number).proposal


def test_the_county_that_is_asked_sees_what_was_corrected_since_and_nothing_else(session, cast):
    number = a_draft(session, cast)
    act(session, cast, number, *IN_MUNICIPALITY)
    ask_in_system(session, cast.clerk, number, cast)
    for field in ("lift", "rooms"):
        correct(session, cast.worker, number, field, {"lift": True, "rooms": 5}[field])
    correct(session, cast.worker, number, "lift", False)
    found = {part.section: part for part in county_view.hearing_request(session, cast.expert, number).sections}
    housing = found[Section.HOUSING]
    assert housing.marks == (SectionMark.CORRECTED,)
    assert [(one.field, one.claim.value, one.claim.recorded_by) for one in housing.earlier] == [("lift", True, "")]


@pytest.mark.parametrize("asks", [A.ASK_COUNTY, A.ASK_QUESTION])
def test_a_correction_leaves_the_clock_of_whoever_is_awaited_as_it_was(session, cast, clock, asks):
    number = a_taken_proposal(session, cast)
    act(session, cast, number, asks)
    before = (the(session, number).turn_since, the(session, number).due_on)
    clock(now() + dt.timedelta(days=3))
    correct(session, cast.worker, number)
    assert (the(session, number).turn_since, the(session, number).due_on) == before


def test_an_earlier_reply_is_not_offered_once_the_facts_are_corrected_and_both_sides_are_told(session, cast):
    number = a_taken_proposal(session, cast)
    ask_in_system(session, cast.clerk, number, cast)
    act(session, cast, number, A.ANSWER_HEARING)
    ask_in_system(session, cast.clerk, number, cast)
    assert county_view.hearing_request(session, cast.expert, number).earlier is not None
    correct(session, cast.worker, number, "lift", True)
    request = county_view.hearing_request(session, cast.expert, number)
    assert (request.earlier, request.hearing.facts_changed) == (None, True)
    assert all(one.facts_changed for one in views.case_view(session, cast.clerk, number).round.hearings)


def test_a_correction_of_what_the_county_is_not_told_changes_nothing_for_it(session, cast):
    number = a_taken_proposal(session, cast)
    ask_in_system(session, cast.clerk, number, cast)
    correct(session, cast.worker, number, "rooms", 6)
    assert not county_view.hearing_request(session, cast.expert, number).hearing.facts_changed
