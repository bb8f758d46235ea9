"""Identity codes by their check character, and the numbers of cases and clients."""

import re
from collections.abc import Iterable, Iterator

from stdnum.fi import hetu

from services.free_text.finds import Find, FindKind, find

# A code may be broken by blanks; then it is likely only.
_CODE = re.compile(
    r"(?<![0-9])[0-3](?:\s?[0-9]){5}\s?[-+‐‑–−A-FU-Y]\s?[0-9](?:\s?[0-9]){2}\s?[0-9A-Y](?![^\W_])", re.IGNORECASE
)
_NUMBERS = (
    re.compile(r"(?<![\w-])KO[- –/]?20[0-9]{2}[- –/]?[0-9]{2,5}(?!\w)", re.IGNORECASE),
    re.compile(r"(?<![\w-])(?:UMA|UNHCR|HCR)[-:– ]{0,2}[0-9][0-9/–-]{3,14}[0-9](?!\w)", re.IGNORECASE),
    # UNHCR: the office, then eight digits or a year, a letter and the rest.
    re.compile(r"(?<![\w-])(?:[1-9][0-9]{2}|[A-Z]{3})[-–](?:[0-9]{8,9}|[0-9]{2}[A-Z][0-9]{5,6})(?!\w)", re.IGNORECASE),
)
_NUMBER_WORD = re.compile(
    r"(?<!\w)(?:asiakas|asia|tapaus|diaari|kund|klient|ärende|diarie|client|customer|case|file|UMA|UNHCR|Migri)[- ]?"
    r"(?:numero\w{0,4}|nro|nr|nummer|number|no\.?|tunnus|id)[ :#]{1,3}(?:on |är |is )?"
    r"([A-Z]{0,5}[-–]?[0-9][0-9A-Z–-]{3,18}[0-9])(?![\w/])",
    re.IGNORECASE,
)
_SHORTEST_KNOWN = 4


def identity_codes(text: str) -> Iterator[Find]:
    """Finnish personal identity codes whose check character is right, temporary ones among them."""
    for match in _CODE.finditer(text):
        if hetu.is_valid("".join(match[0].split()), allow_temporary=True):
            yield find(FindKind.IDENTITY_CODE, match.span(), hetu.is_valid(match[0], allow_temporary=True))


def known_numbers(text: str, numbers: Iterable[str]) -> Iterator[Find]:
    """The case's own numbers: certain as they are kept, likely when divided in another way."""
    for number in numbers:
        characters = [c for c in number if c.isalnum()]
        if len(characters) >= _SHORTEST_KNOWN:
            loose = r"[\s./–-]?".join(map(re.escape, characters))
            for match in re.finditer(rf"(?<!\w){loose}(?![^\W_])", text, re.IGNORECASE):
                yield find(FindKind.CASE_NUMBER, match.span(), match[0].casefold() == number.strip().casefold())


def case_numbers(text: str) -> Iterator[Find]:
    """Numbers that look like those of a case or a client, whosever they are."""
    for pattern in _NUMBERS:
        for match in pattern.finditer(text):
            yield find(FindKind.CASE_NUMBER, match.span(), False)
    for match in _NUMBER_WORD.finditer(text):
        yield find(FindKind.CASE_NUMBER, match.span(1), False)
