"""Somebody who has no mouse: goes from stop to stop with the Tab key, and must see at each where he is."""

import io
from dataclasses import dataclass

from PIL import Image, ImageChops
from playwright.sync_api import Locator, expect

from tests.browser.desk import NEXT_FRAME, Desk

MOST = 120  # stops on a page
AROUND = 4  # pixels about what has the focus, in which its mark is drawn
DRAWN = 10  # frames that a busy machine may take to draw the mark
SEEN = 12  # pixels that the mark changes at least
# A list of ours is drawn in a tree of its own, which has a focus of its own.
HAS_FOCUS = """(one) => {
  const active = one.getRootNode().activeElement
  return !!active && (one === active || one.contains(active))
}"""
# What the focus is on, as large as it is drawn: the box of a choice is larger than its unseen input.
PLACE = """() => {
  let one = document.activeElement
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  if (!one || one === document.body) return null
  const shown = one.closest('label, [data-baseweb=select], [data-baseweb=input], [data-baseweb=textarea]') || one
  const {x, y, width, height} = shown.getBoundingClientRect()
  return {x, y, width, height, what: one.outerHTML.slice(0, 200)}
}"""


@dataclass
class Keyboard:
    """The keys, at a screen that is tall enough to show a whole page."""

    desk: Desk
    unseen: list[str]

    def go_to(self, target: Locator) -> None:
        """Press Tab until it has the focus."""
        expect(target).to_be_visible()
        before = self._picture()
        for _ in range(MOST):
            if target.evaluate(HAS_FOCUS):
                return
            self.press("Tab")
            before = self._look(before)
        raise AssertionError(f"the Tab key does not lead to {target}")

    def act(self, target: Locator) -> None:
        """Go there and press it."""
        self.go_to(target)
        self.press("Enter")
        self.desk.traffic.settle()

    def write(self, target: Locator, words: str) -> None:
        """Go there and type."""
        self.go_to(target)
        self.desk.page.keyboard.type(words)

    def choose(self, target: Locator, words: str) -> None:
        """Go to a list, type what to choose and take it."""
        self.write(target, words)
        self.press("Enter")
        self.desk.traffic.settle()
        expect(target).to_have_value(words)

    def mark(self, group: Locator, wanted: Locator) -> None:
        """Go to the choices and move to the wanted one."""
        self.go_to(group)
        for _ in range(group.get_by_role("radio").count()):
            if wanted.is_checked():
                return
            self.press("ArrowDown")
            self.desk.traffic.settle()
        expect(wanted).to_be_checked()

    def press(self, key: str) -> None:
        """Press one key."""
        self.desk.page.keyboard.press(key)

    def _picture(self) -> Image.Image:
        return Image.open(io.BytesIO(self.desk.page.screenshot(caret="hide"))).convert("RGB")

    def _look(self, before: Image.Image) -> Image.Image:
        """What has got the focus looks otherwise than it did without, at least when it has been drawn."""
        place, after = self.desk.page.evaluate(PLACE), self._picture()
        for _ in range(DRAWN):
            if place is None or _differs(before, after, place):
                return after
            self.desk.page.evaluate(NEXT_FRAME)
            after = self._picture()
        self.unseen.append(place["what"])
        return after


def _differs(before: Image.Image, after: Image.Image, place: dict) -> bool:
    edges = (place["x"] - AROUND, place["y"] - AROUND, place["x"] + place["width"] + AROUND,
             place["y"] + place["height"] + AROUND)
    box = tuple(max(0, round(edge)) for edge in edges)
    changed = ImageChops.difference(before.crop(box), after.crop(box)).convert("L").point(lambda one: one > 0)
    return sum(changed.histogram()[1:]) >= SEEN
