"""The county in the system: what it is asked, what it sees of it and how long, and what its answer does."""

import datetime as dt

import pytest

from models.account import Right
from models.vocabulary import (
    Action,
    Channel,
    Disclosure,
    HearingStatus,
    NeedClass,
    NeedResult,
    Role,
    RoundStatus,
    Stage,
)
from services import policy
from services.clock import HELSINKI, now, today
from services.errors import NotFound, Refusal
from services.referral import answers, county_hearings, drafting, hearings, history, outcomes, proposals
from services.referral.county_view import hearing_request
from services.referral.hearings import NeedReply
from services.referral.views import case_view, preview
from tests.acts import ACTS, IN_MUNICIPALITY, a_taken_proposal, act, answer_values
from tests.builders import an_actor, december_has_come
from tests.cases import a_cast, not_found, refused, rows, statuses

A = Action


@pytest.fixture
def cast(session):
    december_has_come(session)
    return a_cast(session)


@pytest.fixture
def expert(session, cast):
    """Pirkanmaa's expert, who is there to answer."""
    return cast.expert


def ask(session, cast, number, actor=None, **facts):
    told = {"channel": Channel.SYSTEM, "asked_on": None, "question": "Voidaanko palvelut järjestää?"} | facts
    return hearings.ask_county(session, actor or cast.clerk, number, **told)


def asked(session, cast, **traits):
    """A case of Tampere about which Pirkanmaa is asked in the system."""
    number = a_taken_proposal(session, cast, **traits)
    ask(session, cast, number)
    return number


def replies(result=NeedResult.CAN, **facts):
    return [NeedReply(code, result, **facts) for code in (NeedClass.MOBILITY, NeedClass.CHRONIC_ILLNESS)]


def answer(session, expert, number, **facts):
    return county_hearings.answer(session, expert, number, **{"replies": replies()} | facts)


def asked_in_nokia(session, cast, number):
    """The case goes on to Nokia, in the same county, which asks it too."""
    answers.answer(session, cast.decider, number, values=answer_values("negative"))
    outcomes.redirect(session, cast.worker, number, municipality_id=cast.nokia)
    for action in (A.OPEN, A.TAKE):
        ACTS[action](session, cast.neighbour, number, cast)
    ask(session, cast, number, cast.neighbour)


def disclosures(session, cast, number):
    events = history.timeline(session, cast.worker, number)
    return [(event.disclosure, event.other_organisation_id) for event in reversed(events) if event.disclosure]


def test_the_county_answers_need_by_need_and_the_municipality_goes_on(session, cast, expert):
    number = asked(session, cast)
    answer(session, expert, number, replies=replies(unit="Hatanpää", contact="03 000 000", note="Jonoa kaksi viikkoa"))

    (hearing,) = case_view(session, cast.clerk, number).round.hearings
    assert statuses(session, number)[1] == RoundStatus.TAKEN
    assert hearing.values["status"] == HearingStatus.ANSWERED
    assert (hearing.values["answered_by_name"], hearing.values["answered_on"]) == (expert.name, today())
    assert {(n["result"], n["unit"], n["contact"], n["note"]) for n in hearing.needs} == {
        (NeedResult.CAN, "Hatanpää", "03 000 000", "Jonoa kaksi viikkoa")
    }


def test_a_condition_is_put_into_words(session, cast, expert):
    number = asked(session, cast)
    with refused(session, "hearing_reply_complete"):
        answer(session, expert, number, replies=replies(NeedResult.CONDITIONS))
    answer(session, expert, number, replies=replies(NeedResult.CONDITIONS, conditions="Kun esteetön asunto löytyy."))


def test_every_need_is_answered(session, cast, expert):
    number = asked(session, cast)
    with refused(session, "hearing_reply_complete"):
        answer(session, expert, number, replies=replies()[:1])


def test_the_municipality_still_answers_as_it_sees_fit_when_the_county_cannot(session, cast, expert):
    number = asked(session, cast, obvious_needs=True)
    answer(session, expert, number, replies=replies(NeedResult.CANNOT))
    answers.answer(session, cast.decider, number, values=answer_values("positive"))


@pytest.mark.parametrize("who", ["clerk", "decider", "worker", "neighbour", "other_worker"])
def test_nobody_else_answers_in_the_countys_name(session, cast, expert, who):
    number = asked(session, cast)
    before = rows(session)
    with pytest.raises((Refusal, NotFound)), session.begin_nested():
        answer(session, getattr(cast, who), number)
    assert rows(session) == before


def test_another_county_knows_nothing_of_it(session, cast, expert):
    number = asked(session, cast)
    other = an_actor(session, Role.COUNTY_EXPERT, "90")
    with not_found(session):
        hearing_request(session, other, number)
    with not_found(session):
        answer(session, other, number)


@pytest.mark.parametrize("who", ["clerk", "worker", "other_worker"])
def test_the_countys_page_is_the_countys(session, cast, expert, who):
    number = asked(session, cast)
    with not_found(session):
        hearing_request(session, getattr(cast, who), number)


def test_a_hearing_by_telephone_is_not_the_countys_to_answer_here(session, cast, expert):
    number = a_taken_proposal(session, cast)
    act(session, cast, number, A.ASK_COUNTY)
    with not_found(session):
        hearing_request(session, expert, number)
    with not_found(session):
        answer(session, expert, number)


def test_a_countys_way_is_its_setting_and_changes_no_record(session, cast, expert):
    number = asked(session, cast)
    before = rows(session)
    keha = an_actor(session, Role.KEHA_ADMIN)
    policy.choose(session, keha, "county_way", "outside", organisation_id=expert.organisation_id)
    changed = {table for table, found in rows(session).items() if found != before[table]}
    assert changed <= {"setting", "log_entry", "account", "access_right"}
    answer(session, expert, number)  # what was asked here may be answered here
    with refused(session, "county_answers_in_system"):
        ask(session, cast, number)
    act(session, cast, number, A.ASK_COUNTY, A.RECORD_HEARING)


def test_the_first_opening_is_told_to_the_municipality_and_only_once(session, cast, expert):
    number = asked(session, cast)
    county_hearings.open_hearing(session, expert, number)
    before = rows(session)
    county_hearings.open_hearing(session, an_actor(session, Role.COUNTY_EXPERT), number)
    opened = case_view(session, cast.clerk, number).round.hearings[0].values["opened_at"]
    assert opened is not None
    assert rows(session)["event"] == before["event"]


def test_a_hearing_is_handed_to_a_colleague_and_to_nobody_else(session, cast, expert):
    number = asked(session, cast)
    colleague, stranger = an_actor(session, Role.COUNTY_EXPERT), an_actor(session, Role.COUNTY_EXPERT, "90")
    county_hearings.assign(session, expert, number, handler_id=colleague.account_id)
    assert hearing_request(session, expert, number).handler == colleague.name
    for other in (stranger, cast.clerk):
        with refused(session, "colleague_chosen"):
            county_hearings.assign(session, expert, number, handler_id=other.account_id)
    answer(session, expert, number)  # whoever is there answers


def test_who_has_it_in_hand_in_the_county_is_the_countys_own(session, cast, expert):
    number = asked(session, cast)
    county_hearings.assign(session, expert, number, handler_id=expert.account_id)
    for actor in (cast.clerk, cast.worker):
        assert A.ASSIGN_HEARING not in {event.action for event in history.timeline(session, actor, number)}
    assert {event.action for event in history.timeline(session, expert, number)} == {A.ASK_COUNTY, A.ASSIGN_HEARING}


def test_the_county_reads_until_the_days_after_its_answer_are_over(session, cast, clock):
    clock(dt.datetime(2026, 12, 7, 9, 0, tzinfo=HELSINKI))
    expert = cast.expert
    number = asked(session, cast)
    answer(session, expert, number)
    clock(dt.datetime(2026, 12, 21, 23, 0, tzinfo=HELSINKI))
    assert hearing_request(session, expert, number).reads_until == dt.date(2026, 12, 21)
    clock(dt.datetime(2026, 12, 22, 0, 0, tzinfo=HELSINKI))
    with not_found(session):
        hearing_request(session, expert, number)
    with not_found(session):
        proposals.find(session, expert, number)


def test_a_later_change_of_the_days_opens_nothing(session, cast, expert):
    keha = an_actor(session, Role.KEHA_ADMIN)
    policy.choose(session, keha, "county_reads_days", 3)
    number = asked(session, cast)
    answer(session, expert, number)
    policy.choose(session, keha, "county_reads_days", 300)
    assert hearing_request(session, expert, number).reads_until == today() + dt.timedelta(days=3)


def test_with_no_days_the_county_reads_its_answer_on_the_same_day_only(session, cast, expert, clock):
    policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "county_reads_days", 0)
    number = asked(session, cast)
    answer(session, expert, number)
    assert hearing_request(session, expert, number).reads_until == today()


ENDINGS = {
    "cancelled": lambda s, c, n: act(s, c, n, A.CANCEL_HEARING),
    "answered without it": lambda s, c, n: act(s, c, n, A.ANSWER_NEGATIVE),
    "taken back": lambda s, c, n: act(s, c, n, A.TAKE_BACK),
    "withdrawn": lambda s, c, n: act(s, c, n, A.WITHDRAW),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_when_nobody_asks_any_more_the_case_does_not_exist_for_the_county(session, cast, expert, ending):
    number = asked(session, cast)
    ENDINGS[ending](session, cast, number)
    with not_found(session):
        hearing_request(session, expert, number)
    assert disclosures(session, cast, number)[-1] == (Disclosure.COUNTY_CLOSED, expert.organisation_id)


@pytest.mark.parametrize("ending", ["taken back", "withdrawn"])
def test_what_ends_with_the_municipality_ends_for_the_county_that_has_answered(session, cast, expert, ending):
    number = asked(session, cast)
    answer(session, expert, number)
    ENDINGS[ending](session, cast, number)
    with not_found(session):
        hearing_request(session, expert, number)
    assert (Disclosure.COUNTY_CLOSED, expert.organisation_id) in disclosures(session, cast, number)


def test_what_is_opened_to_the_county_stands_in_the_history(session, cast, expert):
    number = asked(session, cast)
    answer(session, expert, number)
    told = [(Disclosure.STAGE_A_OPENED, cast.tampere), (Disclosure.COUNTY_OPENED, expert.organisation_id)]
    assert disclosures(session, cast, number) == told


def test_the_countys_own_view_is_what_the_municipality_could_look_at_before_asking(session, cast, expert):
    number = asked(session, cast, children=1)
    shown = preview(session, cast.clerk, number, frozenset({Stage.COUNTY}))
    seen = hearing_request(session, expert, number)
    assert [section.values for section in seen.sections] == [section.values for section in shown.sections]
    assert (seen.persons, seen.needs) == (shown.persons, shown.needs)


def test_in_the_next_municipality_the_county_is_offered_its_earlier_answer_while_the_facts_hold(session, cast, expert):
    number = asked(session, cast)
    answer(session, expert, number, replies=replies(unit="Sairaala"), narrative="Palvelut ovat järjestettävissä.")
    asked_in_nokia(session, cast, number)

    seen = hearing_request(session, expert, number)
    assert seen.earlier.values["narrative"] == "Palvelut ovat järjestettävissä."
    assert str(cast.tampere) not in {str(value) for value in seen.earlier.values.values()}
    county_hearings.confirm_earlier(session, expert, number)
    (hearing,) = case_view(session, cast.neighbour, number).round.hearings
    assert (hearing.values["narrative"], {n["unit"] for n in hearing.needs}) == (
        "Palvelut ovat järjestettävissä.",
        {"Sairaala"},
    )


def test_when_a_fact_has_changed_the_earlier_answer_is_not_offered(session, cast, expert):
    number = asked(session, cast)
    answer(session, expert, number)
    outcomes.take_back(session, cast.worker, number, reason="facts_changed")
    drafting.edit_section(session, cast.worker, number, "housing", values={"step_free": True})
    act(session, cast, number, *IN_MUNICIPALITY)
    ask(session, cast, number)
    assert hearing_request(session, expert, number).earlier is None
    with refused(session, "earlier_reply_holds"):
        county_hearings.confirm_earlier(session, expert, number)


def test_a_change_of_what_the_county_is_not_told_leaves_its_answer_standing(session, cast, expert):
    number = asked(session, cast)
    answer(session, expert, number)
    outcomes.take_back(session, cast.worker, number, reason="facts_changed")
    drafting.edit_section(session, cast.worker, number, "wishes", values={"wishes": "Lähelle järveä"},
                           origin="migri")  # fmt: skip
    act(session, cast, number, *IN_MUNICIPALITY)
    ask(session, cast, number)
    assert hearing_request(session, expert, number).earlier is not None


def test_the_first_question_has_no_earlier_answer(session, cast, expert):
    number = asked(session, cast)
    assert hearing_request(session, expert, number).earlier is None
    with refused(session, "earlier_reply_holds"):
        county_hearings.confirm_earlier(session, expert, number)


def test_the_county_sees_no_case_page_and_no_list_of_proposals(session, cast, expert):
    number = asked(session, cast)
    with not_found(session):
        case_view(session, expert, number)
    assert proposals.page(session, expert) == []


def test_an_expert_whose_right_has_ended_answers_nothing(session, cast, expert):
    number = asked(session, cast)
    session.get(Right, expert.right_id).ended_at = now()
    session.flush()
    with refused(session, "right_in_force"):
        answer(session, expert, number)
