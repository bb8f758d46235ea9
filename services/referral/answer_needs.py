"""What an answer needs before it can be sent, and whose no stands."""

from models.proposal import Proposal
from models.round import Answer
from models.vocabulary import AnswerStatus, DeclineReason, SplitReason, Verdict


def declined_by(proposal: Proposal) -> dict[int, Answer]:
    """Municipalities whose negative answer to this case stands, with the answer."""
    return {
        asked.municipality_id: answer
        for asked in proposal.rounds
        for answer in asked.answers
        if answer.status == AnswerStatus.SENT and answer.verdict == Verdict.NEGATIVE
    }


NEEDED = {
    Verdict.POSITIVE: ("earliest_reception_on", "dwelling_found"),
    Verdict.CONDITIONAL: ("earliest_reception_on", "dwelling_found", "conditions"),
    Verdict.NEGATIVE: ("decline_reason",),
}


def needed_fields(verdict: Verdict, decline_reason: DeclineReason | None = None) -> tuple[str, ...]:
    """The fields without which an answer of this kind cannot be sent."""
    in_words = ("reason_text",) if verdict == Verdict.NEGATIVE and decline_reason == DeclineReason.OTHER else ()
    return ("decision_maker", "decided_on", *NEEDED[verdict], *in_words)


def _of_some(answer: Answer) -> tuple[str, ...]:
    """What is needed of an answer that takes some of the household: who they are, and why not all."""
    if answer.taken is None or answer.verdict == Verdict.NEGATIVE:
        return ()
    in_words = ("reason_text",) if answer.split_reason == SplitReason.OTHER else ()
    return ("taken", "split_reason", *in_words)


def answer_gaps(answer: Answer) -> list[str]:
    """The fields that the answer still lacks."""
    if answer.verdict is None:
        return ["verdict"]
    names = (*needed_fields(answer.verdict, answer.decline_reason), *_of_some(answer))
    said = {name: getattr(answer, name) for name in names}
    return [name for name, value in said.items() if value in (None, []) or not str(value).strip()]
