"""The municipality's pages: inbox, hearing, answer, settings, and its acts on a case."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.account import Right
from models.vocabulary import (
    Action,
    AnswerStatus,
    AnswerWithdrawalReason,
    Channel,
    DeclineReason,
    DwellingFound,
    HearingStatus,
    NeedClass,
    Priority,
    Role,
    RoundStatus,
    Verdict,
)
from services import policy
from services.access import Actor
from services.clock import now, today
from services.database import reading, transaction
from services.referral import answers, handling, outcomes
from services.referral.case_shapes import AnswerView, RoundView
from tests.acts import a_placed_proposal, a_sent_proposal, a_taken_proposal, act, an_answered_proposal, answer_values
from tests.builders import an_actor
from tests.cases import seen_by
from tests.screens import lines, listed, open_buttons, press, words

PAGES = ("inbox", "hearing", "answer", "settings")
INBOX, HEARING, ANSWER, SETTINGS = (f"pages/municipality/{page}.py" for page in PAGES)
CASE = "pages/everyone/case.py"


@pytest.fixture
def case(cast) -> Callable[..., str]:
    """Makes a case by a story: case(a_taken_proposal, obvious_needs=True) gives its number."""

    def made(story: Callable[..., str], *actions: Action, **traits) -> str:
        with transaction() as session:
            number = story(session, cast, **traits)
            act(session, cast, number, *actions)
        return number

    return made


def round_of(actor: Actor, number: str) -> RoundView:
    """The case's round as the actor sees it now."""
    return seen_by(actor, number).round


def draft_of(actor: Actor, number: str) -> AnswerView:
    """The answer that is being drafted."""
    return next(one for one in round_of(actor, number).answers if one.status == AnswerStatus.DRAFT)


# Inbox


def test_the_inbox_shows_what_waits_for_the_municipality(cast, case, visit):
    number = case(a_sent_proposal, priority=Priority.URGENT)
    (line,) = listed(visit(cast.clerk, INBOX))
    assert [line[0], *line[2:5]] == [number, "Ei käsittelijää", "Kiintiöpakolainen", "1 henkilö, dari"]
    assert lines(visit(cast.clerk, INBOX))[0]["under"] == "Kiireellinen"
    assert line[5] == "Sisä-Suomen elinvoimakeskus"


@pytest.mark.parametrize(
    ("part", "actions"),
    [("new", ()), ("in_hand", (Action.OPEN, Action.TAKE)), ("mine", (Action.OPEN, Action.TAKE)),
     ("waiting", (Action.OPEN, Action.TAKE, Action.ASK_COUNTY)),
     ("answered", (Action.OPEN, Action.TAKE, Action.ANSWER_NEGATIVE))])
def test_each_part_of_the_inbox_has_its_own(cast, case, visit, part, actions):
    number = case(a_sent_proposal, *actions)
    assert [line[0] for line in listed(visit(cast.decider, INBOX, osa=part))] == [number]
    assert [line[0] for line in listed(visit(cast.neighbour, INBOX, osa=part))] == []


def test_my_own_are_not_a_colleagues(cast, case, visit):
    case(a_taken_proposal)
    assert listed(visit(cast.clerk, INBOX, osa="mine")) == []


def test_the_parts_tell_how_many_they_hold(cast, case, visit):
    case(a_sent_proposal)
    case(a_placed_proposal)
    parts = visit(cast.clerk, INBOX).segmented_control(key="osa")
    assert parts.options[:2] == ["Odottaa kuntaa (1)", "Uudet (1)"]
    assert "Vahvistetut (1)" in parts.options


def test_an_empty_inbox_says_so(cast, visit):
    assert "Ei esityksiä tässä luettelossa." in words(visit(cast.clerk, INBOX))


def test_a_filter_that_finds_nothing_says_so(cast, case, visit):
    case(a_sent_proposal)
    assert "Ei esityksiä näillä rajauksilla" in words(visit(cast.clerk, INBOX, ryhma="family"))


def test_acceptance_3_a_receipt_stays_without_personal_data(cast, case, visit):
    number = case(a_taken_proposal)
    with transaction() as session:
        act(session, cast, number, Action.TAKE_BACK)
    shown = words(visit(cast.clerk, INBOX, osa="ended"))
    assert number in shown
    assert "Vedetty takaisin" in shown
    assert "Kuvitelma" not in shown
    assert listed(visit(cast.clerk, INBOX)) == []


def test_without_ended_ones_the_receipts_say_so(cast, visit):
    assert "Ei päättyneitä esityksiä." in words(visit(cast.clerk, INBOX, osa="ended"))


@pytest.mark.parametrize("page", [INBOX, HEARING, ANSWER, SETTINGS])
@pytest.mark.parametrize("role", [Role.CENTRE_WORKER, Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER, Role.KEHA_ADMIN])
def test_the_pages_are_the_municipalitys_alone(cast, visit, page, role):
    with transaction() as session:
        actor = an_actor(session, role)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visit(actor, page)


@pytest.mark.parametrize("page", [HEARING, ANSWER, CASE])
def test_a_case_of_another_municipality_is_not_there(cast, case, visit, page):
    number = case(a_taken_proposal)
    app = visit(cast.neighbour, page, numero=number)
    assert "ei löydy" in words(app)
    assert number not in words(app)


# Acts on the case page


def test_opening_the_case_is_stamped(cast, case, visit):
    number = case(a_sent_proposal)
    visit(cast.clerk, CASE, numero=number)
    assert round_of(cast.clerk, number).status == RoundStatus.OPENED


def test_a_clerk_takes_a_case_and_gives_it_back(cast, case, visit):
    number = case(a_sent_proposal)
    app = press(visit(cast.clerk, CASE, numero=number), "acts_take")
    assert round_of(cast.clerk, number).handler_id == cast.clerk.account_id
    assert f"Otit esityksen {number} käsittelyyn." in words(app)
    press(app, "acts_release")
    assert round_of(cast.clerk, number).status == RoundStatus.OPENED


def test_a_case_is_given_to_a_colleague(cast, case, visit):
    number = case(a_taken_proposal)
    app = press(visit(cast.decider, CASE, numero=number), "acts_assign")
    app.selectbox(key="acts_colleague").set_value(cast.clerk.account_id)
    press(app, "acts_assign_now")
    assert round_of(cast.clerk, number).handler_id == cast.clerk.account_id


def test_without_a_colleague_chosen_nobody_gets_the_case(cast, case, visit):
    number = case(a_taken_proposal)
    app = press(visit(cast.decider, CASE, numero=number), "acts_assign", "acts_assign_now")
    assert "Valitse toinen käsittelijä" in words(app)
    assert round_of(cast.clerk, number).handler_id == cast.decider.account_id


def test_of_two_who_take_at_once_the_second_is_told(cast, case, visit):
    number = case(a_sent_proposal)
    app = visit(cast.clerk, CASE, numero=number)
    with transaction() as session:
        handling.take(session, cast.decider, number)
    press(app, "acts_take")
    assert "tilanne on muuttunut" in words(app)
    assert round_of(cast.clerk, number).handler_id == cast.decider.account_id


def test_an_answer_is_withdrawn_with_a_reason(cast, case, visit):
    number = case(an_answered_proposal)
    app = press(visit(cast.decider, CASE, numero=number), "acts_withdraw", "acts_withdraw_now")
    assert round_of(cast.decider, number).status == RoundStatus.POSITIVE
    press(app, "acts_withdraw")
    app.selectbox(key="acts_reason").set_value(AnswerWithdrawalReason.DWELLING_LOST)
    press(app, "acts_withdraw_now")
    assert round_of(cast.decider, number).status == RoundStatus.TAKEN


def test_a_worker_may_not_withdraw_what_the_decider_sends(cast, case, visit):
    number = case(an_answered_proposal)
    app = visit(cast.clerk, CASE, numero=number)
    assert "acts_withdraw" not in open_buttons(app)
    assert "vastauksen lähettää päätöksentekijä" in words(app)


def test_acceptance_12_what_is_hidden_shows_as_not_visible(cast, case, visit):
    number = case(a_taken_proposal)
    shown = words(visit(cast.clerk, CASE, numero=number))
    assert "Ei näytetä sinulle" in shown
    assert "Kuvitelma" not in shown


# Hearing


@pytest.mark.parametrize(
    ("traits", "duty", "source"),
    [({"obvious_needs": True}, "Lakisääteinen", "Laki 681/2023, 43 § 3 mom."),
     ({"priority": Priority.EMERGENCY}, "ei lakisääteinen", "Viranomaisohje"),
     ({"adults": 0, "lone_minors": 1}, "Sovittava", "43 § 5 mom."),
     ({}, "Harkinnanvarainen", "Kunnan oma harkinta")])
def test_the_page_says_whether_the_county_must_be_heard_and_why(cast, case, visit, traits, duty, source):
    number = case(a_taken_proposal, **traits)
    shown = words(visit(cast.clerk, HEARING, numero=number))
    assert duty in shown
    assert source in shown
    assert ("eikä sido kuntaa" in shown) == ("lone_minors" not in traits)


def test_a_request_is_recorded(cast, case, visit):
    number = case(a_taken_proposal)
    app = visit(cast.clerk, HEARING, numero=number)
    app.selectbox(key=f"hearing_{number}_channel").set_value(Channel.SECURE_MAIL)
    press(app, "hearing_ask")
    (hearing,) = round_of(cast.clerk, number).hearings
    assert (hearing.values["channel"], hearing.values["asked_on"]) == (Channel.SECURE_MAIL, today())
    assert "Kirjaa hyvinvointialueen vastaus" in words(app)


def test_a_request_without_its_channel_is_refused_and_keeps_what_was_typed(cast, case, visit):
    number = case(a_taken_proposal)
    with transaction() as session:  # nobody in the county answers in the system
        session.get(Right, cast.expert.right_id).ended_at = now()
    app = visit(cast.clerk, HEARING, numero=number)
    app.text_area(key=f"hearing_{number}_question").set_value("Riittääkö fysioterapia?")
    press(app, "hearing_ask")
    assert "tapa tai päivä puuttuu" in words(app)
    assert app.text_area(key=f"hearing_{number}_question").value == "Riittääkö fysioterapia?"
    assert round_of(cast.clerk, number).hearings == ()


def test_a_date_that_cannot_be_read_is_refused_at_its_field(cast, case, visit):
    number = case(a_taken_proposal)
    app = visit(cast.clerk, HEARING, numero=number)
    app.selectbox(key=f"hearing_{number}_channel").set_value("phone").run()
    app.text_input(key=f"hearing_{number}_asked_on").set_value("31.2.2026")
    press(app, "hearing_ask")
    assert len([one for one in app.markdown if one.value.startswith(":red")]) == 1
    assert app.text_input(key=f"hearing_{number}_asked_on").value == "31.2.2026"


def record(app: AppTest, number: str, said: dict[NeedClass, str]) -> AppTest:
    """Fill in the reply, need by need, and save it."""
    for code, result in said.items():
        app.radio(key=f"hearing_{number}_{code}_result").set_value(result).run()
    app.text_input(key=f"hearing_{number}_answered_by_name").set_value("Liisa Lääkäri")
    app.text_input(key=f"hearing_{number}_answered_on").set_value(f"{today():%d.%m.%Y}")
    return press(app, "hearing_record")


def test_a_reply_is_recorded_need_by_need(cast, case, visit):
    number = case(a_taken_proposal, Action.ASK_COUNTY)
    app = visit(cast.clerk, HEARING, numero=number)
    app.radio(key=f"hearing_{number}_mobility_result").set_value("conditions").run()
    app.text_input(key=f"hearing_{number}_mobility_conditions").set_value("Pyörätuoli tilataan ensin.")
    app.text_input(key=f"hearing_{number}_mobility_from_when").set_value("4.1.2027")
    record(app, number, {NeedClass.CHRONIC_ILLNESS: "can"})
    (hearing,) = round_of(cast.clerk, number).hearings
    assert hearing.values["status"] == HearingStatus.ANSWERED
    assert [need["result"] for need in hearing.needs] == ["conditions", "can"]
    assert hearing.needs[0]["conditions"] == "Pyörätuoli tilataan ensin."


def test_an_incomplete_reply_is_refused_and_keeps_what_was_typed(cast, case, visit):
    number = case(a_taken_proposal, Action.ASK_COUNTY)
    app = record(visit(cast.clerk, HEARING, numero=number), number, {NeedClass.MOBILITY: "can"})
    assert "Hyvinvointialueen vastaus on kesken" in words(app)
    assert app.text_input(key=f"hearing_{number}_answered_by_name").value == "Liisa Lääkäri"
    assert round_of(cast.clerk, number).status == RoundStatus.IN_HEARING


def test_a_request_is_cancelled_with_a_reason(cast, case, visit):
    number = case(a_taken_proposal, Action.ASK_COUNTY)
    app = press(visit(cast.clerk, HEARING, numero=number), "hearing_cancel", "hearing_cancel_now")
    assert round_of(cast.clerk, number).status == RoundStatus.IN_HEARING
    press(app, "hearing_cancel")
    app.text_area(key="hearing_cancel_reason").set_value("Pyydettiin väärältä alueelta.")
    press(app, "hearing_cancel_now")
    assert round_of(cast.clerk, number).status == RoundStatus.TAKEN


def test_what_guidance_asks_is_skipped_with_a_reason(cast, case, visit):
    number = case(a_taken_proposal, priority=Priority.EMERGENCY)
    app = press(visit(cast.clerk, HEARING, numero=number), "hearing_skip")
    app.text_area(key="hearing_skip_reason").set_value("Lento saapuu huomenna.")
    press(app, "hearing_skip_now")
    (hearing,) = round_of(cast.clerk, number).hearings
    assert hearing.values["status"] == HearingStatus.SKIPPED


def test_what_the_law_requires_cannot_be_skipped(cast, case, visit):
    number = case(a_taken_proposal, obvious_needs=True)
    assert "hearing_skip" not in open_buttons(visit(cast.clerk, HEARING, numero=number))


def test_an_answered_case_has_no_form_for_a_hearing(cast, case, visit):
    number = case(an_answered_proposal)
    app = visit(cast.decider, HEARING, numero=number)
    assert "Kuulemista voi kirjata, kun" in words(app)
    assert "hearing_ask" not in open_buttons(app)


# Answer


def fill(app: AppTest, number: str, verdict: Verdict) -> AppTest:
    """Choose the verdict and fill in what it needs."""
    app.radio(key=f"answer_{number}_verdict").set_value(verdict).run()
    if verdict == Verdict.NEGATIVE:
        app.selectbox(key=f"answer_{number}_decline_reason").set_value(DeclineReason.NO_DWELLING).run()
    else:
        app.text_input(key=f"answer_{number}_earliest_reception_on").set_value("4.1.2027").run()
        app.selectbox(key=f"answer_{number}_dwelling_found").set_value(DwellingFound.FOUND).run()
    app.text_input(key=f"answer_{number}_decision_maker").set_value("Ritva Päättäjä").run()
    app.text_input(key=f"answer_{number}_decided_on").set_value(f"{today():%d.%m.%Y}").run()
    assert not app.exception
    return app


def keys(app: AppTest) -> set[str]:
    """The fields that are asked, without the case's number."""
    kinds = ("text_input", "text_area", "selectbox", "number_input")
    found = {one.key for kind in kinds for one in app.get(kind) if one.key}
    return {key.split("_", 2)[2] for key in found if key.startswith("answer_")}


def test_the_verdict_is_asked_first_and_then_what_it_needs(cast, case, visit):
    number = case(a_taken_proposal)
    app = visit(cast.clerk, ANSWER, numero=number)
    assert keys(app) == set()
    app.radio(key=f"answer_{number}_verdict").set_value(Verdict.NEGATIVE).run()
    assert keys(app) == set(answers.ASKED[Verdict.NEGATIVE])
    app.radio(key=f"answer_{number}_verdict").set_value(Verdict.CONDITIONAL).run()
    assert keys(app) == set(answers.ASKED[Verdict.CONDITIONAL]) - {*answers.HOUSEHOLD}


def test_the_draft_is_saved_as_one_goes_and_is_there_next_time(cast, case, visit):
    number = case(a_taken_proposal)
    app = visit(cast.clerk, ANSWER, numero=number)
    app.radio(key=f"answer_{number}_verdict").set_value(Verdict.POSITIVE).run()
    app.text_input(key=f"answer_{number}_diary_number").set_value("TRE:12/2026").run()
    assert draft_of(cast.clerk, number).values["diary_number"] == "TRE:12/2026"
    assert draft_of(cast.clerk, number).values["place_year"] == today().year
    again = visit(cast.decider, ANSWER, numero=number)
    assert again.text_input(key=f"answer_{number}_diary_number").value == "TRE:12/2026"


def test_what_is_missing_is_told_at_each_field(cast, case, visit):
    number = case(a_taken_proposal)
    app = visit(cast.decider, ANSWER, numero=number)
    app.radio(key=f"answer_{number}_verdict").set_value(Verdict.NEGATIVE).run()
    press(app, "answer_check")
    assert "Vastauksesta puuttuu tietoja" in words(app)
    assert len([one for one in app.markdown if one.value == ":red[Täytä tämä tieto.]"]) == 3
    assert "answer_send" not in open_buttons(app)


@pytest.mark.parametrize("verdict", [Verdict.POSITIVE, Verdict.NEGATIVE])
def test_a_checked_answer_is_sent(cast, case, visit, verdict):
    number = case(a_taken_proposal)
    app = press(fill(visit(cast.decider, ANSWER, numero=number), number, verdict), "answer_check")
    assert "Tarkista, mitä lähetetään" in words(app)
    press(app, "answer_send", "answer_send_now")
    assert round_of(cast.decider, number).status == RoundStatus(verdict)
    assert "on lähetetty" in words(app)


def test_acceptance_10_only_a_real_change_asks_for_a_new_check(cast, case, visit):
    number = case(a_taken_proposal)
    app = press(fill(visit(cast.decider, ANSWER, numero=number), number, Verdict.NEGATIVE), "answer_check")
    press(app, "answer_change_decision")
    app.text_input(key=f"answer_{number}_decision_maker").set_value("Ritva Päättäjä ").run()
    assert "eikä se ole muuttunut" in words(app)
    app.text_input(key=f"answer_{number}_decision_maker").set_value("Kaisa Johtaja").run()
    assert "Vastausta on muutettu tarkistuksen jälkeen" in words(app)


def test_an_answer_that_a_colleague_changed_meanwhile_is_not_sent(cast, case, visit):
    number = case(a_taken_proposal)
    app = fill(visit(cast.decider, ANSWER, numero=number), number, Verdict.NEGATIVE)
    press(app, "answer_check", "answer_send")
    with transaction() as session:
        answers.draft_answer(session, cast.clerk, number, values={"reason_text": "Odotamme valtuustoa."})
    press(app, "answer_send_now")
    assert round_of(cast.decider, number).status == RoundStatus.TAKEN
    app.run()
    assert "answer_send" not in open_buttons(app)
    press(app, "answer_check_again", "answer_send", "answer_send_now")
    assert round_of(cast.decider, number).status == RoundStatus.NEGATIVE


def test_what_does_not_belong_to_the_verdict_is_not_sent(cast, case, visit):
    number = case(a_taken_proposal)
    with transaction() as session:
        values = answer_values(Verdict.NEGATIVE) | {"dwelling_address": "Mallikuja 1", "conditions": "Ensi vuonna"}
        answers.draft_answer(session, cast.clerk, number, values=values)
    press(visit(cast.decider, ANSWER, numero=number), "answer_check", "answer_send", "answer_send_now")
    (sent,) = round_of(cast.decider, number).answers
    assert (sent.values["dwelling_address"], sent.values["conditions"]) == (None, None)


def test_an_open_hearing_is_told_beside_the_verdict_with_the_way_there(cast, case, visit):
    number = case(a_taken_proposal, Action.ASK_COUNTY, obvious_needs=True)
    app = fill(visit(cast.decider, ANSWER, numero=number), number, Verdict.POSITIVE)
    assert "Hyvinvointialueen vastausta odotetaan." in words(app)
    assert "kuuleminen" in {link.proto.page for link in app.main.get("page_link")}


def test_what_the_county_said_stands_on_the_check_of_the_answer(cast, case, visit):
    number = case(a_taken_proposal, Action.ASK_COUNTY, Action.RECORD_HEARING, obvious_needs=True)
    app = press(fill(visit(cast.decider, ANSWER, numero=number), number, Verdict.NEGATIVE), "answer_check")
    assert "Pirkanmaan hyvinvointialue" in words(app)


def test_a_worker_sees_why_the_decider_must_send(cast, case, visit):
    number = case(a_taken_proposal)
    app = press(fill(visit(cast.clerk, ANSWER, numero=number), number, Verdict.NEGATIVE), "answer_check")
    assert "Luonnos on tallessa" in words(app)
    assert "answer_send" not in open_buttons(app)


def test_where_the_municipality_so_decides_a_worker_sends(cast, case, visit):
    number = case(a_taken_proposal)
    with transaction() as session:
        keha = an_actor(session, Role.KEHA_ADMIN)
        policy.choose(session, keha, "answer_sender", "worker_or_decider", organisation_id=cast.tampere)
    app = press(fill(visit(cast.clerk, ANSWER, numero=number), number, Verdict.NEGATIVE), "answer_check")
    press(app, "answer_send", "answer_send_now")
    assert round_of(cast.clerk, number).status == RoundStatus.NEGATIVE


@pytest.mark.parametrize(
    ("actions", "told"),
    [((), "Hyvinvointialuetta ei ole vielä kuultu"), ((Action.ASK_COUNTY,), "vastausta odotetaan")])
def test_a_yes_waits_for_the_hearing(cast, case, visit, actions, told):
    number = case(a_taken_proposal, *actions, obvious_needs=True)
    app = press(fill(visit(cast.decider, ANSWER, numero=number), number, Verdict.POSITIVE), "answer_check")
    assert told in words(app)
    assert "answer_send" not in open_buttons(app)


def test_a_case_in_nobodys_hands_is_taken_first(cast, case, visit):
    number = case(a_sent_proposal, Action.OPEN)
    app = visit(cast.clerk, ANSWER, numero=number)
    assert "Ota esitys ensin käsittelyyn" in words(app)
    press(app, "acts_take")
    assert app.radio(key=f"answer_{number}_verdict").value is None


def test_a_withdrawn_proposal_ends_the_answering(cast, case, visit):
    number = case(a_taken_proposal)
    app = fill(visit(cast.decider, ANSWER, numero=number), number, Verdict.NEGATIVE)
    press(app, "answer_check", "answer_send")
    with transaction() as session:
        outcomes.take_back(session, cast.worker, number, reason="facts_changed")
    press(app, "answer_send_now")
    assert "ei löydy" in words(app)


# Settings


def test_who_sends_the_answer_is_for_all_to_read(cast, visit):
    app = visit(cast.clerk, SETTINGS)
    assert "**Vain päätöksentekijä**" in words(app)
    assert "municipal_settings_save" not in open_buttons(app)


def test_the_municipalitys_administrator_chooses_who_sends_the_answer(cast, visit):
    with transaction() as session:
        admin = an_actor(session, Role.MUNICIPAL_WORKER, local_admin=True)
    app = visit(admin, SETTINGS)
    app.radio(key="municipal_sender").set_value("worker_or_decider").run()
    press(app, "municipal_settings_save")
    with reading() as session:
        assert policy.value(session, "answer_sender", cast.tampere) == "worker_or_decider"
        assert policy.value(session, "answer_sender", cast.nokia) == "decider"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("page", [INBOX, HEARING, ANSWER, SETTINGS])
def test_the_pages_speak_the_readers_language(cast, case, visit, page, language):
    number = case(a_taken_proposal)
    with transaction() as session:
        reader = an_actor(session, Role.MUNICIPAL_DECIDER, language=language)
    titles = {
        INBOX: ("Saapuneet", "Inkomna", "Inbox"),
        HEARING: ("Hyvinvointialueen", "Hörande", "Hearing"),
        ANSWER: ("Vastaus", "Svar", "Answer"),
        SETTINGS: ("Kunnan asetukset", "Kommunens inställningar", "Settings of"),
    }
    title = titles[page][("fi", "sv", "en").index(language)]
    assert visit(reader, page, numero=number).title[0].value.startswith(title)
