"""One test for each rule of the process, named after it: test_<rule>_…"""

import datetime as dt
import inspect
import sys
from dataclasses import replace
from types import ModuleType

import pytest

from models.account import Right
from models.organisation import PlacementAgreement
from models.proposal import CountyContact
from models.vocabulary import (
    Action,
    Channel,
    Guardianship,
    HandOverReason,
    LegalBasis,
    NeedClass,
    NeedResult,
    OrganisationKind,
    Origin,
    Party,
    PersonGroup,
    Priority,
    ProposalStatus,
    Proposer,
    ReturnReason,
    Role,
    RoundStatus,
    Section,
    Verdict,
    WithdrawalReason,
)
from services import policy
from services.clock import now, today
from services.errors import Refusal
from services.referral import (
    answers,
    arrival_guards,
    attachment_guards,
    correction_guards,
    corrections,
    crossing,
    day_rules,
    drafting,
    guards,
    handling,
    hearing_guards,
    hearings,
    link_guards,
    outcomes,
    parties,
    party_guards,
    persons,
    proposals,
    protection,
    questions,
    text_guards,
    views,
)
from services.referral.county_view import hearing_request
from services.referral.hearings import NeedReply
from services.referral.steps import blockers
from services.referral.workflow import STEPS
from tests.acts import (
    a_sent_proposal,
    a_taken_proposal,
    act,
    agree,
    an_answered_proposal,
    answer_values,
    answering,
    ask_in_system,
    hear,
    record_agreement,
    send,
)
from tests.builders import an_actor, an_organisation, december_has_come, december_is_ahead
from tests.cases import a_child, a_draft, an_agreement, contact_county, refused
from tests.protected import end_rights, go, tell

A, P, R = Action, ProposalStatus, RoundStatus
TOMORROW = dt.timedelta(days=1)


def rules_of(module: ModuleType) -> list[str]:
    """The rules of the table that a module holds."""
    rules = {rule for step in STEPS for rule in (*step.requires, *step.asks)}
    return sorted(rule.__name__ for rule in rules if rule.__module__ == module.__name__)


RULES = [name for module in (guards, day_rules, hearing_guards, text_guards, correction_guards)
         for name in rules_of(module)]  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_test_that_bears_its_name(rule):
    tests = [name for name, _ in inspect.getmembers(sys.modules[__name__], inspect.isfunction)]
    assert any(name.startswith(f"test_{rule}_") for name in tests)


MODULES = [
    guards,
    day_rules,
    hearing_guards,
    text_guards,
    arrival_guards,
    attachment_guards,
    correction_guards,
    link_guards,
    party_guards,
]


@pytest.mark.parametrize("module", MODULES)
def test_every_rule_of_the_module_is_in_the_table(module):
    own = {name: thing for name, thing in vars(module).items() if getattr(thing, "__module__", "") == module.__name__}
    annotated = {name: getattr(thing, "__annotations__", {}) for name, thing in own.items()}
    judges = {name for name, types in annotated.items() if types == {"case": guards.Case, "return": bool}}
    assert {name for name in judges if not name.startswith("_")} == set(rules_of(module))


def test_correction_told_with_another_value_and_its_source(session, cast):
    number, why = a_sent_proposal(session, cast), {"field": "rooms", "reason_text": "Perhe kasvoi."}
    for value, origin in ((3, Origin.PERSON), (4, None)):
        with refused(session, "correction_told"):
            corrections.correct(session, cast.worker, number, value=value, origin=origin, **why)
    corrections.correct(session, cast.worker, number, value=4, origin=Origin.PERSON, **why)


def test_sections_complete_before_sending(session, cast):
    number = a_draft(session, cast)
    drafting.edit_section(session, cast.worker, number, Section.HOUSING, values={"rooms": None})
    assert views.case_view(session, cast.worker, number).missing == ("housing.rooms",)
    with refused(session, "sections_complete"):
        send(session, cast.worker, number, cast)


def test_sections_complete_needs_somebody_in_the_household(session, cast):
    number = a_draft(session, cast, adults=0)
    assert "persons.none" in views.case_view(session, cast.worker, number).missing


def test_origins_recorded_for_every_section_that_holds_something(session, cast):
    number = a_draft(session, cast)
    drafting.edit_section(session, cast.worker, number, Section.WISHES, values={"wishes": "Lähelle sisarta."})
    with refused(session, "origins_recorded"):
        send(session, cast.worker, number, cast)
    assert views.case_view(session, cast.worker, number).without_origin == (Section.WISHES,)


def test_basis_fits_group_as_the_act_says(session, cast):
    number = a_draft(session, cast, group=PersonGroup.QUOTA)
    values = {"legal_basis": LegalBasis.VULNERABLE_43_1_2}
    drafting.edit_section(session, cast.worker, number, Section.BASIS, values=values)
    with refused(session, "basis_fits_group"):
        send(session, cast.worker, number, cast)


@pytest.mark.parametrize(
    "trait",
    [
        {"living_needs_county": True},
        {"guardianship": Guardianship.WITHOUT_GUARDIAN},
        {"alone": True, "guardianship": Guardianship.OTHER_ADULT},
    ],
)
def test_county_contacted_for_child_whose_living_needs_the_county(session, cast, trait):
    number = a_draft(session, cast)
    persons.add_person(session, cast.worker, number, values=a_child(session, **trait))
    with refused(session, "county_contacted_for_child"):
        send(session, cast.worker, number, cast)
    contact_county(session, cast.worker, number)
    send(session, cast.worker, number, cast)


def test_county_contacted_for_child_is_not_asked_of_a_child_with_its_family(session, cast):
    number = a_draft(session, cast, children=1)
    assert session.query(CountyContact).count() == 0
    send(session, cast.worker, number, cast)


@pytest.mark.parametrize(("age", "allowed"), [(23, True), (24, False)])
def test_within_upper_age_of_the_setting(session, cast, age, allowed):
    number = a_draft(session, cast, lone_minors=1)
    persons.edit_person(session, cast.worker, number, 2, values={"birth_date": dt.date(today().year - age, 1, 1)})
    if not allowed:
        with refused(session, "within_upper_age"):
            send(session, cast.worker, number, cast)
        policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "upper_age_2_6", age)
    send(session, cast.worker, number, cast)


def test_municipality_in_flow_leaves_aland_out_until_the_setting_takes_it_in(session, cast):
    worker = an_actor(session, Role.CENTRE_WORKER, "LOU")
    mariehamn = an_organisation(session, OrganisationKind.MUNICIPALITY, "478")
    an_agreement(session, mariehamn.id)
    number = a_draft(session, replace(cast, worker=worker))
    with refused(session, "municipality_in_flow"):
        drafting.send(session, worker, number, municipality_id=mariehamn.id)
    policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "include_aland", True)
    drafting.send(session, worker, number, municipality_id=mariehamn.id)


def test_municipality_in_own_area_only(session, cast):
    number = a_draft(session, cast)
    jyvaskyla = an_organisation(session, OrganisationKind.MUNICIPALITY, "179")
    an_agreement(session, jyvaskyla.id, centre_id=cast.worker.organisation_id)
    with refused(session, "municipality_in_own_area"):
        drafting.send(session, cast.worker, number, municipality_id=jyvaskyla.id)


@pytest.mark.parametrize("kept", [{"valid_to": -1}, {"valid_from": 1}])
def test_agreement_in_force_on_the_day_of_sending(session, cast, kept):
    session.query(PlacementAgreement).where(PlacementAgreement.municipality_id == cast.tampere).delete()
    number = a_draft(session, cast)
    with refused(session, "agreement_in_force"):
        send(session, cast.worker, number, cast)
    facts = {name: today() + dt.timedelta(days=days) for name, days in kept.items()}
    agreement = an_agreement(session, cast.tampere, **facts)
    with refused(session, "agreement_in_force"):
        send(session, cast.worker, number, cast)
    agreement.valid_from, agreement.valid_to = today(), today()
    send(session, cast.worker, number, cast)


def test_not_declined_before_by_the_same_municipality(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    with refused(session, "not_declined_before"):
        outcomes.redirect(session, cast.worker, number, municipality_id=cast.tampere)
    outcomes.redirect(session, cast.worker, number, municipality_id=cast.nokia)


def test_not_declined_before_forgets_an_answer_that_was_withdrawn(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    act(session, cast, number, A.WITHDRAW_ANSWER, A.TAKE_BACK, A.SEND)
    assert views.case_view(session, cast.worker, number).declined == {}


@pytest.mark.parametrize("verdict", Verdict)
def test_answer_sender_is_the_decider_unless_the_municipality_lets_its_workers(session, cast, verdict):
    number = a_taken_proposal(session, cast)
    with refused(session, "answer_sender"):
        answering(verdict)(session, cast.clerk, number, cast)
    admin = an_actor(session, Role.MUNICIPAL_WORKER, local_admin=True)
    policy.choose(session, admin, "answer_sender", "worker_or_decider", organisation_id=cast.tampere)
    answering(verdict)(session, cast.clerk, number, cast)


def test_answer_sender_of_one_municipality_says_nothing_of_another(session, cast):
    keha = an_actor(session, Role.KEHA_ADMIN)
    policy.choose(session, keha, "answer_sender", "worker_or_decider", organisation_id=cast.nokia)
    number = a_taken_proposal(session, cast)
    with refused(session, "answer_sender"):
        answering(Verdict.NEGATIVE)(session, cast.clerk, number, cast)


@pytest.mark.parametrize("verdict", [Verdict.POSITIVE, Verdict.CONDITIONAL])
def test_county_heard_if_required_by_law_before_a_yes(session, cast, verdict):
    number = a_taken_proposal(session, cast, obvious_needs=True)
    with refused(session, "county_heard_if_required"):
        answering(verdict)(session, cast.decider, number, cast)
    hear(session, cast, number)
    answering(verdict)(session, cast.decider, number, cast)


def test_county_heard_if_required_is_not_met_by_a_hearing_that_was_cancelled(session, cast):
    number = a_taken_proposal(session, cast, obvious_needs=True)
    act(session, cast, number, A.ASK_COUNTY, A.CANCEL_HEARING)
    case = proposals.find(session, cast.decider, number)
    assert blockers(case, A.ANSWER_POSITIVE) == ["county_heard_if_required"]


def test_county_heard_if_required_does_not_keep_anybody_from_saying_no(session, cast):
    number = a_taken_proposal(session, cast, obvious_needs=True)
    act(session, cast, number, A.ANSWER_NEGATIVE)


@pytest.mark.parametrize("done", [A.SKIP_HEARING, A.ASK_COUNTY])
def test_county_heard_if_required_by_guidance_may_be_met_or_left_with_a_reason(session, cast, done):
    number = a_taken_proposal(session, cast, priority=Priority.EMERGENCY)
    with refused(session, "county_heard_if_required"):
        act(session, cast, number, A.ANSWER_POSITIVE)
    act(session, cast, number, done)
    if done == A.ASK_COUNTY:
        act(session, cast, number, A.RECORD_HEARING)
    act(session, cast, number, A.ANSWER_POSITIVE)


@pytest.mark.parametrize(
    "traits", [{"obvious_needs": True}, {"obvious_needs": True, "priority": Priority.EMERGENCY}, {}]
)
def test_hearing_may_be_skipped_only_where_guidance_alone_asks_for_it(session, cast, traits):
    number = a_taken_proposal(session, cast, **traits)
    with refused(session, "hearing_may_be_skipped"):
        act(session, cast, number, A.SKIP_HEARING)
    assert A.SKIP_HEARING not in views.case_view(session, cast.clerk, number).actions


@pytest.mark.parametrize("told", [{"channel": None}, {"asked_on": None}, {"asked_on": 1}])
def test_hearing_asked_tells_how_and_when(session, cast, told):
    number = a_taken_proposal(session, cast)
    asked = {"channel": Channel.PHONE, "asked_on": today()} | told
    if asked["asked_on"] == 1:
        asked["asked_on"] = today() + TOMORROW
    with refused(session, "hearing_asked"):
        hearings.ask_county(session, cast.clerk, number, **asked)


@pytest.mark.parametrize(
    "told",
    [
        {"answered_by_name": "  "},
        {"answered_on": None},
        {"replies": []},
        {"replies": [NeedReply(NeedClass.MOBILITY, NeedResult.CAN)]},
        {"replies": [NeedReply(code, NeedResult.CONDITIONS, conditions=" ") for code in NeedClass]},
    ],
)
def test_hearing_reply_complete_says_who_when_and_what_of_every_need(session, cast, told):
    number = a_taken_proposal(session, cast)
    act(session, cast, number, A.ASK_COUNTY)
    reply = {
        "answered_on": today(),
        "answered_by_name": "Liisa Lääkäri",
        "replies": [NeedReply(code, NeedResult.CANNOT) for code in NeedClass],
    }
    with refused(session, "hearing_reply_complete"):
        hearings.record_hearing(session, cast.clerk, number, **(reply | told))
    with refused(session, "hearing_reply_complete"):
        hearings.record_hearing(session, cast.clerk, number, **(reply | {"answered_on": today() + TOMORROW}))
    hearings.record_hearing(session, cast.clerk, number, **reply)


@pytest.mark.parametrize(
    "stated",
    [
        {"reason": WithdrawalReason.OTHER},
        {"reason": WithdrawalReason.OTHER, "reason_text": "  "},
        {"reason": None},
        {"reason": None, "reason_text": "Ei koodia."},
    ],
)
def test_reason_given_as_a_code_and_in_words_where_the_code_says_nothing(session, cast, stated):
    number = a_draft(session, cast)
    with refused(session, "reason_given"):
        outcomes.withdraw(session, cast.worker, number, **stated)


def test_reason_given_in_words_where_there_is_no_code(session, cast):
    number = a_taken_proposal(session, cast, priority=Priority.EMERGENCY)
    with refused(session, "reason_given"):
        hearings.skip_hearing(session, cast.clerk, number, reason_text=" ")
    hearings.skip_hearing(session, cast.clerk, number, reason_text="Perhe saapuu jo yöllä.")


def test_reason_given_is_enough_as_a_code(session, cast):
    number = a_draft(session, cast)
    outcomes.withdraw(session, cast.worker, number, reason=WithdrawalReason.PERSON_DIED)


def test_colleague_chosen_in_the_same_municipality_with_a_right_today(session, cast):
    number = a_sent_proposal(session, cast)
    act(session, cast, number, A.OPEN)
    for stranger in (cast.neighbour, cast.worker):
        with refused(session, "colleague_chosen"):
            handling.assign(session, cast.decider, number, handler_id=stranger.account_id)
    handling.assign(session, cast.decider, number, handler_id=cast.clerk.account_id)


@pytest.mark.parametrize(
    ("verdict", "missing"),
    [
        (Verdict.POSITIVE, "decision_maker"),
        (Verdict.POSITIVE, "decided_on"),
        (Verdict.POSITIVE, "dwelling_found"),
        (Verdict.POSITIVE, "earliest_reception_on"),
        (Verdict.CONDITIONAL, "conditions"),
        (Verdict.NEGATIVE, "decline_reason"),
        (Verdict.NEGATIVE, "decided_on"),
    ],
)
def test_answer_complete_has_what_its_verdict_needs(session, cast, verdict, missing):
    number = a_taken_proposal(session, cast)
    for empty in (None, "  ") if missing in ("decision_maker", "conditions") else (None,):
        with refused(session, "answer_complete"):
            answers.answer(session, cast.decider, number, values=answer_values(verdict) | {missing: empty})
    answers.answer(session, cast.decider, number, values=answer_values(verdict))


def test_answer_complete_puts_another_reason_into_words(session, cast):
    number = a_taken_proposal(session, cast)
    other = answer_values(Verdict.NEGATIVE, decline_reason="other")
    with refused(session, "answer_complete"):
        answers.answer(session, cast.decider, number, values=other)
    answers.answer(session, cast.decider, number, values=other | {"reason_text": "Koulu remontissa."})


def test_decision_not_in_future_when_it_is_told(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "decision_not_in_future"):
        values = answer_values(Verdict.NEGATIVE, decided_on=today() + TOMORROW)
        answers.answer(session, cast.decider, number, values=values)


def test_three_parties_agreed_before_a_lone_minors_place_is_confirmed(session, cast):
    number = a_taken_proposal(session, cast, adults=0, lone_minors=1)
    act(session, cast, number, A.ANSWER_POSITIVE)
    for party in (Party.CENTRE, Party.MUNICIPALITY):
        record_agreement(session, cast.worker, number, cast, party)
        with refused(session, "three_parties_agreed"):
            outcomes.confirm_place(session, cast.worker, number)
    record_agreement(session, cast.worker, number, cast, Party.COUNTY)
    outcomes.confirm_place(session, cast.worker, number)


def test_three_parties_agreed_is_broken_by_one_that_no_longer_does(session, cast):
    number = an_answered_proposal(session, cast, adults=0, lone_minors=1)
    told = {"given_on": today(), "given_by_name": "Kaisa Johtaja", "channel": Channel.PHONE}
    parties.record_agreement(session, cast.clerk, number, party=Party.COUNTY, agrees=False, **told)
    with refused(session, "three_parties_agreed"):
        outcomes.confirm_place(session, cast.worker, number)


def test_three_parties_agreed_anew_with_each_municipality(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE, adults=0, lone_minors=1)
    act(session, cast, number, A.REDIRECT)
    case = proposals.find(session, cast.worker, number)
    assert not guards.three_parties_agreed(case)


@pytest.mark.parametrize("told", [{"given_on": None}, {"given_by_name": " "}, {"channel": None}, {"given_on": 1}])
def test_agreement_told_with_who_when_and_how(session, cast, told):
    number = a_taken_proposal(session, cast, adults=0, lone_minors=1)
    facts = {"given_on": today(), "given_by_name": "Kaisa Johtaja", "channel": Channel.PHONE} | told
    if facts["given_on"] == 1:
        facts["given_on"] = today() + TOMORROW
    with refused(session, "agreement_told"):
        parties.record_agreement(session, cast.clerk, number, party=Party.MUNICIPALITY, agrees=True, **facts)


def test_concerns_lone_minor_or_there_is_nothing_to_agree(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "concerns_lone_minor"):
        agree(session, cast, number)
    assert A.RECORD_AGREEMENT not in views.case_view(session, cast.clerk, number).actions


def test_other_centre_chosen_and_neither_oneself_nor_a_municipality(session, cast):
    number = a_draft(session, cast)
    for wrong in (cast.worker.organisation_id, cast.nokia, None, 10**6):
        with refused(session, "other_centre_chosen"):
            outcomes.hand_over(session, cast.worker, number, centre_id=wrong, reason=HandOverReason.PERSON_WISH)


@pytest.mark.parametrize("told", [{"returned_to": None}, {"channel": None}, {"returned_on": None}, {"returned_on": 1}])
def test_return_recorded_with_whom_how_and_when(session, cast, told):
    number = a_draft(session, cast)
    facts = {"returned_to": Proposer.MIGRI, "channel": Channel.UMA, "returned_on": today()} | told
    if facts["returned_on"] == 1:
        facts["returned_on"] = today() + TOMORROW
    with refused(session, "return_recorded"):
        outcomes.return_case(session, cast.worker, number, **facts, reason=ReturnReason.INCOMPLETE)


def test_a_refusal_that_is_about_one_field_names_it(session, cast):
    number = a_taken_proposal(session, cast)
    with pytest.raises(Refusal) as found:
        hearings.ask_county(session, cast.clerk, number, channel=Channel.PHONE, asked_on=today() + TOMORROW)
    assert (found.value.code, found.value.field) == ("hearing_asked", "asked_on")


@pytest.mark.parametrize("text", ["Soita 040 123 4567.", "Kirjoita perhe@example.org", "131052-308T"])
def test_texts_hold_no_identities_when_they_cross(session, cast, text):
    number = a_draft(session, cast)
    told = {"municipality_id": cast.tampere, "covering_note": text}
    seen = text_guards.mark(number, crossing.look(session, cast.worker, number, A.SEND, {"covering_note": text}))
    with refused(session, "texts_hold_no_identities"):  # whatever is ticked
        drafting.send(session, cast.worker, number, checked=[seen], **told)


def test_likely_finds_checked_by_the_writer(session, cast):
    number, text = a_draft(session, cast), "Asunto voisi olla Satakunnankatu 12 B 7."
    told = {"municipality_id": cast.tampere, "covering_note": text}
    with refused(session, "likely_finds_checked"):
        drafting.send(session, cast.worker, number, **told)
    seen = text_guards.mark(number, crossing.look(session, cast.worker, number, A.SEND, {"covering_note": text}))
    drafting.send(session, cast.worker, number, checked=[seen], **told)


def test_asked_after_sending_since_only_then_was_there_something_to_ask(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "asked_after_sending"):
        hearings.ask_county(session, cast.clerk, number, channel=Channel.PHONE, asked_on=today() - TOMORROW)


def test_reply_wanted_after_request_or_on_its_day(session, cast):
    number = a_taken_proposal(session, cast)
    asked = {"channel": Channel.PHONE, "asked_on": today()}
    with refused(session, "reply_wanted_after_request"):
        hearings.ask_county(session, cast.clerk, number, **asked, reply_wanted_by=today() - TOMORROW)
    hearings.ask_county(session, cast.clerk, number, **asked, reply_wanted_by=today())


def test_reply_given_after_request_or_on_its_day(session, cast):
    number = a_taken_proposal(session, cast, obvious_needs=True)
    act(session, cast, number, A.ASK_COUNTY)
    asked = views.case_view(session, cast.clerk, number).round.hearings[0]
    replies = [NeedReply(need["code"], NeedResult.CAN) for need in asked.needs]
    told = {"answered_by_name": "Irma Malli", "replies": replies}
    with refused(session, "reply_given_after_request"):
        hearings.record_hearing(session, cast.clerk, number, answered_on=today() - TOMORROW, **told)
    hearings.record_hearing(session, cast.clerk, number, answered_on=today(), **told)


def test_reception_not_in_past_when_the_answer_is_yes(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "reception_not_in_past"):
        values = answer_values(Verdict.POSITIVE, earliest_reception_on=today() - TOMORROW)
        answers.answer(session, cast.decider, number, values=values)


def test_returned_after_creation_or_on_its_day(session, cast):
    number = a_draft(session, cast)
    with refused(session, "returned_after_creation"):
        outcomes.return_case(
            session, cast.worker, number, returned_to=Proposer.MIGRI, channel=Channel.UMA,
            returned_on=today() - TOMORROW, reason=ReturnReason.INCOMPLETE)  # fmt: skip


def test_a_refused_reply_names_the_first_gap(session, cast):
    number = a_taken_proposal(session, cast, obvious_needs=True)
    act(session, cast, number, A.ASK_COUNTY)
    asked = views.case_view(session, cast.clerk, number).round.hearings[0]
    codes = [need["code"] for need in asked.needs]
    told = {"answered_on": today(), "answered_by_name": ""}
    for result, field in ((None, f"{codes[0]}_result"), (NeedResult.CONDITIONS, f"{codes[0]}_conditions"),
                          (NeedResult.CAN, "answered_by_name")):
        replies = [NeedReply(code, result) for code in codes]
        with refused(session, "hearing_reply_complete") as found:
            hearings.record_hearing(session, cast.clerk, number, **told, replies=replies)
        assert found.value.field == field


def asked_here(session, cast):
    """A case of Tampere about which Pirkanmaa is asked in the system."""
    december_has_come(session)
    number = a_taken_proposal(session, cast)
    ask_in_system(session, cast.clerk, number, cast)
    return number


def test_asked_in_system_is_not_the_question_by_telephone_though_an_earlier_one_may_be_read(session, cast):
    number = asked_here(session, cast)
    act(session, cast, number, A.ANSWER_HEARING, A.ASK_COUNTY)
    assert A.ANSWER_HEARING not in hearing_request(session, cast.expert, number).actions
    with refused(session, "asked_in_system"):
        act(session, cast, number, A.ANSWER_HEARING)


def test_county_answers_in_system_from_the_release_on(session, cast):
    december_is_ahead(session)
    number = a_taken_proposal(session, cast)
    with refused(session, "county_answers_in_system") as caught:
        ask_in_system(session, cast.clerk, number, cast)
    assert caught.value.field == "channel"


def test_county_answers_in_system_only_while_somebody_is_there_to_answer(session, cast):
    december_has_come(session)
    number = a_taken_proposal(session, cast)
    session.get(Right, cast.expert.right_id).ended_at = now()
    session.flush()
    with refused(session, "county_answers_in_system"):
        ask_in_system(session, cast.clerk, number, cast)


def test_heard_outside_is_what_the_municipality_records_though_the_county_was_asked_here(session, cast):
    number = asked_here(session, cast)
    told = {"answered_on": today(), "answered_by_name": "Liisa Lääkäri"}
    told["replies"] = [NeedReply(code, NeedResult.CAN) for code in NeedClass]
    with refused(session, "heard_outside"):
        hearings.record_hearing(session, cast.clerk, number, **told)
    hearings.record_hearing(session, cast.clerk, number, channel=Channel.PHONE, **told)
    assert hearing_request(session, cast.expert, number).hearing.values["channel"] == Channel.PHONE


@pytest.mark.parametrize("told", [{"section": None, "question": "Mitä?"}, {"section": Section.BASIS, "question": " "}])
def test_question_told_with_its_section_and_words(session, cast, told):
    number = a_taken_proposal(session, cast)
    with refused(session, "question_told"):
        questions.ask_question(session, cast.clerk, number, **told)


def test_reply_told_in_words(session, cast):
    number = a_taken_proposal(session, cast)
    act(session, cast, number, A.ASK_QUESTION)
    (asked,) = views.case_view(session, cast.worker, number).round.questions
    with refused(session, "reply_told") as caught:
        questions.answer_question(session, cast.worker, number, asked.id, reply=" \n")
    assert caught.value.field == "housing_reply"


def test_who_does_not_see_names_learns_nothing_from_the_reading_of_texts(session, cast):
    number = a_taken_proposal(session, cast)
    [person] = views.case_view(session, cast.worker, number).persons
    guess = f"Onko hakija {person.values['first_names']} {person.values['last_name']}?"
    found = crossing.look(session, cast.clerk, number, A.ASK_COUNTY, {"question": guess})
    stranger = crossing.look(session, cast.clerk, number, A.ASK_COUNTY, {"question": "Onko hakija Aulis Keksitty?"})
    assert [one.certainty for one in found] == [one.certainty for one in stranger]


def test_colleague_admitted_or_there_is_nobody_to_shut_out(session, cast):
    number, colleague = a_draft(session, cast, protected=True), an_actor(session, Role.CENTRE_WORKER)
    tell(session, cast.lead, number)
    for account_id in (None, colleague.account_id):
        with refused(session, "colleague_admitted"):
            protection.exclude(session, cast.lead, number, account_id=account_id)


def test_decider_shares_protected_cases_and_a_worker_does_not(session, cast):
    number = a_draft(session, cast, protected=True)
    go(session, cast, number, A.SEND, A.OPEN, A.ASSIGN)
    with refused(session, "decider_shares_protected"):
        handling.assign(session, cast.clerk, number, handler_id=cast.decider.account_id)
    assert views.case_view(session, cast.clerk, number).actions[A.ASSIGN] == ("decider_shares_protected",)
    end_rights(session, cast.decider)
    handling.assign(session, cast.clerk, number, handler_id=cast.clerk.account_id)
