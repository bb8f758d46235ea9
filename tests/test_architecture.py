"""The shape of the program: app → pages → services → models, and one place that commits."""

import ast
import re
import subprocess
import sys

import pytest

from tests.source import ROOT, called, nodes, page_scripts, trees

NEVER_IMPORTS = {
    "models": {"streamlit", "pandas", "plotly", "pages", "services", "app"},
    "services": {"streamlit", "streamlit_authenticator", "plotly", "pages", "app"},
    "pages": {"sqlalchemy", "alembic", "app"},
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base_service"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITIONS = (*FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom)
# These arguments of Streamlit's are code, not words: ids, styles, names of options.
NOT_WORDS = {"key", "type", "width", "height", "icon", "format", "autocomplete", "css", "html", "js"}
CLOCKS = ("dt.datetime", "datetime", "dt.date", "date")
ASKS_THE_TIME = {f"{clock}.{ask}" for clock in CLOCKS for ask in ("now", "today", "utcnow")}


@pytest.mark.parametrize("layer", NEVER_IMPORTS)
def test_a_layer_knows_only_the_layers_below_it(layer):
    imported = {(file, name) for file, node in nodes(layer + "/", ast.Import, ast.ImportFrom) for name in modules(node)}

    assert {(file, name) for file, name in imported if name in NEVER_IMPORTS[layer]} == set()


def modules(node) -> set[str]:
    """The packages that an import statement names."""
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return {name.split(".")[0] for name in names}


def test_the_process_does_not_know_what_is_built_upon_it():
    later = {"services.statistics", "services.documents", "services.seeding", "services.start"}
    imported = {(file, node.module) for file, node in nodes("services/referral/", ast.ImportFrom)}

    assert {(file, name) for file, name in imported if name in later} == set()


def test_nobody_commits_by_hand():
    ends = {"commit", "rollback"}
    found = {file for file, node in nodes("", ast.Attribute) if node.attr in ends}

    assert found - {"services/database.py"} == set()


def test_only_the_engine_room_opens_sessions():
    found = {file for file, node in nodes("", ast.Call) if called(node) in {"Session", "sessionmaker", "create_engine"}}

    assert found - {"services/database.py"} == set()


def test_a_status_is_assigned_in_one_place():
    """Only the engine of the process moves a proposal or a round."""
    assigned = {file for file, node in nodes("", ast.Attribute) if is_assigned(node)}

    assert assigned <= {"services/referral/steps.py"}


def is_assigned(node: ast.Attribute) -> bool:
    """Whether the statement writes to proposal.status, round.status or the like."""
    owner = getattr(node.value, "id", getattr(node.value, "attr", ""))
    written = isinstance(node.ctx, ast.Store) and node.attr == "status"
    return written and re.search("proposal|round|case", owner) is not None


def test_pages_live_in_folders():
    """A script directly in pages/ can be opened past app.py on a cold server (Streamlit's old page discovery)."""
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("script", page_scripts())
def test_every_page_asks_who_is_there_before_anything_else(script):
    done = (node for line in trees()[script].body if not is_definition(line) for node in ast.walk(line))
    first = next((called(node) for node in done if isinstance(node, ast.Call)), None)

    assert first in {"require", "require_account"}


def is_definition(line: ast.stmt) -> bool:
    """Whether a statement only names something: an import, a function, a constant in capitals."""
    constant = isinstance(line, ast.Assign) and ast.unparse(line.targets[0]).isupper()
    return constant or isinstance(line, DEFINITIONS)


@pytest.mark.parametrize("script", page_scripts())
def test_a_page_script_runs_from_top_to_bottom(script):
    assert "main" not in {getattr(node, "name", "") for node in trees()[script].body}


def test_words_on_screen_come_from_the_catalogues():
    shown = [(file, words) for file, node in nodes("pages/", ast.Call) for words in literals(node)]

    assert shown == []


def literals(node: ast.Call) -> list[str]:
    """The words that a call of Streamlit's shows as they stand in the code."""
    if not ast.unparse(node.func).startswith("st."):
        return []
    given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg not in NOT_WORDS)]
    texts = [arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return [text for text in texts if re.search(r"[åäöÅÄÖ]|\w \w", text) and "<" not in text]


@pytest.mark.parametrize("layer", ["models/", "services/", "pages/", "app.py"])
def test_functions_are_short(layer):
    long = {
        f"{file}:{node.name}": node.end_lineno - node.lineno + 1
        for file, node in nodes(layer, *FUNCTIONS)
        if node.end_lineno - node.lineno >= 40
    }

    assert long == {}


def test_files_are_short():
    lengths = {name: (ROOT / name).read_text(encoding="utf-8").count("\n") for name in trees()}

    # The vocabulary is one list of lists; cut in two, one would have to know which half holds a word.
    assert {name: length for name, length in lengths.items() if length > 250}.keys() <= {"models/vocabulary.py"}


def test_every_module_says_what_it_is_for():
    assert [name for name, tree in trees().items() if not ast.get_docstring(tree)] == []


def test_every_public_function_says_what_it_promises():
    defined = [(file, node) for file, tree in trees().items() for node in tree.body if hasattr(node, "name")]
    silent = [(file, node.name) for file, node in defined if node.name[0] != "_" and not ast.get_docstring(node)]

    assert silent == []


def test_files_are_named_after_the_work():
    parts = {part for name in trees() for part in name.removesuffix(".py").split("/")}

    assert parts & FORBIDDEN_NAMES == set()


def test_nobody_catches_everything():
    caught = [(file, ast.unparse(node.type or ast.Name("all"))) for file, node in nodes("", ast.ExceptHandler)]

    assert [found for found in caught if found[1] in {"all", "Exception", "BaseException"}] == []


def test_nobody_but_the_clock_asks_the_system_for_the_time():
    asked = {file for file, node in nodes("", ast.Call) if ast.unparse(node.func) in ASKS_THE_TIME}

    assert asked <= {"services/clock.py"}


def test_the_checker_finds_nothing():
    """As a test, so that a run always ends with one summary of all."""
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "--output-format", "concise", str(ROOT)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)

    assert found.stdout.splitlines() == []
