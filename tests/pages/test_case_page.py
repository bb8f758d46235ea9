"""Tapaus: one case for all who handle it, and what the elinvoimakeskus does with it."""

import pytest

from models.vocabulary import Action, Party, ProposalStatus, Role, RoundStatus, Verdict
from services.database import transaction
from services.referral import answers
from tests.acts import (
    WAYS,
    a_case_in,
    a_placed_proposal,
    a_sent_proposal,
    a_taken_proposal,
    act,
    agree,
    an_answered_proposal,
    record_agreement,
)
from tests.builders import an_actor
from tests.cases import a_draft, seen_by
from tests.screens import open_buttons, press, words

CASE = "pages/everyone/case.py"
A, P, R = Action, ProposalStatus, RoundStatus
HIDDEN, NOT_FOUND = "Ei näytetä sinulle", "Kohdetta ei löydy"
NAME = "Kuvitelma"  # begins the last name of everybody in these stories


def test_the_holder_sees_everything(cast, case, visit):
    page = visit(cast.worker, CASE, numero=case(a_draft, children=1))
    assert NAME in words(page)
    assert HIDDEN not in words(page)
    assert {"case_edit", "case_send", "case_next", "case_withdraw", "files_add", "links_add"} == open_buttons(page)


def test_a_section_tells_its_origin_and_recorder(cast, case, visit):
    page = visit(cast.worker, CASE, numero=case(a_draft))
    assert f"Lähde: Maahanmuuttovirasto · kirjannut {cast.worker.name}, Sisä-Suomen elinvoimakeskus" in words(page)


def test_savings_of_an_answer_in_a_row_are_one_line_of_the_history(cast, case, visit):
    number = case(a_taken_proposal)
    for reason in ("Ei asuntoa.", "Ei asuntoa ennen kevättä."):
        with transaction() as session:
            answers.draft_answer(session, cast.clerk, number, values={"reason_text": reason})
    shown = words(visit(cast.clerk, CASE, numero=number))
    assert shown.count("Vastausluonnos tallennettu") == 1
    assert "Vastausluonnos tallennettu (2 kertaa)" in shown


def test_a_municipality_is_told_what_it_does_not_see(cast, case, visit):
    page = visit(cast.clerk, CASE, numero=case(a_sent_proposal))
    assert HIDDEN in words(page)
    assert NAME not in words(page)


def test_opening_by_the_municipality_is_stamped(cast, case, visit):
    number = case(a_sent_proposal)
    page = visit(cast.clerk, CASE, numero=number)
    assert seen_by(cast.worker, number).round.status == R.OPENED
    assert "Esitys avattu kunnassa" in words(page)


def test_after_confirmation_the_municipality_sees_who_comes(cast, case, visit):
    page = visit(cast.clerk, CASE, numero=case(a_placed_proposal))
    assert NAME in words(page)
    assert HIDDEN not in words(page)


@pytest.mark.parametrize("number", ["KO-2026-99999", "", "' OR 1=1", "KO-2026-00001"])
def test_what_is_not_ours_looks_like_what_is_not_there(cast, case, visit, number):
    case(a_draft)  # KO-…-00001 of Sisä-Suomi
    page = visit(cast.other_worker, CASE, numero=number)
    assert NOT_FOUND in words(page)
    assert open_buttons(page) == set()


@pytest.mark.parametrize("role", [Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER, Role.KEHA_ADMIN])
def test_others_have_no_such_page(cast, case, visit, role):
    with transaction() as session:
        actor = an_actor(session, role)
    with pytest.raises(ValueError, match="navigation page"):
        visit(actor, CASE, numero=case(a_draft))


@pytest.mark.parametrize(("status", "round_status"), WAYS)
def test_every_state_of_a_case_can_be_looked_at(cast, case, visit, status, round_status):
    number = case(a_case_in, status, round_status, children=1)
    shown = words(visit(cast.worker, CASE, numero=number))
    assert number in shown
    assert "Historia" in shown


def test_a_place_is_confirmed_after_asking_once_more(cast, case, visit):
    number = case(an_answered_proposal, Verdict.CONDITIONAL)
    page = press(visit(cast.worker, CASE, numero=number), "case_confirm_place")
    assert "Esteetön asunto vapautuu ensin." in words(page)
    assert seen_by(cast.worker, number).status == P.ACCEPTED
    page = press(page, "confirm_place_yes")
    assert seen_by(cast.worker, number).status == P.PLACED
    assert "Kuntapaikka on vahvistettu." in words(page)


def test_a_blocked_act_says_why(cast, case, visit):
    number = case(a_draft, adults=0, lone_minors=1)
    with transaction() as session:
        act(session, cast, number, A.SEND, A.OPEN, A.TAKE, A.ANSWER_POSITIVE)
    page = visit(cast.worker, CASE, numero=number)
    assert "case_confirm_place" not in open_buttons(page)
    assert "Kuntapaikkaa ei voi vahvistaa" in words(page)


def test_the_agreement_of_each_party_is_shown_and_recorded(cast, case, visit):
    number = case(a_draft, adults=0, lone_minors=1)
    with transaction() as session:
        act(session, cast, number, A.SEND, A.OPEN, A.TAKE, A.ANSWER_POSITIVE)
        record_agreement(session, cast.decider, number, cast, Party.MUNICIPALITY)
    page = press(visit(cast.worker, CASE, numero=number), "case_agreement")
    page.selectbox(key="agreement_party").set_value("county")
    page.radio(key="agreement_agrees").set_value("yes")
    page.text_input(key="agreement_name").set_value("Hilkka Johtaja")
    page.text_input(key="agreement_day").set_value("1.11.2026")
    page.selectbox(key="agreement_channel").set_value("meeting")
    page = press(page, "agreement_yes")
    states = seen_by(cast.worker, number).agreements
    assert {told.party for told in states if told.agrees is not None} == {Party.MUNICIPALITY, Party.COUNTY}
    assert "Hilkka Johtaja" in words(page)


def test_an_agreement_that_says_too_little_is_refused(cast, case, visit):
    number = case(a_case_in, P.ACCEPTED, R.POSITIVE, adults=0, lone_minors=1)
    page = press(visit(cast.worker, CASE, numero=number), "case_agreement")
    page.text_input(key="agreement_name").set_value("Hilkka Johtaja")
    page = press(page, "agreement_yes")
    assert "Osapuolen kannan tiedot ovat kesken." in words(page)


@pytest.mark.parametrize("action", [A.TAKE_BACK, A.WITHDRAW])
def test_ending_needs_a_reason(cast, case, visit, action):
    number = case(a_sent_proposal)
    page = press(visit(cast.worker, CASE, numero=number), f"case_{action}", f"{action}_yes")
    assert "Syy puuttuu." in words(page)
    assert seen_by(cast.worker, number).status == P.SENT


def test_another_reason_is_put_into_words(cast, case, visit):
    number = case(a_sent_proposal)
    page = press(visit(cast.worker, CASE, numero=number), "case_withdraw")
    page.selectbox(key="withdraw_reason").set_value("other")
    page = press(page, "withdraw_yes")
    assert seen_by(cast.worker, number).status == P.SENT
    page = press(page, "case_withdraw")
    page.selectbox(key="withdraw_reason").set_value("other")
    page.text_area(key="withdraw_text").set_value("Perhe päätti toisin.")
    press(page, "withdraw_yes")
    assert seen_by(cast.worker, number).status == P.WITHDRAWN


def test_taking_back_makes_a_draft_again(cast, case, visit):
    number = case(a_sent_proposal)
    page = press(visit(cast.worker, CASE, numero=number), "case_take_back")
    page.selectbox(key="take_back_reason").set_value("facts_changed")
    page = press(page, "take_back_yes")
    assert seen_by(cast.worker, number).status == P.DRAFT
    assert "Aiempi käsittely: Tampere" in words(page)
    assert NOT_FOUND in words(visit(cast.clerk, CASE, numero=number))


def test_an_offered_case_is_accepted_by_the_other_centre(cast, case, visit):
    number = case(a_case_in, P.OFFERED)
    page = visit(cast.other_worker, CASE, numero=number)
    assert HIDDEN in words(page)
    page = press(page, "case_accept_handover", "accept_handover_yes")
    assert seen_by(cast.other_worker, number).is_mine
    assert NAME in words(page)


def test_declining_an_offer_leads_back_to_the_list(cast, case, visit):
    number = case(a_case_in, P.OFFERED)
    page = press(visit(cast.other_worker, CASE, numero=number), "case_decline_handover")
    page.selectbox(key="decline_handover_reason").set_value("no_place_in_area")
    page = press(page, "decline_handover_yes")
    assert page.title[0].value == "Sijoitusesitykset"
    assert "Siirto on hylätty." in words(page)
    assert seen_by(cast.worker, number).status == P.DRAFT


def test_an_offer_is_cancelled_by_its_maker(cast, case, visit):
    number = case(a_case_in, P.OFFERED)
    press(visit(cast.worker, CASE, numero=number), "case_cancel_handover", "cancel_handover_yes")
    assert seen_by(cast.worker, number).status == P.DRAFT


def test_a_stale_page_says_what_has_happened(cast, case, visit):
    number = case(an_answered_proposal)
    page = press(visit(cast.worker, CASE, numero=number), "case_confirm_place")
    with transaction() as session:
        act(session, cast, number, A.CONFIRM_PLACE)
    page = press(page, "confirm_place_yes")
    assert "Tarkista" in page.error[0].value
    assert seen_by(cast.worker, number).round.status == R.CONFIRMED


def test_disclosures_stand_in_the_history_with_their_basis(cast, case, visit):
    shown = words(visit(cast.worker, CASE, numero=case(a_placed_proposal)))
    assert "Esityksen tiedot luovutettu ilman tunnistetietoja: Tampere" in shown
    assert "Tunnistetiedot luovutettu: Tampere" in shown
    assert "laki 681/2023, 83.2 §" in shown


def test_savings_in_a_row_make_one_line_of_the_history(cast, case, visit):
    shown = words(visit(cast.worker, CASE, numero=case(a_draft, adults=3)))
    assert "Tietoja muutettu (3 kertaa)" in shown


@pytest.mark.parametrize(("language", "title"), [("sv", "Förslag"), ("en", "Proposal")])
def test_the_page_speaks_the_language_of_the_account(cast, case, visit, language, title):
    with transaction() as session:
        actor = an_actor(session, Role.CENTRE_WORKER, language=language)
    number = case(a_draft, children=1)
    assert visit(actor, CASE, numero=number).title[0].value == f"{title} {number}"


def test_all_three_agreements_open_the_confirmation(cast, case, visit):
    number = case(a_draft, adults=0, lone_minors=1)
    with transaction() as session:
        act(session, cast, number, A.SEND, A.OPEN, A.TAKE)
        agree(session, cast, number)
        act(session, cast, number, A.ANSWER_POSITIVE)
    assert "case_confirm_place" in open_buttons(visit(cast.worker, CASE, numero=number))
