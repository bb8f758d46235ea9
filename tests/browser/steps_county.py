"""What the county's expert does at the screen: finds what is asked, and answers need by need."""

from models.vocabulary import NeedClass, NeedResult
from tests.browser.desk import Desk


def ask(desk: Desk, number: str) -> None:
    """The municipality asks the county in the system."""
    desk.go("/kuuleminen", number)
    desk.on_page("hearing.title", number=number)
    desk.press("hearing.ask_here")
    desk.sees("hearing.asked_here")
    desk.without_barriers()


def answer(desk: Desk, number: str) -> None:
    """From the front page to the reply; the page says what the reply is not."""
    desk.go("/")
    desk.on_page("menu.home")
    desk.follow(number)
    desk.on_page("county.title")
    desk.sees("county.informs")
    desk.press("county.take")
    desk.choose_of(desk.word(NeedClass.MOBILITY), desk.word(NeedResult.CAN))
    desk.choose_of(desk.word(NeedClass.CHRONIC_ILLNESS), desk.word(NeedResult.CANNOT))
    desk.fill(narrative="Erikoissairaanhoitoon on jonoa.")
    desk.press("county.send")
    desk.confirm("county.send")
    desk.sees("county.sent")
    desk.without_barriers()
