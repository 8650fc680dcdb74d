"""A small graph of our own with its text, the page of it and that of the seeds in a real browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from kg.engines.state import opened
from kg.graph import store as stores
from kg.graph.prefixes import BASE
from kg.graph.statements import Statement
from kg.graph.vocabulary import KG
from kg.graph.wording import TEXTS
from kg.records import Assignment, Named, Record, Site, Span, Unit
from kg.views.model import View
from kg.views.page import render
from kg.views.source import read
from tests.conftest import ROOT

Open = Callable[..., "Page"]

TOLD = "县长林清远带队督导清河大桥工程,县交通局局长何一舟参加。"
ASKED = "林清远要求,交通局要在5月1日前完成清河大桥工程桥面铺装。"
REST = "天气晴好。"


def named(name: str, start: int) -> Named:
    return Named(name, Span(start, start + len(name)), "test")


#: What was read from the one article of graph.trig.
RECORD = Record(
    id="清河.txt#1",
    title="林清远督导桥梁建设",
    source="清河.txt",
    index=0,
    start=100,
    end=200,
    sha256="a1",
    people=(named("林清远", 12), named("何一舟", 32)),
    units=(Unit("县交通局", ("交通局",), (Span(26, 30), Span(46, 49)), Span(26, 30), "test"),),
    sites=(Site("清河大桥工程", "project", (), (Span(19, 25), Span(58, 64)), Span(19, 25), "test"),),
    assignments=(
        Assignment("县交通局", (), None, "林清远", None, "交通局要在5月1日前完成", Span(46, 67), "assignment.demand"),
    ),
)


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    """The folder of the small graph, as a build leaves it."""
    folder = tmp_path / "graphs"
    folder.mkdir()
    stores.create(folder / "store", Path(__file__).parent / "graph.trig")
    (folder / "records.jsonl").write_text(json.dumps(RECORD.to_json()) + "\n", encoding="utf-8")
    said = {"sha256": "a1", "title": [[0, RECORD.title]], "body": [[10, TOLD], [40, ASKED], [70, REST]]}
    came = Statement("<person/林清远>", KG.attended, "<inspection/督导>", "<article/a1#char=40,70>", "a1", 46, 67)
    with opened(folder / "state.sqlite", writable=True) as state:
        state.log.create(BASE)
        state.log.add([came._replace(rule="assignment.demand")])
        state.log.index()
    (folder / TEXTS).write_text(json.dumps(said) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(path=str(Path(__file__).parent / "graph.trig"), format=pyoxigraph.RdfFormat.TRIG)
    return store


@pytest.fixture
def view(graphs: Path) -> View:
    """The small graph, its article beginning at character 100 of its file."""
    return read(graphs)


class Page:
    """A page in the browser: its script's names are in reach of ``run``."""

    def __init__(self, browser: Any, address: str, *, width: int = 1400, height: int = 900) -> None:
        self.browser, self.address = browser, address
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": min(width, height) < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get(address)

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of ``return …``, as JSON."""
        return self.browser.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def text(self, selector: str = "#panel") -> str:
        return str(self.find(selector).text)

    def texts(self, selector: str) -> list[str]:
        """The text of each element, seen or not."""
        return list(self.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector))

    def requests(self) -> list[str]:
        """What the browser asked of others since the page was opened, pictures of its own date fields aside."""
        messages = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [url for url in urls if not url.startswith(("data:", "blob:"))]

    def errors(self) -> list[str]:
        """What stands in the console."""
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def where(self, name: str) -> tuple[int, int]:
        """The point of the drawing at which a node is drawn."""
        point = self.run(
            "const id = nodes.findIndex((n) => n.name === arguments[0]);"
            "return network.canvasToDOM(network.getPositions([id])[id])",
            name,
        )
        return round(point["x"]), round(point["y"])


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Open:
    """Write a view as a page and open it from the file."""

    def opened(view: View, hash: str = "", *, width: int = 1400, height: int = 900, **options: Any) -> Page:
        path = tmp_path / "view.html"
        path.write_bytes(render(view, title="试验", **options).encode())
        return Page(browser, path.as_uri() + hash, width=width, height=height)

    return opened


@pytest.fixture
def page(open_page: Open, view: View) -> Page:
    return open_page(view)


@pytest.fixture(scope="session")
def seed_page_address(seed_graphs: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the seeds."""
    path = tmp_path_factory.mktemp("page") / "view.html"
    path.write_bytes(render(read(seed_graphs), title="官员、单位与项目").encode())
    return path.as_uri()


@pytest.fixture
def seed_page(browser: Any, seed_page_address: str) -> Page:
    return Page(browser, seed_page_address)


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, which finds faults of accessibility; npm brings it once."""
    folder = ROOT / "build" / "axe"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--silent", "--no-save", "--prefix", str(folder), "axe-core@4.11.4"], check=True
        )
    return script.read_text(encoding="utf-8")


def serious(page: Page, axe: str) -> list[str]:
    """What axe-core finds that hinders people: rule and first place."""
    page.run(axe)
    found = page.browser.execute_async_script(
        "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then((r) => done(r.violations"
        ".filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => v.id + ': ' + v.nodes[0].html.slice(0, 200)"
        " + ' ' + v.nodes[0].failureSummary)))"
    )
    return list(found)
