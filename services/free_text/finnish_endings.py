"""The forms that a name takes in a Finnish sentence, its letters without marks (ä as a, ö as o).

Basics only: case endings, the clitics after them, the most usual stems and consonant gradation. A form too many
costs a question; a form too few lets a name through.
"""

from collections.abc import Iterator

VOWELS = "aeiouy"
_CLITICS = ("", "kin", "kaan", "ko", "pa", "han")
_OPEN = ("a", "ta", "na")  # the strong grade stands before these
_CLOSED = ("n", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta", "t")
_PLURAL = ("ille", "illa", "ilta", "issa", "ista", "ien", "ia", "ita", "iin", "ihin", "iden", "jen", "ja")
# Strong and weak grade at the last syllable.
_GRADES = {
    "kk": "k", "pp": "p", "tt": "t", "nk": "ng", "nt": "nn", "mp": "mm", "lt": "ll", "rt": "rr", "ht": "hd",
}  # fmt: skip


def _with_clitics(*endings: str) -> frozenset[str]:
    return frozenset(ending + clitic for ending in endings for clitic in _CLITICS)


_BARE = _with_clitics("")
_WEAK = _with_clitics(*_CLOSED)
_MANY = _with_clitics(*_PLURAL)
_PARTITIVE = _with_clitics("ta")
_TEN = _with_clitics("ta", "ten", *_PLURAL)
_CASES = {vowel: _with_clitics(*_OPEN, *_CLOSED, vowel + "n", "seen", f"h{vowel}n") for vowel in VOWELS}

Endings = frozenset[str]


def stems(name: str) -> Iterator[tuple[str, Endings]]:
    """The stems of a name with the endings that may follow each."""
    yield name, _BARE
    if name[-1] not in VOWELS:
        yield from _after_consonant(name)
    else:
        yield from _after_vowel(name)


def _after_consonant(name: str) -> Iterator[tuple[str, Endings]]:
    yield name + "i", _CASES["i"]
    yield name + "e", _MANY
    yield name, _MANY
    if name.endswith("nen"):
        yield name[:-3] + "se", _CASES["e"]
        yield name[:-3] + "s", _TEN
    elif name.endswith("s") and len(name) > 2:
        yield name, _PARTITIVE
        yield name[:-1] + "kse", _CASES["e"]
        if name[-2] in VOWELS:
            yield name[:-1] + name[-2], _CASES[name[-2]]


def _after_vowel(name: str) -> Iterator[tuple[str, Endings]]:
    yield name, _CASES[name[-1]] | _MANY
    yield _weak(name), _WEAK
    if name.endswith("i"):  # Järvi, Järven; Mäki, Mäen
        yield name[:-1] + "e", _CASES["e"]
        yield _weak(name)[:-1] + "e", _WEAK
        if name.endswith("ki"):
            yield name[:-2] + "e", _WEAK


def _weak(name: str) -> str:
    """The name in its weak grade: Pekka, Peka-."""
    grade = name[-3:-1]
    return name[:-3] + _GRADES[grade] + name[-1] if grade in _GRADES else name
