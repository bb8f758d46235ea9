"""The calendar file of an arrival, asked for from a running server: for those the case exists for, for nobody else."""

import pytest

from services.clock import today
from services.referral import arrivals
from tests.acts import a_placed_proposal
from tests.cases import a_cast
from tests.web.conftest import beside
from tests.web.test_shell import ask


@pytest.fixture(scope="module")
def served(data_folder):
    """The cast and the number of a case that comes to Tampere today."""
    with beside(data_folder) as session:
        cast = a_cast(session)
        number = a_placed_proposal(session, cast)
        arrivals.plan_arrival(session, cast.clerk, number, positions=[1], planned_on=today())
    return cast, number


@pytest.mark.parametrize("who", ["clerk", "worker"])
def test_it_is_a_file_to_save_with_the_number_alone(url, served, cookie, who):
    cast, number = served
    answer = ask(url, f"/saapuminen/{number}.ics", Cookie=cookie(getattr(cast, who)))

    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["content-disposition"] == f'attachment; filename="{number}.ics"'
    assert answer.headers["cache-control"] == "no-store"
    assert f"SUMMARY:Saapuminen {number}".encode() in answer.body
    assert b"Kuvitelma" not in answer.body


@pytest.mark.parametrize("who", ["neighbour", "other_worker", "far_worker"])
def test_for_others_there_is_no_such_file(url, served, cookie, who):
    cast, number = served
    answer = ask(url, f"/saapuminen/{number}.ics", Cookie=cookie(getattr(cast, who)))

    assert (answer.status, answer.body) == (404, b"")


@pytest.mark.parametrize("sent", [{}, {"Cookie": "koto_session=0123"}])
def test_for_strangers_there_is_none_either(url, served, sent):
    assert ask(url, f"/saapuminen/{served[1]}.ics", **sent).status == 404


@pytest.mark.parametrize("number", ["KO-2026-99999", "%00", "..%2f..%2fkoto", "'%20OR%201=1"])
def test_nonsense_is_no_file(url, served, cookie, number):
    assert ask(url, f"/saapuminen/{number}.ics", Cookie=cookie(served[0].clerk)).status in (400, 404)
