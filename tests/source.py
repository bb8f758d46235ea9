"""The product's own source, read as syntax: what the tests of its shape and of its words look through."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = ("models", "services", "pages")


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the product by its path, migrations apart: they are generated and never edited again."""
    files = [ROOT / "app.py", *(path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py")))]
    paths = {path.relative_to(ROOT).as_posix(): path for path in files}
    return {
        name: ast.parse(path.read_text(encoding="utf-8"))
        for name, path in paths.items()
        if not name.startswith("models/migrations/versions/")
    }


def nodes(under: str, *kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of the kinds under a folder, with the path of its file."""
    for name, tree in trees().items():
        if name.startswith(under):
            for node in ast.walk(tree):
                if isinstance(node, kinds):
                    yield name, node


def page_scripts() -> list[str]:
    """The scripts that Streamlit runs as pages."""
    machinery = ("pages/ui/", "pages/http/")
    return [name for name in trees() if name.startswith("pages/") and not name.startswith(machinery)]


def called(node: ast.Call) -> str:
    """The last name of what is called: text for texts.text(…)."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))
