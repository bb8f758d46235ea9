"""Names of languages and countries: Babel's, and our own (languages.po) where Babel has none or a poor one."""

from functools import cache

from babel import Locale

from services.alphabet import alphabetical
from services.texts import known, text

# The languages that a choice offers; codes of ISO 639-1, else 639-3. Others, in old data, are named too.
_OFFERED = """
    aa ach aii am ar az be bem bm bn bo bs byn ce ckb cnh din en es fa ff fi fr fvr ha haz hy ig ka kar kg kmr kri ku
    kyu lg ln lua luo man mls my ne nus om prs ps pt rhg rn ru rw sdh se sgn shn si so sq ssy sv sw swc syr ta ti tig
    tk tr ug uk ur uz vi wo ymm yo zag zh zza
"""
# Codes that Babel knows by another; its "fur" is Friulian, the Fur of Sudan is fvr.
_BABEL = {"prs": "fa_AF", "swc": "sw_CD"}

# Nationality may be one of these too, as in machine-readable travel documents (ICAO 9303).
STATELESS, UNKNOWN = "XXA", "XXX"
# What Babel lists besides: groups of countries, places where nobody lives, test codes.
_NOT_COUNTRIES = "AC AQ BV CP CQ DG EA EU EZ GS HM IC IO QO TA TF UM UN XA XB ZZ"


def language_name(code: str, language: str) -> str:
    """The name of a language; the code itself when nobody has a name for it."""
    return _name("language_name", code, language, Locale(language).languages.get(_BABEL.get(code, code)))


def country_name(code: str, language: str) -> str:
    """The name of a country by its ISO 3166 code, or of being stateless or of unknown nationality."""
    return _name("country_name", code, language, Locale(language).territories.get(code))


@cache
def language_codes(language: str) -> tuple[str, ...]:
    """The languages offered, in the order of their names."""
    return tuple(sorted(_OFFERED.split(), key=lambda code: alphabetical(language_name(code, language))))


@cache
def country_codes(language: str) -> tuple[str, ...]:
    """All countries in the order of their names, after them stateless and unknown."""
    left_out = set(_NOT_COUNTRIES.split())
    countries = (code for code in Locale(language).territories if code.isalpha() and code not in left_out)
    ordered = sorted(countries, key=lambda code: alphabetical(country_name(code, language)))
    return (*ordered, STATELESS, UNKNOWN)


def _name(area: str, code: str, language: str, usual: str | None) -> str:
    key = f"{area}.{code}"
    return text(key, language) if known(key) else usual or code
