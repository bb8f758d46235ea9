"""The written documents: those made from the code are fresh, decisions are dated."""

import re

import pytest

from services import docs
from services.docs import FOLDER
from services.glossary import TERMS
from services.referral.drawing import diagram, from_everywhere, lines
from services.referral.workflow import STEPS, Subject
from services.texts import LANGUAGES

DECISIONS = sorted((FOLDER / "adr").glob("*.md"))


@pytest.mark.parametrize("path", docs.pages(), ids=lambda path: path.name)
def test_a_page_made_from_the_code_is_fresh(path):
    assert path.read_text(encoding="utf-8") == docs.pages()[path], "run: make docs"


def test_every_act_and_rule_of_the_table_is_in_the_written_process():
    written = docs.workflow()
    rules = {rule.__name__ for step in STEPS for rule in (*step.requires, *step.asks)}

    assert {name for name in rules | {step.action for step in STEPS} if f"`{name}`" not in written} == set()


def test_the_lines_of_the_process_are_its_acts_in_order():
    assert [line.action for line in lines()] == list(dict.fromkeys(step.action for step in STEPS))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", Subject)
def test_every_status_that_the_table_moves_to_is_drawn_or_told_beside(subject, language):
    told = {step.after for step in STEPS if step.action in from_everywhere(subject)}
    drawn = diagram(subject, language)

    moved_to = {step.after for step in STEPS if step.of == subject and step.after}
    assert {status for status in moved_to - told if f" as {status.value}\n" not in drawn} == set()


def test_terms_stand_once():
    assert len({term.name for term in TERMS}) == len(TERMS)


def test_decisions_are_numbered_in_a_row():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_tells_its_date_context_decision_and_consequences(path):
    words = path.read_text(encoding="utf-8")

    assert re.search(r"^\d{4}-\d\d-\d\d$", words, re.MULTILINE)
    assert re.findall(r"^## (.+)$", words, re.MULTILINE) == ["Context", "Decision", "Consequences"]
