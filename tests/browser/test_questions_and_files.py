"""Further information and files in a real browser: asked and answered in place, added and saved by the other side."""

import re

import pytest
from playwright.sync_api import expect

from models.vocabulary import FileAudience, OrganisationKind, ProposalStatus, RoundStatus, Section
from tests.acts import PDF, a_taken_proposal, ask_in_system
from tests.browser import steps_questions as steps

P, R = ProposalStatus, RoundStatus
HISSI = "Tarvitaanko asunnossa hissi?"


@pytest.fixture
def files(tmp_path):
    """A PDF, and something else that is only called one."""
    for name, content in (("Kanaria Aamina.pdf", PDF), ("lomake.pdf", b"MZ not a form")):
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_a_municipality_asks_about_two_sections_and_goes_on_when_both_are_answered(as_user, stage):
    number = stage.case_in(P.SENT, R.TAKEN)
    tampere, sisa = as_user("tampere"), as_user("sisa")
    tampere.go("/tapaus", number)
    steps.ask(tampere, Section.HOUSING, HISSI)
    steps.ask(tampere, Section.TIMING, "Milloin perhe voi muuttaa?")
    assert stage.statuses(number) == (P.SENT, R.WAITING)

    sisa.go("/sijoitusesitykset?kysymys=true")
    sisa.follow(number)
    sisa.on_page("case.title")
    steps.answer(sisa, Section.HOUSING, "Hissi tarvitaan.")
    steps.answer(sisa, Section.TIMING, "Tammikuussa.")

    tampere.go("/tapaus", number)
    expect(tampere.page.get_by_text("Hissi tarvitaan.").first).to_be_visible()
    tampere.without_barriers()
    assert stage.statuses(number) == (P.SENT, R.TAKEN)


@pytest.mark.parametrize(("of", "who"), [(OrganisationKind.CENTRE, "sisa"), (OrganisationKind.MUNICIPALITY, "tampere")])
def test_a_county_asks_in_its_hearing_and_reads_the_reply(as_user, stage, of, who):
    with stage.writing() as session:
        number = a_taken_proposal(session, stage.cast())
        ask_in_system(session, stage.cast().clerk, number, stage.cast())
    pirkanmaa, asked = as_user("pirkanmaa"), as_user(who)
    pirkanmaa.go("/kuulemispyynto", number)
    steps.ask(pirkanmaa, Section.NEEDS, HISSI, of)
    pirkanmaa.go("/kuulemiset?kysymys=true")
    pirkanmaa.sees("hearings.asking")
    pirkanmaa.without_barriers()

    asked.go("/")
    asked.follow(number)
    steps.answer(asked, Section.NEEDS, "Hissi tarvitaan.")

    pirkanmaa.go("/kuulemispyynto", number)
    expect(pirkanmaa.page.get_by_text("Hissi tarvitaan.").first).to_be_visible()
    pirkanmaa.without_barriers()


def test_a_file_is_added_and_the_other_sides_save_it_under_a_name_that_tells_of_nobody(as_user, stage, files):
    with stage.writing() as session:
        number = a_taken_proposal(session, stage.cast())
        ask_in_system(session, stage.cast().clerk, number, stage.cast())
    sisa = as_user("sisa")
    sisa.go("/tapaus", number)
    steps.attach(sisa, files / "Kanaria Aamina.pdf", FileAudience.COUNTY)

    for who, page in (("tampere", "/tapaus"), ("pirkanmaa", "/kuulemispyynto")):
        other = as_user(who)
        other.go(page, number)
        expect(other.page.get_by_text(re.compile("Kanaria"))).to_have_count(0)
        assert steps.save_file(other) == (f"{number}-health_report.pdf", PDF)


def test_a_file_that_is_only_called_a_pdf_is_refused_and_what_was_chosen_stays(as_user, stage, files):
    tampere = as_user("tampere")
    tampere.go("/tapaus", stage.case_in(P.SENT, R.TAKEN))
    tampere.press("action.attach")
    with tampere.dialog() as asked:
        steps.fill_in_file(asked, files / "lomake.pdf", FileAudience.NOW)
        asked.press("action.attach")
        asked.sees("refusal.file_of_known_type")
        asked.without_barriers()
        expect(asked.page.get_by_role("combobox", name=asked.t("field.audience"))).to_have_value(
            asked.word(FileAudience.NOW))  # fmt: skip
        asked.press("case.leave")
    tampere.sees("files.none")
