"""Street addresses with a house number; always likely, since a street may be named for other reasons."""

import re
from collections.abc import Iterator

from services.free_text.finds import Find, FindKind, find

_FIRST = (
    "vanha|uusi|iso|pieni|vähä|pitkä|pohjoinen|eteläinen|itäinen|läntinen|ylinen|alinen|keskinen|"
    "gamla|nya|stora|lilla|norra|södra|östra|västra|övre|nedre|långa"
)
_HOUSE = (
    r"[1-9][0-9]{0,2}(?:[–-][0-9]{1,3})?"
    r"(?: ?[A-Ha-hK-P] ?[0-9]{1,3}(?![\w.,/:][0-9]|\w)|[a-z](?![^\W_])| [A-Z](?![^\W_]))?"
    r"(?:,? (?:as\.? ?|bst\.? ?|lgh\.? ?|asunto |bostad |lägenhet |apt\.? ?|flat )[0-9]{1,3}(?!\w))?"
)
# A number that counts something is no house: "Koulutie 3 km".
_NO_UNIT = r"(?![\w%€§]|[.,:/][0-9]| ?(?:%|€|§|km|kk|m2|m²|h|min|hlö\w*|henk\w*|vuot\w*|vuod\w*|lasta|person\w*)(?!\w))"
_STREET = re.compile(rf"(?<![\w-])([^\W\d_][\w-]*),? {_HOUSE}{_NO_UNIT}")
_WORDS_BEFORE = 60
_FIRST_WORD = re.compile(rf"(?<![\w-])(?:{_FIRST}) $", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<![\w-])(?:[^\W\d_a-zåäö][\w-]+ ){1,3}$")
_PLACES = ["lla", "lle", "lta", "ssa", "sta", "n"]
_LAY = ["llä", "lle", "ltä", "ssä", "stä", "n"]


def _inflected(words: str, endings: list[str]) -> list[str]:
    """The words and their forms; "katu:kadu" gives the form and the stem of the other cases."""
    pairs = [word.split(":") for word in words.split()]
    return [form for pair in pairs for form in (pair[0], *(pair[-1] + ending for ending in endings))]


# Words that make a street beyond much doubt, also in lower case; the rest need a capital.
_SURE = (
    *_inflected("katu:kadu kuja", _PLACES), "tie", "tiellä", "tielle", "tieltä",
    "gatan", "vägen", "gränden", "stigen",
)  # fmt: skip
_CAPITAL = (
    *_SURE, "tien",
    *_inflected(
        "polku:polu kaari:kaare ranta:ranna raitti:raiti puisto puistikko:puistiko tori aukio silta:silla bulevardi "
        "esplanadi kulma portti:porti harju piha taival:taipalee rinne:rintee penger:penkere laita:laida valkama",
        _PLACES,
    ),
    *_inflected("väylä mäki:mäe", _LAY),
    "gata", "väg", "gränd", "stig", "allén", "esplanaden", "torget", "kajen", "backen", "stranden", "bågen", "svängen",
    "brinken", "ringen", "platsen", "bulevarden",
)  # fmt: skip
_ROADS_AND_PATHS = (
    "valtatie", "kantatie", "seututie", "yhdystie", "moottoritie", "maantie", "rautatie", "bussilinja", "lähtien",
    "palvelupolku", "hoitopolku", "koulutuspolku", "kotoutumispolku", "opintopolku", "urapolku",
    "riksväg", "stamväg", "landsväg", "motorväg", "järnväg", "huvudväg", "vårdstig", "studiestig",
)  # fmt: skip
_LONGEST_ENDING, _SHORTEST_STREET = 4, 7
_ENGLISH = re.compile(
    r"(?<![\w.,/§-])(?:(?:Flat|Apartment|Apt\.?|Unit) [0-9]{1,4}[A-Z]?, )?[1-9][0-9]{0,3}[A-Za-z]?,?"
    r"(?: [A-Z][\w'’.-]{0,30}){1,3}? "
    r"(?:Street|Road|Lane|Avenue|Drive|Crescent|Terrace|Square|Boulevard|Gardens|Close|Court|Way|Place|Hill|Grove|"
    r"St|Rd|Ave|Ln|Dr|Blvd)(?!\w)\.?(?:,? (?:[Ff]lat|[Aa]partment|[Aa]pt\.?) [0-9]{1,4}[A-Z]?)?"
)
_ENGLISH_AFTER = re.compile(
    r"(?<!\w)[A-Z][\w'’-]{1,30} (?:[Ss]treet|[Rr]oad|[Ll]ane|[Aa]venue) (?:[Nn]o\.? ?)?[1-9][0-9]{0,2}[A-Za-z]?"
    rf"(?: [A-Z] ?[0-9]{{1,3}})?{_NO_UNIT}"
)


def addresses(text: str) -> Iterator[Find]:
    """Finnish and Swedish streets before their number, English ones after it."""
    for match in _STREET.finditer(text):
        start = _start(match)
        if start is not None:
            yield find(FindKind.ADDRESS, (start, match.end()), False)
    for pattern in (_ENGLISH, _ENGLISH_AFTER):
        for match in pattern.finditer(text):
            yield find(FindKind.ADDRESS, match.span(), False)


def _start(match: re.Match[str]) -> int | None:
    """Where the address begins, or None where the word before the number is no street."""
    word, low = match[1], match[1].casefold()
    before = match.string[max(0, match.start() - _WORDS_BEFORE) : match.start()]
    if any(low.startswith(road) and len(low) <= len(road) + _LONGEST_ENDING for road in _ROADS_AND_PATHS):
        return None
    if low in _SURE:  # the rest of the name stands before: "Eino Leinon katu"
        named = _CAPITALS.search(before)
        return match.start() - len(named[0]) if named else None
    if len(low) < _SHORTEST_STREET or not low.endswith(_CAPITAL if word[0].isupper() else _SURE):
        return None
    first = _FIRST_WORD.search(before)
    return match.start() - len(first[0]) if first else match.start()
