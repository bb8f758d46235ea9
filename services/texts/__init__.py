"""The words of the product: gettext catalogues whose message ids are keys; a folder per language, a file per area."""

import re
from enum import StrEnum
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("fi", "sv", "en")


@cache
def catalogue(language: str) -> dict[str, str | tuple[str, ...]]:
    """All words of a language by key; several forms where the number decides."""
    words = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    words[key] = message.string
    return words


# All three languages have the same plural rule: one, and the rest.
_form = c2py("n != 1")


def text(key: str, language: str, **details: object) -> str:
    """The words for a key. With forms for numbers, `n` chooses. KeyError for an unknown key: our mistake."""
    words = catalogue(language)[key]
    if not isinstance(words, str):
        words = words[_form(int(details["n"]))]
    return words.format(**details) if details else words


def word(code: StrEnum, language: str) -> str:
    """The words for a value of a closed list: Role.KEHA_ADMIN is said by the key role.keha_admin."""
    return text(f"{_list_name(type(code).__name__)}.{code.value}", language)


@cache
def _list_name(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def known(key: str) -> bool:
    """Whether there are words for a key."""
    return key in catalogue("fi")
