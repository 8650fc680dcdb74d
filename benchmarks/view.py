"""How the page grows: what writing it costs, its size, and what a real browser needs, by the browser's own clock.

    python benchmarks/view.py [NODES …]        (default: 500 5000 50000)

The graphs are invented: meetings of a dozen people each, some of whom meet again, with units, sites and tasks. ``open`` is
from the begin of navigation until the overview is drawn, ``redraw`` one frame (of the overview or of what
``around`` draws, whichever takes longer), ``search`` from a key to the list, ``around``
from a click to the surroundings of the best connected node within two steps, drawn.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from kg.views.model import Article, Fact, Node, Passage, Piece, View
from kg.views.page import render


def invented(count: int) -> View:
    """A view with about ``count`` nodes."""
    chance = random.Random(count)
    nodes: dict[str, Node] = {}
    facts: list[Fact] = []
    passages: dict[str, Passage] = {}
    articles: dict[str, Article] = {}
    turn = 0
    while len(nodes) < count:
        turn += 1
        people = [f"person/{chance.randrange(count // 2)}" for _ in range(12)]
        units = [f"unit/{chance.randrange(count // 6)}" for _ in range(4)]
        event, site, article = f"event/{turn}", f"site/{chance.randrange(count // 5)}", f"article/{turn}"
        quote = "、".join(f"甲{person[7:]}" for person in people) + "等出席了这次推进会,会议要求各单位按期完成任务。"
        passages[f"{article}#1"] = Passage(f"{article}#1", article, 0, len(quote), quote, 0, len(quote))
        text = (Piece(quote, ("event",)), Piece("\n会议强调,要按照既定部署抓好落实。" * 12))
        articles[article] = Article(article, f"第{turn}次推进会召开", "2021-03-04", f"{turn}.txt", pieces=text)
        nodes[event] = Node(event, "meeting", f"第{turn}次推进会", day="2021-03-04")
        nodes[site] = Node(site, "project", f"{site[5:]}号工程")
        nodes.update((person, Node(person, "official", f"甲{person[7:]}")) for person in people)
        nodes.update((unit, Node(unit, "unit", f"第{unit[5:]}局")) for unit in units)
        said = (f"{article}#1",)
        facts += [Fact("attended", person, (event,), passages=said) for person in sorted(set(people))]
        facts += [
            Fact("post", person, (unit,), "局长", passages=said) for person, unit in zip(people, units, strict=False)
        ]
        task = f"assignment/{turn}"
        facts.append(
            Fact("task", units[0], (site, event), "按期完成", "2021-06-01", people[0], said, ("benchmark",), task, task)
        )
    return View(nodes, tuple(sorted(set(facts))), passages, articles)


def browser() -> Chrome:
    """Chromium without a window."""
    options = ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1400,900",
    ):
        options.add_argument(argument)
    return Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))


OPENED = """
const done = arguments[0], ready = () => document.documentElement.dataset.ready
  ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))) : setTimeout(ready, 5);
ready();
"""
REDRAW = """
const times = [];
for (let i = 0; i < 9; i += 1) { const t = performance.now(); network.body.emitter.emit("_redraw"); times.push(performance.now() - t); }
return times.sort((a, b) => a - b)[4];
"""
SEARCH = """
const times = [];
for (const text of ["甲12", "jia", "无此人", "按期"]) { $("search").value = text; const t = performance.now(); search.list(); times.push(performance.now() - t); }
return Math.max(...times.slice(arguments[0]));
"""
AROUND = """
const done = arguments[0], t = performance.now();
go({ n: byWeight[0], depth: 2 });
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - t)));
"""


def main(counts: list[int]) -> None:
    """One line per size; times of the browser in milliseconds."""
    print("nodes   ties    write CPU-s   MB    open ms  redraw ms  search ms (first)  around ms")
    with tempfile.TemporaryDirectory() as folder, browser() as chrome:
        for count in counts:
            view, path = invented(count), Path(folder) / f"{count}.html"
            started = time.process_time()
            path.write_bytes(render(view, title="试验").encode())
            wrote = time.process_time() - started
            chrome.get(path.as_uri())
            opened = chrome.execute_async_script(OPENED)
            ties = chrome.execute_script("return ties.reduce((sum, each) => sum + each.size, 0) / 2")
            redraw = chrome.execute_script(REDRAW)
            first, search = chrome.execute_script(SEARCH, 0), chrome.execute_script(SEARCH, 0)
            around = chrome.execute_async_script(AROUND)
            redraw = max(redraw, chrome.execute_script(REDRAW))
            size = path.stat().st_size / 1e6
            print(
                f"{len(view.nodes):6}  {ties:7.0f}  {wrote:8.1f}  {size:6.1f}  {opened:7.0f}  {redraw:8.1f}"
                f"  {search:8.1f} ({first:.1f})  {around:9.0f}"
            )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [500, 5000, 50000])
