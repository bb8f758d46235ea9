"""Every word on screen exists in Finnish, Swedish and English, and none is left over."""

import ast
import inspect
import re
from collections import Counter
from enum import StrEnum
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from models import vocabulary
from services import texts
from services.free_text.finds import FindKind
from services.referral.workflow import STEPS
from tests.source import called, nodes

OTHERS = ("sv", "en")
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
# Each language is named in itself, so that its speakers find it; the product is called the same in all.
ALIKE = {"language.fi", "language.sv", "language.en", "frame.product_short"}
# Own names for what Babel does not name, looked up by code in services/languages.py; many are the same everywhere.
NAMES = ("language_name.", "country_name.")


def lists() -> dict[str, type[StrEnum]]:
    """The closed lists by the name that their keys begin with."""
    found = [kind for _, kind in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(kind, StrEnum)]
    found.append(FindKind)
    return {re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in found if kind is not StrEnum}


def coded() -> set[str]:
    """The keys of all values of the closed lists, and of the history's line for each action."""
    history = {f"event.{action}" for action in vocabulary.Action}
    return {f"{name}.{value}" for name, kind in lists().items() for value in kind} | history


def refused() -> set[str]:
    """The keys of all refusals: those raised by code and those that are a guard's name."""
    calls = [node for _, node in nodes("", ast.Call) if called(node) in {"Refusal", "refuse"} and node.args]
    codes = {arg.value for node in calls if isinstance(arg := node.args[0], ast.Constant)}
    guards = {rule.__name__ for step in STEPS for rule in (*step.requires, *step.asks)}
    return {f"refusal.{code}" for code in codes | guards}


def written() -> set[str]:
    """Whatever stands whole in the code and may be a key."""
    constants, parts = [], set()
    for folder in ("services/", "pages/", "app.py"):
        constants += [node for _, node in nodes(folder, ast.Constant) if isinstance(node.value, str)]
        parts |= {id(part) for _, node in nodes(folder, ast.JoinedStr) for part in node.values}
    return {node.value for node in constants if id(node) not in parts and KEY.fullmatch(node.value)}


def composed() -> list[re.Pattern]:
    """Patterns of the keys that code puts together: t(f"account.{field}"). Refusals are known one by one."""
    found = [[*node.values] for folder in ("services/", "pages/") for _, node in nodes(folder, ast.JoinedStr)]
    starts = [parts for parts in found if isinstance(parts[0], ast.Constant) and "." in parts[0].value]
    sources = ["".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w.]+" for p in s) for s in starts]
    return [re.compile(source) for source in sources if not source.startswith("refusal")]


def forms(language: str, key: str) -> tuple[str, ...]:
    """The words of a key: one form, or one for each number."""
    words = texts.catalogue(language)[key]
    return (words,) if isinstance(words, str) else tuple(words)


def placeholders(language: str, key: str) -> set[str]:
    """The details that a text speaks of."""
    return {name for form in forms(language, key) for _, name, _, _ in Formatter().parse(form) if name is not None}


def has_words(key: str) -> bool:
    """Whether a text is more than an order of details such as "{part} ({count})"."""
    return any(re.search(r"[^\W\d]", re.sub(r"{.*?}", "", form)) for form in forms("fi", key))


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_value_of_a_closed_list_has_words(language):
    assert coded() - texts.catalogue(language).keys() == set()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_refusal_has_words(language):
    assert refused() - texts.catalogue(language).keys() == set()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_key_in_the_code_has_words(language):
    areas = {key.split(".")[0] for key in texts.catalogue("fi")}
    meant = {key for key in written() if key.split(".")[0] in areas}

    assert meant - texts.catalogue(language).keys() == set()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_words_are_empty(language):
    assert [key for key in texts.catalogue(language) if not all(form.strip() for form in forms(language, key))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_have_the_same_keys(language):
    assert texts.catalogue(language).keys() ^ texts.catalogue("fi").keys() == set()


def test_no_words_are_left_over():
    patterns = composed()
    known = coded() | refused() | written()
    loose = {key for key in texts.catalogue("fi").keys() - known if not key.startswith(NAMES)}

    assert {key for key in loose if not any(pattern.fullmatch(key) for pattern in patterns)} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_speak_of_the_same_details(language):
    differing = {key for key in texts.catalogue("fi") if placeholders(language, key) != placeholders("fi", key)}

    assert differing == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_copies_the_finnish(language):
    same = {key for key in texts.catalogue("fi") if forms(language, key) == forms("fi", key) and has_words(key)}

    assert {key for key in same - ALIKE if not key.startswith(NAMES)} == set()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_key_stands_in_one_file_only(language):
    keys = Counter()
    for path in sorted((texts.LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            keys.update(str(message.id) for message in read_po(file, locale=language) if message.id)

    assert [key for key, times in keys.items() if times > 1] == []


def test_numbers_have_two_forms_in_every_language():
    plural = {key for key, words in texts.catalogue("fi").items() if not isinstance(words, str)}

    assert {key for language in texts.LANGUAGES for key in plural if len(forms(language, key)) != 2} == set()


def test_the_words_are_those_of_the_law_in_force():
    """Act 681/2023 says ohjata, not osoittaa; since 2026 there is no ELY-keskus."""
    old = re.compile(r"osoitta|osoite(taan|ttu)|\bELY\b|\bNTM\b")
    words = {(language, key): form for language in texts.LANGUAGES for key in texts.catalogue(language)
             for form in forms(language, key)}

    assert {place for place, form in words.items() if old.search(form)} == set()
