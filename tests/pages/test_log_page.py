"""Loki: lines in words, narrowed and turned page by page."""

import datetime as dt

import pytest

from models.vocabulary import LogKind, Role
from services.database import transaction
from services.logbook import PAGE, log
from tests.builders import an_account, an_actor

LOG = "pages/keha/log.py"


@pytest.fixture
def keha(database_url):
    with transaction() as session:
        return an_actor(session, Role.KEHA_ADMIN)


def written(kind: LogKind, actor=None, *, times: int = 1, about: str = "") -> None:
    """Write lines of the log."""
    with transaction() as session:
        for _ in range(times):
            log(session, kind, actor, about=about)


def lines(page) -> list[str]:
    """The rows of the table, as they are sent."""
    return "".join(one.proto.body for one in page.get("html")).split("<tr>")[2:]


def test_a_line_is_in_words(visit, keha):
    with transaction() as session:
        other = an_account(session, username="uusi.ihminen").id
    written(LogKind.RIGHT_GRANTED, keha, about=f"right:12 account:{other}")

    line = lines(visit(keha, LOG))[0]
    for words in ("Käyttöoikeus myönnetty", keha.username, "KEHA-keskuksen pääkäyttäjä"):
        assert words in line
    assert "käyttöoikeus 12, tunnus uusi.ihminen" in line


@pytest.mark.parametrize(("about", "words"), [
    ("by:id+name found:none", "haettu: henkilötunnus, nimi ja syntymäaika, ei avointa asiaa"),
    ("by:uma found:7", "haettu: UMA-asiakasnumero, löytyi asia, tunniste 7"),
    ("stage_b.quota=on_positive", "Tunnistetiedot avataan: kiintiöpakolaiset: Jo myönteisestä vastauksesta"),
    ("cut_off_hour=14", "lasketaan seuraavasta työpäivästä: 14"),
    ("name:0123456789ab", "tuntematon nimi, tunniste 0123456789ab"),
    ("something=new", "something=new"), ("added", "added"),
])
def test_what_a_line_is_about_is_in_words_as_far_as_there_are_any(visit, keha, about, words):
    written(LogKind.SETTING_CHANGED, about=about)

    assert words in lines(visit(keha, LOG))[0]


def test_the_log_is_narrowed_by_kind_and_day(visit, keha, clock):
    written(LogKind.SIGN_OUT)
    clock(dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC))
    written(LogKind.PASSWORD_RESET)
    page = visit(keha, LOG)
    by_kind = page.selectbox(key="log_kind").set_value(LogKind.SIGN_OUT).run()
    assert ["Uloskirjautuminen" in line for line in lines(by_kind)] == [True]

    page = page.selectbox(key="log_kind").set_value(None).run()
    by_day = page.text_input(key="log_day").set_value("3.11.2026").run()
    assert ["Salasana nollattu" in line for line in lines(by_day)] == [True]


def test_the_log_is_narrowed_by_organisation(visit, keha):
    with transaction() as session:
        worker = an_actor(session, Role.CENTRE_WORKER)
    written(LogKind.PERSON_SEARCHED, worker, about="by:id found:none")
    written(LogKind.SETTING_CHANGED, keha, about="cut_off_hour=14")

    page = visit(keha, LOG).selectbox(key="log_organisation").set_value(worker.organisation_id).run()
    assert ["Henkilöhaku" in line for line in lines(page)] == [True]


def test_a_day_that_makes_no_sense_narrows_nothing_and_is_told(visit, keha):
    written(LogKind.SIGN_IN)
    page = visit(keha, LOG).text_input(key="log_day").set_value("33.11.2026").run()

    assert len(lines(page)) == 1
    assert any(":red[" in one.value for one in page.markdown)


def test_nothing_found_is_said(visit, keha):
    page = visit(keha, LOG)

    assert [one.value for one in page.info] == ["Lokissa ei ole merkintöjä näillä valinnoilla."]


def test_long_logs_are_turned_page_by_page(visit, keha):
    written(LogKind.SIGN_IN, times=PAGE + 3)
    page = visit(keha, LOG)
    first = len(lines(page))
    page = page.button(key="log_older").click().run()
    second = len(lines(page))
    page = page.button(key="log_newer").click().run()

    assert (first, second, len(lines(page))) == (PAGE, 3, PAGE)
    assert [one.key for one in page.button if one.key == "log_newer"] == []


def test_another_filter_begins_at_the_first_page(visit, keha):
    written(LogKind.SIGN_OUT, times=PAGE + 3)
    page = visit(keha, LOG).button(key="log_older").click().run()
    page = page.selectbox(key="log_kind").set_value(LogKind.SIGN_OUT).run()

    assert len(lines(page)) == PAGE
