"""Reads a text once with every reader; where two finds meet, the earlier reader's stands."""

from collections.abc import Iterable, Iterator

from services.free_text.addresses import addresses
from services.free_text.codes import case_numbers, identity_codes, known_numbers
from services.free_text.contacts import mails, phones
from services.free_text.finds import Find
from services.free_text.names import known_names


def read(
    text: str, *, names: Iterable[str], numbers: Iterable[str], language_hint: str | None = None
) -> list[Find]:
    """The finds in the order of the text, none overlapping another.

    Names and numbers are those known on the case. The hint ("fi", "sv", "en") narrows the endings that names may
    have; give it only when the language of the text itself is known.
    """
    kept: list[Find] = []
    taken = bytearray(len(text))
    for found in _all(text, names, numbers, language_hint):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def _all(text: str, names: Iterable[str], numbers: Iterable[str], language: str | None) -> Iterator[Find]:
    yield from identity_codes(text)
    yield from mails(text)
    yield from known_numbers(text, numbers)
    yield from phones(text)
    yield from case_numbers(text)
    yield from addresses(text)
    yield from known_names(text, names, language)
