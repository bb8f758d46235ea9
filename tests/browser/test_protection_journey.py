"""A case under turvakielto, in a real browser: shared by the decision maker, opened and printed with a reason."""

from playwright.sync_api import expect

from models.vocabulary import Action, ReadingReason
from tests.browser.desk import Desk

PRINTED = "window.print = () => { document.documentElement.dataset.printed = 'yes'; }"


def tell_why(desk: Desk, number: str, reason: ReadingReason) -> None:
    """Open the case as somebody who has been asked why."""
    desk.go("/tapaus", number)
    desk.on_page("case.title")
    desk.sees("protection.opening")
    desk.fill(reason=reason)
    desk.press("protection.open")
    desk.sees("protection.notice")
    desk.without_barriers()


def test_a_protected_case_is_shared_opened_with_a_reason_and_shown_to_nobody_else(as_user, stage):
    number = stage.draft(protected=True)
    stage.act(number, Action.SEND)
    clerk, decider = as_user("tampere"), as_user("tampere.paattaja")
    clerk.go("/saapuneet")
    clerk.sees("protection.waits_for_decider", n=1)
    clerk.without_barriers()
    clerk.go("/tapaus", number)
    clerk.sees("refusal.not_found")

    decider.go("/tapaus", number)
    decider.press("protection.open")
    decider.sees("refusal.reason_told", number=number)
    tell_why(decider, number, ReadingReason.MY_TURN)
    decider.press("acts.assign")
    with decider.dialog() as asked:
        asked.choose("acts.colleague", stage.people["tampere"].name)
        asked.press("acts.assign")

    tell_why(clerk, number, ReadingReason.DECISION)


def test_the_list_keeps_the_municipality_back_and_printing_asks_why(as_user, stage):
    number = stage.draft(protected=True)
    stage.act(number, Action.SEND)
    lead = as_user("sisa.vastuu")
    lead.page.add_init_script(PRINTED)
    lead.go(f"/sijoitusesitykset?alkaa={number}")
    lead.sees("protection.not_told")
    lead.without_barriers()

    tell_why(lead, number, ReadingReason.SUPERVISION)
    lead.press("protection.print")
    with lead.dialog() as asked:
        asked.fill(reason=ReadingReason.ENQUIRY)
        asked.press("protection.tell")
    expect(lead.page.locator("html[data-printed=yes]")).to_have_count(1)
