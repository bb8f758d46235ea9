"""The rules about the three parties' agreement, each by its name."""

import datetime as dt
import inspect
import sys

import pytest

from models.vocabulary import (
    Action,
    Channel,
    LivingArrangement,
    OrganisationKind,
    Party,
    RepresentativeState,
    Role,
    Verdict,
)
from services import policy
from services.clock import today
from services.referral import answers, drafting, handling, outcomes, parties, party_guards, persons, views
from services.referral.party_view import agreement_asked
from services.referral.workflow import STEPS
from tests.acts import IN_MUNICIPALITY, a_taken_proposal, act, answer_values, record_agreement
from tests.builders import an_actor, an_organisation, december_is_ahead
from tests.cases import a_draft, not_found, refused

A = Action
ALONE = {"adults": 0, "lone_minors": 1}
OTHERWISE = {"given_on": today(), "given_by_name": "Kaisa Johtaja"}
OF_TABLE = {rule for step in STEPS for rule in (*step.requires, *step.asks)}
RULES = {rule.__name__ for rule in OF_TABLE if rule.__module__ == party_guards.__name__}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_a_test_that_bears_its_name(rule):
    tests = [name for name, _ in inspect.getmembers(sys.modules[__name__], inspect.isfunction)]
    assert any(name.startswith(f"test_{rule}_") for name in tests)


def test_county_agrees_in_system_only_where_it_answers_there(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    keha = an_actor(session, Role.KEHA_ADMIN)
    policy.choose(session, keha, "county_way", "outside", organisation_id=cast.pirkanmaa)
    assert A.ASK_AGREEMENT not in views.case_view(session, cast.worker, number).actions
    with refused(session, "county_agrees_in_system"):
        parties.ask_agreement(session, cast.worker, number)


def test_county_not_asked_already_unless_it_has_spoken(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    act(session, cast, number, A.ASK_AGREEMENT)
    with refused(session, "county_not_asked_already"):
        act(session, cast, number, A.ASK_AGREEMENT)
    parties.give_agreement(session, cast.expert, number, agrees=False, reason_text="Perheryhmäkodissa ei ole tilaa.")
    act(session, cast, number, A.ASK_AGREEMENT)


def test_county_asked_to_agree_before_it_speaks(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    with not_found(session):
        parties.give_agreement(session, cast.expert, number, agrees=True)
    act(session, cast, number, A.ASK_COUNTY)  # by telephone, so the case does not exist for it
    with not_found(session):
        parties.give_agreement(session, cast.expert, number, agrees=True)


def test_position_told_with_the_reason_of_a_no(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    for said in ({"agrees": None}, {"agrees": False}, {"agrees": False, "reason_text": "  "}):
        with refused(session, "position_told"):
            parties.give_agreement(session, cast.worker, number, **said)
    parties.give_agreement(session, cast.worker, number, agrees=False, reason_text="Sisar asuu muualla.")


def test_said_outside_when_another_records_it(session, cast):
    number = a_taken_proposal(session, cast, **ALONE)
    told = OTHERWISE | {"channel": Channel.SYSTEM, "agrees": True, "party": Party.COUNTY}
    with refused(session, "said_outside"):
        parties.record_agreement(session, cast.clerk, number, **told)


@pytest.mark.parametrize(("party", "who"), [("centre", "worker"), ("municipality", "decider")])
def test_party_has_not_spoken_itself_where_another_word_is_recorded(session, cast, party, who):
    number = a_taken_proposal(session, cast, **ALONE)
    record_agreement(session, cast.worker, number, cast, Party(party))
    parties.give_agreement(session, getattr(cast, who), number, agrees=True)
    with refused(session, "party_has_not_spoken_itself"):
        record_agreement(session, cast.worker, number, cast, Party(party))
    parties.give_agreement(session, getattr(cast, who), number, agrees=False, reason_text="Tilanne muuttui.")


def a_minor_in(session, cast, arrangement, **traits):
    """A draft about somebody who came alone and is to live so."""
    number = a_draft(session, cast, **(ALONE | traits))
    last = len(views.case_view(session, cast.worker, number).persons)
    persons.edit_person(session, cast.worker, number, last, values={"living_arrangement": arrangement})
    return number


def send_to_ruovesi(session, cast, number, reason="Lapsen täti asuu kunnassa."):
    """A town of the area that has no agreement."""
    town = an_organisation(session, OrganisationKind.MUNICIPALITY, "702").id
    return drafting.send(session, cast.worker, number, municipality_id=town, family_care_reason=reason)


def test_family_care_alone_without_agreement_is_told_with_its_reason(session, cast):
    number = a_minor_in(session, cast, LivingArrangement.FAMILY_CARE)
    with refused(session, "agreement_in_force"):
        send_to_ruovesi(session, cast, number, reason=" ")
    send_to_ruovesi(session, cast, number)
    mayor = an_actor(session, Role.MUNICIPAL_DECIDER, "702")
    assert views.case_view(session, mayor, number).round.family_care_reason == "Lapsen täti asuu kunnassa."
    handling.open_round(session, mayor, number)
    handling.take(session, mayor, number)
    parties.ask_agreement(session, mayor, number)
    assert agreement_asked(session, cast.expert, number).family_care_reason == "Lapsen täti asuu kunnassa."
    answers.answer(session, mayor, number, values=answer_values(Verdict.POSITIVE))
    with refused(session, "three_parties_agreed"):
        act(session, cast, number, A.CONFIRM_PLACE)
    for actor in (cast.worker, mayor, cast.expert):
        parties.give_agreement(session, actor, number, agrees=True)
    act(session, cast, number, A.CONFIRM_PLACE)


@pytest.mark.parametrize(
    ("arrangement", "traits"),
    [("group_home", {}), ("not_decided", {}), ("family_care", {"adults": 1})],
    ids=["group home", "not decided", "with a grown-up"],
)
def test_family_care_alone_without_agreement_and_nothing_else(session, cast, arrangement, traits):
    number = a_minor_in(session, cast, LivingArrangement(arrangement), **traits)
    with refused(session, "family_care_alone_without_agreement"):
        send_to_ruovesi(session, cast, number)


def test_family_care_alone_without_agreement_from_december_on(session, cast):
    december_is_ahead(session)
    number = a_minor_in(session, cast, LivingArrangement.FAMILY_CARE)
    with refused(session, "family_care_alone_without_agreement"):
        send_to_ruovesi(session, cast, number)


def test_the_reason_for_family_care_may_not_tell_who_the_child_is(session, cast):
    number = a_minor_in(session, cast, LivingArrangement.FAMILY_CARE)
    with refused(session, "texts_hold_no_identities"):
        send_to_ruovesi(session, cast, number, reason="Täti, puh. 040 123 4567, ottaa lapsen.")


def test_after_a_no_the_next_municipality_may_have_family_care_without_an_agreement(session, cast):
    number = a_minor_in(session, cast, LivingArrangement.FAMILY_CARE)
    act(session, cast, number, *IN_MUNICIPALITY, A.ANSWER_NEGATIVE)
    town = an_organisation(session, OrganisationKind.MUNICIPALITY, "702").id
    outcomes.redirect(session, cast.worker, number, municipality_id=town, family_care_reason="Lapsen täti asuu siellä.")
    seen = views.case_view(session, cast.worker, number)
    assert seen.round.family_care_reason == "Lapsen täti asuu siellä."
    assert seen.earlier_rounds[0].family_care_reason is None


def test_of_somebody_who_came_alone_it_is_told_how_he_lives_and_who_represents_him(session, cast):
    number = a_draft(session, cast, **ALONE)
    values = {"living_arrangement": None, "representative_state": RepresentativeState.APPOINTED}
    persons.edit_person(session, cast.worker, number, 1, values=values)
    missing = views.case_view(session, cast.worker, number).missing
    assert missing == ("person.1.living_arrangement", "person.1.representative_name")


def test_of_other_children_it_is_not_asked(session, cast):
    number = a_draft(session, cast, children=1)
    child = views.case_view(session, cast.worker, number).persons[1]
    assert not {"living_arrangement", "representative_state"} & {*child.values, *child.hidden}


def test_the_state_of_the_representative_is_told_at_once_and_his_name_later(session, cast):
    number = a_draft(session, cast, **ALONE)
    told = {"representative_state": RepresentativeState.APPOINTED, "representative_name": "Pirkko Edustaja"}
    told |= {"representative_court": "Pirkanmaan käräjäoikeus", "representative_appointed_on": today()}
    persons.edit_person(session, cast.worker, number, 1, values=told)
    act(session, cast, number, *IN_MUNICIPALITY, A.ASK_AGREEMENT)
    for seen in (views.case_view(session, cast.clerk, number), agreement_asked(session, cast.expert, number)):
        assert seen.persons[0].values["representative_state"] == RepresentativeState.APPOINTED
        assert set(told) - set(seen.persons[0].hidden) == {"representative_state"}


def test_nobody_is_represented_from_a_day_that_lies_ahead(session, cast):
    number = a_draft(session, cast, **ALONE)
    tomorrow = today() + dt.timedelta(days=1)
    with refused(session, "date_not_in_future"):
        persons.edit_person(session, cast.worker, number, 1, values={"representative_appointed_on": tomorrow})
