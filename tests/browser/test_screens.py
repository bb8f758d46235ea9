"""What only a browser shows of daily work: a check that holds, the way back to a list, counters that follow."""

import re

from playwright.sync_api import expect

from models.vocabulary import Action, ProposalStatus, RoundStatus, Section, Verdict
from services.referral.proposals import PAGE
from tests.browser import steps_municipality as municipality
from tests.cases import a_draft

P, R = ProposalStatus, RoundStatus


def test_case_10_a_check_of_the_answer_holds_until_the_answer_really_changes(as_user, stage):
    number = stage.answer_drafted(Verdict.POSITIVE)
    tampere = as_user("tampere.paattaja")
    tampere.go("/vastaus", number)
    municipality.check(tampere)

    tampere.button("answer.change").first.click()
    tampere.sees("answer.still_checked")
    tampere.fill(decision_maker="Reijo Sijainen")
    tampere.sees("answer.changed_since_check")
    tampere.fill(decision_maker="Ritva Päättäjä")
    tampere.sees("answer.still_checked")
    tampere.press("answer.go_send")
    expect(tampere.button("answer.send")).to_be_enabled()


def test_case_8_the_way_back_from_a_case_keeps_filters_page_and_selection(as_user, stage):
    with stage.writing() as session:
        for _ in range(PAGE + 3):
            a_draft(session, stage.cast())
    sisa = as_user("sisa", "/sijoitusesitykset")
    sisa.unfold("list.narrow")
    sisa.choose("list.status", sisa.word(P.DRAFT))
    sisa.press("list.next")
    address, cases = sisa.page.url, sisa.page.get_by_role("link", name=re.compile("^KO-"))
    listed, chosen = cases.all_inner_texts(), cases.nth(1).inner_text()
    sisa.follow(chosen)
    expect(sisa.page.get_by_role("heading", level=1)).to_contain_text(chosen)

    sisa.page.go_back()
    sisa.on_page("menu.proposals")
    expect(cases).to_have_text(listed)
    expect(sisa.page).to_have_url(address)
    expect(sisa.page.get_by_role("combobox", name=sisa.t("list.status"))).to_have_value(sisa.word(P.DRAFT))
    expect(sisa.page.locator("tr.kept")).to_contain_text(chosen)


def test_case_7_counters_follow_right_after_an_act(as_user, stage):
    number = stage.draft()
    stage.act(number, Action.SEND)
    tampere = as_user("tampere", "/saapuneet")
    new, mine = _counted(tampere, "new"), _counted(tampere, "mine")
    municipality.take(tampere, number)

    tampere.menu("menu.inbox")
    assert (_counted(tampere, "new"), _counted(tampere, "mine")) == (new - 1, mine + 1)


def test_case_12_hidden_data_is_said_to_be_hidden_and_never_looks_empty(as_user, stage):
    number = stage.case_in(P.SENT, R.TAKEN)
    tampere = as_user("tampere")
    tampere.go("/tapaus", number)

    household = tampere.page.get_by_role("region", name=tampere.word(Section.PERSONS)).get_by_role("row")
    expect(household.nth(1).get_by_role("cell").nth(1)).to_have_text(tampere.t("field.hidden"))
    expect(tampere.page.get_by_text("Kuvitelma")).to_have_count(0)


def _counted(desk, part: str) -> int:
    words = desk.t("inbox.counted", part=desk.t(f"inbox.{part}"), count="§")
    pattern = re.compile("^" + re.escape(words).replace("§", r"(\d+)") + "$")
    return int(pattern.match(desk.page.get_by_role("radio", name=pattern).inner_text())[1])
