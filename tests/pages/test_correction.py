"""Correcting a fact on the case page: the elinvoimakeskus corrects, the municipality reads, nothing typed is lost."""

import pytest

from models.vocabulary import Section
from services.database import reading, transaction
from services.referral import views
from tests.acts import a_placed_proposal, a_sent_proposal, correct
from tests.builders import december_is_ahead
from tests.cases import a_draft
from tests.screens import press, words

CASE = "pages/everyone/case.py"


@pytest.fixture
def number(cast) -> str:
    """A case that Tampere has not opened yet."""
    with transaction() as session:
        return a_sent_proposal(session, cast)


def asked(app):
    """The form, about the rooms."""
    app = press(app, "case_correct")
    return app.selectbox(key="correct_field_0").set_value("rooms").run()


def values(actor, number: str) -> dict:
    """What stands in the part about the dwelling."""
    with reading() as session:
        view = views.case_view(session, actor, number)
    return next(part for part in view.sections if part.section == Section.HOUSING).values


def test_a_fact_is_corrected_with_its_source_and_a_reason(cast, number, visit):
    app = asked(visit(cast.worker, CASE, numero=number))
    assert "Nyt: 3" in words(app)
    app.number_input(key="correct_0_rooms").set_value(5)
    app.selectbox(key="correct_origin").set_value("person")
    app.text_area(key="correct_reason").set_value("Perhe kertoi asiasta.").run()
    app = press(app, "correct_yes")
    assert values(cast.worker, number)["rooms"] == 5
    assert "Tieto on korjattu." in words(app)


def test_what_is_refused_is_told_and_nothing_typed_is_lost(cast, number, visit):
    app = asked(visit(cast.worker, CASE, numero=number))
    app.number_input(key="correct_0_rooms").set_value(5)
    app.text_area(key="correct_reason").set_value("Soita 040 123 4567.").run()
    assert "puhelinnumero" in words(app)
    app = press(app, "correct_yes")
    assert app.number_input(key="correct_0_rooms").value == 5
    assert values(cast.worker, number)["rooms"] == 3
    assert [one.value for one in app.error]


def test_a_fact_of_a_person_is_corrected(cast, visit):
    with transaction() as session:
        number = a_placed_proposal(session, cast)
    app = press(visit(cast.worker, CASE, numero=number), "case_correct")
    app = app.selectbox(key="correct_whose").set_value(1).run()
    app = app.selectbox(key="correct_field_1").set_value("last_name").run()
    app.text_input(key="correct_1_last_name").set_value("Oikea")
    app.selectbox(key="correct_origin").set_value("person")
    app.text_area(key="correct_reason").set_value("Nimi tarkistettiin.").run()
    press(app, "correct_yes")
    with reading() as session:
        assert views.case_view(session, cast.clerk, number).persons[0].values["last_name"] == "Oikea"


def test_the_municipality_reads_the_correction_and_what_it_replaced(cast, number, visit):
    with transaction() as session:
        correct(session, cast.worker, number, cast)
    app = visit(cast.clerk, CASE, numero=number)
    shown = words(app)
    for told in ("tietoja on korjattu lähettämisen jälkeen", "Muusta lähteestä: Hissi (Henkilö itse",
                 "Tietoa korjattu", "Perhe kertoi asiasta."):
        assert told in shown
    assert "case_correct" not in {button.key for button in app.button}


def test_a_draft_and_a_case_of_november_are_not_corrected(cast, number, visit):
    with transaction() as session:
        draft = a_draft(session, cast)
    assert "case_correct" not in {button.key for button in visit(cast.worker, CASE, numero=draft).button}
    with transaction() as session:
        december_is_ahead(session)
    assert "case_correct" not in {button.key for button in visit(cast.worker, CASE, numero=number).button}
