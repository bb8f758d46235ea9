"""What is hidden from a municipality is in no byte that its browser is sent, in no file it may fetch, and in no log."""

import asyncio
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from sqlalchemy.orm import Session

from models.vocabulary import Action, OrganisationKind, Section
from pages.ui import menu
from services import sessions
from services.database import engine, make_engine
from services.keys import server_key
from services.referral import questions
from services.settings import settings
from tests import canary
from tests.acts import IN_MUNICIPALITY, act, ask_in_system
from tests.cases import Cast, a_cast, a_draft
from tests.server import running_server
from tests.visitor import COOKIE, Visitor

CHILD = 2
OF_A_CASE = {entry.address for entry in menu.ENTRIES if entry.hidden}


@dataclass
class Served:
    """A server with one case full of canaries, which Tampere has in hand."""

    url: str
    folder: Path
    cast: Cast
    number: str
    planted: dict

    def cookie(self, account_id: int) -> str:
        """Sign somebody in without a password, and trade the slip as a browser does."""
        with self.session() as session, session.begin():
            slip = sessions.open_session(session, account_id)[1]
        headers = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin", "Origin": self.url}
        asked = Request(f"{self.url}/session/start", data=json.dumps({"slip": slip}).encode(), headers=headers)
        with urlopen(asked) as answer:
            return re.search(f"{COOKIE}=([^;]+)", answer.headers["Set-Cookie"])[1]

    def session(self) -> Session:
        """A session on the server's database."""
        return Session(make_engine(f"sqlite:///{self.folder / 'koto.db'}"))

    def all_sent_to(self, account_id: int) -> bytes:
        """Every message and every file that this person's browser gets from all pages, with and without the case."""
        cookie = self.cookie(account_id)
        raw = asyncio.run(walk(self.url, cookie, self.number))
        files = set(re.findall(rb"/media/[0-9a-zA-Z./_-]+", raw))
        mine = {"Cookie": f"{COOKIE}={cookie}"}
        fetched = [urlopen(Request(self.url + file.decode(), headers=mine)) for file in files]
        return raw + b"".join(answer.read() for answer in fetched)


async def walk(url, cookie, number):
    """Open every page, those of a case with its number too; the raw messages."""
    async with Visitor(url, cookie, keeps_raw=True) as visitor:
        await visitor.open()
        for address in list(visitor.pages):
            await visitor.open(address)
            if address in OF_A_CASE:
                await visitor.open(address, f"numero={number}")
        assert visitor.failures == []
        return b"".join(visitor.raw)


@pytest.fixture(scope="module")
def served(sqlite_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("canary")
    shutil.copy(sqlite_template, folder / "koto.db")
    key = "kanarian-avain-" + "x" * 32  # one for the server and for this process, which signs people in
    with pytest.MonkeyPatch.context() as environment, running_server(folder, {"KOTO_KEY": key}) as url:
        environment.setenv("KOTO_KEY", key)
        environment.setenv("KOTO_DATA", str(folder))  # where the server keeps the heads of the logs that both write
        environment.delenv("DATABASE_URL", raising=False)
        _forget()
        served = Served(url, folder, None, "", {})
        with served.session() as session, session.begin():
            served.cast = a_cast(session)
            served.number = a_draft(session, served.cast, children=1)
            served.planted = canary.plant(session, served.cast.worker, served.number, position=CHILD)
            act(session, served.cast, served.number, *IN_MUNICIPALITY)
        yield served
    _forget()


def _forget():
    settings.cache_clear()
    server_key.cache_clear()
    engine.cache_clear()


def test_the_municipality_is_sent_nothing_of_stage_b(served):
    sent = served.all_sent_to(served.cast.decider.account_id)

    assert served.number.encode() in sent
    assert canary.found_in(sent, served.planted) == set()


def test_the_canaries_sing_for_the_elinvoimakeskus_that_holds_the_case(served):
    """Else the test above would prove nothing."""
    sent = served.all_sent_to(served.cast.worker.account_id)

    assert {"last_name", "first_names", "identity_code", "uma_case_number"} <= canary.found_in(sent, served.planted)


QUESTIONS = {"question": "Sinitiainen kysyy", "reply": "Talitiainen vastaa", "county": "Hömötiainen kysyy"}


def test_what_is_asked_and_told_is_sent_to_its_parties_alone(served):
    """The municipality's question to the two sides, the county's to all three, neither to anybody else."""
    cast, number = served.cast, served.number
    with served.session() as session, session.begin():
        asked = questions.ask_question(
            session, cast.clerk, number, section=Section.HOUSING, question=QUESTIONS["question"])  # fmt: skip
        questions.answer_question(session, cast.worker, number, asked.id, reply=QUESTIONS["reply"])
        ask_in_system(session, cast.clerk, number, cast)
        told = {"section": Section.NEEDS, "question": QUESTIONS["county"], "asked_of": OrganisationKind.MUNICIPALITY}
        questions.ask_question(session, cast.expert, number, **told)
    heard = {name: canary.found_in(served.all_sent_to(getattr(cast, name).account_id), QUESTIONS)
             for name in ("worker", "decider", "expert", "neighbour")}  # fmt: skip
    with served.session() as session, session.begin():
        act(session, cast, number, Action.CANCEL_HEARING)

    assert heard == {
        "worker": set(QUESTIONS), "decider": set(QUESTIONS), "expert": {"county"}, "neighbour": set()}  # fmt: skip
    assert canary.found_in((served.folder / "server.log").read_bytes(), QUESTIONS) == set()


def test_another_municipality_is_not_even_sent_the_case_number(served):
    sent = served.all_sent_to(served.cast.neighbour.account_id)

    assert served.number.encode() not in sent
    assert canary.found_in(sent, served.planted) == set()


def test_identities_reach_the_municipality_when_the_place_is_confirmed_and_no_log_before_or_after(served):
    with served.session() as session, session.begin():
        act(session, served.cast, served.number, Action.ANSWER_POSITIVE, Action.CONFIRM_PLACE)
    sent = served.all_sent_to(served.cast.decider.account_id)

    assert {"last_name", "first_names"} <= canary.found_in(sent, served.planted)
    log = (served.folder / "server.log").read_bytes()
    assert canary.found_in(log, served.planted) == set()
    assert served.number.encode() not in log
