"""The answer of a query as bytes, up to a cap of rows: SPARQL 1.1 results (JSON, XML, CSV, TSV) or RDF."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from typing import Literal

import pyoxigraph

from kg.errors import QueryError
from kg.graph.prefixes import PREFIXES

__all__ = ["FORMATS", "GRAPH_FORMATS", "TABLE_FORMATS", "Answer", "Form", "Format", "serialised"]

Form = Literal["select", "ask", "graph"]
Format = Literal["table", "csv", "tsv", "json", "xml", "ttl", "jsonld", "nt"]

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
}
FORMATS: tuple[Format, ...] = ("table", "csv", "tsv", "json", "xml", "ttl", "jsonld", "nt")

_MOST_BYTES = 1 << 28
_quoted = json.encoder.encode_basestring


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave; ``cut`` says which limit ended it early (None: it is complete)."""

    form: Form
    data: bytes
    cut: str | None = None


_Rows = (pyoxigraph.QuerySolutions, pyoxigraph.QueryBoolean)
Result = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | Iterable[pyoxigraph.Triple]


def serialised(results: Sequence[Result], format: Format, *, max_rows: int, hidden: Sequence[str] = ()) -> Answer:
    """Write the results of a query that ran once per entity that a name means, one after the other.

    Variables that are ``hidden`` are left out.

    Raises QueryError if the format does not fit the form of the query.
    """
    if isinstance(results[0], pyoxigraph.QueryBoolean):
        truth = json.dumps({"head": {}, "boolean": any(map(bool, results))}).encode()
        return Answer("ask", _converted(truth, _fitting(format)))
    if isinstance(results[0], pyoxigraph.QuerySolutions):
        solutions = [each for each in results if isinstance(each, pyoxigraph.QuerySolutions)]
        return _rows(solutions, _fitting(format), max_rows, hidden)
    graphs = [each for each in results if not isinstance(each, _Rows)]
    return _graph(chain.from_iterable(graphs), format, max_rows)


def _fitting(format: Format) -> Format:
    if format not in TABLE_FORMATS:
        raise QueryError(f"SELECT and ASK give rows: expected one of {', '.join(TABLE_FORMATS)}, got {format}")
    return format


def _rows(results: list[pyoxigraph.QuerySolutions], format: Format, max_rows: int, hidden: Sequence[str]) -> Answer:
    names = [None if variable.value in hidden else variable.value for variable in results[0].variables]
    written: list[str] = []
    size, cut = 0, None
    for row in _json_rows(results, names):
        size += len(row)
        cut = _cut(len(written), size, max_rows)
        if cut is not None:
            break
        written.append(row)
    head = json.dumps({"vars": [name for name in names if name is not None]}, ensure_ascii=False)
    body = ",\n".join(written)
    data = f'{{"head":{head},"results":{{"bindings":[\n{body}\n]}}}}\n'.encode()
    return Answer("select", _converted(data, format), cut)


def _cut(rows: int, size: int, max_rows: int) -> str | None:
    if rows == max_rows:
        return f"there are more than {max_rows} rows; add LIMIT or raise --max-rows"
    return "the answer is larger than 256 MB; ask for less" if size > _MOST_BYTES else None


def _json_rows(results: list[pyoxigraph.QuerySolutions], names: list[str | None]) -> Iterator[str]:
    """One binding object per solution; terms that come again are written once."""
    keys = [name and f"{_quoted(name)}:" for name in names]
    seen: dict[object, str] = {}
    for solutions in results:
        for solution in solutions:
            cells = []
            for key, term in zip(keys, solution, strict=True):
                if key is not None and term is not None:
                    cells.append(key + (seen.get(term) or seen.setdefault(term, _json_term(term))))
            yield f"{{{','.join(cells)}}}"


def _json_term(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return f'{{"type":"uri","value":{_quoted(term.value)}}}'
    if isinstance(term, pyoxigraph.BlankNode):
        return f'{{"type":"bnode","value":{_quoted(term.value)}}}'
    if not isinstance(term, pyoxigraph.Literal):
        raise QueryError(f"the answer holds {term}, which SPARQL 1.1 results cannot")
    value = f'{{"type":"literal","value":{_quoted(term.value)}'
    if term.language is not None:
        return f'{value},"xml:lang":{_quoted(term.language)}}}'
    if term.datatype.value == PREFIXES["xsd"] + "string":
        return value + "}"
    return f'{value},"datatype":{_quoted(term.datatype.value)}}}'


def _converted(data: bytes, format: Format) -> bytes:
    """Other results formats, made from the JSON by pyoxigraph."""
    if format in ("json", "table"):
        return data
    stream = BytesIO()
    results = pyoxigraph.parse_query_results(data, pyoxigraph.QueryResultsFormat.JSON)
    results.serialize(stream, TABLE_FORMATS[format])
    return stream.getvalue()


def _graph(found: Iterable[pyoxigraph.Triple], format: Format, max_rows: int) -> Answer:
    if format not in GRAPH_FORMATS:
        raise QueryError(f"CONSTRUCT and DESCRIBE give RDF: expected one of {', '.join(GRAPH_FORMATS)}, got {format}")
    triples = list(islice(found, max_rows + 1))
    cut = f"there are more than {max_rows} triples; add LIMIT or raise --max-rows" if len(triples) > max_rows else None
    stream = BytesIO()
    pyoxigraph.serialize(triples[:max_rows], stream, GRAPH_FORMATS[format], prefixes=dict(PREFIXES))
    return Answer("graph", stream.getvalue(), cut)
