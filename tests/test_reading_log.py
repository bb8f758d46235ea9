"""The reader log of all cases, which KEHA reads: who opened which case, and hints of what is unusual."""

import datetime as dt
from dataclasses import fields

import pytest

from models.vocabulary import ProposalStatus, Role, UnusualReading
from services import policy, reading_log
from services.clock import HELSINKI, now
from services.database import reading, transaction
from services.errors import NotFound
from services.reading_log import ReadingFilter, ReadingLine
from services.referral import views
from tests.acts import a_case_in, a_sent_proposal
from tests.builders import an_actor
from tests.cases import Cast, a_cast

MANY, OUTSIDE, NOBODY = UnusualReading


@pytest.fixture
def cast(database_url, clock) -> Cast:
    """People at work."""
    with transaction() as session:
        return a_cast(session)


@pytest.fixture
def keha(cast):
    with transaction() as session:
        return an_actor(session, Role.KEHA_ADMIN)


@pytest.fixture
def number(cast) -> str:
    """A case that Tampere has been sent."""
    return sent(cast)


def sent(cast: Cast) -> str:
    with transaction() as session:
        return a_sent_proposal(session, cast)


def look(actor, number: str) -> None:
    """Open the case."""
    with reading() as session:
        views.case_view(session, actor, number)


def page(keha, **wanted) -> list[ReadingLine]:
    """The lines that KEHA sees."""
    with reading() as session:
        return reading_log.page(session, keha, ReadingFilter(**wanted))


def days(keha, **wanted) -> list[tuple[str, int, dict]]:
    """The unusual days that KEHA sees."""
    with reading() as session:
        found = reading_log.unusual(session, keha, ReadingFilter(**wanted))
    return [(one.username, one.cases, one.hints) for one in found]


def test_a_line_tells_who_opened_which_case_acting_as_whom(cast, keha, number):
    look(cast.clerk, number)

    line = page(keha)[0]
    assert (line.username, line.role, line.organisation_id) == (cast.clerk.username, cast.clerk.role, cast.tampere)
    assert (line.number, line.at, line.hints) == (number, now(), ())


def test_a_line_holds_nothing_of_the_case_but_its_number():
    assert {field.name for field in fields(ReadingLine)} == {
        "id", "at", "username", "role", "organisation_id", "number", "part", "reason", "hints"}


def test_nothing_has_been_read_at_first(keha):
    assert (page(keha), days(keha)) == ([], [])


@pytest.mark.parametrize("wanted", [
    {"username": " Testaaja3 "}, {"number": "ko-2026-00001"}, {"organisation_id": "tampere"}, {"hint": NOBODY}])
def test_the_log_is_narrowed(cast, keha, wanted):
    first, ended = sent(cast), made_ended(cast)
    look(cast.clerk, first)
    look(cast.worker, ended)
    if "organisation_id" in wanted:
        wanted = {"organisation_id": cast.tampere}

    assert [line.number for line in page(keha, **wanted)] == [ended if "hint" in wanted else first]


def made_ended(cast: Cast) -> str:
    """A case that waits for nobody."""
    with transaction() as session:
        return a_case_in(session, cast, ProposalStatus.WITHDRAWN)


def test_the_log_goes_back_as_far_as_asked(cast, keha, number, clock):
    look(cast.clerk, number)
    clock(now() + dt.timedelta(days=8))

    assert (page(keha, days=7), len(page(keha, days=30))) == ([], 1)


def test_the_log_comes_a_page_at_a_time(cast, keha, number):
    look(cast.clerk, number)
    look(cast.worker, number)
    with reading() as session:
        last = reading_log.page(session, keha, size=1)[0]
        rest = reading_log.page(session, keha, before=last.id)

    assert [line.username for line in (last, *rest)] == [cast.worker.username, cast.clerk.username]


@pytest.mark.parametrize(("moment", "hints"), [
    ((2026, 11, 2, 6, 59), (OUTSIDE,)), ((2026, 11, 2, 7, 0), ()), ((2026, 11, 2, 17, 59), ()),
    ((2026, 11, 2, 18, 0), (OUTSIDE,)), ((2026, 11, 7, 12, 0), (OUTSIDE,)),  # a Saturday
    ((2026, 12, 6, 12, 0), (OUTSIDE,)), ((2026, 12, 7, 12, 0), ()),
])
def test_reading_outside_office_hours_is_unusual(cast, keha, number, clock, moment, hints):
    clock(dt.datetime(*moment, tzinfo=HELSINKI))
    look(cast.worker, number)

    assert page(keha)[0].hints == hints


def test_reading_what_waits_for_nobody_is_unusual(cast, keha):
    look(cast.worker, made_ended(cast))

    assert page(keha)[0].hints == (NOBODY,)


def test_reading_many_cases_in_a_day_is_unusual_by_a_limit_of_policy(cast, keha, clock):
    with transaction() as session:
        policy.choose(session, keha, "reading_many_cases", 2)
    numbers = [sent(cast) for _ in range(3)]
    for number in numbers[:2]:
        look(cast.worker, number)
    assert days(keha) == []

    look(cast.worker, numbers[2])
    look(cast.lead, numbers[2])
    assert days(keha) == [(cast.worker.username, 3, {MANY: 3})]
    assert {line.hints for line in page(keha, username=cast.worker.username)} == {(MANY,)}


def test_an_unusual_day_counts_each_hint(cast, keha, number, clock):
    clock(dt.datetime(2026, 11, 2, 22, 0, tzinfo=HELSINKI))
    look(cast.worker, number)
    look(cast.worker, made_ended(cast))

    assert days(keha) == [(cast.worker.username, 2, {OUTSIDE: 2, NOBODY: 1})]
    assert days(keha, hint=NOBODY) == [(cast.worker.username, 1, {OUTSIDE: 1, NOBODY: 1})]


@pytest.mark.parametrize("who", ["worker", "lead", "clerk", "decider"])
@pytest.mark.parametrize("ask", [reading_log.page, reading_log.unusual])
def test_the_log_exists_for_keha_alone(cast, who, ask):
    with pytest.raises(NotFound), reading() as session:
        ask(session, getattr(cast, who))
