"""The agreement of the three parties on somebody who came without guardian (Act 681/2023 § 43.5)."""

import pytest
from sqlalchemy import select

from models.event import EventValue
from models.vocabulary import Action, Channel, Party, Verdict
from services.clock import today
from services.referral import parties, views
from tests.acts import a_sent_proposal, a_taken_proposal, act, agree, an_answered_proposal, record_agreement
from tests.cases import a_draft, not_found, refused

A = Action
ALONE = {"adults": 0, "lone_minors": 1}
TOLD = {"given_on": today(), "given_by_name": "Kaisa Johtaja", "channel": Channel.MEETING}


def agreements(session, actor, number):
    """Who agrees and who does not, as the actor sees it."""
    return {row["party"]: row["agrees"] for row in views.case_view(session, actor, number).agreements}


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
