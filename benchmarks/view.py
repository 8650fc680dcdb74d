"""How the page grows: time to write it, its size, and the time until a real browser has drawn it.

    python benchmarks/view.py [NODES …]        (default: 500 1500 5000)

The graphs are invented: meetings of a dozen people each, some of whom meet again, with units, sites and tasks. Each line is
also given as a ratio to the first one.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from kg.views.model import Article, Fact, Node, Passage, View
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
        articles[article] = Article(article, f"第{turn}次推进会召开", "2021-03-04", f"{turn}.txt")
        quote = "、".join(f"甲{person[7:]}" for person in people) + "等出席了这次推进会,会议要求各单位按期完成任务。"
        passages[f"{article}#1"] = Passage(f"{article}#1", article, 0, len(quote), quote)
        nodes[event] = Node(event, "meeting", f"第{turn}次推进会", day="2021-03-04")
        nodes[site] = Node(site, "project", f"{site[5:]}号工程")
        nodes.update((person, Node(person, "official", f"甲{person[7:]}")) for person in people)
        nodes.update((unit, Node(unit, "unit", f"第{unit[5:]}局")) for unit in units)
        said = (f"{article}#1",)
        facts += [Fact("attended", person, (event,), passages=said) for person in sorted(set(people))]
        facts += [
            Fact("post", person, (unit,), "局长", passages=said) for person, unit in zip(people, units, strict=False)
        ]
        facts.append(Fact("task", units[0], (site, event), "按期完成", "2021-06-01", people[0], "benchmark", said))
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


def main(counts: list[int]) -> None:
    """One line per size."""
    first: list[float] = []
    print("nodes  edges  write s  MB  open s  redraw s  | ratios to the first line")
    with tempfile.TemporaryDirectory() as folder, browser() as chrome:
        for count in counts:
            view, path = invented(count), Path(folder) / f"{count}.html"
            started = time.process_time()
            path.write_bytes(render(view, title="试验").encode())
            wrote, started = time.process_time() - started, time.perf_counter()
            chrome.get(path.as_uri())
            chrome.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
            opened = time.perf_counter() - started
            redraw = chrome.execute_script(
                "const t = performance.now(); network.body.emitter.emit('_redraw'); return (performance.now() - t) / 1000"
            )
            edges = chrome.execute_script("return edges.length")
            row = [wrote, path.stat().st_size / 1e6, opened, redraw]
            first = first or row
            ratios = " ".join(f"{value / base:.1f}" for value, base in zip(row, first, strict=True))
            print(
                f"{len(view.nodes):5}  {edges:5}  {row[0]:7.2f}  {row[1]:.2f}  {row[2]:6.2f}  {row[3]:8.3f}  | {ratios}"
            )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [500, 1500, 5000])
