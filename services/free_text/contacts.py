"""Phone numbers and e-mail addresses, plain ones and ones written so as not to look like it."""

import re
from collections.abc import Iterator

from services.free_text.finds import Find, FindKind, find

_DOMAIN = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[^\W\d_]{2,24}"
_PLAIN_MAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}@{_DOMAIN}")
_HIDDEN_MAILS = (
    re.compile(
        rf"(?<![\w.+-])[\w.+-]{{1,64}}\s?(?:@|[(\[{{]\s?(?:at|ät|a|@|snabel-?a)\s?[)\]}}])\s?"
        rf"(?:{_DOMAIN}|[\w-]{{1,63}}\s?[(\[{{]?(?:dot|piste|punkt)[)\]}}]?\s?[^\W\d_]{{2,24}})(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w.+-])[\w+-]{{0,40}}[._0-9][\w.+-]{{0,40}} (?:at|ät) {_DOMAIN}(?!\w)", re.IGNORECASE),
    re.compile(
        r"(?<![\w.+-])[\w.+-]{1,64} (?:at|ät) [\w-]{1,63} (?:dot|piste|punkt) [^\W\d_]{2,24}(?!\w)", re.IGNORECASE
    ),
)
# The first sign stands before the look behind it, since the search for a given sign is quick.
_ZERO = r"0(?<![\w+/]0)(?<![0-9][ .,:–-]0)"
_PLUS = r"\+(?<![\w+/]\+)"
_NO_HOURS = r"(?![0-9]{3}[ –-][0-2][0-9]{3}(?! ?[0-9]))"  # 0900–1500
_AFTER = r"(?![ –-]?[0-9]|[.,/:][0-9]|[^\W_])"
_GAP = r"[ \u00a0–-]"
_PLAIN_PHONES = (
    re.compile(rf"{_PLUS}[1-9](?:{_GAP}?[0-9]){{7,14}}{_AFTER}"),
    re.compile(rf"{_ZERO}0[1-9](?:{_GAP}?[0-9]){{8,14}}{_AFTER}"),
    re.compile(rf"{_ZERO}[457][0-9]{{1,2}}(?:{_GAP}?[0-9]{{2,8}}){{1,4}}{_AFTER}"),
    re.compile(rf"{_ZERO}{_NO_HOURS}[1-9][0-9]{{0,3}}(?:{_GAP}?[0-9]{{3,8}}){{1,3}}{_AFTER}"),
)
_ODD_PHONES = (
    re.compile(rf"{_PLUS}[1-9][0-9]{{0,2}} ?\(0\)(?: ?[0-9]){{6,12}}{_AFTER}"),
    re.compile(rf"{_PLUS}[1-9][0-9]{{0,2}}(?:[./ ][0-9]{{2,4}}){{3,5}}{_AFTER}"),
    re.compile(rf"\((?<![\w+]\()0[1-9][0-9]{{0,2}}\)(?:{_GAP}?[0-9]){{5,9}}{_AFTER}"),
    re.compile(rf"{_ZERO}[457][0-9](?:[./ ,–-]{{1,3}}[0-9]{{2,8}}){{1,4}}{_AFTER}"),
    re.compile(rf"358(?<![\w+/]358) ?[1-9](?: ?[0-9]){{6,10}}{_AFTER}"),
    re.compile(rf"{_ZERO} ?[457](?:[ .-]?[0-9]){{7,9}}{_AFTER}"),
)
_PHONE_WORD = re.compile(
    r"(?<!\w)(?:puh|puhelin\w{0,10}|gsm|tel|telefon\w{0,8}|tfn|mobil\w{0,8}|phone|whatsapp)"
    r"(?: ?n(?:ro|umber|ummer|r|o))?[.: ]{1,3}([1-9](?:[ –-]?[0-9]){6,11})(?![\w/])",
    re.IGNORECASE,
)
_AT = re.compile(r"@|[(\[{]|\s[aä]t\s", re.IGNORECASE)
_DIGITS = range(8, 17)


def mails(text: str) -> Iterator[Find]:
    """E-mail addresses: certain with a plain @, likely when it is written otherwise."""
    if not _AT.search(text):
        return
    for match in _PLAIN_MAIL.finditer(text):
        yield find(FindKind.MAIL, match.span(), True)
    for pattern in _HIDDEN_MAILS:
        for match in pattern.finditer(text):
            yield find(FindKind.MAIL, match.span(), False)


def phones(text: str) -> Iterator[Find]:
    """Phone numbers: certain with blanks or hyphens alone, likely with other signs or by the word before."""
    for patterns, sure in ((_PLAIN_PHONES, True), (_ODD_PHONES, False)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                if sum(c.isdigit() for c in match[0]) in _DIGITS:
                    yield find(FindKind.PHONE, match.span(), sure)
    for match in _PHONE_WORD.finditer(text):
        yield find(FindKind.PHONE, match.span(1), False)
