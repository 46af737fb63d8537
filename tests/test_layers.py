"""The import rule: an import goes down the list of layers only, and spaCy is imported in parse/ alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dragoman"
LAYERS = (
    ("records", "scheme", "errors", "settings", "version", "schema", "tabulate", "render"),
    ("data",),
    ("ingest",),
    ("parse",),
    ("reading",),
    ("pipeline", "batch", "relate", "spacy", "workers", "spark"),
    ("reconcile",),
    ("store",),
    ("evaluate",),
    ("view", "__main__"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
STEPS = ("who", "what", "status", "saying", "when", "where", "about", "events")
ALLOWED = {
    ("dragoman/data/examples.py", "pipeline"),  # a developer's tool: runs examples through everything
    ("dragoman/data/check.py", "data"),
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for name in imports(path):
        if name == "spacy" or name.startswith("spacy."):
            assert own == "parse", f"{path.name} imports spaCy"
        if name.startswith("dragoman."):
            other = name.split(".")[1]
            if (f"dragoman/{path.relative_to(PACKAGE)}", other) not in ALLOWED:
                assert LEVEL[other] <= LEVEL[own], f"{own} imports {name}, which stands above it"


def test_steps_do_not_import_each_other() -> None:
    for step in STEPS:
        for name in imports(PACKAGE / "reading" / f"{step}.py"):
            other = name.removeprefix("dragoman.reading.")
            assert other not in STEPS, f"step {step} imports step {other}"


def test_files_stay_small() -> None:
    """About 400 lines; records.py is one list of declarations and may be longer."""
    large = {
        str(p.relative_to(PACKAGE)): n
        for p in FILES
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > 420 and p.name != "records.py"
    }
    assert not large
