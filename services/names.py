"""Names made comparable: lower case, without marks and doubled blanks."""

import unicodedata


def plain(name: str) -> str:
    """The name for comparing and prefix search: "  Aïcha  Nur" and "aicha nur" are the same."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
