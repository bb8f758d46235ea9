"""The one HTML document that every address answers with, in the language of who asks."""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

import streamlit

from services.texts import LANGUAGES, text

STATIC = Path(streamlit.__file__).parent / "static"
LANGUAGE_COOKIE = "language"
# A plain square in the theme's blue, in place of another product's emblem.
ICON = ("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        "%3Crect width='16' height='16' rx='2' fill='%23235a9a'/%3E"
        "%3Cpath d='M3 13V8l5-4 5 4v5H9.5v-3h-3v3z' fill='%23fff'/%3E%3C/svg%3E")
# Streamlit's own English: of what stands beside an input only the count of characters stays; the way past the menu, the
# button of a file and a list without a hit are said in our words, those of the document's language at the moment. And
# what only passes messages takes no room.
STYLE = """
[data-testid=InputInstructions] > :is(span:not(:last-child), span:only-child),
:is([data-testid=stNumberInput], :has(> * [autocomplete*=password])) > [data-testid=InputInstructions] {
  display: none; }
[data-testid=InputInstructions] > span::before { display: none; }
html [data-testid=stFileUploaderDropzoneInstructions],
[role=listbox][data-empty=true] > [role=option] > span { display: none; }
[role=listbox][data-empty=true] > [role=option]::after { display: block; padding: 0.5rem 0.75rem; font-size: 0.875rem; }
html [data-testid=stFileUploaderDropzone] button [data-testid=stMarkdownContainer] > p,
html a[data-testid=stSkipToContent][href]:focus { font-size: 0; }
html a[data-testid=stSkipToContent]::after { font-size: 1rem; }
[data-testid=stLayoutWrapper]:has(> .st-key-passing):not(:has([data-testid=stAlert])) { position: absolute; }
"""
OUR_WORDS = {
    "[data-testid=stSkipToContent]": "frame.skip_menu",
    "[data-testid=stFileUploaderDropzone] button [data-testid=stMarkdownContainer]": "frame.choose_file",
    "[role=listbox][data-empty=true] > [role=option]": "frame.no_such_choice",
}


@cache
def document(language: str) -> bytes:
    """Streamlit's page with our title, language, icon and words for a browser without scripts."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    for old, new in (
        (r'<html lang="en">', f'<html lang="{language}">'),
        (r"<title>.*?</title>", f"<title>{text('frame.product', language)}</title>"),
        (r'<link rel="shortcut icon"[^>]*>', f'<link rel="shortcut icon" href="{ICON}" />'),
        (r'<link rel="service-desc"[^>]*>', ""),
        (r"</head>", f"<style>{STYLE}{_in_our_words()}</style></head>"),
        (r"<noscript>.*?</noscript>", f"<noscript><p>{text('frame.scripts_needed', language)}</p></noscript>"),
    ):
        page, found = re.subn(old, lambda _: new, page, flags=re.DOTALL)  # noqa: B023  (used at once)
        if found != 1:
            raise RuntimeError(f"the page of this Streamlit version has no single {old}")
    return page.encode()


def _in_our_words() -> str:
    return "".join(
        f'html[lang={one}] {place}::after {{ content: "{text(key, one)}"; }}\n'
        for place, key in OUR_WORDS.items() for one in LANGUAGES
    )


@cache
def script_hashes() -> str:
    """The inline scripts of the document, as the content security policy names them."""
    scripts = re.findall(rb"<script>(.*?)</script>", document("fi"), re.DOTALL)
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts)


def language_of(headers: Mapping[str, str]) -> str:
    """The language chosen before, else the first of ours that the browser asks for, else Finnish."""
    chosen = cookie_of(headers, LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    asked = (part.split(";")[0].strip()[:2].lower() for part in headers.get("accept-language", "").split(","))
    return next((language for language in asked if language in LANGUAGES), "fi")


def cookie_of(headers: Mapping[str, str], name: str) -> str | None:
    """The value of a cookie."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return morsel and morsel.value
