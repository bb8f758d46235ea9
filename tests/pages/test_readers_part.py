"""The readers of a case on its page, and the reader log of KEHA: each with its empty and its refused side."""

import pytest

from models.vocabulary import Role
from services import policy
from services.database import reading, transaction
from services.referral import views
from tests.acts import a_placed_proposal, a_sent_proposal
from tests.builders import an_actor
from tests.cases import Cast, a_cast
from tests.screens import open_buttons, press, words

CASE, LOG = "pages/everyone/case.py", "pages/keha/log.py"
NAME = "Kuvitelma"  # begins the last name of everybody in these stories


@pytest.fixture
def cast(database_url, clock) -> Cast:
    """People at work."""
    with transaction() as session:
        return a_cast(session)


@pytest.fixture
def keha(cast):
    with transaction() as session:
        return an_actor(session, Role.KEHA_ADMIN)


@pytest.fixture
def number(cast) -> str:
    """A placed case that a clerk of Tampere has opened."""
    with transaction() as session:
        number = a_placed_proposal(session, cast)
    with reading() as session:
        views.case_view(session, cast.clerk, number)
    return number


def readers(page, number: str):
    """The page with its readers shown."""
    return page.toggle(key=f"readers_{number}").set_value(True).run()


def tables(page) -> str:
    """The two tables of the part: who has seen the case and who can see it."""
    return "".join(one.proto.body for one in page.get("html")[-2:])


def test_readers_are_shown_when_asked_for(cast, number, visit):
    page = visit(cast.worker, CASE, numero=number)
    assert "Avaamiset" not in words(page)

    shown = words(readers(page, number))
    assert f"{cast.clerk.name}\nKunnan työntekijä, Tampere" in shown
    assert "asian tiedot: tunnistetiedot näkyvissä" in shown
    assert "Kuka voi nähdä asian nyt" in shown


def test_a_municipality_is_shown_its_own_readers(cast, number, visit):
    visit(cast.worker, CASE, numero=number)
    shown = tables(readers(visit(cast.decider, CASE, numero=number), number))

    assert cast.clerk.name in shown
    assert cast.worker.name not in shown


def test_the_one_who_looks_first_sees_himself(cast, visit):
    with transaction() as session:
        number = a_sent_proposal(session, cast)
    page = readers(visit(cast.worker, CASE, numero=number), number)

    assert f"{cast.worker.name}\nElinvoimakeskuksen käsittelijä" in words(page)


def test_many_readers_come_a_page_at_a_time(cast, number, visit, monkeypatch):
    monkeypatch.setattr("pages.ui.readers.PAGE", 1)
    page = readers(visit(cast.worker, CASE, numero=number), number)
    assert {"readers_next"} <= open_buttons(page)

    page = press(page, "readers_next")
    assert f"{cast.clerk.name}\n" in words(page)
    assert "readers_first" not in open_buttons(press(page, "readers_first"))


def test_the_lead_makes_an_extract_and_downloads_it(cast, number, visit):
    page = press(readers(visit(cast.lead, CASE, numero=number), number), "extract_make")

    assert "Ote on tehty." in words(page)
    download = page.get("download_button")[0].proto
    assert download.label == "Lataa ote (CSV)"


def test_a_worker_is_offered_no_extract(cast, number, visit):
    page = readers(visit(cast.worker, CASE, numero=number), number)

    assert "extract_make" not in open_buttons(page)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("part", ["readings", "unusual"])
def test_the_reader_log_can_be_looked_at_in_each_language(cast, keha, number, visit, language, part):
    with transaction() as session:
        keha = an_actor(session, Role.KEHA_ADMIN, language=language)
    shown = words(visit(keha, LOG, osa=part))

    assert (number in shown) == (part == "readings")
    assert NAME not in shown


def test_the_reader_log_is_narrowed_to_a_user(cast, keha, number, visit):
    page = visit(keha, LOG, osa="readings")
    assert number in words(page)

    page = page.text_input(key="reading_username").set_value("nobody").run()
    assert "Lokissa ei ole merkintöjä" in words(page)


def test_the_reader_log_comes_a_page_at_a_time(cast, keha, number, visit, monkeypatch):
    monkeypatch.setattr("pages.ui.reading_log.PAGE", 1)
    with reading() as session:
        views.case_view(session, cast.worker, number)
    page = visit(keha, LOG, osa="readings")
    assert cast.worker.username in words(page)

    page = press(page, "reading_older")
    assert cast.clerk.username in words(page)
    assert cast.worker.username in words(press(page, "reading_newer"))


def test_an_unusual_day_is_told_with_its_hints(cast, keha, visit, clock, monkeypatch):
    with transaction() as session:
        number = a_sent_proposal(session, cast)
    monkeypatch.setitem(policy.POLICIES, "reading_many_cases", policy.Policy(0))
    with reading() as session:
        views.case_view(session, cast.clerk, number)
    shown = words(visit(keha, LOG, osa="unusual"))

    assert "Monta asiaa päivässä: 1" in shown
    assert cast.clerk.username in shown


def test_nothing_unusual_is_said_in_words(cast, keha, visit):
    assert "ei ole poikkeamia" in words(visit(keha, LOG, osa="unusual"))
