"""The process as a diagram and as lines of a table, both made of the rows in workflow.py."""

from dataclasses import dataclass

from models.vocabulary import Action, ProposalStatus, Role, RoundStatus, Subject
from services.referral.guards import Guard
from services.referral.workflow import STEPS, Step
from services.texts import word

Status = ProposalStatus | RoundStatus
# An act that starts from so many statuses is told in words beside the diagram: its arrows would hide the others.
EVERYWHERE = 4
STATUSES = {Subject.PROPOSAL: ProposalStatus, Subject.ROUND: RoundStatus}


@dataclass(frozen=True, slots=True)
class Line:
    """An act in the table of the process, its rows of both kinds together."""

    action: Action
    roles: frozenset[Role]
    moves: tuple[tuple[Subject, tuple[Status | None, ...], Status | None], ...]
    requires: tuple[Guard, ...]
    asks: tuple[Guard, ...]
    laws: tuple[str, ...]
    final: bool
    recipient: bool
    release: str


def lines() -> list[Line]:
    """The acts in the order of the table."""
    actions = dict.fromkeys(step.action for step in STEPS)
    return [_line([step for step in STEPS if step.action == action]) for action in actions]


def diagram(subject: Subject, language: str) -> str:
    """The statuses of a proposal or a round and the acts that lead from one to another, as a Mermaid state diagram."""
    arrows = _arrows(subject)
    reached, left = {after for _, after in arrows}, {before for before, _ in arrows}
    statuses = [status for status in STATUSES[subject] if status in reached | left]
    return "\n".join([
        "stateDiagram-v2",
        *(f'    state "{word(status, language)}" as {status.value}' for status in statuses),
        *(f"    {_node(before)} --> {_node(after)} : {' / '.join(word(action, language) for action in actions)}"
          for (before, after), actions in arrows.items()),
        *(f"    {status.value} --> [*]" for status in statuses if status not in left),
    ])


def from_everywhere(subject: Subject) -> list[Action]:
    """The acts that the diagram leaves out since they start from many statuses."""
    return [step.action for step in STEPS if step.of == subject and _is_everywhere(step)]


def _line(steps: list[Step]) -> Line:
    return Line(
        action=steps[0].action, roles=frozenset().union(*(step.by for step in steps)),
        moves=tuple(dict.fromkeys((step.of, step.before, step.after) for step in steps)),
        requires=tuple(dict.fromkeys(rule for step in steps for rule in step.requires)),
        asks=tuple(dict.fromkeys(rule for step in steps for rule in step.asks)),
        laws=tuple(dict.fromkeys(step.law for step in steps if step.law)), final=any(step.final for step in steps),
        recipient=steps[0].recipient, release=steps[0].release)


def _arrows(subject: Subject) -> dict[tuple[Status | None, Status], list[Action]]:
    """What leads from one status to another; an act that leaves the status as it is has no arrow."""
    found: dict[tuple[Status | None, Status], list[Action]] = {}
    for step in STEPS:
        if step.of != subject or _is_everywhere(step):
            continue
        for before in step.before:
            if step.after is not None and before != step.after:
                found.setdefault((before, step.after), []).append(step.action)
    return found


def _is_everywhere(step: Step) -> bool:
    return step.after is not None and len(step.before) >= EVERYWHERE


def _node(status: Status | None) -> str:
    return status.value if status else "[*]"
