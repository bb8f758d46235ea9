"""Free text that is about to cross to another organisation: what in it could tell who a person is.

Certain finds stop the act, likely ones ask whether they were looked at; see text_guards.py.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.proposal import Proposal
from models.vocabulary import Action, RoundStatus, Section, Stage
from services.access import Actor, stages_open_to
from services.free_text.finds import Certainty
from services.free_text.reading import read
from services.referral import disclosure
from services.referral.fields import PERSON_FIELDS, fields_of, is_open_text, whole_name
from services.referral.guards import Case
from services.referral.proposals import find
from services.referral.steps import open_steps
from services.referral.text_guards import Found

AROUND = 30  # characters of the writer's own text shown on both sides of a find
# A capitalised word or more: names among what is told of relatives.
NAMES = re.compile(r"[^\W\d_a-zåäö][\w'’-]+(?: [^\W\d_a-zåäö][\w'’-]+)+")


@dataclass(frozen=True, slots=True)
class Crossing:
    """What an act takes to another organisation.

    `data`: the proposal's own texts go along. `knows`: the receiver has the names and numbers of the case already.
    They are looked for only in the texts of a writer who sees them: nobody else may learn here that a guess is right.
    """

    data: bool = False
    knows: bool = False


CROSSINGS = {
    Action.SEND: Crossing(data=True),
    Action.REDIRECT: Crossing(data=True),  # to the next municipality at once
    Action.HAND_OVER: Crossing(data=True),
    Action.RETURN: Crossing(),
    Action.DECLINE_HANDOVER: Crossing(knows=True),
    Action.ASK_COUNTY: Crossing(),
    Action.ANSWER_HEARING: Crossing(),
    Action.ANSWER_QUESTION: Crossing(),
    Action.CORRECT: Crossing(),
    Action.GIVE_AGREEMENT: Crossing(),
} | {
    action: Crossing(knows=True)
    for action in (
        Action.RECORD_HEARING,
        Action.CANCEL_HEARING,
        Action.SKIP_HEARING,
        Action.ASK_QUESTION,
        Action.ANSWER_POSITIVE,
        Action.ANSWER_CONDITIONAL,
        Action.ANSWER_NEGATIVE,
        Action.WITHDRAW_ANSWER,
    )
}

TO_MUNICIPALITY = (Action.SEND, Action.REDIRECT)


def take_along(case: Case, action: Action, texts: dict[str, str | None], checked: Collection[str] = ()) -> None:
    """Read what crosses with an act, for its guards; `checked` are the marks of the finds that the writer ticked."""
    case.given |= {"finds": finds(case, action, texts), "checked": checked}


def kept(case: Case) -> dict[str, list[str]]:
    """What the history keeps of a check: the kinds of finds that the writer let pass."""
    kinds = sorted({found.kind for found in case.given["finds"] if found.certainty == Certainty.LIKELY})
    return {"checked": kinds} if kinds else {}


def look(session: Session, actor: Actor, number: str, action: Action, texts: dict[str, str | None]) -> list[Found]:
    """The finds of an act that is open to the actor, for the screen on which it is prepared."""
    case = find(session, actor, number)
    return finds(case, action, texts) if action in {step.action for step in open_steps(case)} else []


def finds(case: Case, action: Action, texts: dict[str, str | None]) -> list[Found]:
    """All that is found in what crosses with the act, in the order of the fields."""
    crossing = CROSSINGS[action]
    sees = Stage.B in stages_open_to(case.actor, case.proposal, case.round)
    knows = crossing.knows or not sees or _names_are_open(case, action)
    names, numbers = ((), ()) if knows else (_names(case.proposal), _numbers(case.proposal))
    crossed = [*(_texts_of(case.proposal) if crossing.data else ()), *texts.items()]
    return [
        Found(place, hit.kind, hit.certainty, text[hit.start : hit.end], _excerpt(text, hit.start, hit.end))
        for place, text in crossed
        if text
        for hit in read(text, names=names, numbers=numbers)
    ]


def _names_are_open(case: Case, action: Action) -> bool:
    """Whether the municipality that is written to sees identities anyway."""
    if action == Action.ANSWER_QUESTION:
        # The county never sees them, and in a hearing it is the county that has asked.
        return case.round.stage_b_open and case.round.status == RoundStatus.WAITING
    if action == Action.CORRECT:  # a county that reads the case sees none
        return case.round.stage_b_open and not disclosure.seen_now(case.round).county
    opening = disclosure.stage_b_opening(case.session, case.proposal.person_group)
    return action in TO_MUNICIPALITY and opening == "on_sending"


def _texts_of(proposal: Proposal) -> Iterator[tuple[str, str | None]]:
    """The free texts that another organisation sees from the first moment."""
    for section in Section:
        for field in filter(is_open_text, fields_of(section, proposal.person_group)):
            yield f"{section}.{field.name}", getattr(proposal, field.name)
    for person in proposal.persons:
        for field in filter(is_open_text, PERSON_FIELDS):
            yield f"person.{person.position}.{field.name}", getattr(person, field.name)


def _names(proposal: Proposal) -> list[str]:
    """Of the persons, their representatives, the sponsor and the relatives."""
    of_persons = [name for person in proposal.persons for name in (whole_name(person), person.representative_name)]
    relatives = NAMES.findall(proposal.relatives_contact or "")
    return [name for name in (*of_persons, proposal.sponsor_name, *relatives) if name]


def _numbers(proposal: Proposal) -> list[str]:
    of_persons = [n for person in proposal.persons for n in (person.identity_code, person.uma_customer_number)]
    return [number for number in (proposal.uma_case_number, proposal.unhcr_case_number, *of_persons) if number]


def _excerpt(text: str, start: int, end: int) -> str:
    """The find with some words around it, on one line."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    begun, left = "…" if start > AROUND else "", "…" if end + AROUND < len(text) else ""
    return " ".join(f"{begun}{before}{text[start:end]}{after}{left}".split())
