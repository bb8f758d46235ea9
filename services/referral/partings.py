"""What an act would part: people who should be near each other, a household, children from its adults.

The act is not hindered, but its doer ticks that it has been seen; the history keeps of what kind it was. Of linked
cases only those are spoken of that exist for the doer: nobody learns from a warning where another case is.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy.orm import Session

from models.vocabulary import Action, LinkKind, PartingKind, ProposalStatus
from services.access import Actor
from services.referral.guards import Case
from services.referral.link_guards import is_adult, left_out, parts
from services.referral.links import Linked, linked
from services.referral.proposals import find

P = ProposalStatus
ENDED_ELSEWHERE = (P.RETURNED, P.WITHDRAWN)
IN_MUNICIPALITY = (P.SENT, P.ACCEPTED, P.PLACED, P.ARRIVED, P.CLOSED)


@dataclass(frozen=True, slots=True)
class Parting:
    """One warning: the linked case that is left, or the persons who are taken without the others."""

    kind: PartingKind
    number: str | None = None
    link: LinkKind | None = None
    municipality_id: int | None = None  # where the linked case is
    target_id: int | None = None  # the organisation to which this one would go
    persons: tuple[int, ...] = ()


def look(
    session: Session,
    actor: Actor,
    number: str,
    action: Action,
    *,
    target_id: int | None = None,
    taken: list[int] | None = None,
) -> list[Parting]:
    """What an act would part, for the screen on which it is prepared."""
    return of(find(session, actor, number), action, target_id=target_id, taken=taken)


def consider(
    case: Case,
    action: Action,
    checked: Collection[str] = (),
    *,
    target_id: int | None = None,
    taken: list[int] | None = None,
) -> None:
    """Find what the act at hand would part, for its guard; `checked` are the marks of what its doer has ticked."""
    found = of(case, action, target_id=target_id, taken=taken)
    case.given |= {"partings": found, "parting_mark": mark(case.proposal.number, found), "checked": checked}


def of(
    case: Case, action: Action, *, target_id: int | None = None, taken: list[int] | None = None
) -> list[Parting]:
    """The warnings of an act, linked cases first."""
    if action == Action.SPLIT:
        gone = {person.position for person in left_out(case)}
        taken = [person.position for person in case.proposal.persons if person.position not in gone] if gone else None
    from_links = (parting for one in linked(case) if (parting := _from_link(case, action, one, target_id)))
    return [*from_links, *_of_household(case, taken)]


def kept(case: Case) -> dict[str, list[str]]:
    """What the history keeps of the warnings that were ticked: their kinds."""
    kinds = sorted({parting.kind for parting in case.given["partings"]})
    return {"parts": kinds} if kinds else {}


def mark(number: str, found: Collection[Parting]) -> str:
    """A mark of the warnings of a case: another one as soon as any of them changes."""
    told = [(one.kind, one.number, one.link, one.municipality_id, one.target_id, one.persons) for one in found]
    return sha256(repr((number, told)).encode()).hexdigest()


def _from_link(case: Case, action: Action, one: Linked, target_id: int | None) -> Parting | None:
    """The warning about one linked case; none where the doer may not know of it, or the act parts nothing."""
    if one.status is None or one.status in ENDED_ELSEWHERE:
        return None
    place = one.municipality_id if one.status in IN_MUNICIPALITY else None
    here = case.round and case.round.municipality_id
    told = {"number": one.number, "link": one.kind, "municipality_id": place, "target_id": target_id}
    match action:
        case Action.SEND | Action.REDIRECT if place not in (None, target_id):
            return Parting(PartingKind.LINKED_ELSEWHERE, **told)
        case Action.TAKE_BACK | Action.ANSWER_NEGATIVE if place is not None and place == here:
            return Parting(PartingKind.LINKED_LEFT, **told)
        case Action.HAND_OVER if one.centre_id != target_id:
            return Parting(PartingKind.LINKED_LEFT, **told)
        case Action.RETURN | Action.WITHDRAW:
            return Parting(PartingKind.LINKED_LEFT, **told)
    return None


def _of_household(case: Case, taken: list[int] | None) -> Iterator[Parting]:
    """The warnings about a household of which only some are taken."""
    if not taken:
        return
    persons = tuple(sorted(taken))
    both = parts(case, taken)
    if not both[1]:
        return
    yield Parting(PartingKind.HOUSEHOLD_SPLIT, persons=persons)
    if any(map(is_adult, case.proposal.persons)) and not all(any(map(is_adult, part)) for part in both):
        yield Parting(PartingKind.CHILDREN_ALONE, persons=persons)
