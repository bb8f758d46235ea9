"""Somebody at work at the screen: finds things as people do, by what they are and by the words on them.

The words are those of the catalogues, so that one and the same story is told in any language.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from services import texts

# Flaws of Streamlit's own widgets, which no page of ours can mend: rule → where, and why it stays.
NOT_OURS = {
    "target-size": "[data-testid=stDateInput]",  # the parts of a date are 18 × 20 pixels
    "presentation-role-conflict": "[data-testid=stFileUploader]",
    "empty-table-header": "[data-testid=stDataFrame]",  # the column that selects rows
}
NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
PATIENCE = 30_000  # milliseconds, for a machine that has much else to do
# Whole lines of this length that are Finnish and nothing else give a Swedish page away.
TELLING = 12


def ready(page: Page) -> None:
    """Wait until the page's script has run; Streamlit shows its state on the root of the app."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible(timeout=PATIENCE)


class Traffic:
    """Tells whether the server has answered all that a page has asked of it over its websocket.

    Streamlit's own mark of a running script comes only with the server's first answer, too late for who looks at once,
    and never for a script that has ended before the browser has drawn the mark.
    """

    def __init__(self, page: Page) -> None:
        self._page, self._asked = page, False
        page.on("websocket", self._opened)

    def settle(self) -> None:
        """Wait until all is answered and drawn."""
        self._page.evaluate(NEXT_FRAME)  # what was clicked has been sent by then
        while self._asked:
            self._socket.wait_for_event("framereceived", timeout=PATIENCE)
        ready(self._page)

    def _opened(self, socket: WebSocket) -> None:
        self._socket, self._asked = socket, False
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, _message: bytes) -> None:
        self._asked = True

    def _received(self, message: bytes) -> None:
        told = ForwardMsg.FromString(message)
        if told.WhichOneof("type") == "script_finished":
            self._asked = told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN


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


@dataclass(frozen=True, slots=True)
class Desk:
    """A page, the language of who sits at it, and the part of the page that is in hand."""

    page: Page
    traffic: Traffic
    language: str = "fi"
    part: Locator | None = None  # none: the whole page

    @property
    def _part(self) -> Page | Locator:
        return self.part or self.page

    def t(self, key: str, **details: object) -> str:
        """The words for a key."""
        told = {name: self.word(one) if isinstance(one, StrEnum) else one for name, one in details.items()}
        return texts.text(key, self.language, **told)

    def word(self, code: StrEnum) -> str:
        """The words for a value of a closed list."""
        return texts.word(code, self.language)

    def go(self, address: str, number: str = "") -> None:
        """Type an address."""
        self.page.goto(f"{address}?numero={number}" if number else address)
        self.traffic.settle()

    def press(self, key: str, **details: object) -> None:
        """Press the button with these words."""
        self.button(key, **details).click()
        self.traffic.settle()

    def button(self, key: str, **details: object) -> Locator:
        """The button with these words."""
        return self._part.get_by_role("button", name=self.t(key, **details), exact=True)

    def menu(self, key: str) -> None:
        """Go to a page by the menu, without loading the app anew."""
        self.page.get_by_test_id("stSidebar").get_by_role("link", name=self.t(key), exact=True).click()
        self.traffic.settle()
        self.on_page(key)

    def press_twice(self, key: str) -> None:
        """Press a button twice in a row, as those do who are used to it from elsewhere."""
        self.button(key).dblclick()
        self.traffic.settle()

    def follow(self, words: str) -> None:
        """Follow the link, or the way in a list, that begins with these words."""
        link = self._part.get_by_role("link", name=words).or_(self._part.get_by_role("button", name=words, exact=True))
        link.first.click()
        self.traffic.settle()

    def unfold(self, key: str) -> None:
        """Open what is folded under these words."""
        self._part.locator("summary").filter(has_text=self.t(key)).click()
        self.traffic.settle()

    def fill(self, **facts: str | int | bool | StrEnum) -> None:
        """Fill in fields by their names, and leave each: yes or no, a value of a closed list, a number, or words."""
        for name, value in facts.items():
            self.enter(f"field.{name}", value)

    def enter(self, key: str, value: str | int | bool | StrEnum) -> None:
        """Fill in one field."""
        match value:
            case bool():
                self.choose(key, self.t("field.yes" if value else "field.no"))
            case StrEnum():
                self.choose(key, self.word(value))
            case _:
                box = self.box(key, "spinbutton" if isinstance(value, int) else "textbox")
                box.fill(str(value))
                box.press("Tab")
        self.traffic.settle()

    def box(self, key: str, role: str = "textbox") -> Locator:
        """The field that something is typed into."""
        return self._part.get_by_role(role, name=self._called(key))

    def choose(self, key: str, words: str) -> None:
        """Choose from a list, or one of the buttons that stand side by side."""
        several = self._part.get_by_role("radiogroup", name=self._called(key))
        box = self._part.get_by_role("combobox", name=self._called(key))
        expect(several.or_(box)).to_be_visible()
        if several.count():
            several.get_by_text(words, exact=True).click()
        else:
            box.click()
            box.fill(words)
            self.page.get_by_role("option", name=words, exact=True).click()
            expect(box).to_have_value(words)
        self.traffic.settle()

    def tick(self, key: str) -> None:
        """Tick what these words stand beside."""
        self._part.get_by_text(self.t(key), exact=True).click()
        self.traffic.settle()

    def choose_some(self, key: str, *words: str) -> None:
        """Choose several from a list, each by the words that it begins with."""
        box = self._part.get_by_role("combobox", name=self._called(key))
        for one in words:
            box.click()
            self.page.get_by_role("option", name=re.compile(rf"^{re.escape(one)}")).click()
            self.traffic.settle()
        box.press("Escape")

    def choose_of(self, group: str, words: str) -> None:
        """Choose one of the buttons side by side under a name that only begins with these words."""
        several = self._part.get_by_role("radiogroup", name=re.compile(rf"^{re.escape(group)}"))
        several.get_by_text(words, exact=True).click()
        self.traffic.settle()

    def _called(self, key: str) -> re.Pattern:
        """The name of a field, which may be marked as required."""
        return re.compile(rf"^{re.escape(self.t(key))}( \*)?$")

    @contextmanager
    def dialog(self) -> Iterator["Desk"]:
        """What asks once more; it must have closed in the end."""
        asked = self.page.get_by_role("dialog")
        expect(asked).to_be_visible()
        yield replace(self, part=asked)
        expect(asked).to_have_count(0, timeout=PATIENCE)

    def confirm(self, key: str, **details: object) -> None:
        """Say yes to what is asked once more."""
        with self.dialog() as asked:
            asked.without_barriers()
            asked.press(key, **details)

    def on_page(self, key: str, **details: object) -> None:
        """Have arrived: the page's first heading begins with these words, and nothing on it shuts anybody out."""
        title = self.page.get_by_role("heading", level=1)
        expect(title).to_contain_text(self.t(key, **details), timeout=PATIENCE)
        self.without_barriers()

    def sees(self, key: str, **details: object) -> None:
        """These words stand on the page."""
        expect(self._part.get_by_text(self.t(key, **details)).first).to_be_visible()

    def errors(self) -> list[str]:
        """What the page tells that went wrong."""
        return self.page.locator("[data-testid=stAlertContentError]").all_inner_texts()

    def without_barriers(self) -> None:
        """The page as it stands shuts nobody out, and speaks one language."""
        found = barriers(self.page)
        assert not found, found
        if self.language != "fi":
            assert finnish_lines(self.page) == set()


def finnish_lines(page: Page) -> set[str]:
    """Lines on the page that are the product's Finnish words, and not those of another language as well."""
    finnish, *others = ({text for text in _plain(language) if len(text) >= TELLING} for language in texts.LANGUAGES)
    return set(page.locator("body").inner_text().splitlines()) & finnish.difference(*others)


def _plain(language: str) -> Iterator[str]:
    for words in texts.catalogue(language).values():
        yield from [words] if isinstance(words, str) else words
