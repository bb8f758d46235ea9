"""What the three parties do at their screens about somebody who came without guardian."""

from tests.browser.desk import Desk


def ask_county(desk: Desk, number: str) -> None:
    """From the case page."""
    desk.go("/tapaus", number)
    desk.on_page("case.title")
    desk.sees("parties.waits")
    desk.press("action.ask_agreement")
    desk.confirm("parties.ask_now")
    desk.sees("parties.asked_now")


def find(desk: Desk, number: str, title: str) -> None:
    """From the front page by the list of what waits for one's own word."""
    desk.go("/")
    desk.follow(desk.t("home.count.to_agree"))
    desk.on_page("menu.agreements")
    desk.follow(number)
    desk.on_page(title)


def agree(desk: Desk, *, yes: bool = True, reason: str = "") -> None:
    """Give one's own party's word on the page that is open."""
    desk.press("parties.give")
    with desk.dialog() as asked:
        asked.choose("field.agrees", desk.t("case.agrees_yes" if yes else "case.agrees_no"))
        if reason:
            asked.fill(reason_text=reason)
        asked.without_barriers()
        asked.press("parties.send")
    desk.sees("parties.given_now")
    desk.without_barriers()
