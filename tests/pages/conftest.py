"""Pages drawn without a browser, for somebody who has signed in."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages.http import shell
from services import sessions
from services.access import Actor
from services.database import transaction
from tests.cases import Cast, a_cast
from tests.source import ROOT


@pytest.fixture
def visit(database_url: str) -> Callable[..., AppTest]:
    """Opens the app for an actor: visit(actor, "pages/everyone/reference.py", osa="kunnat"). No page: the front page.

    The actor must be in the database: with transaction() as session: actor = an_actor(session, …).
    """

    def opened(actor: Actor, script: str | None = None, **query: str) -> AppTest:
        shell.put_in_force()
        with transaction() as session:
            session_id, _ = sessions.open_session(session, actor.account_id)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.session_state["session_id"] = session_id
        app.run()
        if script:
            app.switch_page(script)  # which forgets the query
        app.query_params.update(query)
        app.run()
        assert not app.exception
        return app

    return opened


@pytest.fixture
def cast(database_url: str) -> Cast:
    """Sisä-Suomi, Tampere and their neighbours, in December."""
    with transaction() as session:
        return a_cast(session)


@pytest.fixture
def case(cast: Cast) -> Callable[..., str]:
    """Makes a case by a story: case(an_answered_proposal, Verdict.NEGATIVE) gives its number."""

    def made(story: Callable[..., str], *which: object, **traits: object) -> str:
        with transaction() as session:
            return story(session, cast, *which, **traits)

    return made
