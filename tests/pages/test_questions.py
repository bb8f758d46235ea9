"""Further information on the screen: asked beneath its section, answered there, and marked in lists."""

import pytest

from models.vocabulary import Action, DeclineReason, ProposalStatus, Role, RoundStatus, Section, Verdict
from services.database import transaction
from services.referral import answers
from tests.acts import a_case_in, a_sent_proposal, a_taken_proposal, act, answer_values
from tests.builders import an_actor
from tests.cases import seen_by
from tests.screens import listed, open_buttons, press, words

CASE, LIST, INBOX = "pages/everyone/case.py", "pages/centre/proposals.py", "pages/municipality/inbox.py"
ANSWER = "pages/municipality/answer.py"
P, R = ProposalStatus, RoundStatus
QUESTION = "Tarvitaanko asunnossa hissi?"


def test_the_municipality_asks_beneath_the_section(cast, case, visit):
    number = case(a_taken_proposal)
    page = press(visit(cast.clerk, CASE, numero=number), f"question_ask_{Section.HOUSING}")
    page.text_area(key=f"question_{number}_{Section.HOUSING}").set_value(QUESTION)
    page = press(page, "question_send")
    assert seen_by(cast.worker, number).round.status == R.WAITING
    assert QUESTION in words(page)
    assert "Kunta odottaa lisätietoa osasta Asuminen" in words(page)


def test_an_empty_question_is_refused_in_its_dialog(cast, case, visit):
    number = case(a_taken_proposal)
    page = press(visit(cast.clerk, CASE, numero=number), f"question_ask_{Section.BASIS}", "question_send")
    assert "Kysymys puuttuu." in words(page)
    assert seen_by(cast.worker, number).round.questions == ()


def test_the_centre_answers_in_place(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    page = visit(cast.worker, CASE, numero=number)
    page.text_area(key=f"question_reply_{number}").set_value("Hissi tarvitaan.")
    page = press(page, "question_answer")
    assert "Vastaus on lähetetty kunnalle." in words(page)
    assert "Hissi tarvitaan." in words(visit(cast.clerk, CASE, numero=number))


def test_a_reply_with_a_phone_number_is_refused_and_stays(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    page = visit(cast.worker, CASE, numero=number)
    page.text_area(key=f"question_reply_{number}").set_value("Soita 040 123 4567.")
    page = press(page, "question_answer")
    assert "Poista se tekstistä" in words(page)
    assert page.text_area(key=f"question_reply_{number}").value == "Soita 040 123 4567."
    assert seen_by(cast.worker, number).round.status == R.WAITING


def test_the_municipality_takes_its_question_back(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    page = press(visit(cast.clerk, CASE, numero=number), "question_cancel")
    assert "Kysymys on peruttu." in words(page)
    assert seen_by(cast.worker, number).round.status == R.TAKEN


def test_nobody_asks_of_a_case_that_is_not_in_hand(cast, case, visit):
    page = visit(cast.clerk, CASE, numero=case(a_sent_proposal))
    assert not [key for key in open_buttons(page) if key.startswith("question_")]


def test_the_asker_cannot_answer_and_the_asked_cannot_cancel(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    assert "question_answer" not in open_buttons(visit(cast.clerk, CASE, numero=number))
    assert "question_cancel" not in open_buttons(visit(cast.worker, CASE, numero=number))


def test_the_lists_mark_and_filter_what_waits(cast, case, visit):
    waiting, other = case(a_case_in, P.SENT, R.WAITING), case(a_taken_proposal)
    page = visit(cast.worker, LIST)
    assert {cells[0] for cells in listed(page)} == {waiting, other}
    assert [cells[0] for cells in listed(page) if any("Odottaa lisätietoa" in cell for cell in cells)] == [waiting]
    assert [cells[0] for cells in listed(visit(cast.worker, LIST, kysymys="true"))] == [waiting]
    assert [cells[0] for cells in listed(visit(cast.clerk, INBOX, osa="asked"))] == [waiting]


def test_the_front_pages_count_what_waits(cast, case, visit):
    case(a_case_in, P.SENT, R.WAITING)
    shown = [link.proto.label for link in visit(cast.worker).get("page_link")]
    assert any("Kunta odottaa lisätietoa" in one and "**1**" in one for one in shown)


def test_the_answer_page_says_what_a_yes_waits_for(cast, case, visit):
    number = case(a_taken_proposal)
    with transaction() as session:
        answers.draft_answer(session, cast.decider, number, values=answer_values(Verdict.POSITIVE))
        act(session, cast, number, Action.ASK_QUESTION)
    page = press(visit(cast.decider, ANSWER, numero=number), "answer_check")
    assert "vastausta lisätietokysymykseen odotetaan" in words(page)


def test_a_no_for_want_of_information_is_sent(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    with transaction() as session:
        values = answer_values(Verdict.NEGATIVE, decline_reason=DeclineReason.INFORMATION_MISSING)
        answers.draft_answer(session, cast.decider, number, values=values)
    press(visit(cast.decider, ANSWER, numero=number), "answer_check", "answer_send", "answer_send_now")
    assert seen_by(cast.worker, number).round.status == R.NEGATIVE
    assert "Pyydetty lisätieto ei saapunut" in words(visit(cast.worker, CASE, numero=number))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_question_is_drawn_in_every_language(cast, case, visit, language):
    with transaction() as session:
        actor = an_actor(session, Role.CENTRE_LEAD, language=language)
    shown = words(visit(actor, CASE, numero=case(a_case_in, P.SENT, R.WAITING)))
    assert QUESTION in shown
    assert "Kunta odottaa" not in shown
