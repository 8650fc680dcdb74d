"""One job of a query process: open the store, bind the parameters, evaluate, write the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pyoxigraph

from kg.errors import LimitError, QueryError
from kg.graph.naming import called, unknown
from kg.graph.prefixes import PREFIXES
from kg.graph.results import Answer, Format, Order, Result, serialised
from kg.graph.saved import Kind
from kg.graph.store import open_read_only
from kg.language import _
from kg.suggestion import similar, suggestion

__all__ = ["Job", "evaluate", "evaluated", "literal"]

_Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
#: The prefix of a prefixed name.
_PREFIXED = re.compile(r"([^\W\d_][\w.-]*):(?!/)")
_DATATYPES: Mapping[str, str] = {"date": "date", "number": "integer", "text": "string"}


@dataclass(frozen=True, slots=True)
class Job:
    """A query with its parameters (variable → kind and value), the format and the limits of its answer.

    ``hidden`` are variables that the answer leaves out: a parameter must be projected, but tells the asker nothing new.
    ``order`` is what the rows are sorted by, outside the engine.
    ``timeout`` is in seconds, ``memory`` in bytes, ``parent`` the process that asks. RDF is written in ``graph_format``
    where that differs from the format of rows. ``default_graphs`` and ``named_graphs`` are the dataset that the query
    sees, by IRI; if both are empty, it sees the whole store.
    """

    store: str
    text: str
    parameters: Mapping[str, tuple[Kind, str]]
    hidden: Sequence[str]
    order: Order
    format: Format
    max_rows: int
    timeout: float
    memory: int
    parent: int
    graph_format: Format | None = None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


def evaluate(job: Job, *, sources: Iterable[str] = ()) -> Answer:
    """Answer a job from the store. ``sources`` are the graphs that its FROM clauses name: each must be in the store.

    Raises QueryError or LimitError.
    """
    return evaluated(open_read_only(Path(job.store)), job, sources=sources)


def evaluated(store: pyoxigraph.Store, job: Job, *, sources: Iterable[str] = ()) -> Answer:
    """Like `evaluate`, of a store that is open already."""
    try:
        for iri in (*sources, *job.default_graphs, *job.named_graphs):
            if not store.contains_named_graph(pyoxigraph.NamedNode(iri)):
                raise QueryError(
                    _("graph <{iri}>: the store has no such graph, and nothing is fetched").format(iri=iri)
                )
        results = [_asked(store, job, bindings) for bindings in _bindings(store, job.parameters)]
        return serialised(
            results,
            job.format,
            max_rows=job.max_rows,
            graph_format=job.graph_format,
            hidden=job.hidden,
            order=job.order,
        )
    except SyntaxError as error:
        raise QueryError(_located(str(error), job.text)) from error
    except MemoryError as error:
        raise LimitError(_("the query needs more memory than allowed; raise --max-memory or ask for less")) from error
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError(_("the query failed: {error}").format(error=error)) from error


def _asked(store: pyoxigraph.Store, job: Job, bindings: dict[pyoxigraph.Variable, _Term]) -> Result:
    given = bool(job.default_graphs or job.named_graphs)
    return store.query(
        job.text,
        prefixes=dict(PREFIXES),
        substitutions=bindings,
        default_graph=[pyoxigraph.NamedNode(iri) for iri in job.default_graphs] if given else None,
        named_graphs=[pyoxigraph.NamedNode(iri) for iri in job.named_graphs] if given else None,
    )


def _bindings(
    store: pyoxigraph.Store, parameters: Mapping[str, tuple[Kind, str]]
) -> Iterator[dict[pyoxigraph.Variable, _Term]]:
    """One set of terms per choice of entities: a name may mean several."""
    choices = [
        [(pyoxigraph.Variable(name), term) for term in _terms(store, *given)] for name, given in parameters.items()
    ]
    yield from map(dict, product(*choices))


def _terms(store: pyoxigraph.Store, kind: Kind, value: str) -> Sequence[_Term]:
    if kind == "entity":
        return called(store, value) or unknown(store, value)
    return [literal(kind, value)]


def literal(kind: Kind, value: str) -> pyoxigraph.Literal:
    """The term that a date, number or text stands for."""
    return pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(PREFIXES["xsd"] + _DATATYPES[kind]))


def _located(message: str, text: str) -> str:
    """The parser's complaint about a query with its position first, in one line."""
    match = _POSITION.fullmatch(message)
    if match is None:
        return message.replace("\n", " ")
    line, column = int(match[1]), int(match[2])
    what = " ".join(match[3].split())
    if "Prefix not found" in what:
        what = _unknown_prefix("\n".join([*text.split("\n")[: line - 1], text.split("\n")[line - 1][: column - 1]]))
    what = what if len(what) < 200 else what[:200] + "…"
    return _("line {line}, column {column}: {what}").format(line=line, column=column, what=what)


def _unknown_prefix(before: str) -> str:
    """Which prefix it was: that of the last name before the parser stopped."""
    name = (_PREFIXED.findall(before) or [""])[-1]
    hint = suggestion(similar(name, PREFIXES), _("known are {names}").format(names=", ".join(PREFIXES)))
    return _("unknown prefix {name}; {hint}").format(name=name, hint=hint)
