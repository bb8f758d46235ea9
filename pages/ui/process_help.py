"""The process on the help page: diagrams and tables made of its own rows and of the policies in force."""

import streamlit as st

from models.vocabulary import PersonGroup, Role, Subject
from pages.ui.facts import table
from pages.ui.frame import language, t, word
from services.access import CENTRE, COUNTY, MUNICIPALITY
from services.citations import address, citation
from services.policy import Value
from services.referral.drawing import Line, Status, diagram, from_everywhere, lines

NOTHING_BEFORE = {Subject.PROPOSAL: "help.from_nothing", Subject.ROUND: "help.no_round"}
SIDES = (
    (CENTRE, "organisation_kind.centre"),
    (MUNICIPALITY, "organisation_kind.municipality"),
    (COUNTY, "organisation_kind.county"),
)


def diagrams() -> None:
    """Draw the statuses of a proposal and of its handling in a municipality."""
    _draw(Subject.PROPOSAL)
    acts = ", ".join(word(action).lower() for action in from_everywhere(Subject.PROPOSAL))
    st.write(t("help.everywhere", actions=acts))
    _draw(Subject.ROUND)


def steps() -> None:
    """Draw the table of the process in words."""
    st.header(t("help.steps_title"))
    st.write(t("help.steps_help"))
    st.markdown(f"[{t('help.act')}]({address(language())})")
    headings = ("step", "who", "status_change", "conditions", "law")
    table([t(f"help.{heading}") for heading in headings],
          [[word(line.action), _who(line), _moves(line), _conditions(line),
            "\n".join(citation(law, language()) for law in line.laws or ("",))] for line in lines()],
          caption=t("help.steps_title"))


def openings(chosen: dict[str, Value]) -> None:
    """Draw what the policies in force say of identities, group by group."""
    rows = []
    for group in PersonGroup:
        begins = "help.anonymous" if chosen[f"starts_anonymous.{group}"] else "help.not_anonymous"
        opens = f"policy_choice.{chosen[f'stage_b.{group}']}" if chosen[f"starts_anonymous.{group}"] else "help.at_once"
        rows.append([word(group), t(begins), t(opens)])
    table([t("help.group"), t("help.first_seen"), t("help.identities_open")], rows, caption=t("help.tab_visibility"))


def _draw(subject: Subject) -> None:
    st.header(t(f"help.{subject}_title"))
    st.mermaid_chart(diagram(subject, language()), alt=t(f"help.{subject}_diagram"))


def _who(line: Line) -> str:
    if line.recipient:
        return t("help.recipient")
    return ", ".join(_roles(line.roles, side, key) for side, key in SIDES if line.roles & side)


def _roles(roles: frozenset[Role], side: frozenset[Role], key: str) -> str:
    """The organisation where all its roles may act, else the roles one by one."""
    return t(key) if side <= roles else ", ".join(word(role) for role in Role if role in roles & side)


def _moves(line: Line) -> str:
    """From which status to which, a line for each kind; what starts from nothing and changes nothing is left out."""
    return "\n".join(_move(*move) for move in line.moves if any(move[1]) or move[2])


def _move(subject: Subject, before: tuple[Status | None, ...], after: Status | None) -> str:
    begun = ", ".join(word(status) if status else t(NOTHING_BEFORE[subject]) for status in before)
    return f"{word(subject)}: {begun} → {word(after) if after else t('help.status_stays')}"


def _conditions(line: Line) -> str:
    told = [t(f"rule.{rule.__name__}") for rule in (*line.requires, *line.asks)] or [t("help.no_conditions")]
    told += [t("help.final")] if line.final else []
    return "\n".join(f"• {one}" for one in told) if len(told) > 1 else told[0]
