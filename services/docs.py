"""Writes the pages of docs/ that tell what the code already says: the process, what is visible when, the words."""

import inspect
from enum import StrEnum
from pathlib import Path

from models import vocabulary
from models.vocabulary import PersonGroup, Role, Stage, Subject
from services.citations import citation
from services.file_access import FILE_STAGES
from services.glossary import TERMS
from services.referral.drawing import Line, Status, diagram, from_everywhere, lines
from services.referral.fields import PERSON_FIELDS, PROPOSAL_FIELDS, Field
from services.referral.guards import Guard
from services.referral.hearing_rules import BY_CHOICE, HEARING_RULES
from services.referral.views import ADDRESS
from services.referral.workflow import TURNS
from services.settings import ROOT
from services.texts import LANGUAGES, text, word

FOLDER = ROOT / "docs"
NOTICE = "<!-- Written by `make docs` from the code. Change the code, not this page. -->"


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    written = {"workflow.md": workflow, "visibility.md": visibility, "glossary.md": glossary}
    return {FOLDER / name: write() for name, write in written.items()}


def workflow() -> str:
    """The process: diagrams, acts, rules, turns, hearings."""
    everywhere = ", ".join(f"`{action}`" for action in from_everywhere(Subject.PROPOSAL))
    return _page(
        "The process",
        "All of it comes from the table in `services/referral/workflow.py`. An act has one row or two: the proposal's "
        "status moves, the status of the round (one municipality's handling) moves, or both.",
        "## A proposal", _mermaid(Subject.PROPOSAL),
        f"Left out of the diagrams, since they start from many statuses: {everywhere}.",
        "## A round", _mermaid(Subject.ROUND),
        "## Acts",
        "*Rules* must hold; those in italics are about what is stated with the act. *Final* acts are asked once more.",
        _table(["Act", "Suomeksi", "By", "From → to", "Rules", "Source", "Final", "Release"], map(_act, lines())),
        "## Rules",
        "A rule's name is its guard in `services/referral/guards.py`, the code of the refusal and its text's tail.",
        _table(["Rule", "What it says"], ([f"`{rule.__name__}`", _said(rule)] for rule in _rules())),
        "## Whose turn it is",
        "The target in working days is a policy, not law.",
        _table(["Status", "Turn", "Target"],
               ([f"`{status}`", f"`{turn}`", f"`target.{target}`" if target else ""]
                for status, (turn, target) in TURNS.items())),
        "## When the county is heard",
        "The first rule that fits decides.",
        _table(["Rule", "Duty", "In words", "Source"],
               ([f"`{rule.name}`", f"`{rule.duty}`", text(f"hearing_rule.{rule.name}", "en"),
                 text(f"hearing_source.{rule.name}", "en")] for rule in (*HEARING_RULES, BY_CHOICE))))


def visibility() -> str:
    """What the municipality sees of a proposal, field by field."""
    heading = ["Field", "Suomeksi", "Section", "Stage", "County", "Followed", "Groups", "Required"]
    stages = {Stage.A: "as soon as the proposal is sent", Stage.B: "when the policy of the group opens identities",
              Stage.COUNTY: "when the county is asked in the system, until some days (policy) after its reply",
              Stage.FOLLOW: "of persons of § 2.6, while the case is under way, to the elinvoimakeskus that supervises",
              Stage.NEVER: "never: the elinvoimakeskus alone"}
    return _page(
        "What is visible when",
        "The elinvoimakeskus that holds the case sees all of it. Another one to which it is offered sees stage A. The "
        "municipality of the living round sees stage A, and stage B while it is open (Act 681/2023 § 83.2). The county "
        "that is heard or asked to agree in the system sees the fields marked so, a part of stage A, and none that "
        "names anybody. The elinvoimakeskus that supervises the reception of those of § 2.6 in the area (decree "
        "935/2025) follows such a case from sending on, unless turvakielto is on somebody: the fields marked so, where "
        "it stands and what the three parties have said; it acts on nothing, and its readings are noted. The ministry "
        "and KEHA see no case. What is not on this page is not shown to another organisation.",
        _table(["Stage", "Opens"], ([f"`{stage}`", opens] for stage, opens in stages.items())),
        "## The proposal", _table(heading, map(_field, PROPOSAL_FIELDS)),
        "## Each person", _table(heading, map(_field, PERSON_FIELDS)),
        "## The answer",
        f"The elinvoimakeskus sees {', '.join(f'`{name}`' for name in ADDRESS)} when the place has been confirmed, "
        "the rest when the answer has been sent; drafts stay with the municipality.",
        "## The arrival",
        "What is planned, made ready and recorded is the round's: its municipality and the elinvoimakeskus that holds "
        "the case see it.",
        "## Linked cases",
        "Whoever sees a case sees that it is linked, and how. Number, status and place of the other case are told to "
        "those for whom that case exists too; the elinvoimakeskus that holds this one is told the number and holder "
        "of one that another elinvoimakeskus holds, unless it is protected. A yes for some of the household opens no "
        "identities before the others have been split off.",
        "## Files",
        "Whoever adds a file says for whom it is. One of the elinvoimakeskus opens to the municipality with the stage "
        "below; one of a municipality opens to the elinvoimakeskus that holds the case, unless it is its own, and "
        "never to another municipality. A county that is heard opens only what is meant for it. The name of a file is "
        "told to its own side, and to others with stage B.",
        _table(["Audience", "Suomeksi", "Stage"],
               ([f"`{audience}`", word(audience, "fi"), stage.upper()] for audience, stage in FILE_STAGES.items())))


def glossary() -> str:
    """The words of the field in all languages, and what stands for them in the code."""
    lists = [kind for _, kind in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(kind, StrEnum)]
    parts = []
    for kind in (kind for kind in lists if kind is not StrEnum):
        values = ([*(word(value, one) for one in LANGUAGES), f"`{value}`"] for value in kind)
        parts += [f"### {kind.__name__}", inspect.getdoc(kind), _table([*LANGUAGES, "code"], values)]
    return _page(
        "Glossary",
        "## Terms",
        _table([*LANGUAGES, "code", "meaning"],
               ([*(text(f"term.{term.name}", one) for one in LANGUAGES), f"`{term.code}`" if term.code else "",
                 text(f"term_meaning.{term.name}", "en")] for term in TERMS)),
        "## Closed lists", *parts)


def _act(line: Line) -> list[str]:
    """A line of the table of acts."""
    by = "receiving centre" if line.recipient else ", ".join(f"`{role}`" for role in Role if role in line.roles)
    rules = [f"`{rule.__name__}`" for rule in line.requires] + [f"*`{rule.__name__}`*" for rule in line.asks]
    moves = [f"{subject}: {', '.join(map(_status, before))} → {_status(after) if after else 'stays'}"
             for subject, before, after in line.moves]
    sources = ", ".join(citation(law, "en") for law in line.laws or ("",))
    return [f"`{line.action}`", word(line.action, "fi"), by, "<br>".join(moves), ", ".join(rules), sources,
            "yes" if line.final else "", line.release]


def _rules() -> list[Guard]:
    return list(dict.fromkeys(rule for line in lines() for rule in (*line.requires, *line.asks)))


def _said(rule: Guard) -> str:
    return " ".join(inspect.getdoc(rule).split())


def _field(field: Field) -> list[str]:
    """A line of the table of fields."""
    groups = "all" if field.groups == frozenset(PersonGroup) else ", ".join(g for g in PersonGroup if g in field.groups)
    required = ("yes, of a child" if field.of_child else "yes") if field.required else ""
    return [f"`{field.name}`", text(f"field.{field.name}", "fi"), field.section, field.stage.upper(),
            "yes" if field.county else "", "yes" if field.followed else "", groups, required]


def _status(status: Status | None) -> str:
    return f"`{status}`" if status else "none"


def _mermaid(subject: Subject) -> str:
    return f"```mermaid\n{diagram(subject, 'en')}\n```"


def _table(headings: list[str], rows: object) -> str:
    head = f"| {' | '.join(headings)} |\n|{' --- |' * len(headings)}"
    return "\n".join([head, *(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)])


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTICE, *parts]) + "\n"


if __name__ == "__main__":
    for path, words in pages().items():
        path.write_text(words, encoding="utf-8")
