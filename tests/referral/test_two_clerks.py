"""Two clerks at once: of two final acts on one case exactly one happens, and the other is refused in plain words."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from models.event import Event
from models.proposal import Proposal
from models.vocabulary import ProposalStatus, RoundStatus
from services.database import reading, transaction
from services.texts import known
from tests.acts import a_case_in
from tests.cases import a_cast, the
from tests.clerks import TwoClerks, Work
from tests.copies import copies

P, R = ProposalStatus, RoundStatus
ROUNDS = 200
PLAIN = {"step_not_open", "changed_meanwhile", "not_found"}
STEPS = {"send_elsewhere": ["send"], "redirect": ["redirect", "send"]}  # where the steps are not called as the act is
RACES = {
    "two send": ((P.DRAFT, None), ("worker", "send"), ("lead", "send_elsewhere")),
    "two answer": ((P.SENT, R.TAKEN), ("decider", "answer_positive"), ("decider", "answer_negative")),
    "one withdraws, one answers": ((P.SENT, R.TAKEN), ("worker", "withdraw"), ("decider", "answer_conditional")),
    "two confirm": ((P.ACCEPTED, R.POSITIVE), ("worker", "confirm_place"), ("lead", "confirm_place")),
    "one confirms, one withdraws the answer": (
        (P.ACCEPTED, R.POSITIVE), ("lead", "confirm_place"), ("decider", "withdraw_answer")),
    "one confirms, one takes back": (
        (P.ACCEPTED, R.CONDITIONAL), ("worker", "confirm_place"), ("lead", "take_back")),
    "one redirects, one hands over": ((P.DECLINED, R.NEGATIVE), ("worker", "redirect"), ("lead", "hand_over")),
    "one redirects, one returns": ((P.DECLINED, R.NEGATIVE), ("worker", "redirect"), ("lead", "return")),
    "two accept": ((P.OFFERED, None), ("other_worker", "accept_handover"), ("other_lead", "accept_handover")),
    "one accepts, one cancels": ((P.OFFERED, None), ("other_worker", "accept_handover"), ("worker", "cancel_handover")),
    "one declines, one withdraws": ((P.OFFERED, None), ("other_lead", "decline_handover"), ("worker", "withdraw")),
}  # fmt: skip


@pytest.fixture(scope="module")
def clerks() -> Iterator[TwoClerks]:
    """The two, who stay for all races."""
    with TwoClerks() as two:
        yield two


def steps_since(source: str, sequence: int) -> dict[str, list[str]]:
    """The steps that each copy has taken since it was made."""
    steps = select(Proposal.number, Event.action).join(Event, Event.proposal_id == Proposal.id)
    later = steps.where(Proposal.number.startswith(f"{source}-"), Event.sequence > sequence, Event.disclosure.is_(None))
    found: dict[str, list[str]] = {}
    with reading() as session:
        for number, action in session.execute(later.order_by(Proposal.id, Event.sequence)):
            found.setdefault(number, []).append(action)
    return found


@pytest.mark.parametrize("race", RACES)
def test_exactly_one_of_two_acts_happens_and_the_other_is_refused(database_url, clerks, race):
    stand, *acts = RACES[race]
    with transaction() as session:
        cast = a_cast(session)
        source = a_case_in(session, cast, *stand)
        numbers = copies(session, source, ROUNDS)
        version, told = the(session, source).version, the(session, source).event_count
    results = clerks.race(*(Work(database_url, cast, who, what, numbers, version) for who, what in acts))
    assert [result.count("done") for result in results] == [1] * ROUNDS
    winners = [acts[result.index("done")][1] for result in results]
    assert steps_since(source, told) == {
        number: STEPS.get(winner, [winner]) for number, winner in zip(numbers, winners, strict=True)}
    codes = {code for result in results for code in result} - {"done"}
    assert codes <= PLAIN
    assert all(known(f"refusal.{code}") for code in codes)
