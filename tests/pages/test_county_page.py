"""Kuulemispyyntö: the county takes, hands on, answers and confirms; others have no such page."""

import pytest

from models.vocabulary import Action, NeedResult, Role, RoundStatus
from services.clock import today
from services.database import reading, transaction
from services.referral import views
from tests.acts import IN_MUNICIPALITY, a_taken_proposal, act, ask_in_system
from tests.builders import an_actor, december_has_come
from tests.cases import Cast, a_cast, statuses
from tests.screens import press, words

PAGE = "pages/county/hearing.py"
NOT_FOUND = "Kohdetta ei löydy"
CODES = ("mobility", "chronic_illness")


@pytest.fixture
def cast(database_url) -> Cast:
    """Sisä-Suomi, Tampere, Pirkanmaa and their neighbours, in December."""
    with transaction() as session:
        december_has_come(session)
        return a_cast(session)


def asked(cast: Cast, *actions: Action, **traits) -> str:
    """A case of Tampere about which Pirkanmaa is asked here, gone on."""
    with transaction() as session:
        number = a_taken_proposal(session, cast, **traits)
        ask_in_system(session, cast.clerk, number, cast)
        act(session, cast, number, *actions)
    return number


def choose(app, number: str, result: NeedResult = NeedResult.CAN):
    """Say the same of each need."""
    for code in CODES:
        app.radio(key=f"hearing_{number}_{code}_result").set_value(str(result)).run()
    return app


def status(number: str) -> RoundStatus:
    """Where the round stands."""
    with reading() as session:
        return statuses(session, number)[1]


def test_the_page_tells_the_question_and_the_household_and_that_the_reply_does_not_bind(cast, visit):
    shown = words(visit(cast.expert, PAGE, numero=asked(cast, children=1)))
    for told in ("Tampere", "Voidaanko palvelut järjestää?", "Liikkumisen apuväline", "ei sido kuntaa"):
        assert told in shown
    for name in ("Kuvitelma", "Aamina", "Samir"):
        assert name not in shown


def test_the_county_answers(cast, visit):
    number = asked(cast)
    app = choose(visit(cast.expert, PAGE, numero=number), number)
    app.text_input(key=f"hearing_{number}_mobility_unit").set_value("Hatanpää").run()
    app = press(app, "county_send", "county_send_now")
    assert [one.value for one in app.success] == ["Vastaus on lähetetty kunnalle."]
    assert status(number) == RoundStatus.TAKEN
    assert "Hatanpää" in words(app)
    assert "Näette tämän kuulemisen" in words(app)


def test_what_is_refused_stays_in_its_input(cast, visit):
    number = asked(cast)
    app = choose(visit(cast.expert, PAGE, numero=number), number, NeedResult.CONDITIONS)
    app.text_area(key=f"hearing_{number}_narrative").set_value("Jonoa on kaksi viikkoa.").run()
    app = press(app, "county_send", "county_send_now")
    assert app.error
    assert app.text_area(key=f"hearing_{number}_narrative").value == "Jonoa on kaksi viikkoa."
    assert status(number) == RoundStatus.IN_HEARING


def test_what_could_tell_who_somebody_is_does_not_cross(cast, visit):
    number = asked(cast)
    app = choose(visit(cast.expert, PAGE, numero=number), number)
    app.text_area(key=f"hearing_{number}_narrative").set_value("Soittakaa 040 123 4567.").run()
    app = press(app, "county_send", "county_send_now")
    assert app.error
    assert status(number) == RoundStatus.IN_HEARING


def test_the_first_look_is_told_to_the_municipality(cast, visit):
    number = asked(cast)
    assert "ei ole vielä avannut" in words(visit(cast.clerk, "pages/municipality/hearing.py", numero=number))
    visit(cast.expert, PAGE, numero=number)
    assert "Hyvinvointialue on avannut pyynnön" in words(
        visit(cast.clerk, "pages/municipality/hearing.py", numero=number))


def test_it_is_taken_in_hand_and_handed_to_a_colleague(cast, visit):
    number = asked(cast)
    with transaction() as session:
        colleague = an_actor(session, Role.COUNTY_EXPERT)
    app = press(visit(cast.expert, PAGE, numero=number), "county_take")
    assert "county_take" not in {button.key for button in app.button}
    app = press(app, "county_hand")
    app.selectbox(key="acts_colleague").set_value(colleague.account_id)
    assert colleague.name in words(press(app, "county_hand_now"))


def test_the_earlier_answer_is_offered_and_confirmed(cast, visit):
    number = asked(cast, Action.ANSWER_HEARING, Action.TAKE_BACK, *IN_MUNICIPALITY)
    with transaction() as session:
        ask_in_system(session, cast.clerk, number, cast)
    app = visit(cast.expert, PAGE, numero=number)
    assert "Olette vastanneet samoista tiedoista aiemmin" in words(app)
    press(app, "county_confirm", "county_confirm_now")
    assert status(number) == RoundStatus.TAKEN


@pytest.mark.parametrize("numero", ["", "KO-2026-99999", "roskaa"])
def test_what_does_not_exist_is_not_found(cast, visit, numero):
    assert NOT_FOUND in words(visit(cast.expert, PAGE, numero=numero))


def test_another_countys_hearing_is_as_if_it_did_not_exist(cast, visit):
    number = asked(cast)
    with transaction() as session:
        other = an_actor(session, Role.COUNTY_EXPERT, "90")
    assert NOT_FOUND in words(visit(other, PAGE, numero=number))


@pytest.mark.parametrize("who", ["clerk", "worker"])
def test_others_have_no_such_page(cast, visit, who):
    with pytest.raises(ValueError, match="navigation page"):
        visit(getattr(cast, who), PAGE, numero=asked(cast))


def test_the_municipality_asks_here_where_the_county_answers_here(cast, visit):
    with transaction() as session:
        number = a_taken_proposal(session, cast)
    app = visit(cast.clerk, "pages/municipality/hearing.py", numero=number)
    assert app.selectbox(key=f"hearing_{number}_channel").value == "system"
    app = press(app, "hearing_ask")
    assert [one.value for one in app.success] == ["Kuulemispyyntö on lähetetty hyvinvointialueelle."]
    assert "vastaa itse" in words(app)


def test_the_municipality_may_still_record_what_it_was_told_elsewhere(cast, visit):
    number = asked(cast)
    app = visit(cast.clerk, "pages/municipality/hearing.py", numero=number)
    app.toggle(key=f"hearing_{number}_anyway").set_value(True).run()
    choose(app, number)
    app.text_input(key=f"hearing_{number}_answered_by_name").set_value("Liisa Lääkäri").run()
    app.text_input(key=f"hearing_{number}_answered_on").set_value(today_typed()).run()
    app.selectbox(key=f"hearing_{number}_reply_channel").set_value("phone").run()
    press(app, "hearing_record")
    assert status(number) == RoundStatus.TAKEN


def today_typed() -> str:
    """Today as people type it."""
    day = today()
    return f"{day.day}.{day.month}.{day.year}"


def test_the_county_is_shown_its_own_readers_and_nobody_elses(cast, visit):
    number = asked(cast)
    with reading() as session:
        views.case_view(session, cast.clerk, number)
    app = visit(cast.expert, PAGE, numero=number)
    assert "Kuka voi nähdä asian nyt" not in words(app)
    app = app.toggle(key=f"readers_{number}").set_value(True).run()
    assert "Kuka voi nähdä asian nyt" in words(app)
    seen, can_see = (table.proto.body for table in app.get("html")[-2:])
    assert cast.expert.name in seen
    assert cast.expert.name in can_see
    assert cast.clerk.name not in seen + can_see
