"""graphs/kg.trig and graphs/kg.ttl: sorted, readable, the same bytes for the same quads.

Written by hand because both must be reproducible and pleasant to read and to diff: IRIs relative to the instance base,
known prefixes, one block per subject, one line per value. Read back through pyoxigraph's parser, which is faster than
rdflib's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

import pyoxigraph
from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kg.errors import GraphError
from kg.graph.prefixes import BASE, PREFIXES
from kg.graph.splicing import Key
from kg.graph.statements import Quad, quad_key
from kg.graph.terms import Nodes, matching, quad_of

__all__ = ["blocks", "load", "write_trig", "write_turtle"]

_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\b": "\\b",
        "\f": "\\f",
    }
)
#: Control, bidirectional and separator characters are written as escapes: a diff must show what is there.
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")


def write_trig(quads: Sequence[Quad], stream: TextIO, *, base: str = BASE) -> None:
    """Write sorted quads as TriG: the default graph, then one GRAPH block per passage."""
    terms = _Terms(base)
    stream.write(terms.head())
    for graph, group in groupby(quads, key=lambda quad: quad[3]):
        if graph is None:
            stream.writelines(_blocks(group, terms, indent=""))
        else:
            stream.writelines(_passage(graph, group, terms))


def write_turtle(quads: Sequence[Quad], stream: TextIO, *, base: str = BASE) -> None:
    """Write the default graph alone, as Turtle."""
    terms = _Terms(base)
    stream.write(terms.head())
    stream.writelines(_blocks((quad for quad in quads if quad[3] is None), terms, indent=""))


def blocks(
    changed: Iterable[tuple[URIRef | None, URIRef]], store: pyoxigraph.Store, *, base: str = BASE
) -> Mapping[Key, bytes]:
    """What `write_trig` writes of some subjects of the default graph, and of the passages (graphs) with any of others.

    Empty where nothing is left in the store.
    """
    terms, out = _Terms(base), {}
    for graph, name in {(graph, subject if graph is None else graph) for graph, subject in changed}:
        found = matching(store, (name if graph is None else None, None, None), graph)
        quads = sorted(map(quad_of, found), key=quad_key)
        text = _blocks(quads, terms, indent="") if graph is None else _passage(graph, quads, terms)
        out[graph is not None, terms[name][1:-1].encode()] = "".join(text).encode() if quads else b""
    return out


def _passage(graph: URIRef, quads: Iterable[Quad], terms: _Terms) -> Iterator[str]:
    yield f"\n{terms[graph]} {{\n"
    yield from _blocks(quads, terms, indent="    ")
    yield "}\n"


def _blocks(quads: Iterable[Quad], terms: _Terms, *, indent: str) -> Iterator[str]:
    """One block per subject: classes first, then a line per property and value."""
    comma, semicolon = f",\n{indent}        ", f" ;\n{indent}    "
    for subject, group in groupby(quads, key=lambda quad: quad[0]):
        values: dict[Node, list[str]] = {}
        for _, predicate, value, _ in group:
            values.setdefault(predicate, []).append(terms[value])
        classes = ", ".join(sorted(values.pop(RDF.type, ()), key=_ours_first))
        lines = [f"a {classes}"] if classes else []
        lines += [f"{terms[predicate]} {comma.join(each)}" for predicate, each in values.items()]
        yield f"{indent}{terms[subject]} {semicolon.join(lines)} .\n"


def _ours_first(name: str) -> tuple[bool, str]:
    return not name.startswith("kg:"), name


class _Terms(dict[Node, str]):
    """The written form of each term, made once."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    def head(self) -> str:
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
        return f"@base <{self.base}> .\n{prefixes}\n"

    def __missing__(self, term: Node) -> str:
        written = self[term] = self._literal(term) if isinstance(term, Literal) else self._iri(str(term))
        return written

    def _iri(self, iri: str) -> str:
        if iri.startswith(self.base) and len(iri) > len(self.base):
            return f"<{iri.removeprefix(self.base)}>"
        for name, namespace in PREFIXES.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{name}:{iri.removeprefix(namespace)}"
        return f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        text = _UNREADABLE.sub(_escaped, str(literal).translate(_ESCAPES))
        if literal.language:
            return f'"{text}"@{literal.language}'
        if literal.datatype is None or literal.datatype == XSD.string:
            return f'"{text}"'
        if literal.datatype == XSD.integer and re.fullmatch(r"-?[0-9]+", str(literal)):
            return str(literal)
        return f'"{text}"^^{self[literal.datatype]}'


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"


def load(path: str | Path) -> Dataset:
    """Read a TriG or Turtle file as an rdflib Dataset; passages become its named graphs.

    Raises GraphError if the file is missing or cannot be parsed.
    """
    dataset = Dataset()
    for name, iri in PREFIXES.items():
        dataset.bind(name, iri)
    try:
        dataset.addN(_quads(path, dataset))
    except FileNotFoundError as error:
        raise GraphError(f"{path}: there is no graph here; build one with kg build") from error
    except (OSError, SyntaxError) as error:
        raise GraphError(f"{path}: {error}; build the graph with kg build") from error
    return dataset


def _quads(path: str | Path, dataset: Dataset) -> Iterator[tuple[Node, Node, Node, Graph]]:
    nodes, graphs = Nodes(), _Graphs(dataset)
    for quad in pyoxigraph.parse(path=str(path)):
        yield (
            nodes[quad.subject],
            nodes[quad.predicate],
            nodes[quad.object],
            graphs[quad.graph_name],
        )


class _Graphs(dict[Any, Graph]):
    """The rdflib graph for each graph name, made once."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__()
        self.dataset = dataset

    def __missing__(self, name: Any) -> Graph:
        default = isinstance(name, pyoxigraph.DefaultGraph)
        graph = self[name] = self.dataset.graph(DATASET_DEFAULT_GRAPH_ID if default else URIRef(name.value))
        return graph
