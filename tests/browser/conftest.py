"""A real Chromium on the real app: people who sign in through the form, pages at rest, pages without barriers."""

import re
import tempfile
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from services.texts import text
from tests.browser import chromium
from tests.browser.desk import Desk, Traffic, ready
from tests.browser.stage import Stage, language_of
from tests.builders import PASSWORD
from tests.server import start_server, stop_server

FAILED = pytest.StashKey[bool]()


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
def stage(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A data folder whose database has reference data, the people of these tests and agreements."""
    stage = Stage(tmp_path_factory.mktemp("served"))
    (stage.folder / "koto.db").write_bytes(sqlite_template.read_bytes())
    stage.set()
    return stage


@pytest.fixture(scope="session")
def base_url(stage: Stage) -> Iterator[str]:
    """The address of the app, served for as long as the tests run."""
    url, process = start_server(stage.folder)
    yield url
    stop_server(process)


@pytest.fixture(scope="session")
def signed_in(browser: Browser, browser_context_args: dict) -> Callable[[str], dict]:
    """The browser state of somebody who has signed in through the form, once in the session."""
    states: dict[str, dict] = {}

    def state_of(username: str) -> dict:
        if username not in states:
            context = browser.new_context(**_browser_of(username, browser_context_args))
            sign_in(context.new_page(), username)
            states[username] = context.storage_state()
            context.close()
        return states[username]

    return state_of


@pytest.fixture
def as_user(
    browser: Browser, browser_context_args: dict, signed_in: Callable, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Desk]]:
    """Seats somebody at a screen: as_user("tampere", "/saapuneet"). Errors of the page's scripts fail the test."""
    contexts, errors = [], []

    def seat(username: str, path: str = "/") -> Desk:
        context = browser.new_context(**_browser_of(username, browser_context_args), storage_state=signed_in(username))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        desk = Desk(page, Traffic(page), language_of(username))
        desk.go(path)
        return desk

    yield seat
    if request.node.stash.get(FAILED, False):
        _keep_pictures(contexts, request.node.name)
    for context in contexts:
        context.close()
    assert errors == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Generator[None, pytest.TestReport, object]:
    """Tell the fixtures of a test whether it failed."""
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


def _keep_pictures(contexts: list[BrowserContext], name: str) -> None:
    """What everybody saw when the test failed, for looking into it."""
    folder = Path(tempfile.gettempdir()) / "koto-pictures"
    folder.mkdir(exist_ok=True)
    for number, context in enumerate(contexts, 1):
        for page in context.pages:
            page.screenshot(path=folder / f"{re.sub(r'[^a-zA-Z0-9]+', '_', name)}-{number}.png", full_page=True)


def _browser_of(username: str, usual: dict) -> dict:
    return usual | {"locale": f"{language_of(username)}-FI"}


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in by the form, and wait until the browser holds the session's cookie."""
    words = partial(text, language=language_of(username))
    page.goto("/")
    page.get_by_label(words("signin.username")).fill(username)
    page.get_by_label(words("signin.password"), exact=True).fill(password)
    with page.expect_response("**/session/start"):
        page.get_by_role("button", name=words("signin.submit"), exact=True).click()
    ready(page)
