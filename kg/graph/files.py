"""graphs/kg.trig and graphs/kg.ttl: sorted, readable, the same bytes for the same quads.

Written by hand because both must be reproducible and pleasant to read and to diff: IRIs relative to the instance base,
known prefixes, one block per subject, one line per value. Read back through pyoxigraph's parser, which is faster than
rdflib's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

import pyoxigraph
from rdflib import Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kg.errors import GraphError
from kg.graph.log import Log, Pairs
from kg.graph.nodes import Nodes
from kg.graph.prefixes import BASE, PREFIXES
from kg.graph.terms import head
from kg.graph.vocabulary import RDF_TYPE
from kg.language import _

__all__ = ["load", "write"]


def write(log: Log, trig: TextIO, turtle: TextIO, *, base: str = BASE) -> tuple[int, int]:
    """Write the default graph and then each passage as TriG, the default graph alone as Turtle.

    Returns the number of quads in the default graph, and in all.
    """
    triples = more = 0
    for stream in (trig, turtle):
        stream.write(head(base))
    for subject, pairs in log.default():
        block = _block(subject, pairs, indent="")
        trig.write(block)
        turtle.write(block)
        triples += len(pairs)
    for graph, subjects in log.passages():
        blocks = "".join(_block(subject, pairs, indent="    ") for subject, pairs in subjects)
        trig.write(f"\n{graph} {{\n{blocks}}}\n")
        more += sum(len(pairs) for _, pairs in subjects)
    return triples, triples + more


def _block(subject: str, pairs: Pairs, *, indent: str) -> str:
    """One block per subject: classes first, then a line per property and value."""
    comma = f",\n{indent}        "
    lines = []
    for predicate, group in groupby(pairs, key=_property):
        values = [value for _, value in group]
        if predicate == RDF_TYPE:
            lines.append(f"a {', '.join(sorted(values, key=_ours_first))}")
        else:
            lines.append(f"{predicate} {comma.join(values)}")
    separator = f" ;\n{indent}    "
    return f"{indent}{subject} {separator.join(lines)} .\n"


def _property(pair: tuple[str, str]) -> str:
    return pair[0]


def _ours_first(name: str) -> tuple[bool, str]:
    return not name.startswith("kg:"), name


def load(path: str | Path) -> Dataset:
    """Read a TriG or Turtle file as an rdflib Dataset; passages become its named graphs.

    Raises GraphError if the file is missing or cannot be parsed.
    """
    dataset = Dataset()
    for name, iri in PREFIXES.items():
        dataset.bind(name, iri)
    try:
        dataset.addN(_quads(path, dataset))
    except (OSError, SyntaxError) as error:
        raise GraphError(_("{path}: {error}; build the graph with kg build").format(path=path, error=error)) from error
    return dataset


def _quads(path: str | Path, dataset: Dataset) -> Iterator[tuple[Node, Node, Node, Graph]]:
    nodes, graphs = Nodes(), _Graphs(dataset)
    for quad in pyoxigraph.parse(path=str(path)):
        yield nodes[quad.subject], nodes[quad.predicate], nodes[quad.object], graphs[quad.graph_name]


class _Graphs(dict[Any, Graph]):
    """The rdflib graph for each graph name, made once."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__()
        self.dataset = dataset

    def __missing__(self, name: Any) -> Graph:
        default = isinstance(name, pyoxigraph.DefaultGraph)
        graph = self[name] = self.dataset.graph(DATASET_DEFAULT_GRAPH_ID if default else URIRef(name.value))
        return graph
