"""County × situation × field: what the county sees that is heard, and that nothing else is to be found anywhere."""

import pytest

from models.vocabulary import Action, Role, Stage
from services.errors import NotFound, Refusal
from services.referral import answers, drafting, history, overview, persons, proposals
from services.referral.county_view import HearingRequest, hearing_request
from services.referral.fields import PERSON_FIELDS, PROPOSAL_FIELDS, Kind, fields_of
from services.referral.hearing_lists import done, waiting
from services.referral.views import case_view
from tests.acts import ACTS, BY_COUNTY, IN_MUNICIPALITY, act, answer_values, ask_in_system
from tests.builders import an_actor, december_has_come
from tests.canary import ADDRESS, found_in, plant
from tests.cases import a_draft

A = Action
ASKED = ()
ANSWERED = (A.ANSWER_HEARING,)
PLACED = (*ANSWERED, A.ANSWER_POSITIVE, A.CONFIRM_PLACE)
# What happens after Tampere has asked Pirkanmaa in the system, and whether the county sees its part in the end.
SITUATIONS = {
    "asked": (ASKED, True),
    "opened": ((A.OPEN_HEARING,), True),
    "handed to a colleague": ((A.ASSIGN_HEARING,), True),
    "asks for more": ((A.ANSWER_QUESTION,), True),
    "answered": (ANSWERED, True),
    "answered and a draft of the municipality's answer": ((*ANSWERED, A.DRAFT_ANSWER), True),
    "answered and the municipality too": ((*ANSWERED, A.ANSWER_NEGATIVE), True),
    "placed, with identities open to the municipality": (PLACED, True),
    "recorded by the municipality": ((A.RECORD_HEARING,), True),
    "cancelled": ((A.CANCEL_HEARING,), False),
    "the municipality says no meanwhile": ((A.ANSWER_NEGATIVE,), False),
    "taken back": ((A.TAKE_BACK,), False),
    "taken back after the reply": ((*ANSWERED, A.TAKE_BACK), False),
    "taken back when placed": ((*PLACED, A.TAKE_BACK), False),
    "withdrawn": ((A.WITHDRAW,), False),
    "redirected": ((*ANSWERED, A.ANSWER_NEGATIVE, A.REDIRECT), False),
}


def plant_untold(session, cast, number):
    """A canary in each free text that a municipality sees and a county does not."""
    untold = [f for f in PROPOSAL_FIELDS if f.stage == Stage.A and not f.county and f.kind in (Kind.LINE, Kind.TEXT)]
    of_persons = [f for f in PERSON_FIELDS if f.stage == Stage.A and not f.county and f.kind in (Kind.LINE, Kind.TEXT)]
    planted = {field.name: f"Keltasirkku{place:02}" for place, field in enumerate([*untold, *of_persons])}
    for field in untold:
        values = {field.name: planted[field.name]}
        drafting.edit_section(session, cast.worker, number, field.section, values=values, origin="migri")
    persons.edit_person(session, cast.worker, number, 2, values={f.name: planted[f.name] for f in of_persons})
    return planted


def a_planted_hearing(session, cast, way):
    """A case full of canaries about which Pirkanmaa is asked, gone this way."""
    december_has_come(session)
    number = a_draft(session, cast, children=1)
    planted = plant(session, cast.worker, number, position=2) | plant_untold(session, cast, number)
    act(session, cast, number, *IN_MUNICIPALITY)
    ask_in_system(session, cast.clerk, number, cast)
    for action in way:
        act(session, cast, number, action)
    session.flush()
    return number, planted | {"address": ADDRESS, "note": "Perhe toivoo pikaista", "answer": "Ritva Päättäjä"}


def everything_for(session, actor, number):
    """All that the services tell an expert."""
    told = [one(session, actor) for one in (proposals.page, waiting, done, proposals.receipts)]
    for look in (overview.counters, overview.waiting_for_us, overview.waiting_for_others):
        with pytest.raises(NotFound):
            look(session, actor)
    with pytest.raises(NotFound):
        case_view(session, actor, number)
    try:
        return [*told, hearing_request(session, actor, number), history.timeline(session, actor, number)]
    except NotFound:
        with pytest.raises(NotFound):
            history.timeline(session, actor, number)
        return told


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_county_sees_its_part_while_it_is_heard_and_nothing_else_ever(session, cast, situation):
    way, sees = SITUATIONS[situation]
    number, planted = a_planted_hearing(session, cast, way)
    told = everything_for(session, cast.expert, number)
    requests = [one for one in told if isinstance(one, HearingRequest)]
    assert bool(requests) == sees
    assert (number in {row.number for rows in told[1:3] for row in rows}) == sees
    for request in requests:
        check_fields(request)
    assert found_in(told, planted) == set()


def check_fields(request):
    """Every field stands among the values if it is the county's, else among the hidden."""
    child = request.persons[1]
    parts = [(fields_of(section.section, "quota"), section) for section in request.sections] + [(PERSON_FIELDS, child)]
    for fields, part in parts:
        for field in (field for field in fields if not field.of_lone_minor):
            assert (field.name in part.values, field.name in part.hidden) == (field.county, not field.county)


def test_what_a_county_is_told_is_a_part_of_stage_a():
    assert {field.stage for field in (*PROPOSAL_FIELDS, *PERSON_FIELDS) if field.county} == {Stage.A}


@pytest.mark.parametrize("situation", ["asked", "answered", "placed, with identities open to the municipality"])
def test_other_counties_and_those_without_cases_learn_nothing(session, cast, situation):
    number, planted = a_planted_hearing(session, cast, SITUATIONS[situation][0])
    planted["number"] = number
    for actor in (an_actor(session, Role.COUNTY_EXPERT, "90"), an_actor(session, Role.MINISTRY_VIEWER)):
        assert found_in([waiting(session, actor), done(session, actor)], planted) == set()
        for look in (hearing_request, history.timeline, case_view):
            with pytest.raises(NotFound):
                look(session, actor, number)


def test_what_the_municipality_answered_is_not_told_to_the_county(session, cast):
    number, _ = a_planted_hearing(session, cast, ANSWERED)
    values = answer_values("negative", reason_text="Punarinta ei löydy.", decline_reason="county_cannot_arrange")
    answers.answer(session, cast.decider, number, values=values)
    secret = {"words": "Punarinta", "reason": "county_cannot_arrange", "status": "declined"}
    assert found_in(everything_for(session, cast.expert, number), secret) == set()


def test_a_second_hearing_by_telephone_is_not_shown_on_the_countys_page(session, cast):
    number, _ = a_planted_hearing(session, cast, ANSWERED)
    act(session, cast, number, A.ASK_COUNTY, A.RECORD_HEARING)
    assert hearing_request(session, cast.expert, number).hearing.values["channel"] == "system"
    assert found_in(everything_for(session, cast.expert, number), {"said by phone": "Liisa Lääkäri"}) == set()


def test_the_county_does_nothing_but_its_own(session, cast):
    number, _ = a_planted_hearing(session, cast, ASKED)
    for action in set(ACTS) - {*BY_COUNTY, A.ASK_QUESTION, A.CANCEL_QUESTION}:
        with pytest.raises((NotFound, Refusal)), session.begin_nested():
            ACTS[action](session, cast.expert, number, cast)
