"""The application: which address leads where."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.graph.query import DEFAULT_LIMITS, Limits
from kg.resources import folder
from kg.server.gate import Gate
from kg.server.pages import PageServer
from kg.server.pool import Pool
from kg.server.protocol import Answering
from kg.server.query_page import query_page, vocabulary
from kg.server.snapshot import Graphs
from kg.server.things import Things

__all__ = ["Settings", "application"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server runs: ``hosts`` that it answers to (empty: any), a ``token`` that requests must carry (None: none),
    ``origins`` whose pages may read its answers, how many queries run at once, title and language of the pages.
    """

    hosts: Collection[str] = ("localhost", "127.0.0.1", "::1")
    token: str | None = None
    origins: Sequence[str] = ()
    workers: int = 2
    limits: Limits = DEFAULT_LIMITS
    title: str = "官员、单位与项目"
    lang: str = "zh"


def application(graph: Path, settings: Settings) -> Starlette:
    """The server of one graph folder, as an ASGI application."""
    graphs = Graphs(graph)
    pool = Pool(settings.workers, settings.limits)
    answering = Answering(graphs, pool)
    pages = PageServer(graphs, title=settings.title, lang=settings.lang)
    things = Things(answering, pages)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()
            graphs.close()

    async def health(_: Request) -> Response:
        with graphs.current() as snapshot:
            return JSONResponse({"status": "ok", "graph": snapshot.version})

    middleware = [Middleware(Gate, hosts=settings.hosts, token=settings.token)]
    if settings.origins:
        middleware.insert(0, Middleware(CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST"]))
    return Starlette(
        routes=[
            Route("/health", health),
            Route("/sparql", answering.sparql, methods=["GET", "POST"]),
            Route("/queries/{name}", answering.saved),
            Route("/data", things.graph),
            Route("/id/{path:path}", things.thing),
            Route("/query", query_page),
            Route("/vocabulary.json", vocabulary),
            Mount("/editor", StaticFiles(directory=str(folder("server").joinpath("assets")))),
            Route("/favicon.ico", lambda _: Response(status_code=204)),
            Route("/sights/{name}", pages.sight),
            Route("/", pages.page),
            Route("/{path:path}", pages.page),
        ],
        middleware=middleware,
        lifespan=lifespan,
    )
