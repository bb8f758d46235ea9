"""A whole act without a mouse: each stop of the focus is seen, and every control obeys the keys."""

import pytest

from models.vocabulary import Action, DeclineReason, ProposalStatus, RoundStatus, Verdict
from services.clock import today
from tests.browser.desk import Desk, Traffic, ready
from tests.browser.keyboard import Keyboard
from tests.builders import PASSWORD

P, R = ProposalStatus, RoundStatus
TALL = {"width": 1280, "height": 2600}


@pytest.fixture
def keyboard(browser, browser_context_args):
    """Somebody who has just opened the browser."""
    context = browser.new_context(**browser_context_args | {"viewport": TALL})
    page = context.new_page()
    yield Keyboard(Desk(page, Traffic(page)), [])
    context.close()


def test_case_15_by_keyboard_alone_one_signs_in_opens_a_case_takes_it_and_answers(keyboard, stage):
    number = stage.case_in(P.SENT, R.SENT)
    desk = keyboard.desk
    sign_in(keyboard, "tampere.paattaja")
    keyboard.act(desk.page.get_by_role("button", name=number, exact=True).or_(
        desk.page.get_by_role("link", name=number)).first)  # fmt: skip
    desk.on_page("case.title")
    keyboard.act(desk.button("action.take"))
    desk.sees("acts.taken", number=number)
    keyboard.act(desk.button("acts.answer"))
    desk.on_page("answer.title", number=number)
    say_no(keyboard)

    assert keyboard.unseen == []
    assert stage.times(number, Action.ANSWER_NEGATIVE) == 1
    assert stage.statuses(number) == (P.DECLINED, R.NEGATIVE)


def test_a_focus_that_cannot_be_seen_is_noticed(keyboard):
    """Else the test above would prove nothing."""
    page = keyboard.desk.page
    page.set_content("<style>#b:focus { outline: none }</style><p><button>A</button></p><p><button id=b>B</button></p>")
    keyboard.go_to(page.get_by_role("button", name="A"))
    assert keyboard.unseen == []
    keyboard.go_to(page.get_by_role("button", name="B"))
    assert len(keyboard.unseen) == 1


def sign_in(keyboard: Keyboard, username: str) -> None:
    """Name, password, Enter."""
    desk = keyboard.desk
    desk.page.goto("/")
    ready(desk.page)
    keyboard.write(desk.page.get_by_label(desk.t("signin.username")), username)
    keyboard.write(desk.page.get_by_label(desk.t("signin.password"), exact=True), PASSWORD)
    with desk.page.expect_response("**/session/start"):
        keyboard.act(desk.button("signin.submit"))
    ready(desk.page)
    desk.on_page("menu.home")


def say_no(keyboard: Keyboard) -> None:
    """The verdict, its reason, who decided and when; checked, sent, confirmed."""
    desk, day = keyboard.desk, today()
    verdicts = desk.page.get_by_role("radiogroup", name=desk.t("answer.verdict"))
    keyboard.mark(verdicts, verdicts.get_by_role("radio", name=desk.word(Verdict.NEGATIVE)))
    keyboard.choose(desk.box("field.decline_reason", "combobox"), desk.word(DeclineReason.NO_DWELLING))
    keyboard.write(desk.box("field.decision_maker"), "Ritva Päättäjä")
    keyboard.write(desk.box("field.decided_on"), f"{day.day}.{day.month}.{day.year}")
    keyboard.act(desk.button("answer.check"))
    desk.sees("answer.check_title")
    keyboard.act(desk.button("answer.send"))
    asked = desk.page.get_by_role("dialog").get_by_role("button", name=desk.t("answer.send"), exact=True)
    keyboard.act(asked)
    desk.sees("answer.sent", number=desk.page.get_by_role("heading", level=1).inner_text().split()[-1])
