"""The order of names, with å, ä and ö last, and the words by which a name is found."""

import re
import unicodedata

from services.names import plain

_LAST = str.maketrans("åäö", "{|}")  # the three signs after z, so that Åbo comes after Ylivieska


def alphabetical(name: str) -> str:
    """The key that sorts names as Finnish and Swedish readers expect."""
    return plain(unicodedata.normalize("NFC", name.casefold()).translate(_LAST))


def words(name: str) -> list[str]:
    """The words of a name made comparable: "Mänttä-Vilppula" is found by both."""
    return re.findall(r"\w+", plain(name))
