"""Takes the README's pictures of a demo world: python -m tests.browser.pictures [FOLDER OF ITS DATABASE]"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from services.settings import ROOT, settings
from services.world import DEMO_PASSWORD
from tests.browser import chromium
from tests.server import running_server

PICTURES = ROOT / "docs" / "pictures"
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


def main() -> None:
    """Photograph the list of an elinvoimakeskus and a case in a municipality's hands."""
    PICTURES.mkdir(exist_ok=True)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else settings().data_folder
    with running_server(folder) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="fi-FI")
        visit(page, url, "sisa-suomi.kasittelija")
        page.get_by_role("link", name="Sijoitusesitykset").click()
        shoot(page, "Sijoitusesitykset", "proposals.png")
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="fi-FI")
        visit(page, url, "tampere.tyontekija").get_by_role("link", name="KO-").first.click()
        shoot(page, "Esitys KO-", "case.png")
        browser.close()


def visit(page: Page, url: str, username: str) -> Page:
    """Sign a demo account in."""
    page.set_default_timeout(60_000)
    page.goto(url)
    page.get_by_label("Käyttäjätunnus").fill(username)
    page.get_by_label("Salasana", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Kirjaudu").click()
    page.get_by_role("heading", name="Etusivu").wait_for()
    return page


def shoot(page: Page, heading: str, name: str) -> None:
    """Photograph the window when its page is drawn."""
    page.get_by_role("heading", name=heading).first.wait_for()
    page.locator(IDLE).wait_for()
    page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    main()
