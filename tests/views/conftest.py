"""A small graph of our own, a page of it in a real browser, and a server that tells who asks for what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from kg.views.model import View
from kg.views.page import render
from kg.views.selection import stated
from kg.views.source import view_of

Open = Callable[[View], "Page"]


class Page:
    """A page in the browser: its script's names are in reach of ``run``."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.browser, self.path = browser, path
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get("about:blank")
        browser.get(path.as_uri())

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of ``return …``, as JSON."""
        return self.browser.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def panel(self) -> str:
        return str(self.find("#panel").text)

    def where(self, node: int) -> tuple[int, int]:
        """The point of the window at which a node is drawn."""
        point = self.run("return network.canvasToDOM(network.getPositions([arguments[0]])[arguments[0]])", node)
        return round(point["x"]), round(point["y"])


@pytest.fixture
def store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(path=str(Path(__file__).parent / "graph.trig"), format=pyoxigraph.RdfFormat.TRIG)
    return store


@pytest.fixture
def view(store: pyoxigraph.Store) -> View:
    """The small graph, its article beginning at character 100 of its file."""
    return view_of(store, starts={"a1": 100})


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Open:
    """Write a view as a page and open it from the file."""

    def opened(view: View) -> Page:
        path = tmp_path / "view.html"
        path.write_bytes(render(view, title="试验").encode())
        return Page(browser, path)

    return opened


@pytest.fixture
def page(open_page: Open, view: View) -> Page:
    return open_page(stated(view))
