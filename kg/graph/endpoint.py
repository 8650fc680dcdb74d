"""The same questions to a store somewhere else, over the SPARQL 1.1 Protocol.

The protocol has no parameters, so terms are put into the query as a VALUES block, written by pyoxigraph's serializer.

References: SPARQL 1.1 Protocol, 2.1.2 (query via POST with URL-encoded parameters).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

import pyoxigraph
import urllib3

from kg.errors import LimitError, QueryError
from kg.graph.evaluation import literal
from kg.graph.prefixes import PREFIXES
from kg.graph.query import DEFAULT_LIMITS, Limits
from kg.graph.results import GRAPH_FORMATS, Answer, Format, Order, serialised
from kg.graph.saved import Kind

__all__ = ["ask_endpoint"]

_RESULTS, _TURTLE = "application/sparql-results+json", "text/turtle"
_WHERE = re.compile(r"\bWHERE\s*\{")
_MOST_BYTES = 1 << 28


def ask_endpoint(
    url: str,
    text: str,
    *,
    parameters: Mapping[str, tuple[Kind, str]] | None = None,
    hidden: Sequence[str] = (),
    order: Order = (),
    format: Format = "json",
    limits: Limits = DEFAULT_LIMITS,
) -> Answer:
    """Answer a query from a remote endpoint, in the formats and within the rows of the embedded store.

    Raises QueryError where the endpoint refuses the query or cannot be reached, LimitError where it is too slow.
    """
    bound = _bound(url, text, parameters or {}, limits)
    accept = _TURTLE if format in GRAPH_FORMATS and format != "table" else f"{_RESULTS}, {_TURTLE};q=0.5"
    kind, data = _fetched(url, _prologue() + bound, accept, limits)
    try:
        return serialised(
            [_triples(data) if kind == _TURTLE else _solutions(data)],
            format,
            max_rows=limits.rows,
            hidden=hidden,
            order=order,
        )
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{url}: the answer cannot be read ({error}); is it a SPARQL endpoint?") from error


def _bound(url: str, text: str, parameters: Mapping[str, tuple[Kind, str]], limits: Limits) -> str:
    """The query with a VALUES block per parameter at the head of its pattern."""
    blocks = []
    for name, (kind, value) in parameters.items():
        terms = _called(url, value, limits) if kind == "entity" else [str(literal(kind, value))]
        blocks.append(f"VALUES ?{name} {{ {' '.join(terms)} }}")
    if not blocks:
        return text
    where = _WHERE.search(text)
    if where is None:
        raise QueryError("expected a query with WHERE { to bind parameters in")
    return f"{text[: where.end()]} {' '.join(blocks)} {text[where.end() :]}"


def _called(url: str, name: str, limits: Limits) -> list[str]:
    """The entities of that name, as SPARQL terms. Raises QueryError if the endpoint knows none."""
    pattern = f"?entity skos:prefLabel|skos:altLabel {pyoxigraph.Literal(name)}"
    query = f"SELECT DISTINCT ?entity WHERE {{ {pattern} }} ORDER BY ?entity"
    _, data = _fetched(url, _prologue() + query, _RESULTS, limits)
    answer = _solutions(data)
    found = [] if isinstance(answer, pyoxigraph.QueryBoolean) else [str(solution["entity"]) for solution in answer]
    if not found:
        error = QueryError(f"nothing at {url} is called {name}")
        error.exit_status = 1
        raise error
    return found


def _prologue() -> str:
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def _fetched(url: str, query: str, accept: str, limits: Limits) -> tuple[str, bytes]:
    """The media type and body of a successful response."""
    if not url.startswith(("http://", "https://")):
        raise QueryError(f"expected an http or https URL, got {url}")
    headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        with urllib3.PoolManager().request(
            "POST",
            url,
            body=urlencode({"query": query}),
            headers=headers,
            timeout=limits.timeout,
            retries=False,
            preload_content=False,
        ) as response:
            data = response.read(_MOST_BYTES)
    except urllib3.exceptions.NewConnectionError as error:  # counts as a timeout, even when the connection is refused
        raise QueryError(f"{url} cannot be reached: {error}") from error
    except urllib3.exceptions.TimeoutError as error:
        raise LimitError(f"{url} took longer than {limits.timeout:g} s; raise --timeout") from error
    except urllib3.exceptions.HTTPError as error:
        raise QueryError(f"{url} cannot be reached: {error}") from error
    if response.status != 200:
        raise QueryError(f"{url} answers {response.status}: {data[:300].decode('utf-8', 'replace')}")
    return response.headers.get("Content-Type", "").partition(";")[0].strip(), data


def _triples(data: bytes) -> Iterator[pyoxigraph.Triple]:
    return (quad.triple for quad in pyoxigraph.parse(data, pyoxigraph.RdfFormat.TURTLE))


def _solutions(data: bytes) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
    """The results, whatever the dialect: Virtuoso still calls a typed literal ``typed-literal``."""
    answer = json.loads(data)
    for row in answer.get("results", {}).get("bindings", []):
        for cell in row.values():
            if cell["type"] == "typed-literal":
                cell["type"] = "literal"
    plain = json.dumps(answer).encode()
    return pyoxigraph.parse_query_results(plain, pyoxigraph.QueryResultsFormat.JSON)
