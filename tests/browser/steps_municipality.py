"""What the municipality does at its screens: takes a case in hand, hears the county, answers."""

from models.vocabulary import Channel, DeclineReason, DwellingFound, NeedClass, NeedResult, Verdict
from services.clock import today
from tests.browser.desk import Desk

TODAY = f"{today().day}.{today().month}.{today().year}"


def take(desk: Desk, number: str) -> None:
    """Find the case among what waits, open it, take it in hand."""
    desk.go("/saapuneet")
    desk.on_page("menu.inbox")
    desk.follow(number)
    desk.on_page("case.title")
    desk.press("action.take")
    desk.sees("acts.taken", number=number)


def hear(desk: Desk, number: str) -> None:
    """Record that the county was asked, and what it answered."""
    desk.follow(desk.t("acts.hearing"))
    desk.on_page("hearing.title", number=number)
    desk.fill(channel=Channel.PHONE)
    desk.press("hearing.ask")
    desk.sees("hearing.asked")
    desk.without_barriers()
    desk.choose_of(desk.word(NeedClass.MOBILITY), desk.word(NeedResult.CAN))
    desk.fill(answered_by_name="Liisa Lääkäri", answered_on=TODAY)
    desk.press("hearing.record")
    desk.sees("hearing.recorded")
    desk.without_barriers()
    desk.go("/tapaus", number)


def say_yes(desk: Desk, number: str) -> None:
    """Fill in a positive answer, check it and send it."""
    fill_in_yes(desk, number)
    check(desk)
    send(desk, number)


def fill_in_yes(desk: Desk, number: str) -> None:
    """A positive answer with all that it needs."""
    begin(desk, number, Verdict.POSITIVE)
    desk.fill(earliest_reception_on=TODAY, dwelling_found=DwellingFound.FOUND)
    _decide(desk)


def say_no(desk: Desk, number: str) -> None:
    """Fill in a negative answer with its reason, check it and send it."""
    begin(desk, number, Verdict.NEGATIVE)
    desk.fill(decline_reason=DeclineReason.NO_DWELLING)
    _decide(desk)
    check(desk)
    send(desk, number)


def check(desk: Desk) -> None:
    """Go from the form to what will be sent."""
    desk.press("answer.check")
    desk.sees("answer.check_title")
    desk.without_barriers()


def send(desk: Desk, number: str) -> None:
    """Send what has been checked."""
    desk.press("answer.send")
    desk.confirm("answer.send")
    desk.sees("answer.sent", number=number)
    desk.without_barriers()


def begin(desk: Desk, number: str, verdict: Verdict) -> None:
    """Begin an answer of this kind."""
    desk.press("acts.answer")
    desk.on_page("answer.title", number=number)
    desk.choose("answer.verdict", desk.word(verdict))
    desk.without_barriers()


def _decide(desk: Desk) -> None:
    desk.fill(decision_maker="Ritva Päättäjä", decided_on=TODAY)
