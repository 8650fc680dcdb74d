"""The same questions to a store somewhere else, over the SPARQL 1.1 Protocol.

The protocol has no parameters, so terms are put into the query as a VALUES block, written by pyoxigraph's serializer.

References: SPARQL 1.1 Protocol, 2.1.2 (query via POST with URL-encoded parameters).
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

import pyoxigraph
import urllib3

from kg.errors import LimitError, QueryError
from kg.graph.evaluation import literal
from kg.graph.naming import as_iris
from kg.graph.prefixes import PREFIXES
from kg.graph.query import DEFAULT_LIMITS, Limits
from kg.graph.results import GRAPH_FORMATS, Answer, Format, Order, serialised
from kg.graph.saved import Kind
from kg.language import _

__all__ = ["ask_endpoint"]

_RESULTS, _TURTLE = "application/sparql-results+json", "text/turtle"
_WHERE = re.compile(r"\bWHERE\s*\{")
#: In one line, so that the line numbers of the endpoint's complaints are those of the query.
_PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
#: In a string its quotation marks would be escaped, so this is never a part of what an article says.
_DIALECT = re.compile(rb'("type"\s*:\s*)"typed-literal"')
_MOST_BYTES, _PIECE = 1 << 28, 1 << 16


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

    Redirects are not followed: a query goes where it is sent, and nowhere else. Raises QueryError where the endpoint
    refuses the query or cannot be reached, LimitError where it is too slow or sends too much.
    """
    bound = _bound(url, text, parameters or {}, limits)
    accept = _TURTLE if format in GRAPH_FORMATS and format != "table" else f"{_RESULTS}, {_TURTLE};q=0.5"
    kind, data = _fetched(url, _PROLOGUE + bound, accept, limits)
    with _reading(url):
        return serialised(
            [_triples(data) if kind == _TURTLE else _solutions(data)],
            format,
            max_rows=limits.rows,
            hidden=hidden,
            order=order,
        )


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
        raise QueryError(_("expected a query with WHERE { to bind parameters in"))
    return f"{text[: where.end()]} {' '.join(blocks)} {text[where.end() :]}"


def _called(url: str, name: str, limits: Limits) -> list[str]:
    """The entities of that name or IRI, as SPARQL terms. Raises QueryError if the endpoint knows none."""
    named = f"?entity skos:prefLabel|skos:altLabel {pyoxigraph.Literal(name)}"
    meant = f"VALUES ?entity {{ {' '.join(map(str, as_iris(name)))} }} ?entity skos:prefLabel ?any"
    query = f"SELECT DISTINCT ?entity WHERE {{ {{ {named} }} UNION {{ {meant} }} }} ORDER BY ?entity"
    _type, data = _fetched(url, _PROLOGUE + query, _RESULTS, limits)
    with _reading(url):
        answer = _solutions(data)
        found = [] if isinstance(answer, pyoxigraph.QueryBoolean) else [str(row["entity"]) for row in answer]
    if not found:
        error = QueryError(_("nothing at {url} is called {name}").format(url=url, name=name))
        error.exit_status = 1
        raise error
    return found


def _fetched(url: str, query: str, accept: str, limits: Limits) -> tuple[str, bytes]:
    """The media type and body of a successful response."""
    if not url.startswith(("http://", "https://")):
        raise QueryError(_("expected an http or https URL, got {url}").format(url=url))
    headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
    end = time.monotonic() + limits.timeout
    try:
        with (
            urllib3.PoolManager() as pool,
            pool.request(
                "POST",
                url,
                body=urlencode({"query": query}),
                headers=headers,
                timeout=urllib3.Timeout(total=limits.timeout),
                retries=False,
                preload_content=False,
            ) as response,
        ):
            data = _body(url, response, end, limits)
    except urllib3.exceptions.NewConnectionError as error:  # counts as a timeout, even when the connection is refused
        raise _unreachable(url, error) from error
    except urllib3.exceptions.TimeoutError as error:
        raise _late(url, limits) from error
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise _unreachable(url, error) from error
    if 300 <= response.status < 400:
        raise QueryError(
            _("{url} leads on to {value}: name the place itself").format(
                url=url, value=response.headers.get("Location", "nowhere")
            )
        )
    if response.status != 200:
        raise QueryError(
            _("{url} answers {status}: {value}").format(
                url=url, status=response.status, value=data[:300].decode("utf-8", "replace")
            )
        )
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower(), data


def _body(url: str, response: urllib3.BaseHTTPResponse, end: float, limits: Limits) -> bytes:
    """What comes before the time is up: a server that sends a little now and then does not get more of it."""
    parts, size = [], 0
    while part := response.read1(_PIECE):
        parts.append(part)
        size += len(part)
        if size > _MOST_BYTES:
            raise LimitError(
                _("{url} sends more than {value} MB; add LIMIT or ask for less").format(
                    url=url, value=_MOST_BYTES >> 20
                )
            )
        if time.monotonic() > end:
            raise _late(url, limits)
    return b"".join(parts)


def _unreachable(url: str, error: Exception) -> QueryError:
    return QueryError(_("{url} cannot be reached: {value}").format(url=url, value=str(error).rpartition(": ")[2]))


def _late(url: str, limits: Limits) -> LimitError:
    return LimitError(
        _("{url} took longer than {timeout:g} s; raise --timeout").format(url=url, timeout=limits.timeout)
    )


@contextlib.contextmanager
def _reading(url: str) -> Iterator[None]:
    try:
        yield
    except (SyntaxError, ValueError, KeyError) as error:
        raise QueryError(
            _("{url}: the answer cannot be read ({error}); is it a SPARQL endpoint?").format(url=url, error=error)
        ) from error


def _triples(data: bytes) -> Iterator[pyoxigraph.Triple]:
    return (quad.triple for quad in pyoxigraph.parse(data, pyoxigraph.RdfFormat.TURTLE))


def _solutions(data: bytes) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
    """The results, whatever the dialect: Virtuoso still calls a typed literal ``typed-literal``."""
    return pyoxigraph.parse_query_results(_DIALECT.sub(rb'\1"literal"', data), pyoxigraph.QueryResultsFormat.JSON)
