"""Turvakielto on the screen: the question before the page, the printing and the files, and what others are not told."""

import pytest
from sqlalchemy import delete, select

from models.reading import CaseReading
from models.vocabulary import Action, ReadingPart, ReadingReason, Role
from services.database import reading, transaction
from services.referral import protection
from tests.acts import IN_MUNICIPALITY, act, ask_in_system, attach
from tests.builders import an_actor
from tests.cases import a_draft
from tests.screens import lines, listed, open_buttons, press, words

A = Action
CASE, DRAFT, COUNTY = "pages/everyone/case.py", "pages/centre/draft.py", "pages/county/hearing.py"
LIST, INBOX, HEARINGS = "pages/centre/proposals.py", "pages/municipality/inbox.py", "pages/everyone/hearings.py"
QUESTION = "Kerro, miksi avaat sen"
NOT_FOUND = "Kohdetta ei löydy"
# Every page that is about one case, and somebody who may open it there.
PAGES = {
    CASE: "lead", DRAFT: "lead", "pages/centre/send.py": "lead", "pages/centre/next_step.py": "lead",
    "pages/municipality/answer.py": "decider", "pages/municipality/hearing.py": "decider", COUNTY: "expert",
}  # fmt: skip


def tell(session, actor, number, part=ReadingPart.CASE):
    """Say why, without a screen."""
    protection.tell_reason(session, actor, number, reason=ReadingReason.MY_TURN, part=part)


@pytest.fixture
def number(cast) -> str:
    """A case under turvakielto that Tampere's decision maker has in hand, and about which Pirkanmaa is asked."""
    with transaction() as session:
        number = a_draft(session, cast, protected=True)
        act(session, cast, number, A.SEND)
        tell(session, cast.decider, number)
        act(session, cast, number, *IN_MUNICIPALITY[1:])
        ask_in_system(session, cast.decider, number, cast)
    forget()
    return number


def forget():
    """All that was told of reasons lies long back."""
    with transaction() as session:
        session.execute(delete(CaseReading).execution_options(synchronize_session=False))


def opened(page, reason=ReadingReason.SUPERVISION, text=""):
    """Say why, and open the case."""
    page.selectbox(key="opening_reason").set_value(str(reason)).run()
    if text:
        page.text_input(key="opening_words").set_value(text).run()
    return press(page, "opening_yes")


def reasons() -> list[tuple]:
    """What the reader log keeps of reasons."""
    with reading() as session:
        rows = select(CaseReading.part, CaseReading.reason).where(CaseReading.reason.is_not(None))
        return [tuple(row) for row in session.execute(rows.order_by(CaseReading.id))]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_case_asks_why_and_shows_nothing_before(cast, number, visit, page):
    shown = visit(getattr(cast, PAGES[page]), page, numero=number)

    assert QUESTION in words(shown)
    assert open_buttons(shown) == {"opening_yes"}
    for secret in ("Tampere –", "Kuvitelma", "Aamina", "Liikkumisen apuväline"):
        assert secret not in words(shown).replace("Tampere – Kunnan", "")


def test_the_case_opens_when_it_has_been_said_why(cast, number, visit):
    page = opened(visit(cast.lead, CASE, numero=number))

    assert "Turvakielto: myös kunta" in words(page)
    assert "Kuvitelma" in words(page)
    assert reasons()[0] == (ReadingPart.CASE, "supervision")


@pytest.mark.parametrize("reason", [None, ReadingReason.OTHER])
def test_without_a_reason_it_stays_closed(cast, number, visit, reason):
    page = visit(cast.lead, CASE, numero=number)
    page = opened(page, reason) if reason else press(page, "opening_yes")

    assert QUESTION in words(page)
    assert "Kerro ensin syy" in words(page)
    assert reasons() == []


def test_another_reason_is_told_in_words_which_the_readers_part_shows(cast, number, visit):
    page = opened(visit(cast.lead, CASE, numero=number), ReadingReason.OTHER, "Tietosuojavastaavan tarkastus")
    shown = words(page.toggle(key=f"readers_{number}").set_value(True).run())

    assert "Syy: Muu syy, kerro se sanoin: Tietosuojavastaavan tarkastus" in shown


def test_who_may_not_open_it_is_told_that_there_is_no_such_case(cast, number, visit):
    for actor in (cast.clerk, cast.neighbour, cast.other_lead):
        shown = words(visit(actor, CASE, numero=number))
        assert NOT_FOUND in shown
        assert QUESTION not in shown


def test_what_was_typed_is_kept_when_the_reason_has_grown_old(cast, visit):
    with transaction() as session:
        number = a_draft(session, cast, protected=True)
    page = visit(cast.worker, DRAFT, numero=number)
    key = next(area.key for area in page.text_area)
    forget()
    page.text_area(key=key).set_value("Pitkä teksti, jota ei kirjoiteta uudelleen.").run()
    assert QUESTION in words(page)

    assert opened(page).text_area(key=key).value == "Pitkä teksti, jota ei kirjoiteta uudelleen."


def test_printing_asks_why_and_until_then_the_browser_prints_a_sentence(cast, number, visit):
    page = opened(visit(cast.lead, CASE, numero=number))
    assert "@media print" in words(page)
    press(page, "protection_print")
    page.selectbox(key="printout_reason").set_value("enquiry")
    press(page, "printout_yes")
    page.run()

    assert "@media print" not in words(page)
    assert (ReadingPart.PRINTOUT, "enquiry") in reasons()


def test_files_are_offered_when_it_has_been_said_why_they_are_downloaded(cast, number, visit):
    with transaction() as session:
        tell(session, cast.lead, number)
        attach(session, cast.lead, number, cast)
    page = visit(cast.lead, CASE, numero=number)
    assert page.get("link_button") == []
    press(page, "download_files")
    page.selectbox(key="download_reason").set_value("decision")
    press(page, "download_yes")
    page.run()

    assert next(one.proto.url for one in page.get("link_button")).startswith(f"/liite/{number}/")


def test_the_lead_lets_a_colleague_in_and_out(cast, number, visit):
    with transaction() as session:
        colleague = an_actor(session, Role.CENTRE_WORKER)
    page = opened(visit(cast.lead, CASE, numero=number))
    for action in (A.ADMIT, A.EXCLUDE):
        press(page, f"protection_{action}")
        page.selectbox(key=f"protection_{action}_whom").set_value(colleague.account_id)
        press(page, f"protection_{action}_yes")
        page.run()
        shown = words(visit(colleague, CASE, numero=number))
        assert (QUESTION in shown, NOT_FOUND in shown) == (action == A.ADMIT, action == A.EXCLUDE)


def test_letting_in_needs_somebody(cast, number, visit):
    page = opened(visit(cast.lead, CASE, numero=number))
    press(page, "protection_admit")
    with transaction() as session:
        an_actor(session, Role.CENTRE_WORKER)
    press(page, "protection_admit")
    press(page, "protection_admit_yes")

    assert "ei ole nyt käyttöoikeutta" in words(page)


def test_the_worker_has_no_list_to_keep(cast, number, visit):
    page = opened(visit(cast.worker, CASE, numero=number))

    assert "protection_admit" not in open_buttons(page)


def test_an_unprotected_case_asks_nothing(cast, visit):
    with transaction() as session:
        number = a_draft(session, cast)
    page = visit(cast.lead, CASE, numero=number)

    assert QUESTION not in words(page)
    assert "Turvakielto: myös" not in words(page)
    assert "protection_print" not in open_buttons(page)


def test_the_lists_mark_the_case_and_do_not_tell_the_municipality(cast, number, visit):
    page = visit(cast.lead, LIST)

    assert lines(page)[0]["under"] == "Turvakielto"
    assert "Ei näytetä: turvakielto" in listed(page)[0]
    assert "Tampere" not in str(listed(page))


def test_the_hearing_log_marks_it_too(cast, number, visit):
    for actor in (cast.lead, cast.expert):
        page = visit(actor, HEARINGS)
        assert lines(page)[0]["under"] == "Turvakielto"
        assert "Tampere" not in str(listed(page))


def test_the_workers_inbox_says_that_the_decision_maker_shares_it_and_no_more(cast, visit):
    with transaction() as session:
        number = a_draft(session, cast, protected=True)
        act(session, cast, number, A.SEND)
    for page in (visit(cast.clerk, INBOX), visit(cast.clerk)):
        assert "Turvakiellon alainen esitys – päättäjä jakaa" in words(page)
        assert number not in words(page) + str(listed(page))
    assert "päättäjä jakaa" not in words(visit(cast.decider, INBOX))
