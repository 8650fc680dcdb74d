"""``kg explain``: where everything about an entity comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

import click

from kg.analysis.account import SECTIONS, Sentence, Told, account
from kg.commands import options
from kg.commands.command import Command
from kg.commands.output import Output, Table
from kg.commands.table import drawn
from kg.commands.types import TEXT
from kg.extraction.explaining import pattern
from kg.graph.explanation import Explanation, Fact, explain
from kg.graph.store import open_read_only
from kg.language import N_, _, heads, plural

__all__ = ["command"]

_HEAD = heads("fact", "rule", "sentence", "place")
_ROWS = heads("entity", "subject", "property", "object", "quote", "file", "title", "start", "end", "rule")
#: What people call the classes of entities, the most telling first.
_KINDS: Mapping[str, str] = {
    "kg:Official": N_("office holder"),
    "kg:Person": N_("person"),
    "kg:Group": N_("group"),
    "kg:Unit": N_("unit"),
    "kg:Project": N_("project"),
    "kg:Place": N_("place"),
    "kg:Site": N_("site"),
    "kg:Meeting": N_("meeting"),
    "kg:Inspection": N_("inspection"),
    "kg:Activity": N_("activity"),
    "kg:Jurisdiction": N_("jurisdiction"),
}
#: Sentences that are shown under a fact.
_SHOWN = 2


@click.command("explain", cls=Command)
@click.argument("name", type=TEXT)
@options.graphs
@options.output
@click.option("--terms", is_flag=True, help=N_("Show the triples in the terms of the ontology, each with its rule."))
@click.option(
    "--all", "everything", is_flag=True, help=N_("Show every sentence of a fact; else the two that tell most.")
)
def command(name: str, graphs: Path, output: Output, terms: bool, everything: bool) -> None:
    """Show every fact about a person, unit, site or event with its sentence, file, offsets and rule.

    Facts stand in words, the newest first, their sentences below them with file and offsets; --terms shows the rules.

    Example: kg explain 住建局
    """
    found = explain(graphs, name)
    if output.format != "table":
        rows = [[each.iri, *(getattr(fact, name) for name in _ROWS[1:])] for each in found for fact in each.facts]
        output.put([Table("facts", _ROWS, rows)], [each.to_json() for each in found])
    elif terms:
        output.write("".join(map(_in_terms, found)))
    else:
        store = open_read_only(graphs / "store")
        most = None if everything else _SHOWN
        output.write("\n".join(_readable(_in_words(each, account(store, each), most)) for each in found))


def _in_words(explanation: Explanation, facts: Sequence[Told], most: int | None) -> Iterator[str]:
    """An entity as a few lines, then its facts by section; a sentence that stood above is referred to by its number."""
    kind = next((_(word) for name, word in _KINDS.items() if name in explanation.classes), "")
    yield "  ".join(filter(None, (explanation.label, kind, explanation.jurisdiction)))
    if explanation.aliases:
        yield "  " + _("also {names}").format(names="、".join(explanation.aliases))
    numbers: dict[tuple[str, str], int] = {}
    for section, each in groupby(facts, key=lambda told: told.section):
        yield ""
        yield _(SECTIONS[section])
        for told in each:
            if told.words:
                yield f"  {told.words}"
            yield from (f"      {line}" for line in _cited(told.sentences, numbers, most))


def _cited(sentences: Sequence[Sentence], numbers: dict[tuple[str, str], int], most: int | None) -> Iterator[str]:
    again = [numbers[key] for each in sentences[:most] if (key := (each.file, each.quote)) in numbers]
    for each in sentences[:most]:
        if (each.file, each.quote) not in numbers:
            number = numbers[each.file, each.quote] = len(numbers) + 1
            yield f"[{number}] {each.quote}  ({_place(each)})"
    more = len(sentences) - len(sentences[:most])
    parts = [_("see {numbers}").format(numbers=" ".join(f"[{number}]" for number in sorted(again)))] if again else []
    parts += [plural("{n} more sentence", "{n} more sentences", more)] if more else []
    if parts:
        yield ", ".join(parts)


def _in_terms(explanation: Explanation) -> str:
    head = [f"{explanation.label}  {' '.join(explanation.classes)}  <{explanation.iri}>"]
    if explanation.aliases:
        head.append("  " + _("also {names}").format(names="、".join(explanation.aliases)))
    head += ["  " + _("because {reason}").format(reason=reason) for reason in explanation.reasons]
    rows = [
        (f"{fact.subject} {fact.property} {fact.object}", fact.rule, fact.quote, _place(fact))
        for fact in explanation.facts
    ]
    rules = sorted({fact.rule for fact in explanation.facts if fact.rule})
    read = [
        "  " + _("{rule} reads {reads}").format(rule=rule, reads=reads) for rule in rules if (reads := pattern(rule))
    ]
    return _readable(head) + drawn("", [_(name) for name in _HEAD], rows) + _readable(read)


def _place(fact: Fact | Sentence) -> str:
    """The file and the offsets; of a page the frame, and how sure the reading is where that is doubtful."""
    doubt = f" ({fact.confidence})" if fact.confidence else ""
    page = unquote(fact.pages[0].removeprefix("file:")) if fact.pages else ""
    return (page or f"{fact.file}:{fact.start}-{fact.end}") + doubt


def _readable(lines: Iterable[str]) -> str:
    """Lines whose names come from articles: no control code gets through."""
    return "".join("".join(char if char.isprintable() else " " for char in line) + "\n" for line in lines)
