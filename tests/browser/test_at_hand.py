"""What one meets all day: lists that fit the screen, pages that begin at the top, inputs that keep what they hold."""

import re

import pytest
from playwright.sync_api import expect

from models.vocabulary import FamilyRole, PersonGroup, Priority, Proposer, Section, Verdict
from services.referral.proposals import PAGE
from tests.browser import steps_municipality as municipality
from tests.cases import a_draft

NARROW = {"width": 420, "height": 900}
TOP = "() => document.querySelector('[data-testid=stMain]').scrollTop"
BOTTOM = "() => document.querySelector('[data-testid=stMain]').scrollTo(0, 99999)"
OVER_THE_EDGE = "(list) => list.scrollWidth - list.clientWidth"
AFTER = "(element) => getComputedStyle(element, '::after').content"
TWO_LINES = 62  # pixels


@pytest.mark.parametrize("worker", ["sisa", "vasa"])
def test_a_list_of_cases_fits_a_desktop_with_two_lines_a_case(as_user, stage, worker):
    with stage.writing() as session:
        a_draft(session, stage.cast(worker), group=PersonGroup.RECEPTION, priority=Priority.EMERGENCY)
    desk = as_user(worker, "/sijoitusesitykset")
    assert desk.page.locator(".wide").evaluate(OVER_THE_EDGE) == 0
    assert all(row.bounding_box()["height"] <= TWO_LINES for row in desk.page.locator("tbody tr").all())
    expect(desk.page.get_by_text(desk.t("list.sideways"))).to_be_hidden()


def test_on_a_narrow_screen_the_target_time_stands_beside_the_number(as_user, stage):
    stage.draft()
    sisa = as_user("sisa")
    sisa.page.set_viewport_size(NARROW)
    sisa.go("/sijoitusesitykset")
    due = sisa.page.get_by_role("columnheader").nth(1)
    expect(due).to_have_text(sisa.t("list.due"))
    assert due.bounding_box()["x"] + due.bounding_box()["width"] < NARROW["width"]
    expect(sisa.page.get_by_text(sisa.t("list.sideways"))).to_be_visible()
    sisa.without_barriers()


def test_a_page_begins_at_its_top_however_far_one_had_read_before(as_user, stage):
    with stage.writing() as session:
        for _ in range(PAGE + 1):
            a_draft(session, stage.cast())
    sisa = as_user("sisa")
    for step in (lambda: sisa.press("list.next"), lambda: sisa.follow("KO-")):
        sisa.go("/sijoitusesitykset")
        expect(sisa.page.get_by_role("row")).to_have_count(PAGE + 1)
        sisa.page.evaluate(BOTTOM)
        assert sisa.page.evaluate(TOP) > 0
        step()
        sisa.page.wait_for_function(f"({TOP})() === 0")


def test_the_check_of_an_answer_begins_at_its_top(as_user, stage):
    tampere = as_user("tampere.paattaja")
    tampere.go("/vastaus", stage.answer_drafted(Verdict.POSITIVE))
    tampere.page.evaluate(BOTTOM)
    municipality.check(tampere)
    tampere.page.wait_for_function(f"({TOP})() === 0")


def test_a_case_leads_back_to_the_list_as_it_was_narrowed(as_user, stage):
    number = stage.draft()
    sisa = as_user("sisa", f"/sijoitusesitykset?tila=draft&alkaa={number}")
    sisa.follow(number)
    sisa.on_page("case.title")
    sisa.follow(sisa.t("case.back_to_proposals"))
    sisa.on_page("menu.proposals")
    expect(sisa.page).to_have_url(re.compile(rf"\?tila=draft&alkaa={number}$"))


@pytest.mark.parametrize("address", ["/ei-ole-sivua", "/saapuneet", "/tapaus?numero=KO-2026-99999"])
def test_an_address_that_leads_nowhere_says_so_in_the_same_words(as_user, address):
    ministry = as_user("ministerio", address)
    ministry.on_page("frame.nowhere")
    expect(ministry.page.get_by_text(ministry.t("refusal.not_found"))).to_be_visible()
    expect(ministry.page.get_by_role("dialog")).to_have_count(0)  # the framework's own message, in English
    ministry.follow(ministry.t("frame.to_front_page"))
    ministry.on_page("menu.home")


def test_escape_closes_a_list_of_choices_and_leaves_what_is_chosen(as_user, stage):
    sisa = as_user("sisa", f"/luonnos?numero={stage.draft()}")
    sisa.fill(proposer=Proposer.RECEPTION_CENTRE)
    for name in ("proposer", "legal_basis"):
        box = sisa.box(f"field.{name}", "combobox")
        kept = box.input_value()
        for _ in range(3):
            box.press("Escape")
        sisa.traffic.settle()
        expect(box).to_have_value(kept)
    sisa.page.reload()
    sisa.traffic.settle()
    expect(sisa.box("field.proposer", "combobox")).to_have_value(sisa.word(Proposer.RECEPTION_CENTRE))


def test_a_choice_that_may_be_empty_is_emptied_by_choosing_nothing(as_user, stage):
    sisa = as_user("sisa", f"/luonnos?numero={stage.draft()}")
    sisa.choose("draft.sections", sisa.word(Section.INTERPRETER))
    language = sisa.box("field.interpreter_language", "combobox")
    language.press("Escape")
    expect(language).not_to_have_value("")
    sisa.choose("field.interpreter_language", "–")
    sisa.page.reload()
    sisa.traffic.settle()
    sisa.choose("draft.sections", sisa.word(Section.INTERPRETER))
    expect(language).to_have_value("")


def test_what_is_typed_of_the_second_person_stays_with_the_second_person(as_user, stage):
    number = stage.draft(adults=2)
    sisa = as_user("sisa", f"/luonnos?numero={number}")
    sisa.choose("draft.sections", sisa.word(Section.PERSONS))
    first = sisa.box("field.first_names").input_value()
    persons = sisa.page.get_by_role("radiogroup", name=sisa.t("draft.persons"))
    persons.get_by_text(re.compile("^2")).click()
    sisa.traffic.settle()
    sisa.fill(family_role=FamilyRole.SPOUSE, first_names="Toinen Henkilö")
    expect(persons.get_by_role("radio").nth(1)).to_be_checked()
    persons.get_by_text(re.compile("^1")).click()
    sisa.traffic.settle()
    expect(sisa.box("field.first_names")).to_have_value(first)
    persons.get_by_text(re.compile("^2.*Toinen Henkilö")).click()
    expect(sisa.box("field.first_names")).to_have_value("Toinen Henkilö")


def test_hints_of_the_framework_in_english_are_not_shown(as_user, stage):
    sisa = as_user("sisa", f"/luonnos?numero={stage.draft()}")
    sisa.box("field.proposer_unit").press_sequentially("Yksikkö")
    expect(sisa.page.get_by_text("Press Enter")).to_be_hidden()


@pytest.mark.parametrize("worker", ["sisa", "vasa"])
def test_what_the_framework_says_in_english_is_said_in_the_language_of_the_screen(as_user, stage, worker):
    desk = as_user(worker, f"/tapaus?numero={stage.draft(worker)}")
    desk.press("action.attach")
    expect(desk.page.get_by_role("button", name=desk.t("frame.choose_file"))).to_be_visible()
    desk.without_barriers()
    choices = desk.page.get_by_role("dialog").get_by_role("combobox").first
    choices.fill("zzzz")
    none = desk.page.locator("[role=listbox] > [role=option]")
    assert none.evaluate(AFTER) == f'"{desk.t("frame.no_such_choice")}"'
    for english in ("Upload", "per file", "No results"):
        expect(desk.page.get_by_text(english, exact=english == "Upload").first).to_be_hidden()
