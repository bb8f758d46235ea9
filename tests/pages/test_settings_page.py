"""Asetukset: KEHA chooses, the choice holds and is logged; others do not get in."""

import pytest

from models.vocabulary import LogKind, OrganisationKind, Role
from services import logbook, policy
from services.database import reading, transaction
from services.policy import POLICIES
from services.texts import LANGUAGES, known
from tests.builders import an_actor, an_organisation

SETTINGS = "pages/keha/settings.py"
RELEASE = "policy_release.2026_12"


@pytest.fixture
def keha(database_url):
    with transaction() as session:
        return an_actor(session, Role.KEHA_ADMIN)


def pressed(page, key: str):
    """The page after the button was pressed."""
    return next(button for button in page.button if button.key == key).click().run()


def in_force(key: str) -> policy.Value:
    """What is chosen for the country."""
    with reading() as session:
        return policy.value(session, key)


def logged(keha) -> list[tuple]:
    """What the log tells of settings."""
    with reading() as session:
        lines = logbook.page(session, keha)
    return [line.about for line in lines if line.kind == LogKind.SETTING_CHANGED]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_on_the_page_with_its_default(visit, database_url, language):
    with transaction() as session:
        keha = an_actor(session, Role.KEHA_ADMIN, language=language)
    page = visit(keha, SETTINGS)
    widgets = {one.key for one in (*page.selectbox, *page.number_input, *page.text_input)}

    assert {f"policy_{key}" for key in POLICIES} - widgets == set()


@pytest.mark.parametrize("key", POLICIES)
def test_every_choice_has_words(key):
    assert known(f"policy.{key}")
    assert all(known(f"policy_choice.{str(one).lower().replace('-', '_')}") for one in POLICIES[key].choices)


def test_a_change_holds_and_is_logged(visit, keha):
    page = visit(keha, SETTINGS)
    page.selectbox(key="policy_stage_b.quota").set_value("on_positive")
    page = pressed(page, "policy_save_disclosure")

    assert [one.value for one in page.success] == ["Tallennettiin 1 muutos."]
    assert in_force("stage_b.quota") == "on_positive"
    assert logged(keha) == [(("", "stage_b.quota=on_positive"),)]


def test_target_times_are_saved_together(visit, keha):
    page = visit(keha, SETTINGS)
    page.number_input(key="policy_target.answer.normal").set_value(12)
    page.number_input(key="policy_cut_off_hour").set_value(14)
    pressed(page, "policy_save_targets")

    assert (in_force("target.answer.normal"), in_force("cut_off_hour"), len(logged(keha))) == (12, 14, 2)


def test_the_support_channel_is_not_copied_into_the_log(visit, keha):
    page = visit(keha, SETTINGS)
    page.text_input(key="policy_support_channel").set_value("tuki@esimerkki.example")
    pressed(page, "policy_save_other")

    assert in_force("support_channel") == "tuki@esimerkki.example"
    assert logged(keha) == [(("", "support_channel=…"),)]


@pytest.mark.parametrize("typed", ["1.1.2027", "01.01.2027", "2027-01-01"])
def test_the_day_of_a_release_is_typed_like_any_day(visit, keha, typed):
    page = visit(keha, SETTINGS)
    assert page.text_input(key=RELEASE).value == "1.12.2026"
    page.text_input(key=RELEASE).set_value(typed)
    pressed(page, "policy_save_scope")

    assert in_force("release.2026_12") == "2027-01-01"


@pytest.mark.parametrize(
    ("typed", "said"), [("joulukuu", "Päivää ei voi"), ("", "Arvo ei käy"), ("32.1.2027", "Päivää ei voi")]
)
def test_what_is_no_day_is_refused_at_the_field_and_stays_there(visit, keha, typed, said):
    page = visit(keha, SETTINGS)
    page.text_input(key=RELEASE).set_value(typed)
    page = pressed(page, "policy_save_scope")

    assert [said in one.value for one in page.error] == [True]
    assert page.text_input(key=RELEASE).value == typed
    assert in_force("release.2026_12") == "2026-12-01"


def test_saving_without_a_change_changes_nothing(visit, keha):
    page = pressed(visit(keha, SETTINGS), "policy_save_scope")

    assert [one.value for one in page.success] == ["Mikään ei muuttunut."]
    assert logged(keha) == []


def test_what_another_administrator_chose_meanwhile_stays(visit, keha):
    page = visit(keha, SETTINGS)
    with transaction() as session:
        policy.choose(session, keha, "upper_age_2_6", 21)
    page.selectbox(key="policy_include_aland").set_value(True)
    pressed(page, "policy_save_scope")

    assert (in_force("upper_age_2_6"), in_force("include_aland")) == (21, True)


def test_what_differs_from_the_default_is_marked(visit, keha):
    with transaction() as session:
        policy.choose(session, keha, "upper_age_2_6", 21)

    assert [one for one in visit(keha, SETTINGS).caption if "Poikkeaa oletuksesta" in one.value]


def test_what_waits_for_a_lawyer_is_marked(visit, keha):
    marked = [one for one in visit(keha, SETTINGS).caption if "Tarkistettava juridisesti" in one.value]

    assert len(marked) == sum(one.needs_legal_check for one in POLICIES.values())


def test_keha_may_choose_for_a_municipality(visit, keha):
    with reading() as session:
        tampere = an_organisation(session, OrganisationKind.MUNICIPALITY).id
    page = visit(keha, SETTINGS)
    assert "Yksikään kunta ei ole valinnut. Kaikissa käytetään yhteistä arvoa." in [one.value for one in page.caption]
    page.selectbox(key="settings_own_organisation").set_value(tampere)
    page.selectbox(key="settings_own_choice").set_value("worker_or_decider")
    pressed(page, "settings_own_save")

    with reading() as session:
        assert policy.own_choices(session, "answer_sender") == {tampere: "worker_or_decider"}
    assert logged(keha) == [(("", "answer_sender=worker_or_decider"), ("organisation", str(tampere)))]


def test_a_choice_for_a_municipality_needs_the_municipality(visit, keha):
    page = pressed(visit(keha, SETTINGS), "settings_own_save")

    assert [one.value for one in page.error] == ["Valitse kunta, jonka valintaa muutat."]


def test_keha_switches_the_way_of_one_county(visit, keha):
    with reading() as session:
        pirkanmaa = an_organisation(session, OrganisationKind.COUNTY).id
    page = visit(keha, SETTINGS)
    page.selectbox(key="settings_county_organisation").set_value(pirkanmaa)
    page.selectbox(key="settings_county_choice").set_value("outside")
    pressed(page, "settings_county_save")

    with reading() as session:
        assert policy.own_choices(session, "county_way") == {pirkanmaa: "outside"}
        assert policy.value(session, "county_way") == "in_system"


def test_switching_a_countys_way_needs_the_county(visit, keha):
    page = pressed(visit(keha, SETTINGS), "settings_county_save")

    assert [one.value for one in page.error] == ["Valitse hyvinvointialue, jonka valintaa muutat."]


@pytest.mark.parametrize("role", [Role.CENTRE_LEAD, Role.MUNICIPAL_DECIDER, Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER])
@pytest.mark.parametrize("script", [SETTINGS, "pages/keha/log.py"])
def test_settings_and_log_are_not_there_for_others(visit, database_url, role, script):
    with transaction() as session:
        actor = an_actor(session, role, local_admin=True)

    with pytest.raises(ValueError, match="Could not find"):
        visit(actor, script)
