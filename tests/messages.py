"""Everything that the program says, read from its source: what a catalogue must translate.

Messages are the literals given to ``_``, ``N_``, ``plural`` and ``heads``; the paragraphs of commands' docstrings; the
sentences, parameters and columns of saved queries; and what click itself says.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click

from kg.commands.command import paragraphs
from kg.graph.saved import saved_queries

__all__ = ["Message", "messages", "unmarked"]

PACKAGE = Path(__file__).parents[1] / "kg"
#: A message, or its singular and plural.
Message = str | tuple[str, str]
#: What click says to a user of commands such as ours.
_OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
_SPEAKING = {
    "note",
    "InputError",
    "UnreadableError",
    "fail",
    "UsageError",
    "KgError",
    "DecisionError",
    "GraphError",
    "QueryError",
    "LimitError",
}
_MARKS = {"_", "N_", "plural", "heads"}
_VARIABLE = re.compile(r"\?(\w+)")


def messages() -> set[Message]:
    """All messages of the package, and those of click."""
    found: set[Message] = set(_of_queries())
    for path in PACKAGE.rglob("*.py"):
        found.update(_marked(ast.parse(path.read_text("utf-8"))))
    for path in [*(PACKAGE / "commands").glob("*.py"), PACKAGE / "cli.py"]:
        found.update(_documented(ast.parse(path.read_text("utf-8"))))
    for name in _OF_CLICK:
        found.update(_marked(ast.parse((Path(click.__file__).parent / f"{name}.py").read_text("utf-8"))))
    return found - {"", "en"}


def _marked(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        match node.func.id:
            case "_" | "N_" if texts:
                yield texts[0]
            case "plural" | "ngettext" if len(texts) == 2:
                yield texts[0], texts[1]
            case "heads":
                yield from (text.replace("_", " ") for text in texts)


def _documented(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in ("command", "main") and node.decorator_list:
            text = ast.get_docstring(node) or ""
            yield from (each for each in paragraphs(text) if not each.startswith("Example: "))


def _of_queries() -> Iterator[Message]:
    for query in saved_queries():
        yield query.sentence
        yield from (parameter.description for parameter in query.parameters)
        head = query.text[query.text.index("SELECT") : query.text.index("WHERE")]
        yield from (name.removesuffix("Name") for name in _VARIABLE.findall(head))


def unmarked() -> Iterator[str]:
    """What is said without being marked, each with its place: f-strings and literals in errors and notes."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in _SPEAKING:
                for literal in (each for arg in node.args for each in _bare(arg)):
                    yield f"{path.relative_to(PACKAGE.parent)}:{literal.lineno}: {literal.value!r}"


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _bare(node: ast.AST) -> Iterator[ast.Constant]:
    """The words in an argument that no call marks."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and re.search("[A-Za-z]{2} ", f"{node.value} "):
            yield node
    elif isinstance(node, ast.JoinedStr):
        for value in node.values:
            yield from _bare(value)
    elif isinstance(node, ast.BinOp | ast.IfExp):
        for child in ast.iter_child_nodes(node):
            yield from _bare(child)
