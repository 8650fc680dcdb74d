"""Modules of extraction import one way: none of them reaches itself."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import kg.extraction

ROOT = Path(kg.extraction.__file__).parent


def imports() -> Mapping[str, set[str]]:
    """Each module of kg.extraction with those of it that it imports."""
    names = {
        path: ".".join(("kg", "extraction", *path.relative_to(ROOT).with_suffix("").parts))
        for path in ROOT.rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for path, name in names.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        found[name] = {
            module if module in names.values() else f"{module}.__init__" for module in own if "kg.extraction" in module
        }
    return found


def test_no_module_reaches_itself() -> None:
    assert list(TopologicalSorter(imports()).static_order())


@pytest.mark.parametrize("module", sorted(imports()))
def test_every_import_is_at_the_top(module: str) -> None:
    path = ROOT.joinpath(*module.split(".")[2:]).with_suffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) and node not in tree.body]
    assert inner == []
