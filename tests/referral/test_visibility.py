"""Role × stage × field: who sees what of a case, when; and that what is hidden is nowhere to be found."""

import logging

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.event import Event
from models.vocabulary import (
    Action,
    PersonGroup,
    ProposalStatus,
    Role,
    RoundStatus,
    Stage,
)
from services import policy
from services.access import Actor
from services.errors import NotFound, Refusal
from services.referral import arrival_views, attachments, history, path, persons, proposals, views
from services.referral.arrival_calendar import calendar
from services.referral.arrival_lists import coming
from services.referral.fields import PERSON_FIELDS, PROPOSAL_FIELDS, fields_of
from services.referral.hearing_lists import done, waiting
from services.referral.overview import counters, waiting_for_others, waiting_for_us
from tests import canary
from tests.acts import ACTS, WAYS, a_case_in, act, answer_values, answering
from tests.builders import an_actor
from tests.canary import found_in, plant
from tests.cases import Cast, a_draft

A, P, R = Action, ProposalStatus, RoundStatus
TO_TAMPERE = (A.SEND, A.OPEN, A.TAKE)
# The ways of a case, and who sees which stages at their end: Sisä-Suomi, Keski-Suomi, Tampere, Nokia.
SITUATIONS = {
    "draft": ((), ("AB", "", "", "")),
    "sent": ((A.SEND,), ("AB", "", "A", "")),
    "taken": (TO_TAMPERE, ("AB", "", "A", "")),
    "in hearing": ((*TO_TAMPERE, A.ASK_COUNTY), ("AB", "", "A", "")),
    "waiting for information": ((*TO_TAMPERE, A.ASK_QUESTION), ("AB", "", "A", "")),
    "corrected": ((*TO_TAMPERE, A.CORRECT), ("AB", "", "A", "")),
    "told more": ((*TO_TAMPERE, A.ASK_QUESTION, A.ANSWER_QUESTION), ("AB", "", "A", "")),
    "positive": ((*TO_TAMPERE, A.ANSWER_POSITIVE), ("AB", "", "A", "")),
    "conditional": ((*TO_TAMPERE, A.ANSWER_CONDITIONAL), ("AB", "", "A", "")),
    "negative": ((*TO_TAMPERE, A.ANSWER_NEGATIVE), ("AB", "", "A", "")),
    "placed": ((*TO_TAMPERE, A.ANSWER_POSITIVE, A.CONFIRM_PLACE), ("AB", "", "AB", "")),
    "placed on conditions": ((*TO_TAMPERE, A.ANSWER_CONDITIONAL, A.CONFIRM_PLACE), ("AB", "", "AB", "")),
    "answer withdrawn": ((*TO_TAMPERE, A.ANSWER_POSITIVE, A.WITHDRAW_ANSWER), ("AB", "", "A", "")),
    "arrived": ((*TO_TAMPERE, A.ANSWER_POSITIVE, A.CONFIRM_PLACE, A.COMPLETE_ARRIVAL), ("AB", "", "AB", "")),
    "closed": ((*TO_TAMPERE, A.ANSWER_POSITIVE, A.CONFIRM_PLACE, A.COMPLETE_ARRIVAL, A.CLOSE), ("AB", "", "AB", "")),
    "taken back": ((*TO_TAMPERE, A.TAKE_BACK), ("AB", "", "", "")),
    "taken back when placed": ((*TO_TAMPERE, A.ANSWER_POSITIVE, A.CONFIRM_PLACE, A.TAKE_BACK), ("AB", "", "", "")),
    "redirected": ((*TO_TAMPERE, A.ANSWER_NEGATIVE, A.REDIRECT), ("AB", "", "", "A")),
    "offered": ((A.HAND_OVER,), ("AB", "A", "", "")),
    "offered after a no": ((*TO_TAMPERE, A.ANSWER_NEGATIVE, A.HAND_OVER), ("AB", "A", "", "")),
    "offer cancelled": ((A.HAND_OVER, A.CANCEL_HANDOVER), ("AB", "", "", "")),
    "handed over": ((A.HAND_OVER, A.ACCEPT_HANDOVER), ("", "AB", "", "")),
    "returned": ((A.RETURN,), ("AB", "", "", "")),
    "withdrawn": ((*TO_TAMPERE, A.WITHDRAW), ("AB", "", "", "")),
    "withdrawn when placed": ((*TO_TAMPERE, A.ANSWER_POSITIVE, A.CONFIRM_PLACE, A.WITHDRAW), ("AB", "", "", "")),
}


def a_planted_case(
    session: Session, cast: Cast, way: tuple[Action, ...] = (), group: PersonGroup = PersonGroup.QUOTA
) -> tuple[str, dict]:
    """A household with a child and a canary in every hidden field, gone this way; and the canaries."""
    number = a_draft(session, cast, group=group, children=1)
    planted = plant(session, cast.worker, number, position=2, group=group)
    for action in way:
        if action == A.ACCEPT_HANDOVER:
            ACTS[action](session, cast.other_worker, number, cast)
        else:
            act(session, cast, number, action)
    session.flush()
    return number, planted


def houses(session: Session, cast: Cast) -> list[list[Actor]]:
    """Those who work in each of the four houses of the stories."""
    return [
        [cast.worker, cast.lead],
        [cast.other_worker, cast.other_lead],
        [cast.clerk, cast.decider],
        [cast.neighbour_clerk, cast.neighbour],
    ]


def outsiders(session: Session, cast: Cast) -> list[Actor]:
    """Those for whom no case exists, whatever its status."""
    roles = (Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER, Role.KEHA_ADMIN)
    admins = [an_actor(session, role, local_admin=True) for role in roles]
    return [
        cast.far_worker,
        an_actor(session, Role.MUNICIPAL_DECIDER, "091"),
        *(an_actor(session, role) for role in roles),
        *admins,
    ]


ABOUT_ONE = (views.case_view, history.timeline, path.stays, path.earlier_cases, arrival_views.arrival_view, calendar,
             attachments.files_of)  # fmt: skip


def everything_for(session: Session, actor: Actor, number: str) -> list:
    """All that the services tell this actor: the case if there is one, its history, lists, counters and receipts."""
    lists = (proposals.page, waiting, done, waiting_for_us, waiting_for_others, counters, proposals.receipts, coming)
    told = []
    for one_list in lists:
        try:
            told.append(one_list(session, actor))
        except NotFound:  # a role without cases has no front page of cases
            told.append(None)
    for one_view in ABOUT_ONE:
        try:
            told.append(one_view(session, actor, number))
        except NotFound:
            told.append(None)
    return told


def exists_for(session: Session, actor: Actor, number: str) -> bool:
    """Whether the case can be found, in a list or by its number; both must say the same."""
    listed = number in {
        row.number
        for wanted in (proposals.Filter(), proposals.Filter(offered_to_us=True), proposals.Filter(number=number))
        for row in proposals.page(session, actor, wanted)
    }
    try:
        proposals.find(session, actor, number)
    except NotFound:
        assert not listed
        return False
    assert listed
    return True


@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_role_sees_the_fields_of_the_open_stages_and_no_others(session, cast, situation):
    way, expected = SITUATIONS[situation]
    number, planted = a_planted_case(session, cast, way)
    for actors, stages in zip(houses(session, cast), expected, strict=True):
        for actor in actors:
            assert exists_for(session, actor, number) == bool(stages)
            if stages:
                check_fields(views.case_view(session, actor, number), stages, planted)
            sings = found_in(everything_for(session, actor, number), planted)
            assert sings == (set(planted) if "B" in stages else set()), actor.username
    assert not any(exists_for(session, actor, number) for actor in outsiders(session, cast))


def check_fields(view: views.CaseView, stages: str, planted: dict) -> None:
    """Every field stands either among the values or among the hidden, as its stage says."""
    child = view.persons[1]
    parts = [(fields_of(section.section, view.group), section) for section in view.sections] + [(PERSON_FIELDS, child)]
    for fields, part in parts:
        for field in (field for field in fields if not field.of_lone_minor):
            seen = field.stage.name in stages
            assert (field.name in part.values, field.name in part.hidden) == (seen, not seen), field.name
            if seen and field.name in planted:
                assert part.values[field.name] == planted[field.name]


@pytest.mark.parametrize("group", PersonGroup)
def test_every_field_of_every_group_opens_with_its_stage(session, cast, group):
    number, planted = a_planted_case(session, cast, TO_TAMPERE, group)
    check_fields(views.case_view(session, cast.clerk, number), "A", planted)
    act(session, cast, number, A.ANSWER_POSITIVE, A.CONFIRM_PLACE)
    check_fields(views.case_view(session, cast.clerk, number), "AB", planted)
    assert found_in(views.case_view(session, cast.clerk, number), planted) == set(planted)


def test_no_field_is_in_two_tables_and_every_field_has_a_stage():
    names = [field.name for field in (*PROPOSAL_FIELDS, *PERSON_FIELDS)]
    assert len(set(names)) == len(names)
    assert {field.stage for field in (*PROPOSAL_FIELDS, *PERSON_FIELDS)} == {Stage.A, Stage.B}


def test_outsiders_learn_nothing_of_a_case_from_anything(session, cast):
    number, planted = a_planted_case(session, cast, WAYS[P.PLACED, R.CONFIRMED])
    planted["number"] = number
    for actor in outsiders(session, cast):
        assert found_in(everything_for(session, actor, number), planted) == set()


def test_the_address_of_the_dwelling_opens_to_the_centre_when_the_place_is_confirmed(session, cast):
    number = a_case_in(session, cast, P.SENT, R.TAKEN)
    answer = answer_values("positive", dwelling_address=canary.ADDRESS)
    views.answers.answer(session, cast.decider, number, values=answer)
    address = {"dwelling_address": canary.ADDRESS}
    assert found_in(everything_for(session, cast.worker, number), address) == set()
    assert views.case_view(session, cast.worker, number).round.answers[-1].hidden == ("dwelling_address",)
    act(session, cast, number, A.CONFIRM_PLACE)
    assert found_in(views.case_view(session, cast.worker, number), address) == {"dwelling_address"}
    act(session, cast, number, A.TAKE_BACK)
    assert found_in(everything_for(session, cast.worker, number), address) == set()


def test_a_draft_of_an_answer_is_the_municipalitys_own(session, cast):
    number = a_case_in(session, cast, P.SENT, R.TAKEN)
    views.answers.draft_answer(session, cast.clerk, number, values={"reason_text": "Kanaria keskeneräinen"})
    unfinished = {"draft": "Kanaria keskeneräinen"}
    assert found_in(everything_for(session, cast.clerk, number), unfinished) == {"draft"}
    assert found_in(everything_for(session, cast.worker, number), unfinished) == set()


def test_an_earlier_refusal_is_visible_to_the_centre_only(session, cast):
    number = a_case_in(session, cast, P.DECLINED, R.NEGATIVE)
    act(session, cast, number, A.REDIRECT)
    assert views.case_view(session, cast.worker, number).declined.keys() == {cast.tampere}
    asked_next = views.case_view(session, cast.neighbour, number)
    assert (asked_next.declined, asked_next.earlier_rounds, asked_next.round.sequence) == ({}, (), 1)
    events = history.timeline(session, cast.neighbour, number)
    assert [event.sequence for event in events] == [2, 1]
    assert cast.tampere not in {id_ for event in events for id_ in (event.organisation_id, event.other_organisation_id)}


def test_the_preview_is_what_the_municipality_then_sees(session, cast):
    number, _ = a_planted_case(session, cast)
    now = views.preview(session, cast.worker, number, frozenset({Stage.A}))
    later = views.preview(session, cast.worker, number, frozenset(Stage))
    act(session, cast, number, *TO_TAMPERE)
    seen = views.case_view(session, cast.clerk, number)
    assert (seen.sections, seen.persons, seen.needs) == (now.sections, now.persons, now.needs)
    act(session, cast, number, A.ANSWER_POSITIVE, A.CONFIRM_PLACE)
    seen = views.case_view(session, cast.clerk, number)
    assert (seen.sections, seen.persons, seen.needs) == (later.sections, later.persons, later.needs)


def test_a_preview_shows_nobody_more_than_he_sees_himself(session, cast):
    number, planted = a_planted_case(session, cast, (A.HAND_OVER,))
    for actor in (cast.other_worker, cast.other_lead):
        assert found_in(views.preview(session, actor, number, frozenset(Stage)), planted) == set()
    act(session, cast, number, A.CANCEL_HANDOVER, *TO_TAMPERE)
    assert found_in(views.preview(session, cast.clerk, number, frozenset(Stage)), planted) == set()


def test_a_guessed_number_is_no_different_from_one_that_does_not_exist(session, cast):
    number = a_case_in(session, cast, P.SENT, R.SENT)
    for guess in (number, number.lower(), "KO-2026-99999", "", "%", "' OR 1=1 --", "0", "KO-2026-\x00"):
        with pytest.raises(NotFound):
            views.case_view(session, cast.neighbour, guess)


def test_events_and_logs_hold_nothing_personal(session, cast, caplog):
    caplog.set_level(logging.DEBUG)
    _, planted = a_planted_case(session, cast, WAYS[P.PLACED, R.CONFIRMED])
    planted |= {"reason": "Aika ei riitä", "note": "Perhe toivoo pikaista"}
    details = [(event.details, event.basis) for event in session.scalars(select(Event))]
    assert found_in(details, planted) == set()
    assert found_in([record.getMessage() for record in caplog.records], planted) == set()


def test_a_refusal_holds_nothing_personal(session, cast):
    number, planted = a_planted_case(session, cast)
    twin = a_draft(session, cast)
    with pytest.raises(Refusal) as caught, session.begin_nested():
        persons.add_person(session, cast.worker, twin, values={"identity_code": planted["identity_code"]})
    refusal = caught.value
    assert found_in((refusal.code, refusal.field, refusal.details, str(refusal), refusal.args), planted) == set()
    assert refusal.details["number"] == number


@pytest.mark.parametrize("group", PersonGroup)
def test_a_positive_answer_opens_identities_only_where_the_setting_says_so(session, cast, group):
    keha = an_actor(session, Role.KEHA_ADMIN)
    policy.choose(session, keha, f"stage_b.{group}", "on_positive")
    number, planted = a_planted_case(session, cast, (*TO_TAMPERE, A.ANSWER_POSITIVE), group)
    assert found_in(views.case_view(session, cast.clerk, number), planted) == set(planted)
    act(session, cast, number, A.WITHDRAW_ANSWER)
    assert found_in(everything_for(session, cast.clerk, number), planted) == set()
    answering("conditional")(session, cast.decider, number, cast)
    assert found_in(everything_for(session, cast.clerk, number), planted) == set()
