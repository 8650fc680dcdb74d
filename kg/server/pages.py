"""The pages of `kg.views`, made from the graph that is being served when somebody asks for them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import GraphError
from kg.graph.sights import SIGHTS, sights
from kg.server.protocol import plain
from kg.server.snapshot import Graphs, Snapshot
from kg.views.pages import Pages
from kg.views.source import read

__all__ = ["PageServer"]

_MEDIA = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
_QUERY = "query"


class PageServer:
    """The pages of one server; they are read once for each build, in a thread, while others are being answered."""

    def __init__(self, graphs: Graphs, *, title: str, lang: str) -> None:
        self._graphs, self._title, self._lang = graphs, title, lang
        self._pages: tuple[str, Pages] | None = None
        self._reading = asyncio.Lock()

    async def page(self, request: Request) -> Response:
        """What stands at a path."""
        path = request.path_params.get("path") or "index.html"
        try:
            pages = await self._current()
        except GraphError as error:
            return plain(503, str(error), {"Retry-After": "1"})
        text = await asyncio.to_thread(pages.text, path)
        if text is None:
            return plain(404, "there is no such page")
        # The page tells browsers itself what it may do: its policy names its scripts by their digests.
        media = _MEDIA[path.rpartition(".")[2]]
        return Response(text, media_type=media, headers={"Content-Security-Policy": "frame-ancestors 'none'"})

    async def sight(self, request: Request) -> Response:
        """The picture of a page of a newspaper; only those that the graph keeps have a name here."""
        name = request.path_params["name"]
        try:
            with self._graphs.current() as snapshot:
                picture = await asyncio.to_thread(_picture, snapshot.folder, name)
        except GraphError as error:
            return plain(503, str(error), {"Retry-After": "1"})
        return Response(picture, media_type="image/jpeg") if picture else plain(404, "there is no such picture")

    async def about(self, iri: str) -> Response | None:
        """The way to the page about a thing; None if it has none."""
        href = (await self._current()).href(iri)
        return None if href is None else RedirectResponse(f"/{href}", 303)

    async def _current(self) -> Pages:
        with self._graphs.current() as snapshot:
            async with self._reading:
                if self._pages is None or self._pages[0] != snapshot.version:
                    self._pages = snapshot.version, await asyncio.to_thread(self._read, snapshot)
                return self._pages[1]

    def _read(self, snapshot: Snapshot) -> Pages:
        pictures = sights(snapshot.folder)
        return Pages(read(snapshot.folder), title=self._title, lang=self._lang, query_page=_QUERY, sights=pictures)


def _picture(folder: Path, name: str) -> bytes:
    """What a picture holds; nothing if there is none of this name."""
    return (folder / SIGHTS / name).read_bytes() if name in sights(folder) else b""
