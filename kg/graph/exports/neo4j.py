"""CSV for ``neo4j-admin database import``: one file of nodes, one of relationships, and the command that reads them."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.graph.exports.cells import legal
from kg.graph.exports.property_graph import Node, PropertyGraph

__all__ = ["neo4j"]

#: Separates the values of an array and the labels of a node: a control character, which `legal` takes out of texts.
DELIMITER = "\x1f"

_TYPES: Mapping[type, str] = {int: "long", float: "double", datetime.date: "date", str: "string"}

_COMMAND = r"""#!/bin/sh
# Reads the files of this folder into a database that does not exist yet (Neo4j 5 and later).
cd "$(dirname "$0")" || exit
neo4j-admin database import full neo4j \
  --nodes=nodes.csv --relationships=relationships.csv \
  --array-delimiter=U+001F --multiline-fields=true --quote='"' --id-type=string
"""


def neo4j(graph: PropertyGraph, folder: Path) -> None:
    """Write ``nodes.csv``, ``relationships.csv`` and ``import.sh``. Properties with several values are arrays.

    References: Neo4j Operations Manual, Import, CSV header format.
    """
    columns = sorted({name for node in graph.nodes.values() for name in node.properties})
    types = {name: _type(graph.nodes.values(), name) for name in columns}
    _write(
        folder / "nodes.csv",
        ("iri:ID", "name", "kind", *(f"{name}:{types[name]}" for name in columns), ":LABEL"),
        (_node(node, columns) for node in graph.nodes.values()),
    )
    _write(
        folder / "relationships.csv",
        (":START_ID", ":END_ID", ":TYPE", "quotes:string[]", "reports:int", "first:date", "last:date"),
        (
            (edge.source, edge.target, edge.kind, _array(edge.quotes), str(len(edge.quotes)), *_period(edge.days))
            for edge in graph.edges
        ),
    )
    (folder / "import.sh").write_text(_COMMAND, encoding="utf-8", newline="\n")


def _type(nodes: Iterable[Node], name: str) -> str:
    """The Neo4j type of a property: a number, a date or a single text only if all its values are."""
    values = [node.properties[name] for node in nodes if name in node.properties]
    kinds = {type(value) for each in values for value in each}
    kind = _TYPES[kinds.pop()] if len(kinds) == 1 else "string"
    return kind if all(len(each) == 1 for each in values) else f"{kind}[]"


def _node(node: Node, columns: Sequence[str]) -> list[str]:
    values = (_array(map(str, node.properties.get(name, ()))) for name in columns)
    return [node.iri, legal(node.label), node.kind, *values, DELIMITER.join(node.classes)]


def _array(values: Iterable[str]) -> str:
    return DELIMITER.join(legal(value) for value in values)


def _period(days: Iterable[str]) -> tuple[str, str]:
    known = sorted(days)
    return (known[0], known[-1]) if known else ("", "")


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        # A line end of both characters makes csv quote a text that holds either.
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(head)
        writer.writerows(rows)
