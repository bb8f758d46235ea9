"""Reading a page that was drawn without a browser, and pressing its buttons."""

import json

from streamlit.testing.v1 import AppTest

WORDS = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success", "html")


def words(app: AppTest) -> str:
    """All words on the page, those of inputs and buttons apart."""
    return "\n".join(str(getattr(one, "value", "") or one.proto.body) for kind in WORDS for one in app.get(kind))


def listed(app: AppTest) -> list[list[str]]:
    """The lines of the page's lists."""
    return [line["cells"] for line in lines(app)]


def lines(app: AppTest) -> list[dict]:
    """The lines of the page's lists, with where they lead."""
    drawn = [json.loads(found.proto.json) for found in app.get("bidi_component")]
    return [row for data in drawn for row in data.get("rows", ())]


def open_buttons(app: AppTest) -> set[str]:
    """The keys of the buttons that can be pressed, those of the frame apart."""
    return {button.key for button in app.button if not button.disabled} - {"sign_out"}


def press(app: AppTest, *keys: str) -> AppTest:
    """Press buttons one after the other."""
    for key in keys:
        app.button(key=key).click().run()
        assert not app.exception
    return app
