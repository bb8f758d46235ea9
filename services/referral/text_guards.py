"""The rules about free text that crosses to another organisation; what was found in it stands in case.given.

crossing.py reads the texts, since it knows what each act takes along.
"""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from services.free_text.finds import Certainty, FindKind
from services.referral.guards import Case, Guard


@dataclass(frozen=True, slots=True)
class Found:
    """A find with its place: "section.field", "person.2.field", "need.field" or the act's own field; for its writer."""

    place: str
    kind: FindKind
    certainty: Certainty
    words: str
    excerpt: str

    @property
    def field(self) -> str:
        """The name of the field alone."""
        return self.place.rsplit(".", 1)[-1]


def texts_hold_no_identities(case: Case) -> bool:
    """Free text that crosses to another organisation holds nothing that surely tells who a person is.

    Identity codes, names and numbers of the case that the receiver does not have, phone numbers, e-mail addresses.
    """
    return not _among(case, Certainty.CERTAIN)


def likely_finds_checked(case: Case) -> bool:
    """What may tell who a person is in free text that crosses has been looked at by its writer, who says so."""
    likely = _among(case, Certainty.LIKELY)
    return not likely or mark(case.proposal.number, likely) in case.given["checked"]


def question_told(case: Case) -> bool:
    """A question says which section it is about, and what is asked."""
    return bool(case.given["section"] and case.given["question"])


def reply_told(case: Case) -> bool:
    """A question is answered in words."""
    return bool(case.given["reply"])


def mark(number: str, found: Collection[Found]) -> str:
    """A mark of the likely finds of a case: another one as soon as any of them changes."""
    likely = [(one.place, one.kind, one.words) for one in found if one.certainty == Certainty.LIKELY]
    return sha256(repr((number, likely)).encode()).hexdigest()


def told_with(rule: Guard, case: Case) -> dict[str, object]:
    """What a refusal over a find tells beside its code: field and kind, never the words that were found."""
    certainty = CERTAINTIES.get(rule)
    if certainty is None:
        return {}
    first = _among(case, certainty)[0]
    return {"field": first.place.replace(".", "_"), "place": first.field, "kind": first.kind}


CERTAINTIES = {texts_hold_no_identities: Certainty.CERTAIN, likely_finds_checked: Certainty.LIKELY}


def _among(case: Case, certainty: Certainty) -> list[Found]:
    return [found for found in case.given["finds"] if found.certainty == certainty]
