"""The calendar file of an arrival, asked for from a running server: for those the case exists for, for nobody else."""

import pytest
from sqlalchemy.orm import Session

from models.account import Account
from services import keys, sessions
from services.clock import today
from services.database import make_engine
from services.referral import arrivals
from services.settings import settings
from tests.acts import a_placed_proposal
from tests.cases import a_cast
from tests.web.test_shell import ask, cookie_of


@pytest.fixture(scope="module")
def served(data_folder):
    """The cast and the number of a case that comes to Tampere today."""
    engine = make_engine(f"sqlite:///{data_folder / 'koto.db'}")
    with Session(engine, expire_on_commit=False) as session, session.begin():
        cast = a_cast(session)
        number = a_placed_proposal(session, cast)
        arrivals.plan_arrival(session, cast.clerk, number, positions=[1], planned_on=today())
    engine.dispose()
    return cast, number


@pytest.fixture
def cookie(url, data_folder, monkeypatch):
    """Signs an actor in: cookie(actor) is what the browser sends."""
    monkeypatch.setenv("KOTO_DATA", str(data_folder))  # the server's key lies there
    for kept in (settings, keys.server_key):
        kept.cache_clear()
    engine = make_engine(f"sqlite:///{data_folder / 'koto.db'}")

    def sign_in(actor) -> str:
        with Session(engine) as session, session.begin():
            slip = sessions.open_session(session, session.get(Account, actor.account_id).id)[1]
        return cookie_of(ask(url, "/session/start", "POST", {"slip": slip}, Origin=url))[0]

    yield sign_in
    engine.dispose()
    for kept in (settings, keys.server_key):
        kept.cache_clear()


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
