"""The agreement of the three parties on somebody who came without guardian (Act 681/2023 § 43.5)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.event import EventValue
from models.vocabulary import Action, Channel, Party, Role, Verdict
from services.clock import today
from services.referral import agreement_lists, history, parties, views
from services.referral.county_view import hearing_request
from services.referral.party_view import agreement_asked
from tests.acts import (
    IN_MUNICIPALITY,
    a_sent_proposal,
    a_taken_proposal,
    act,
    agree,
    an_answered_proposal,
    ask_in_system,
    record_agreement,
)
from tests.builders import an_actor
from tests.canary import found_in, plant
from tests.cases import a_draft, not_found, refused

A = Action
ALONE = {"adults": 0, "lone_minors": 1}
TOLD = {"given_on": today(), "given_by_name": "Kaisa Johtaja", "channel": Channel.MEETING}


def agreements(session, actor, number):
    """Who agrees and who does not, as the actor sees it."""
    states = views.case_view(session, actor, number).agreements
    return {state.party: state.agrees for state in states if state.agrees is not None}


def test_the_agreement_of_each_party_is_recorded_and_seen_by_both(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    assert agreements(session, cast.worker, number) == {}
    agree(session, cast, number)
    for actor in (cast.worker, cast.clerk):
        assert agreements(session, actor, number) == dict.fromkeys(Party, True)


def test_a_municipality_records_its_own_and_the_countys_but_not_the_centres(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    for party in (Party.MUNICIPALITY, Party.COUNTY):
        record_agreement(session, cast.clerk, number, cast, party)
    with refused(session, "own_agreement"):
        record_agreement(session, cast.clerk, number, cast, Party.CENTRE)


def test_a_later_record_replaces_the_earlier_one_which_stays_in_the_history(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    record_agreement(session, cast.clerk, number, cast, Party.COUNTY)
    again = TOLD | {"given_by_name": "Pekka Toinen"}
    parties.record_agreement(session, cast.clerk, number, party=Party.COUNTY, agrees=False, **again)
    assert agreements(session, cast.worker, number) == {Party.COUNTY: False}
    names = session.scalars(select(EventValue).where(EventValue.field == "given_by_name").order_by(EventValue.id)).all()
    assert [(value.old, value.new) for value in names] == [(None, "Kaisa Johtaja"), ("Kaisa Johtaja", "Pekka Toinen")]


def test_there_is_nothing_to_agree_before_a_municipality_works_on_it(session, cast):
    for number in (a_draft(session, cast, **ALONE), a_sent_proposal(session, cast, **ALONE)):
        with refused(session, "step_not_open"):
            record_agreement(session, cast.worker, number, cast)


def test_agreements_may_come_after_the_answer(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    act(session, cast, number, A.ANSWER_CONDITIONAL)
    agree(session, cast, number)
    act(session, cast, number, A.CONFIRM_PLACE)


def test_the_agreements_belong_to_one_municipality(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE, **ALONE)
    act(session, cast, number, A.REDIRECT)
    assert agreements(session, cast.neighbour, number) == agreements(session, cast.worker, number) == {}


def test_a_lone_minor_needs_no_hearing_but_the_agreements(session, cast):
    number = a_taken_proposal(session, cast, obvious_needs=True, **ALONE)
    act(session, cast, number, A.ANSWER_POSITIVE)
    with refused(session, "three_parties_agreed"):
        act(session, cast, number, A.CONFIRM_PLACE)


@pytest.mark.parametrize("who", ["neighbour", "far_worker", "other_worker"])
def test_strangers_record_no_agreements(session, cast, who):
    number = a_taken_proposal(session, cast, **ALONE)
    with not_found(session):
        record_agreement(session, getattr(cast, who), number, cast)


def standing(session, actor, number):
    """Whose word has been given, and by whom: itself or another's record."""
    return {state.party: state.is_own for state in views.case_view(session, actor, number).agreements if state.given_on}


def test_each_party_gives_its_own_in_the_system_and_the_others_see_it(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    act(session, cast, number, A.ASK_AGREEMENT)
    for actor in (cast.worker, cast.decider, cast.expert):
        parties.give_agreement(session, actor, number, agrees=True)
    for actor in (cast.lead, cast.clerk):
        assert standing(session, actor, number) == dict.fromkeys(Party, True)
    asked = agreement_asked(session, cast.expert, number)
    assert {state.party: state.given_by_name for state in asked.states}[Party.CENTRE] == cast.worker.name
    act(session, cast, number, A.ANSWER_POSITIVE, A.CONFIRM_PLACE)


def test_who_does_not_send_the_answer_does_not_give_the_municipalitys_word(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    with refused(session, "answer_sender"):
        parties.give_agreement(session, cast.clerk, number, agrees=True)


def test_a_no_of_one_party_keeps_the_place_from_being_confirmed(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    agree(session, cast, number)
    act(session, cast, number, A.ASK_AGREEMENT, A.ANSWER_POSITIVE)
    parties.give_agreement(session, cast.expert, number, agrees=False, reason_text="Paikkaa ei ole.")
    with refused(session, "three_parties_agreed"):
        act(session, cast, number, A.CONFIRM_PLACE)


def test_the_reason_of_a_no_may_not_tell_who_the_person_is(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    with refused(session, "texts_hold_no_identities"):
        parties.give_agreement(session, cast.worker, number, agrees=False, reason_text="Soittakaa 040 123 4567.")


def test_the_request_opens_the_case_to_the_county_and_the_end_of_the_round_closes_it(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    with not_found(session):
        agreement_asked(session, cast.expert, number)
    act(session, cast, number, A.ASK_AGREEMENT)
    assert agreement_asked(session, cast.expert, number).is_awaited
    act(session, cast, number, A.TAKE_BACK)
    with not_found(session):
        agreement_asked(session, cast.expert, number)
    told = [event.disclosure for event in history.timeline(session, cast.worker, number) if event.disclosure]
    assert told.count("county_opened") == told.count("county_closed") == 1


def test_a_municipalitys_no_closes_the_request(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    act(session, cast, number, A.ASK_AGREEMENT, A.ANSWER_NEGATIVE)
    with not_found(session):
        agreement_asked(session, cast.expert, number)


def test_the_county_reads_for_some_days_after_its_word_and_no_longer(clock, session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    act(session, cast, number, A.ASK_AGREEMENT)
    parties.give_agreement(session, cast.expert, number, agrees=True)
    until = agreement_asked(session, cast.expert, number).reads_until
    assert until == today() + dt.timedelta(days=14)
    clock(dt.datetime.combine(until + dt.timedelta(days=1), dt.time(9), dt.UTC))
    with not_found(session):
        agreement_asked(session, cast.expert, number)


def test_another_county_and_a_county_that_is_only_heard_have_no_request(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    ask_in_system(session, cast.clerk, number, cast)
    other = an_actor(session, Role.COUNTY_EXPERT, "90")
    for expert in (cast.expert, other):
        with not_found(session):
            agreement_asked(session, expert, number)


def test_a_county_that_is_only_asked_to_agree_has_no_hearing(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    act(session, cast, number, A.ASK_AGREEMENT)
    with not_found(session):
        hearing_request(session, cast.expert, number)


def test_the_county_is_told_nothing_that_names_anybody(session, cast):
    number = a_draft(session, cast, **ALONE)
    planted = plant(session, cast.worker, number, position=1)
    act(session, cast, number, *IN_MUNICIPALITY, A.ASK_AGREEMENT)
    lists = [agreement_lists.page(session, cast.expert, part) for part in agreement_lists.PARTS]
    told = [agreement_asked(session, cast.expert, number), history.timeline(session, cast.expert, number), lists]
    assert lists[0][0].number == number
    assert found_in(told, planted) == set()


def test_the_lists_tell_whose_word_is_missing(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    a_taken_proposal(session, cast)  # a grown-up is nobody's to agree on
    people = (cast.worker, cast.clerk, cast.expert)
    assert [agreement_lists.count(session, one) for one in people] == [1, 1, 0]
    act(session, cast, number, A.ASK_AGREEMENT)
    assert [agreement_lists.count(session, one) for one in people] == [1, 1, 1]
    for actor in (cast.worker, cast.decider, cast.expert):
        parties.give_agreement(session, actor, number, agrees=True)
    assert [agreement_lists.count(session, one) for one in people] == [0, 0, 0]
    assert [agreement_lists.count(session, one, "all") for one in people] == [1, 1, 1]
    assert agreement_lists.page(session, cast.clerk, "all")[0].said == dict.fromkeys(Party, True)
    for stranger in (cast.neighbour, cast.far_worker, an_actor(session, Role.MINISTRY_VIEWER)):
        assert agreement_lists.count(session, stranger, "all") == 0
