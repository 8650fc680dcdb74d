"""The answer of a query as bytes, up to a cap of rows: SPARQL 1.1 results (JSON, XML, CSV, TSV) or RDF.

Rows go through TSV, the one format in which a row is a line, whatever is in it: so they can be counted while they come,
put into order and freed of columns as text, all without making a Python object of each term. Every other format is made
from that by pyoxigraph.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO, Any, Literal, cast

import pyoxigraph

from kg.errors import QueryError
from kg.graph.prefixes import PREFIXES
from kg.language import _

__all__ = ["FORMATS", "GRAPH_FORMATS", "TABLE_FORMATS", "Answer", "Form", "Format", "Order", "Result", "serialised"]

Form = Literal["select", "ask", "graph"]
Format = Literal["table", "csv", "tsv", "json", "xml", "ttl", "jsonld", "nt", "rdfxml"]
#: Variables to sort by, each with whether it descends.
Order = Sequence[tuple[str, bool]]
Result = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | Iterable[pyoxigraph.Triple]

#: Of SELECT and ASK. ``table`` is JSON here: whoever prints it does the drawing.
TABLE_FORMATS = {
    "table": pyoxigraph.QueryResultsFormat.JSON,
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
#: Of CONSTRUCT and DESCRIBE.
GRAPH_FORMATS = {
    "table": pyoxigraph.RdfFormat.TURTLE,
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}
FORMATS: tuple[Format, ...] = ("table", "csv", "tsv", "json", "xml", "ttl", "jsonld", "nt", "rdfxml")

_MOST_BYTES = 1 << 28
_TSV = pyoxigraph.QueryResultsFormat.TSV
_KINDS = {b"": 0, b"_": 1, b"<": 2}
_ROWS = (pyoxigraph.QuerySolutions, pyoxigraph.QueryBoolean)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave; ``cut`` says which limit ended it early (None: it is complete)."""

    form: Form
    data: bytes
    cut: str | None = None


def serialised(
    results: Sequence[Result],
    format: Format,
    *,
    max_rows: int,
    graph_format: Format | None = None,
    hidden: Sequence[str] = (),
    order: Order = (),
) -> Answer:
    """Write the results of a query that ran once per entity that a name means.

    Rows come in the given ``order``, without the ``hidden`` variables; RDF comes in ``graph_format``, if that is given.
    Raises QueryError if the format does not fit the form of the query.
    """
    if not isinstance(results[0], _ROWS):
        graphs = [each for each in results if not isinstance(each, _ROWS)]
        return _graph(chain.from_iterable(graphs), graph_format or format, max_rows)
    if format not in TABLE_FORMATS:
        raise QueryError(
            _("SELECT and ASK give rows: expected one of {names}, got {format}").format(
                names=", ".join(TABLE_FORMATS), format=format
            )
        )
    if isinstance(results[0], pyoxigraph.QueryBoolean):
        truth = json.dumps({"head": {}, "boolean": any(map(bool, results))}).encode()
        return Answer("ask", _converted(truth, pyoxigraph.QueryResultsFormat.JSON, format))
    solutions = [each for each in results if isinstance(each, pyoxigraph.QuerySolutions)]
    return _rows(solutions, format, max_rows, hidden, order)


class _Full(Exception):  # noqa: N818 (it ends the writing, nothing went wrong)
    """Enough has been written."""


class _Lines(io.RawIOBase):
    """Takes TSV until there are more rows or bytes than wanted."""

    def __init__(self, most: int) -> None:
        self.most, self.rows, self.size = most, -1, 0
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        part = bytes(data)
        self.parts.append(part)
        self.rows += part.count(b"\n")
        self.size += len(part)
        if self.rows > self.most or self.size > _MOST_BYTES:
            raise _Full
        return len(part)

    def lines(self) -> list[bytes]:
        """The head and the rows."""
        return b"".join(self.parts).split(b"\n")[:-1]


def _rows(
    results: Sequence[pyoxigraph.QuerySolutions], format: Format, max_rows: int, hidden: Sequence[str], order: Order
) -> Answer:
    # What is to be sorted must be there before the first row is known.
    most = _MOST_BYTES if order else max_rows
    head, rows, cut = b"", [], None
    for solutions in results:
        stream = _Lines(most)
        try:
            solutions.serialize(cast(IO[bytes], stream), _TSV)
        except _Full:
            cut = "the answer is larger than 256 MB; ask for less"
        head, *more = stream.lines()
        rows += more
    if len(rows) > max_rows:
        cut = f"there are more than {max_rows} rows; add LIMIT or raise --max-rows"
    lines = _arranged(head, rows, hidden, order)
    data = b"".join(line + b"\n" for line in islice(lines, max_rows + 1))
    return Answer("select", _converted(data, _TSV, format), cut)


def _arranged(head: bytes, rows: list[bytes], hidden: Sequence[str], order: Order) -> Iterable[bytes]:
    """Head and rows, sorted, without the hidden columns."""
    names = [name.removeprefix(b"?").decode() for name in head.split(b"\t")]
    if not order and not set(hidden) & set(names):
        return [head, *rows]
    cells = [row.split(b"\t") for row in rows]
    for name, descending in reversed(order):
        cells.sort(key=_sort_key(cells, names.index(name)), reverse=descending)
    shown = [at for at, name in enumerate(names) if name not in hidden]
    return (b"\t".join([row[at] for at in shown]) for row in [head.split(b"\t"), *cells])


def _sort_key(cells: list[list[bytes]], column: int) -> Callable[[list[bytes]], Any]:
    """As SPARQL 1.1, 15.1 has it: unbound, blank nodes, IRIs, literals; numbers by value, others by code point."""
    kinds = {row[column][:1] for row in cells}
    if kinds <= {b"", b'"'} or kinds <= {b"", b"<"}:
        return lambda row: row[column][:-1]  # without its quotation mark, a word goes before what it begins
    return lambda row: _ranked(row[column])


def _ranked(cell: bytes) -> tuple[int, int, bytes]:
    return (3, len(cell), cell) if cell.isdigit() else (_KINDS.get(cell[:1], 3), 0, cell[:-1])


def _converted(data: bytes, given: pyoxigraph.QueryResultsFormat, format: Format) -> bytes:
    if given == TABLE_FORMATS[format]:
        return data
    stream = io.BytesIO()
    pyoxigraph.parse_query_results(data, given).serialize(stream, TABLE_FORMATS[format])
    return stream.getvalue()


def _graph(found: Iterable[pyoxigraph.Triple], format: Format, max_rows: int) -> Answer:
    if format not in GRAPH_FORMATS:
        raise QueryError(
            _("CONSTRUCT and DESCRIBE give RDF: expected one of {names}, got {format}").format(
                names=", ".join(GRAPH_FORMATS), format=format
            )
        )
    triples = list(islice(found, max_rows + 1))
    cut = f"there are more than {max_rows} triples; add LIMIT or raise --max-rows" if len(triples) > max_rows else None
    stream = io.BytesIO()
    pyoxigraph.serialize(triples[:max_rows], stream, GRAPH_FORMATS[format], prefixes=dict(PREFIXES))
    return Answer("graph", stream.getvalue(), cut)
