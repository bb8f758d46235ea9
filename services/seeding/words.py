"""The sentences and names of the demo world, from the two lists beside this file."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent


def sentence(rng: Random, about: str, language: str) -> str:
    """Something that an official could write, in his language."""
    lists = _read("words.toml")
    return rng.choice(lists.get(language, lists["fi"])[about])


def names() -> dict:
    """The made-up names, and the nations with theirs."""
    return _read("names.toml")


@cache
def _read(file: str) -> dict:
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
