"""``kg explain``: where everything about an entity comes from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.commands import options
from kg.commands.table import print_table
from kg.extraction.explaining import pattern
from kg.graph.explanation import Explanation, explain

__all__ = ["command"]

_HEAD = ("fact", "rule", "sentence", "place")


@click.command("explain")
@click.argument("name")
@options.graphs
@options.as_json
def command(name: str, graphs: Path, as_json: bool) -> None:
    """Show every fact about a person, unit, site or event with its sentence, file, offsets and rule.

    Example: kg explain 住建局
    """
    found = explain(graphs, name)
    if as_json:
        click.echo(json.dumps([each.to_json() for each in found], ensure_ascii=False, indent=2))
        return
    for each in found:
        _print(each)


def _print(explanation: Explanation) -> None:
    _say(f"{explanation.label}  {' '.join(explanation.classes)}  <{explanation.iri}>")
    if explanation.aliases:
        _say(f"  also {'、'.join(explanation.aliases)}")
    if explanation.jurisdiction is not None:
        _say(f"  in {explanation.jurisdiction}")
    for reason in explanation.reasons:
        _say(f"  because {reason}")
    rows = [
        (f"{fact.subject} {fact.property} {fact.object}", fact.rule, fact.quote, f"{fact.file}:{fact.start}-{fact.end}")
        for fact in explanation.facts
    ]
    print_table("", _HEAD, rows)
    for rule in sorted({fact.rule for fact in explanation.facts if fact.rule}):
        if reads := pattern(rule):
            _say(f"  {rule} reads {reads}")


def _say(line: str) -> None:
    """Print a line whose names come from articles: no control code gets through."""
    click.echo("".join(char if char.isprintable() else " " for char in line))
