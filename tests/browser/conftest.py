"""A real Chromium on the real app: people who sign in through the form, pages at rest, pages without barriers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from models.vocabulary import Role
from services.database import make_engine
from tests.browser import chromium
from tests.builders import PASSWORD, an_actor
from tests.server import start_server, stop_server

# Who can sign in: the role and the code of the organisation. The two municipalities belong to SIS, as does the county.
PEOPLE = {
    "sisa": (Role.CENTRE_WORKER, "SIS"),
    "sisa.vastuu": (Role.CENTRE_LEAD, "SIS"),
    "keski": (Role.CENTRE_WORKER, "KES"),
    "tampere": (Role.MUNICIPAL_WORKER, "837"),
    "tampere.paattaja": (Role.MUNICIPAL_DECIDER, "837"),
    "nokia": (Role.MUNICIPAL_WORKER, "536"),
    "jyvaskyla": (Role.MUNICIPAL_WORKER, "179"),
    "pirkanmaa": (Role.COUNTY_EXPERT, "08"),
    "ministerio": (Role.MINISTRY_VIEWER, "TEM"),
    "keha": (Role.KEHA_ADMIN, "KEHA"),
}
# Flaws of Streamlit's own widgets, which no page of ours can mend: rule → where, and why it stays.
NOT_OURS = {
    "target-size": "[data-testid=stDateInput]",  # the parts of a date are 18 × 20 pixels
    "presentation-role-conflict": "[data-testid=stFileUploader]",
    "empty-table-header": "[data-testid=stDataFrame]",  # the column that selects rows
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Debian's Chromium, also as root and in a container with little shared memory."""
    program = chromium.find()
    if program is None:
        pytest.fail(chromium.ADVICE, pytrace=False)
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-prefers-reduced-motion"]
    return browser_type_launch_args | {"executable_path": program, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict, base_url: str) -> dict:
    """A Finnish desktop."""
    screen = {"width": 1280, "height": 900}
    place = {"locale": "fi-FI", "timezone_id": "Europe/Helsinki", "viewport": screen}
    return browser_context_args | place | {"base_url": base_url}


@pytest.fixture(scope="session")
def data_folder(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database has reference data and the people of these tests."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "koto.db").write_bytes(sqlite_template.read_bytes())
    engine = make_engine(f"sqlite:///{folder / 'koto.db'}")
    with Session(engine) as session, session.begin():
        for username, (role, code) in PEOPLE.items():
            an_actor(session, role, code, username=username, password=PASSWORD)
    engine.dispose()
    return folder


@pytest.fixture(scope="session")
def base_url(data_folder: Path) -> Iterator[str]:
    """The address of the app, served for as long as the tests run."""
    url, process = start_server(data_folder)
    yield url
    stop_server(process)


@pytest.fixture(scope="session")
def signed_in(browser: Browser, browser_context_args: dict) -> Callable[[str], dict]:
    """The browser state of somebody who has signed in through the form, once in the session."""
    states: dict[str, dict] = {}

    def state_of(username: str) -> dict:
        if username not in states:
            context = browser.new_context(**browser_context_args)
            sign_in(context.new_page(), username)
            states[username] = context.storage_state()
            context.close()
        return states[username]

    return state_of


@pytest.fixture
def as_user(browser: Browser, browser_context_args: dict, signed_in: Callable) -> Iterator[Callable[..., Page]]:
    """Opens the app for somebody: as_user("tampere", "/saapuneet"). Errors of the page's scripts fail the test."""
    contexts, errors = [], []

    def open_for(username: str, path: str = "/") -> Page:
        context = browser.new_context(**browser_context_args, storage_state=signed_in(username))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        ready(page)
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert errors == []


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in by the form, and wait until the browser holds the session's cookie."""
    page.goto("/")
    page.get_by_label("Käyttäjätunnus").fill(username)
    page.get_by_label("Salasana", exact=True).fill(password)
    with page.expect_response("**/session/start"):
        page.get_by_role("button", name="Kirjaudu", exact=True).click()
    ready(page)


def ready(page: Page) -> None:
    """Wait until the page's script has run; Streamlit shows its state on the root of the app."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible(timeout=20_000)


def barriers(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands, the flaws of Streamlit's own widgets left out."""
    found = []
    for violation in Axe().run(page).response["violations"]:
        places = [" ".join(str(part) for part in node["target"]) for node in violation["nodes"]]
        ours = [place for place in places if not _is_streamlits(page, violation["id"], place)]
        found += [f"{violation['id']}: {place}" for place in ours]
    return found


def _is_streamlits(page: Page, rule: str, place: str) -> bool:
    return rule in NOT_OURS and page.locator(f"{NOT_OURS[rule]} >> {place}").count() > 0
