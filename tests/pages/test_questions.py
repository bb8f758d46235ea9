"""Further information on the screen: asked beneath its section, answered there, and marked in lists."""

import pytest

from models.vocabulary import (
    Action,
    DeclineReason,
    OrganisationKind,
    ProposalStatus,
    QuestionStatus,
    Role,
    RoundStatus,
    Section,
    Verdict,
)
from services.database import transaction
from services.referral import answers
from tests.acts import (
    a_case_in,
    a_sent_proposal,
    a_taken_proposal,
    act,
    answer_values,
    ask_in_system,
    ask_question,
)
from tests.builders import an_actor
from tests.cases import Cast, seen_by
from tests.screens import listed, open_buttons, press, words

CASE, LIST, INBOX = "pages/everyone/case.py", "pages/centre/proposals.py", "pages/municipality/inbox.py"
ANSWER, REQUEST, HEARINGS = "pages/municipality/answer.py", "pages/county/hearing.py", "pages/everyone/hearings.py"
P, R = ProposalStatus, RoundStatus
QUESTION = "Tarvitaanko asunnossa hissi?"


def open_one(cast: Cast, number: str) -> int:
    """The id of the open question."""
    return next(one.id for one in seen_by(cast.worker, number).round.questions if one.status == QuestionStatus.OPEN)


def test_the_municipality_asks_beneath_the_section(cast, case, visit):
    number = case(a_taken_proposal)
    page = press(visit(cast.clerk, CASE, numero=number), f"question_ask_{Section.HOUSING}")
    page.text_area(key=f"question_{number}_{Section.HOUSING}").set_value(QUESTION)
    page = press(page, "question_send")
    assert seen_by(cast.worker, number).round.status == R.WAITING
    assert QUESTION in words(page)
    assert "Tampere odottaa lisätietoa: Asuminen" in words(page)


def test_an_empty_question_is_refused_in_its_dialog(cast, case, visit):
    number = case(a_taken_proposal)
    page = press(visit(cast.clerk, CASE, numero=number), f"question_ask_{Section.BASIS}", "question_send")
    assert "Kysymys puuttuu." in words(page)
    assert seen_by(cast.worker, number).round.questions == ()


def test_the_centre_answers_in_place(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    page = visit(cast.worker, CASE, numero=number)
    page.text_area(key=f"question_reply_{open_one(cast, number)}").set_value("Hissi tarvitaan.")
    page = press(page, f"question_answer_{open_one(cast, number)}")
    assert "Vastaus on lähetetty." in words(page)
    assert "Hissi tarvitaan." in words(visit(cast.clerk, CASE, numero=number))


def test_a_reply_with_a_phone_number_is_refused_and_stays(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    page = visit(cast.worker, CASE, numero=number)
    page.text_area(key=f"question_reply_{open_one(cast, number)}").set_value("Soita 040 123 4567.")
    page = press(page, f"question_answer_{open_one(cast, number)}")
    assert "Poista se tekstistä" in words(page)
    assert page.text_area(key=f"question_reply_{open_one(cast, number)}").value == "Soita 040 123 4567."
    assert seen_by(cast.worker, number).round.status == R.WAITING


def test_the_municipality_takes_its_question_back(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    page = press(visit(cast.clerk, CASE, numero=number), f"question_cancel_{open_one(cast, number)}")
    assert "Kysymys on peruttu." in words(page)
    assert seen_by(cast.worker, number).round.status == R.TAKEN


def test_the_municipality_asks_of_another_section_while_the_first_question_waits(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    page = visit(cast.clerk, CASE, numero=number)
    assert f"question_ask_{Section.HOUSING}" not in open_buttons(page)
    page = press(page, f"question_ask_{Section.TIMING}")
    page.text_area(key=f"question_{number}_{Section.TIMING}").set_value("Milloin lento on?")
    page = press(page, "question_send")
    assert "Tampere odottaa lisätietoa: Asuminen, " in words(page)
    assert [one.status for one in seen_by(cast.worker, number).round.questions] == [QuestionStatus.OPEN] * 2


def test_nobody_asks_of_a_case_that_is_not_in_hand(cast, case, visit):
    page = visit(cast.clerk, CASE, numero=case(a_sent_proposal))
    assert not [key for key in open_buttons(page) if key.startswith("question_")]


def test_the_asker_cannot_answer_and_the_asked_cannot_cancel(cast, case, visit):
    number = case(a_case_in, P.SENT, R.WAITING)
    assert not any(key.startswith("question_answer") for key in open_buttons(visit(cast.clerk, CASE, numero=number)))
    assert not any(key.startswith("question_cancel") for key in open_buttons(visit(cast.worker, CASE, numero=number)))


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
    assert any("Lisätietoa odotetaan meiltä" in one and "**1**" in one for one in shown)


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
    assert "odottaa lisätietoa" not in shown


@pytest.fixture
def heard(cast) -> str:
    """A case about which Pirkanmaa is asked in the system."""
    with transaction() as session:
        number = a_taken_proposal(session, cast)
        ask_in_system(session, cast.clerk, number, cast)
    return number


def asked_by_county(cast: Cast, number: str, of: OrganisationKind) -> int:
    """Pirkanmaa asks of the needs; the question's id."""
    with transaction() as session:
        ask_question(session, cast.expert, number, cast, Section.NEEDS, asked_of=of)
    return open_one(cast, number)


@pytest.mark.parametrize(("of", "asked"), [("centre", "Sisä-Suomen elinvoimakeskus"), ("municipality", "Tampere")])
def test_the_county_asks_whom_it_chooses_and_takes_it_back(cast, heard, visit, of, asked):
    page = press(visit(cast.expert, REQUEST, numero=heard), f"question_ask_{Section.NEEDS}")
    page.selectbox(key=f"question_{heard}_{Section.NEEDS}_of").set_value(of)
    page.text_area(key=f"question_{heard}_{Section.NEEDS}").set_value(QUESTION)
    page = press(page, "question_send")
    assert QUESTION in words(page)
    assert f"Pirkanmaan hyvinvointialue kysyy: {asked}" in words(page)
    page = press(page, f"question_cancel_{open_one(cast, heard)}")
    assert "Kysymys on peruttu." in words(page)


def test_the_county_that_chooses_nobody_is_refused_in_its_dialog(cast, heard, visit):
    page = press(visit(cast.expert, REQUEST, numero=heard), f"question_ask_{Section.NEEDS}")
    page.text_area(key=f"question_{heard}_{Section.NEEDS}").set_value(QUESTION)
    page = press(page, "question_send")
    assert "Valitse, keneltä kysyt" in words(page)
    assert seen_by(cast.worker, heard).round.questions == ()


@pytest.mark.parametrize(("of", "who"), [("centre", "worker"), ("municipality", "clerk")])
def test_whom_the_county_asks_answers_in_place_and_the_county_reads_it(cast, heard, visit, of, who):
    asked = asked_by_county(cast, heard, OrganisationKind(of))
    page = visit(getattr(cast, who), CASE, numero=heard)
    assert "Pirkanmaan hyvinvointialue odottaa lisätietoa: " in words(page)
    page.text_area(key=f"question_reply_{asked}").set_value("Hissi tarvitaan.")
    page = press(page, f"question_answer_{asked}")
    assert "Vastaus on lähetetty." in words(page)
    assert "Hissi tarvitaan." in words(visit(cast.expert, REQUEST, numero=heard))


def test_who_is_not_asked_reads_the_countys_question_and_cannot_answer(cast, heard, visit):
    asked_by_county(cast, heard, OrganisationKind.MUNICIPALITY)
    page = visit(cast.worker, CASE, numero=heard)
    assert QUESTION in words(page)
    assert not any(key.startswith(("question_answer", "question_cancel")) for key in open_buttons(page))


def test_the_county_asks_of_a_section_of_which_it_is_told_nothing(cast, heard, visit):
    page = visit(cast.expert, REQUEST, numero=heard)
    assert "Tästä osasta ei kerrota kuulemista varten." in words(page)
    with transaction() as session:
        ask_question(session, cast.expert, heard, cast, Section.HOUSING)
    page = visit(cast.expert, REQUEST, numero=heard)
    assert QUESTION in words(page)
    assert f"question_cancel_{open_one(cast, heard)}" in open_buttons(page)


def test_the_county_asks_nothing_after_its_answer(cast, heard, visit):
    with transaction() as session:
        act(session, cast, heard, Action.ANSWER_HEARING)
    page = visit(cast.expert, REQUEST, numero=heard)
    assert not [key for key in open_buttons(page) if key.startswith("question_")]
    assert "Tästä osasta ei kerrota" not in words(page)


def test_the_front_pages_and_lists_tell_what_the_county_waits_for(cast, heard, visit):
    asked_by_county(cast, heard, OrganisationKind.MUNICIPALITY)
    shown = [link.proto.label for link in visit(cast.clerk).get("page_link")]
    assert any("Hyvinvointialue kysyy lisätietoa" in one and "**1**" in one for one in shown)
    shown = [link.proto.label for link in visit(cast.expert).get("page_link")]
    assert any("Odottaa lisätietoa" in one and "**1**" in one for one in shown)
    assert [cells[0] for cells in listed(visit(cast.clerk, INBOX, osa="county_asks"))] == [heard]
    (cells,) = listed(visit(cast.expert, HEARINGS, kysymys="true"))
    assert "Hyvinvointialue odottaa lisätietoa" in cells


@pytest.mark.parametrize("who", ["worker", "clerk", "expert"])
def test_without_questions_the_lists_of_them_are_empty(cast, heard, visit, who):
    page, where = {"worker": (LIST, {"kysymys": "true"}), "clerk": (INBOX, {"osa": "county_asks"}),
                   "expert": (HEARINGS, {"kysymys": "true"})}[who]
    shown = visit(getattr(cast, who), page, **where)
    assert shown.info
    assert heard not in words(shown)
