"""Imports run one way only."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "kg"

#: The table of imports: each layer may import itself, what it names here, and what those may import.
ABOVE: Mapping[str, frozenset[str]] = {
    "catalogue": frozenset(),
    "language": frozenset({"catalogue"}),
    "suggestion": frozenset({"language"}),
    "errors": frozenset({"language"}),
    "places": frozenset(),
    "records": frozenset({"errors", "places"}),
    "resources": frozenset(),
    "lexicon": frozenset({"records"}),
    "reading": frozenset({"lexicon"}),
    "extraction": frozenset({"reading"}),
    "resolution": frozenset({"extraction"}),
    "graph": frozenset({"resolution", "resources", "suggestion"}),
    "analysis": frozenset({"graph"}),
    "views": frozenset({"analysis"}),
    "server": frozenset({"views"}),
    "engines": frozenset({"graph"}),
    "commands": frozenset({"server", "engines"}),
    "cli": frozenset({"commands"}),
    "__main__": frozenset({"cli"}),
    "__init__": frozenset({"views"}),
}


def allowed(layer: str) -> set[str]:
    """All layers that one may import from."""
    return {layer}.union(*map(allowed, ABOVE[layer]))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(node: ast.AST) -> Iterator[str]:
    """The modules of this package that a node imports."""
    for inner in ast.walk(node):
        names: list[str] = []
        if isinstance(inner, ast.Import):
            names = [alias.name for alias in inner.names]
        elif isinstance(inner, ast.ImportFrom):
            assert inner.level == 0, "relative import"
            module = inner.module or ""
            names = [f"kg.{alias.name}" for alias in inner.names] if module == "kg" else [module]
        yield from (name for name in names if name.split(".")[0] == "kg")


FILES = sorted(PACKAGE.rglob("*.py"))


def test_every_folder_has_its_place() -> None:
    assert {layer_of(path) for path in FILES} <= set(ABOVE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_only_what_lies_below(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {name.split(".")[1] for name in imports(tree) if "." in name}
    assert used <= allowed(layer_of(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_import_of_the_package_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [name for function in functions for name in imports(function)] == []
