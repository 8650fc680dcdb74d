"""Rows of a SELECT query, from the embedded store or from an rdflib Dataset, with the same values."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph
import rdflib

from kg.graph.prefixes import PREFIXES

__all__ = ["HEAD", "Row", "Source", "select"]

#: Where analysis reads from: the default graph of either is the knowledge, its named graphs are the passages.
Source = pyoxigraph.Store | rdflib.Dataset

#: Variable → lexical form of its value (an IRI, or the text of a literal); unbound variables are absent.
Row = Mapping[str, str]

#: The prefixes of every query, so that a printed query runs anywhere.
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(PREFIXES.items()))


def select(source: Source, query: str) -> Iterator[Row]:
    """Run one of our own SELECT queries: each solution as variable → lexical form, in the order of the query."""
    if isinstance(source, pyoxigraph.Store):
        return _oxigraph(source.query(query))
    return _rdflib(source, query)


def _oxigraph(solutions: Any) -> Iterator[Row]:
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: term.value for name, term in zip(names, solution, strict=True) if term is not None}


def _rdflib(dataset: rdflib.Dataset, query: str) -> Iterator[Row]:
    with warnings.catch_warnings():
        # rdflib 7.6 warns of properties of Dataset that it uses itself.
        warnings.filterwarnings("ignore", "Dataset.* is deprecated", DeprecationWarning)
        found: list[Any] = list(dataset.query(query))
    for row in found:
        yield {name: str(term) for name, term in row.asdict().items()}
