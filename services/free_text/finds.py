"""What the reading of free text can find, and how sure it is."""

from dataclasses import dataclass
from enum import StrEnum


class FindKind(StrEnum):
    """What a place in a text holds."""

    IDENTITY_CODE = "identity_code"
    NAME = "name"
    PHONE = "phone"
    MAIL = "mail"
    ADDRESS = "address"
    CASE_NUMBER = "case_number"


class Certainty(StrEnum):
    """Whether a find is beyond doubt or has to be asked about."""

    CERTAIN = "certain"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Find:
    """A place in a text; it holds no words of the text, so that it may be logged."""

    kind: FindKind
    start: int
    end: int
    certainty: Certainty


def find(kind: FindKind, span: tuple[int, int], sure: bool) -> Find:
    """The find at the span, certain when sure and otherwise likely."""
    return Find(kind, *span, Certainty.CERTAIN if sure else Certainty.LIKELY)
