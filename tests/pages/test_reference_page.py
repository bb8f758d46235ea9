"""Viitetiedot: what everybody may look up, and the agreements that few may change."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from models.vocabulary import OrganisationKind, Role
from pages.http import shell
from services import directory, sessions
from services.agreements import add_agreement, agreements
from services.clock import today
from services.database import reading, transaction
from tests.builders import an_actor

EVERY_ROLE = [role for role in Role if role != Role.LOCAL_ADMIN]
PARTS = ("municipalities", "counties", "centres", "agreements")
SINCE = dt.date(2026, 1, 1)


@pytest.fixture
def opened(database_url, monkeypatch):
    """Opens the page for somebody: opened(role, code, part=…)."""

    def opening(role: Role, code: str | None = None, *, part: str = "municipalities", language: str = "fi") -> AppTest:
        shell.put_in_force()
        with transaction() as session:
            actor = an_actor(session, role, code, language=language)
            session_id, _ = sessions.open_session(session, actor.account_id)
        app = AppTest.from_file("../../app.py", default_timeout=30)
        app.session_state["session_id"] = session_id
        app.session_state["reference_part"] = part
        app.run()
        app = app.switch_page("pages/everyone/reference.py").run()
        assert not app.exception
        return app

    return opening


def municipality(code: str) -> int:
    """The id of a municipality."""
    with reading() as session:
        return directory.by_code(session, OrganisationKind.MUNICIPALITY, code).id


def agreed(code: str, valid_from: dt.date = SINCE) -> int:
    """Make an agreement that is in force."""
    with transaction() as session:
        return add_agreement(session, an_actor(session, Role.KEHA_ADMIN), municipality(code), valid_from=valid_from)


def kept_agreements() -> list[tuple[dt.date, dt.date | None]]:
    """From when and until when the agreements in the database hold."""
    with reading() as session:
        return [(one.valid_from, one.valid_to) for one in agreements(session, None)]


def refusal(app: AppTest) -> str:
    """The message on top of the page."""
    (only,) = app.error
    return only.value


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_role_reads_every_part(opened, role):
    agreed("091")
    app = opened(role)
    for part, rows in (("municipalities", 25), ("counties", 22), ("centres", 10), ("agreements", 1)):
        app = app.segmented_control(key="reference_part").set_value(part).run()
        assert not app.exception
        assert len(app.table[0].value) == rows, part


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_the_page_speaks_the_readers_language(opened, part, language):
    title = {"fi": "Viitetiedot", "sv": "Referensuppgifter", "en": "Reference data"}[language]
    assert opened(Role.COUNTY_EXPERT, part=part, language=language).title[0].value == title


def test_a_municipality_is_found_by_its_swedish_name(opened):
    app = opened(Role.MUNICIPAL_WORKER)
    app = app.text_input(key="reference_typed").input("helsingf").run()
    (row,) = app.table[0].value.to_dict("records")
    assert (row["Kunta"], row["Ruotsiksi"], row["Asukkaita"]) == ("Helsinki", "Helsingfors", "664\xa0028")
    assert row["Sopimus"] == "Ei\xa0sopimusta"


def test_nothing_found_says_what_to_do(opened):
    app = opened(Role.MINISTRY_VIEWER)
    app = app.text_input(key="reference_typed").input("zzz").run()
    assert not app.table
    assert "Muuta hakusanaa" in app.info[0].value


def test_a_municipality_left_out_is_shown_as_such(opened):
    app = opened(Role.CENTRE_WORKER)
    app = app.text_input(key="reference_typed").input("mariehamn").run()
    assert app.table[0].value["Sopimus"].tolist() == ["Ei\xa0mukana"]


def test_a_filter_begins_at_the_first_page(opened):
    app = opened(Role.KEHA_ADMIN)
    app.session_state["reference_municipality_page_0"] = 5
    app = app.run()
    assert app.table[0].value["Kunta"][0] == "Kokkola"
    with reading() as session:
        pohjanmaa = directory.by_code(session, OrganisationKind.CENTRE, "POH").id
    app = app.selectbox(key="reference_centre").set_value(pohjanmaa).run()
    assert app.table[0].value["Kunta"][0] == "Halsua"
    assert "Elinvoimakeskus" not in app.table[0].value


def test_without_agreements_the_list_says_so(opened):
    app = opened(Role.COUNTY_EXPERT, part="agreements")
    assert app.info[0].value == "Ei sopimuksia näillä valinnoilla."


def test_agreements_of_the_past_are_shown_when_asked(opened):
    agreed("091", today() + dt.timedelta(days=30))
    app = opened(Role.MUNICIPAL_DECIDER, part="agreements")
    assert not app.table
    app = app.toggle(key="reference_only_in_force").set_value(False).run()
    assert app.table[0].value["Tila"].tolist() == ["Tuleva"]


@pytest.mark.parametrize("role", [role for role in EVERY_ROLE if role not in (Role.KEHA_ADMIN, Role.CENTRE_LEAD)])
def test_who_may_not_change_agreements_sees_no_forms(opened, role):
    app = opened(role, part="agreements")
    assert "agreement_add" not in [button.key for button in app.button]


def test_a_lead_adds_an_agreement_of_the_own_area(opened):
    app = opened(Role.CENTRE_LEAD, "LAP", part="agreements")
    choice = app.selectbox(key="agreement_municipality")
    assert len(choice.options) == 21
    choice.set_value(municipality("240"))
    app.date_input(key="agreement_from").set_value(SINCE)
    app = app.button(key="agreement_add").click().run()
    assert kept_agreements() == [(SINCE, None)]
    assert app.success[0].value == "Sopimus lisätty."
    assert app.selectbox(key="agreement_municipality").value is None


def test_a_refusal_keeps_what_was_typed(opened):
    agreed("240")
    app = opened(Role.KEHA_ADMIN, part="agreements")
    app.selectbox(key="agreement_municipality").set_value(municipality("240"))
    app.date_input(key="agreement_from").set_value(today())
    app = app.button(key="agreement_add").click().run()
    assert "jo sopimus samalle ajalle" in refusal(app)
    assert app.selectbox(key="agreement_municipality").value == municipality("240")
    assert kept_agreements() == [(SINCE, None)]


def test_an_empty_form_says_what_is_missing(opened):
    app = opened(Role.KEHA_ADMIN, part="agreements")
    app = app.button(key="agreement_add").click().run()
    assert refusal(app) == "Valitse kunta."
    app = app.button(key="agreement_end").click().run()
    assert refusal(app) == "Valitse sopimus."
    assert kept_agreements() == []


def test_a_lead_ends_an_agreement(opened):
    made = agreed("240")
    app = opened(Role.CENTRE_LEAD, "LAP", part="agreements")
    app.selectbox(key="agreement_ending").set_value(made)
    app.date_input(key="agreement_last_day").set_value(today())
    app = app.button(key="agreement_end").click().run()
    assert kept_agreements() == [(SINCE, today())]
    assert app.success[0].value == "Sopimuksen päättymispäivä tallennettu."


def test_a_lead_is_not_offered_agreements_of_other_areas(opened):
    agreed("091")
    app = opened(Role.CENTRE_LEAD, "LAP", part="agreements")
    assert app.selectbox(key="agreement_ending").options == []
