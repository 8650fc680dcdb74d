"""SPARQL 1.1 Protocol, the query operation, at ``/sparql``; and every saved query at ``/queries/NAME``.

References: SPARQL 1.1 Protocol, 2.1 (query) and 2.2 (update, which is refused: the graph comes from builds).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import KgError, LimitError, QueryError, UsageError
from kg.graph.evaluation import Job
from kg.graph.results import Answer, Format
from kg.graph.saved import Kind, saved_query
from kg.server.description import described
from kg.server.negotiation import GRAPH_TYPES, ROW_TYPES, chosen
from kg.server.pool import Busy, Pool
from kg.server.snapshot import Graphs

__all__ = ["Answering", "Refused", "browses", "plain"]

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_BYTES = 1 << 20
_RETRY = {"Retry-After": "1"}
_GONE = 499  # nobody reads it: what proxies write into their logs for a client that went away


class Refused(Exception):  # noqa: N818 (an answer, not a fault)
    """An answer other than 200."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        self.status, self.message, self.headers = status, message, dict(headers or {})
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks: a query and its dataset."""

    query: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]


def plain(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """One line of text."""
    return Response(message + "\n", status, dict(headers or {}), "text/plain; charset=utf-8")


class Answering:
    """The queries of one server: how a request becomes a job, and its answer a response."""

    def __init__(self, graphs: Graphs, pool: Pool) -> None:
        self._graphs, self._pool = graphs, pool

    async def sparql(self, request: Request) -> Response:
        """``/sparql``: a query, or what this service is."""
        try:
            asked = await _asked(request)
        except Refused as refused:
            return plain(refused.status, refused.message, refused.headers)
        accept = request.headers.get("accept")
        if asked is None:
            return RedirectResponse("/query", 303) if browses(accept) else described(request, accept)
        if browses(accept) and request.method == "GET":
            return RedirectResponse(f"/query#query={quote(asked.query)}", 303)
        return await self._respond(
            request, asked.query, default_graphs=asked.default_graphs, named_graphs=asked.named_graphs
        )

    async def saved(self, request: Request) -> Response:
        """``/queries/NAME?parameter=value``: one of the questions that the package ships."""
        try:
            query = saved_query(request.path_params["name"])
            bound = query.bound({name: value for name, value in request.query_params.items() if name != "format"})
        except QueryError as error:
            return plain(404, str(error))
        except UsageError as error:
            return plain(400, str(error).replace("--", ""))
        return await self._respond(request, query.text, parameters=bound, hidden=query.hidden)

    async def construct(self, request: Request, query: str) -> Response:
        """The RDF of a query of our own."""
        return await self._respond(request, query)

    async def _respond(
        self,
        request: Request,
        text: str,
        *,
        parameters: Mapping[str, tuple[Kind, str]] | None = None,
        hidden: Sequence[str] = (),
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Response:
        rows, graph = _formats(request)
        if rows is None and graph is None:
            return plain(406, f"expected one of {', '.join([*ROW_TYPES, *GRAPH_TYPES])} in Accept")
        limits = self._pool.limits
        try:
            with self._graphs.current() as snapshot:
                job = Job(
                    str(snapshot.folder / "store"),
                    text,
                    parameters or {},
                    hidden,
                    (),
                    rows[1] if rows else "json",
                    limits.rows,
                    limits.timeout,
                    limits.memory,
                    os.getpid(),
                    graph[1] if graph else "ttl",
                    default_graphs,
                    named_graphs,
                )
                answer = await _unless_gone(request, self._pool, job)
        except Busy:
            return plain(503, "the server is busy; try again in a moment", _RETRY)
        except LimitError as error:
            return plain(500, str(error))
        except QueryError as error:
            return plain(400 if error.exit_status > 1 else 404, str(error))  # 404: nothing is called so
        except KgError as error:
            return plain(503, str(error), _RETRY)
        if answer is None:
            return Response(status_code=_GONE)
        if answer.cut is not None:  # half an answer would look like a whole one
            return plain(500, answer.cut)
        media = graph if answer.form == "graph" else rows
        if media is None:
            return plain(406, "the query gives RDF" if answer.form == "graph" else "the query gives rows")
        headers = {"Content-Type": _with_charset(media[0]), "Vary": "Accept"}
        return Response(b"" if request.method == "HEAD" else answer.data, headers=headers)


async def _unless_gone(request: Request, pool: Pool, job: Job) -> Answer | None:
    """The answer, or None if the client went away before it came; then the query ends, too."""
    asking = asyncio.ensure_future(pool.ask(job))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return asking.result() if asking.done() else None
    finally:
        for task in (asking, leaving):
            task.cancel()
        await asyncio.gather(asking, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue


def _formats(request: Request) -> tuple[tuple[str, Format] | None, tuple[str, Format] | None]:
    wanted = request.query_params.get("format")
    if wanted is None:
        accept = request.headers.get("accept")
        return chosen(accept, ROW_TYPES), chosen(accept, GRAPH_TYPES)
    return _called(wanted, ROW_TYPES), _called(wanted, GRAPH_TYPES)


def _called(name: str, offered: Mapping[str, Format]) -> tuple[str, Format] | None:
    return next(((media, form) for media, form in offered.items() if name in (media, form)), None)


def browses(accept: str | None) -> bool:
    """Whether the client is a person's browser, which wants a page first of all."""
    return bool(accept) and accept.split(",")[0].split(";")[0].strip() == "text/html"  # type: ignore[union-attr]


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


async def _asked(request: Request) -> _Asked | None:
    """The query of a request; None if it holds none. Raises Refused."""
    given = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        media = request.headers.get("content-type", "").split(";")[0].strip().lower()
        body = await _body(request)
        if media == _FORM:
            given |= parse_qs(body, keep_blank_values=True)
        elif media == _QUERY:
            given["query"] = [*given.get("query", ()), body]
        elif media == _UPDATE:
            given["update"] = [body]
        else:
            raise Refused(415, f"expected Content-Type {_FORM} or {_QUERY}, got {media or 'none'}")
    if "update" in given:
        raise Refused(403, "updates are not allowed: the graph comes from kg build")
    queries = given.get("query", [])
    if len(queries) > 1:
        raise Refused(400, f"expected one query, got {len(queries)}")
    if not queries and request.method == "POST":
        raise Refused(400, "expected a query, got none")
    if not queries:
        return None
    return _Asked(queries[0], given.get("default-graph-uri", ()), given.get("named-graph-uri", ()))


async def _body(request: Request) -> str:
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > _MOST_BYTES:
            raise Refused(413, "the query is longer than 1 MB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the query is not UTF-8 at byte {error.start}") from error
