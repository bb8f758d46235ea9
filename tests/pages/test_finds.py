"""What free text holds of a person's identity is shown to its writer at its field, and stops or asks."""


import pytest
from streamlit.testing.v1 import AppTest

from models.vocabulary import Channel, Origin, ProposalStatus, RoundStatus, Section, Verdict
from services.database import transaction
from services.referral import answers, drafting
from tests.acts import a_case_in, a_taken_proposal, an_answered_proposal, answer_values
from tests.cases import Cast, a_draft, seen_by
from tests.screens import open_buttons, press, words

SEND, DRAFT, NEXT = "pages/centre/send.py", "pages/centre/draft.py", "pages/centre/next_step.py"
HEARING, ANSWER, CASE = "pages/municipality/hearing.py", "pages/municipality/answer.py", "pages/everyone/case.py"
PHONE, STREET = "Soita numeroon 040 123 4567.", "Satakunnankatu 12 B 7 olisi hyvä."
P, R = ProposalStatus, RoundStatus


def sending(visit, cast: Cast, number: str, note: str) -> AppTest:
    """The send page with Tampere chosen and a note typed."""
    page = visit(cast.worker, SEND, numero=number)
    page.session_state[f"chosen_{number}"] = cast.tampere
    page.run()
    page.text_area(key="send_note").set_value(note).run()
    return page


def tick(page: AppTest) -> AppTest:
    """Say that the likely finds have been looked at."""
    box = next(box for box in page.checkbox if str(box.key).startswith("finds_ticked_"))
    return box.check().run()


def test_a_certain_find_keeps_the_sending_closed(cast, case, visit):
    page = sending(visit, cast, case(a_draft), PHONE)
    assert "puhelinnumero" in words(page)
    assert "040 123 4567" in words(page)
    assert "send_ask" not in open_buttons(page)


def test_a_likely_find_is_ticked_and_then_sent(cast, case, visit):
    number = case(a_draft)
    page = sending(visit, cast, number, STREET)
    assert "send_ask" not in open_buttons(page)
    press(tick(page), "send_ask", "send_yes")
    assert seen_by(cast.worker, number).status == P.SENT


def test_a_tick_does_not_hold_for_another_text(cast, case, visit):
    page = tick(sending(visit, cast, case(a_draft), STREET))
    assert "send_ask" in open_buttons(page)
    page.text_area(key="send_note").set_value(STREET.replace("12", "14")).run()
    assert "send_ask" not in open_buttons(page)


def test_a_find_in_the_proposal_leads_to_its_field(cast, case, visit):
    number = case(with_housing_notes)
    page = sending(visit, cast, number, "")
    page.button(key="mend_housing.housing_notes").click().run()
    assert page.radio(key="draft_section").value == Section.HOUSING
    assert "joista henkilön voi tunnistaa" in words(page)


def test_a_clean_section_of_a_draft_has_no_marks(cast, case, visit):
    page = visit(cast.worker, DRAFT, numero=case(a_draft))
    assert "joista henkilön voi tunnistaa" not in words(page)


def with_housing_notes(session, cast: Cast) -> str:
    """A draft with a phone number in what is told of the dwelling."""
    number = a_draft(session, cast)
    values = {"housing_notes": PHONE}
    drafting.edit_section(session, cast.worker, number, Section.HOUSING, values=values, origin=Origin.MIGRI)
    return number


def test_a_question_to_the_county_is_refused_at_its_field_and_stays(cast, case, visit):
    number = case(a_taken_proposal)
    page = visit(cast.clerk, HEARING, numero=number)
    page.selectbox(key=f"hearing_{number}_channel").set_value(Channel.PHONE)
    page.text_area(key=f"hearing_{number}_question").set_value(PHONE)
    page = press(page, "hearing_ask")
    assert "Poista se tekstistä" in words(page)
    assert page.text_area(key=f"hearing_{number}_question").value == PHONE


@pytest.mark.parametrize(("text", "open_now"), [(PHONE, False), (STREET, False), ("Koulu alkaa elokuussa.", True)])
def test_the_check_of_an_answer_shows_what_its_texts_hold(cast, case, visit, text, open_now):
    number = case(a_taken_proposal)
    with transaction() as session:
        values = answer_values(Verdict.POSITIVE, learning_place=text)
        answers.draft_answer(session, cast.decider, number, values=values)
    page = press(visit(cast.decider, ANSWER, numero=number), "answer_check")
    assert ("answer_send" in open_buttons(page)) == open_now
    assert ("answer_mend_learning_place" in open_buttons(page)) != open_now


def test_an_answer_that_was_looked_at_is_sent(cast, case, visit):
    number = case(a_taken_proposal)
    with transaction() as session:
        values = answer_values(Verdict.NEGATIVE, reason_text=STREET)
        answers.draft_answer(session, cast.decider, number, values=values)
    page = tick(press(visit(cast.decider, ANSWER, numero=number), "answer_check"))
    press(page, "answer_send", "answer_send_now")
    assert seen_by(cast.worker, number).status == P.DECLINED


@pytest.mark.parametrize(("way", "key"), [("hand_over", "over"), ("return", "back")])
def test_the_reasons_of_the_ways_on_are_read(cast, case, visit, way, key):
    page = visit(cast.worker, NEXT, numero=case(an_answered_proposal, Verdict.NEGATIVE))
    page.radio(key="ways_chosen").set_value(way).run()
    assert f"{key}_ask" in open_buttons(page)
    page.text_area(key=f"{key}_text").set_value(PHONE).run()
    assert f"{key}_ask" not in open_buttons(page)


def test_a_dialog_keeps_what_was_refused_in_it(cast, case, visit):
    number = case(a_case_in, P.OFFERED)
    page = press(visit(cast.other_worker, CASE, numero=number), "case_decline_handover")
    page.selectbox(key="decline_handover_reason").set_value("other")
    page.text_area(key="decline_handover_text").set_value(PHONE)
    page = press(page, "decline_handover_yes")
    assert "Poista se tekstistä" in words(page)
    assert seen_by(cast.worker, number).status == P.OFFERED


def test_what_was_checked_stands_in_the_history(cast, case, visit):
    number = case(a_draft)
    press(tick(sending(visit, cast, number, STREET)), "send_ask", "send_yes")
    assert "Tarkistettu ennen lähettämistä: katuosoite" in words(visit(cast.worker, CASE, numero=number))


def test_a_field_with_both_kinds_of_finds_is_drawn_once(cast, case, visit):
    page = sending(visit, cast, case(with_housing_notes), "")
    assert words(page).count("Tarkista<") == 0
    page.text_area(key="send_note").set_value(f"{STREET} {PHONE}").run()
    assert (words(page).count("Poista<"), words(page).count("Tarkista<")) == (2, 1)
    assert "send_ask" not in open_buttons(tick(page))
