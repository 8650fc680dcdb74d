"""``kg explain``: where everything about an entity comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.commands import options
from kg.commands.command import Command
from kg.commands.output import Output, Table
from kg.commands.table import drawn
from kg.commands.types import TEXT
from kg.extraction.explaining import pattern
from kg.graph.explanation import Explanation, explain
from kg.language import heads

__all__ = ["command"]

_HEAD = heads("fact", "rule", "sentence", "place")
_ROWS = heads("entity", "subject", "property", "object", "quote", "file", "title", "start", "end", "rule")


@click.command("explain", cls=Command)
@click.argument("name", type=TEXT)
@options.graphs
@options.output
def command(name: str, graphs: Path, output: Output) -> None:
    """Show every fact about a person, unit, site or event with its sentence, file, offsets and rule.

    Example: kg explain 住建局
    """
    found = explain(graphs, name)
    if output.format == "table":
        output.write("".join(map(_drawn, found)))
        return
    rows = [[each.iri, *(getattr(fact, name) for name in _ROWS[1:])] for each in found for fact in each.facts]
    output.put([Table("facts", _ROWS, rows)], [each.to_json() for each in found])


def _drawn(explanation: Explanation) -> str:
    head = [f"{explanation.label}  {' '.join(explanation.classes)}  <{explanation.iri}>"]
    if explanation.aliases:
        head.append(f"  also {'、'.join(explanation.aliases)}")
    if explanation.jurisdiction is not None:
        head.append(f"  in {explanation.jurisdiction}")
    head += [f"  because {reason}" for reason in explanation.reasons]
    rows = [
        (f"{fact.subject} {fact.property} {fact.object}", fact.rule, fact.quote, f"{fact.file}:{fact.start}-{fact.end}")
        for fact in explanation.facts
    ]
    rules = sorted({fact.rule for fact in explanation.facts if fact.rule})
    read = [f"  {rule} reads {reads}" for rule in rules if (reads := pattern(rule))]
    return _readable(head) + drawn("", _HEAD, rows) + _readable(read)


def _readable(lines: Sequence[str]) -> str:
    """Lines whose names come from articles: no control code gets through."""
    return "".join("".join(char if char.isprintable() else " " for char in line) + "\n" for line in lines)
