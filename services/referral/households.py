"""A household in parts: split when a municipality takes some of it, and joined by those who come later.

Each part is a case of its own; a link keeps them together, and every act that would part them further warns.
"""

from collections.abc import Collection

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.proposal import CountyContact, Need, Person, PersonClaim, Proposal, SectionOrigin
from models.vocabulary import Action, LinkKind, PersonGroup
from services.access import Actor
from services.referral import partings
from services.referral.drafting import begin
from services.referral.fields import PROPOSAL_FIELDS, whole_name
from services.referral.guards import Case
from services.referral.link_guards import left_out
from services.referral.links import join, told
from services.referral.persons import count_household
from services.referral.proposals import find
from services.referral.protection import let_in_alike
from services.referral.steps import advance, open_rows

# Not taken along: how large a dwelling fewer people need is asked anew, and the day of the answer has been used.
ASKED_ANEW = ("rooms", "answer_wanted_by")
STAMP = ("section", "origin", "origin_on", "is_incomplete", "recorded_by_id", "recorded_for_id", "recorded_at")
CONTACT = ("county_id", "contacted_on", "channel", "contact_name", "outcome", "note", "recorded_by_id", "recorded_at")


def split(
    session: Session, actor: Actor, number: str, *, checked: Collection[str] = (), version: int | None = None
) -> Proposal:
    """Split off those whom the municipality's answer does not take; they become a new draft, linked with this case.

    The elinvoimakeskus does this, and not the answer itself: the municipality may take its answer back until the place
    is confirmed, and who refers a household decides whether it is parted. Those who stay keep their positions, so that
    what was said of "person 3" stays true.
    """
    case = find(session, actor, number, to_change=True, version=version)
    open_rows(case, Action.SPLIT)
    leaving = left_out(case)
    partings.consider(case, Action.SPLIT, checked)
    with session.no_autoflush:
        part = begin(session, actor, case.proposal.person_group, **_copied(case.proposal)) if leaving else None
        about = told(LinkKind.SPLIT_FROM, part) | {"persons": [person.position for person in leaving]}
        advance(case, Action.SPLIT, **about, **partings.kept(case))
    _move(case, part, leaving)
    join(case, part, LinkKind.SPLIT_FROM)
    return part.proposal


def join_later(session: Session, actor: Actor, number: str) -> Proposal:
    """Begin the proposal of a member of the household who comes later: near those who are there already."""
    case = find(session, actor, number, to_change=True)
    open_rows(case, Action.JOIN_LATER)
    with session.no_autoflush:
        later = begin(session, actor, PersonGroup.FAMILY, **_near(case))
        advance(case, Action.JOIN_LATER, **told(LinkKind.JOINED_LATER, later))
    join(case, later, LinkKind.JOINED_LATER)
    return later.proposal


def _near(case: Case) -> dict[str, object]:
    """What is known of a member who comes later: the town of the others, whom they come to, and their language.

    Of a household under turvakielto the language alone: the new case is open to all until its persons are known.
    """
    town, persons = case.round.municipality_id, case.proposal.persons
    sponsor = whole_name(persons[0]) if persons else ""
    language = {name: getattr(case.proposal, name) for name in ("interpreter_language", "service_language")}
    if case.proposal.is_protected:
        return language
    return {
        "sponsor_municipality_id": town, "wished_municipality_id": town, "relatives_municipality_id": town,
        "sponsor_name": sponsor or None, **language,
    }  # fmt: skip


def _copied(proposal: Proposal) -> dict[str, object]:
    """What is recorded of the household as a whole."""
    names = [field.name for field in PROPOSAL_FIELDS if field.name not in ASKED_ANEW]
    return {name: getattr(proposal, name) for name in names}


def _move(case: Case, part: Case, leaving: list[Person]) -> None:
    """Move the persons with their needs and claims; what concerns all is copied, with where it came from."""
    whole, new, ids = case.proposal, part.proposal, [person.id for person in leaving]
    with case.session.no_autoflush:
        for place, person in enumerate(leaving, start=1):
            whole.persons.remove(person)
            person.position = place
            new.persons.append(person)
        for need in [need for need in whole.needs if need.person_id in ids]:
            whole.needs.remove(need)
            new.needs.append(need)
        new.needs += [Need(code=need.code, urgency=need.urgency) for need in whole.needs if need.person_id is None]
        new.origins += [SectionOrigin(**_values(stamp, STAMP)) for stamp in whole.origins]
        new.county_contacts += [CountyContact(**_values(contact, CONTACT)) for contact in whole.county_contacts]
        moved = update(PersonClaim).where(PersonClaim.person_id.in_(ids)).values(proposal_id=new.id)
        count_household(whole)
        count_household(new)
    case.session.flush()
    case.session.execute(moved)
    if new.is_protected:
        let_in_alike(case, part)


def _values(row: SectionOrigin | CountyContact, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}
