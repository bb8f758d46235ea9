"""Where data came from, on the pages: the marks of a section, sources that disagree, and what was told before."""


from models.vocabulary import Action, Origin, Section
from services.database import reading, transaction
from services.referral import drafting, persons, views
from tests.acts import act, ask_in_system
from tests.cases import Cast, a_draft
from tests.screens import press, words

CASE, DRAFT, REQUEST = "pages/everyone/case.py", "pages/centre/draft.py", "pages/county/hearing.py"
DISAGREE = "lähteet kertovat eri tavoin"


def disputed(cast: Cast, *actions: Action, **values) -> str:
    """A case of which two sources tell different things, gone on; give its number."""
    with transaction() as session:
        number = a_draft(session, cast)
        told = values or {"rooms": 5}
        drafting.edit_section(
            session, cast.worker, number, Section.HOUSING, values=told, origin=Origin.PERSON, is_incomplete=True)
        act(session, cast, number, *actions)
    return number


def rooms(number: str, actor) -> int:
    """What stands in the proposal."""
    with reading() as session:
        view = views.case_view(session, actor, number)
    return next(part for part in view.sections if part.section == Section.HOUSING).values["rooms"]


def test_the_draft_says_what_to_check_and_the_worker_chooses(cast, visit):
    number = disputed(cast)
    app = visit(cast.worker, DRAFT, numero=number, draft_section="housing")
    app.radio(key="draft_section").set_value("housing").run()
    shown = words(app)
    assert "Tarkista (ei estä lähettämistä)" in shown
    assert f"Asuminen: lähteen tiedot ovat puutteelliset, {DISAGREE} (huoneita tarvitaan)" in shown
    field = f"settle_{number}_None_rooms"
    app.radio(key=field).set_value("migri").run()
    app.text_input(key=f"{field}_reason").set_value("Migri tarkisti asian.").run()
    app = press(app, f"{field}_take")
    assert rooms(number, cast.worker) == 3
    assert "Tieto on valittu." in words(app)
    assert DISAGREE not in words(app)


def test_a_value_of_a_person_is_chosen_beside_the_person(cast, visit):
    with transaction() as session:
        number = a_draft(session, cast)
        persons.edit_person(session, cast.worker, number, 1, values={"last_name": "Toinen"}, origin=Origin.PERSON)
    app = visit(cast.worker, DRAFT, numero=number)
    app.radio(key="draft_section").set_value("persons").run()
    assert f"Henkilöt: {DISAGREE} (Henkilö 1: sukunimi)" in words(app)
    app = press(app, f"settle_{number}_1_last_name_take")
    assert DISAGREE not in words(app)


def test_a_source_chosen_by_mistake_is_put_right_at_once(cast, visit):
    number = disputed(cast)
    app = visit(cast.worker, DRAFT, numero=number)
    app = press(app.radio(key="draft_section").set_value("housing").run(), "whole_housing")
    assert DISAGREE not in words(app)
    assert "Osan tiedot on merkitty" in words(app)
    assert rooms(number, cast.worker) == 5


def test_a_draft_whose_sources_agree_has_nothing_to_check(cast, visit):
    with transaction() as session:
        number = a_draft(session, cast)
    app = visit(cast.worker, DRAFT, numero=number)
    assert "Tarkista (ei estä" not in words(app)
    assert not [button for button in app.button if str(button.key).startswith("settle_")]


def test_the_case_page_shows_both_values_and_what_they_replaced(cast, visit):
    number = disputed(cast, Action.EDIT)
    app = visit(cast.worker, CASE, numero=number)
    shown = words(app)
    for told in (DISAGREE, "Maahanmuuttovirasto", "Henkilö itse"):
        assert told in shown
    assert "Aiemmat arvot (1)" in [one.label for one in app.expander]
    assert "Tarkista (ei estä" not in shown


def test_the_municipality_sees_both_values_and_nothing_that_was_replaced_before_it_came(cast, visit):
    app = visit(cast.clerk, CASE, numero=disputed(cast, Action.EDIT, Action.SEND))
    assert DISAGREE in words(app)
    assert not [one for one in app.expander if one.label.startswith("Aiemmat arvot")]


def test_the_county_is_shown_only_what_it_may_know(cast, visit):
    hidden = disputed(cast, Action.SEND, Action.OPEN, Action.TAKE)
    told = disputed(cast, lift=True)
    with transaction() as session:
        drafting.edit_section(
            session, cast.worker, told, Section.HOUSING, values={"lift": False}, origin=Origin.RECEPTION_CENTRE)
        act(session, cast, told, Action.SEND, Action.OPEN, Action.TAKE)
        for number in (hidden, told):
            ask_in_system(session, cast.clerk, number, cast)
    assert DISAGREE not in words(visit(cast.expert, REQUEST, numero=hidden))
    shown = words(visit(cast.expert, REQUEST, numero=told))
    assert DISAGREE in shown
    assert cast.worker.name not in shown
