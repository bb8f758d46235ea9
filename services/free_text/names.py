"""Names known on the case, whatever their order, ending and marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.free_text.finds import Find, FindKind, find
from services.free_text.finnish_endings import Endings, stems
from services.names import plain

_LETTER = r"[^\W\d_\u0300-\u036f]"
_WORD = re.compile(rf"{_LETTER}(?:[^\W\d_]|[\u0300-\u036f])*(?:['’ʼ]{_LETTER}+|:[a-zåäö]{{1,6}}(?!\w))*['’]?")
_BETWEEN = re.compile(r"\s{1,2}|,\s?|-|\.\s?")
_SIGNS = str.maketrans({"'": "", "’": "", "ʼ": "", ":": "", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_GENITIVE = frozenset({"", "s"})  # Swedish; English too, since the apostrophe is left out
# Too short, or too much part of the languages, to mean anybody alone.
_NEVER_ALONE = {
    "abu", "al", "ben", "bin", "bint", "binti", "dos", "ibn", "umm", "van", "von",
    "del", "den", "det", "el", "han", "hon", "the",
}  # fmt: skip
_SHORTEST_ALONE, _EXACT_UNDER, _SMALL_LETTERS_FROM = 3, 4, 6


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a name; a half of a double name has the place of the whole."""

    name: int
    place: int
    half: int
    plain: str
    written: str


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of the text and the parts of names that it may be."""

    start: int
    end: int
    word: str
    parts: tuple[_Part, ...]


def known_names(text: str, names: Iterable[str], language: str | None = None) -> Iterator[Find]:
    """Whole names, or two words of one, are certain; one word of a longer name is likely."""
    parts = [_parts(number, name) for number, name in enumerate(names)]
    index = _index([part for words in parts for part in words], language)
    lengths = [len({part.place for part in words}) for words in parts]
    for run in _runs(text, list(_hits(text, index))):
        sure = _is_whole(run, lengths)
        if sure or any(_stands_alone(hit) for hit in run):
            yield find(FindKind.NAME, (run[0].start, run[-1].end), sure)


def _fold(word: str) -> str:
    bare = word.casefold().translate(_SIGNS)
    return bare if bare.isascii() else plain(bare)


def _parts(number: int, name: str) -> list[_Part]:
    return [
        _Part(number, place, half, _fold(written), written.casefold())
        for place, word in enumerate(name.replace(",", " ").split())
        for half, written in enumerate(word.split("-"))
        if _fold(written).isalpha()
    ]


def _index(parts: list[_Part], language: str | None) -> dict[str, list[tuple[_Part, Endings]]]:
    """Every stem with the parts and endings that belong to it."""
    index: dict[str, list[tuple[_Part, Endings]]] = {}
    for part in parts:
        index.setdefault(part.plain, []).append((part, _GENITIVE))
        for stem, endings in stems(part.plain) if language in (None, "fi") else ():
            index.setdefault(stem, []).append((part, endings))
    return index


def _hits(text: str, index: dict[str, list[tuple[_Part, Endings]]]) -> Iterator[_Hit]:
    longest = max(map(len, index), default=0)
    first_letters = {stem[0] for stem in index}
    for match in _WORD.finditer(text):
        if text[match.start()].lower() not in first_letters and text[match.start()].isascii():
            continue  # spares most words the folding
        word = _fold(match[0])
        cuts = range(1, min(len(word), longest) + 1)
        fits = {part for cut in cuts for part, ends in index.get(word[:cut], ()) if word[cut:] in ends}
        if fits:
            yield _Hit(match.start(), match.end(), match[0], tuple(fits))


def _runs(text: str, hits: list[_Hit]) -> Iterator[list[_Hit]]:
    """Hits that follow one another and can be different words of one name."""
    run: list[_Hit] = []
    for hit in hits:
        if run and not (_BETWEEN.fullmatch(text, run[-1].end, hit.start) and _names([*run, hit])):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _names(run: list[_Hit]) -> set[int]:
    """The names that every word of the run belongs to, each word another part of it."""
    common = set.intersection(*({part.name for part in hit.parts} for hit in run))
    return {name for name in common if len(_covered(run, name)) >= len(run)}


def _covered(run: list[_Hit], name: int) -> set[tuple[int, int]]:
    return {(part.place, part.half) for hit in run for part in hit.parts if part.name == name}


def _is_whole(run: list[_Hit], lengths: list[int]) -> bool:
    """Whether the run is certain: two words of a name, or all of a name that has one word alone."""
    for name in _names(run):
        places = {place for place, _ in _covered(run, name)}
        if len(places) >= 2 or (lengths[name] == 1 and _stands_alone(run[0])):
            return True
    return False


def _stands_alone(hit: _Hit) -> bool:
    return any(_means_somebody(hit.word, part) for part in hit.parts)


def _means_somebody(word: str, part: _Part) -> bool:
    """Whether the word alone may be asked about: long enough, and with a capital unless it is longer still."""
    if len(part.plain) < _SHORTEST_ALONE or part.plain in _NEVER_ALONE:
        return False
    if len(part.plain) < _EXACT_UNDER and not word.casefold().startswith(part.written):
        return False  # "Hän" is nobody called Han
    return word[0].isupper() or len(part.plain) >= _SMALL_LETTERS_FROM
