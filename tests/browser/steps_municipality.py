"""What the municipality does at its screens: takes a case in hand, hears the county, answers."""

from playwright.sync_api import expect

from models.vocabulary import (
    ArrivalChangeReason,
    Channel,
    DeclineReason,
    DwellingFound,
    NeedClass,
    NeedResult,
    Readiness,
    ReadinessOwner,
    SplitReason,
    Verdict,
)
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


def say_yes_to_some(desk: Desk, number: str, *persons: int) -> None:
    """Take these persons of the household alone, knowing that it splits it."""
    begin(desk, number, Verdict.POSITIVE)
    desk.tick("answer.some")
    desk.choose_some("field.taken", *(desk.t("case.person_number", position=place) for place in persons))
    desk.fill(split_reason=SplitReason.DWELLING_SIZE)
    desk.fill(earliest_reception_on=TODAY, dwelling_found=DwellingFound.FOUND)
    desk.without_barriers()
    _decide(desk)
    check(desk)
    expect(desk.button("answer.send")).to_be_disabled()
    desk.tick("parting.checked")
    send(desk, number)


def say_no(desk: Desk, number: str) -> None:
    """Fill in a negative answer with its reason, check it and send it."""
    begin(desk, number, Verdict.NEGATIVE)
    desk.fill(decline_reason=DeclineReason.NO_DWELLING)
    _decide(desk)
    check(desk)
    send(desk, number)


def plan_arrival(desk: Desk, number: str, day: str) -> None:
    """Plan that all come on a day."""
    desk.go("/tapaus", number)
    desk.press("action.plan_arrival")
    with desk.dialog() as asked:
        asked.without_barriers()
        asked.fill(planned_on=day)
        asked.press("action.plan_arrival")
    desk.sees("arrival.planned")
    desk.without_barriers()


def change_plan(desk: Desk, day: str) -> None:
    """Change the day: refused without a reason, while what was typed stays."""
    desk.press("arrival.change_plan")
    with desk.dialog() as asked:
        asked.fill(planned_on=day)
        asked.press("action.plan_arrival")
        asked.sees("refusal.change_explained")
        expect(asked.box("field.planned_on")).to_have_value(day)
        asked.fill(reason=ArrivalChangeReason.FLIGHT)
        asked.press("action.plan_arrival")
    desk.sees("arrival.changes")
    desk.without_barriers()


def make_ready(desk: Desk) -> None:
    """The county sees to the health check, as the list proposes; the dwelling has been kept since today."""
    desk.press("action.prepare_arrival")
    with desk.dialog() as asked:
        asked.without_barriers()
        asked.fill(item=Readiness.HEALTH_CHECK)
        expect(asked.page.get_by_role("combobox", name=asked.t("field.owner"))).to_have_value(
            asked.word(ReadinessOwner.COUNTY))  # fmt: skip
        asked.fill(done_on=TODAY)
        asked.press("arrival.save")
    desk.press("action.record_preparedness")
    with desk.dialog() as asked:
        asked.without_barriers()
        asked.fill(prepared_from=TODAY)
        asked.press("arrival.save")
    desk.sees("arrival.window_within")


def record_arrival(desk: Desk) -> None:
    """Everybody has come today."""
    desk.press("action.record_arrival")
    with desk.dialog() as asked:
        asked.without_barriers()
        asked.fill(arrived_on=TODAY)
        asked.press("action.record_arrival")
    desk.sees("arrival.recorded")
    desk.without_barriers()


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
