"""The page in a real Chromium, opened from its file."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.support.ui import WebDriverWait

from kg.views.model import View
from kg.views.selection import stated

Open = Callable[[View], Any]


def number(page: Any, name: str) -> int:
    return int(page.run("return nodes.findIndex((node) => node.name === arguments[0])", name))


def edge_between(page: Any, one: str, other: str) -> int:
    ends = sorted((number(page, one), number(page, other)))
    return int(page.run("return edges.find((e) => e.from === arguments[0] && e.to === arguments[1]).id", *ends))


def still(page: Any) -> None:
    """Wait for the view to come to rest."""
    page.run("network.moveTo({ scale: network.getScale(), animation: false })")


def click_at(page: Any, x: float, y: float) -> None:
    """A real click at a point of the drawing."""
    stage = page.find("#network")
    middle = stage.size["width"] / 2, stage.size["height"] / 2
    ActionChains(page.browser).move_to_element_with_offset(
        stage, round(x - middle[0]), round(y - middle[1])
    ).click().perform()


def wait(page: Any, what: str) -> None:
    """Wait until the panel tells ``what``; vis-network holds a click back in case it becomes a double click."""
    WebDriverWait(page.browser, 5).until(lambda _: what in page.panel(), f"{what!r} not in {page.panel()!r}")


def requests(page: Any) -> list[str]:
    """What the browser asked of others since the page was opened; its own date fields are drawn with pictures in data: URLs."""
    messages = [json.loads(entry["message"])["message"] for entry in page.browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [url for url in urls if not url.startswith("data:")]


def test_opens_without_a_request_and_without_an_error(page: Any) -> None:
    assert page.run("return performance.getEntriesByType('resource').length") == 0
    assert requests(page) == [page.path.as_uri()]
    assert page.browser.get_log("browser") == []


def test_draws_every_node_and_edge(page: Any, view: View) -> None:
    assert page.run("return Object.keys(network.getPositions()).length") == len(stated(view).nodes)
    assert page.run("return network.body.edgeIndices.length") == page.run("return edges.length")
    colours = page.run(
        "const c = document.querySelector('#network canvas');"
        "const pixels = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        "const seen = new Set();"
        "for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] === 255)"
        "  seen.add('#' + [0, 1, 2].map((k) => pixels[i + k].toString(16).padStart(2, '0')).join(''));"
        "return [...new Set(nodes.map((node) => kinds[node.kind][2]))].map((colour) => seen.has(colour))"
    )
    assert colours == [True] * 5


def test_the_overview_lists_tasks_deadlines_and_events_and_what_is_left_out(page: Any) -> None:
    told = page.panel()
    assert "6 个节点" in told
    assert "1 个名称只被提及，没有事实" in told
    assert "2021-05-01" in told
    assert "督导清河大桥工程" in told


def test_a_click_on_an_edge_shows_its_sentence(page: Any) -> None:
    edge = edge_between(page, "县交通运输局", "清河大桥工程")
    ends = [page.where(page.run("return edges[arguments[0]][arguments[1]]", edge, end)) for end in ("from", "to")]
    click_at(page, (ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
    wait(page, "林清远要求,交通局要在5月1日前完成清河大桥工程桥面铺装。")
    told = page.panel()
    assert "期限 2021-05-01" in told
    assert "《林清远督导桥梁建设》" in told
    assert "清河.txt · 第 140–170 字" in told


def test_an_edge_of_attendance_shows_the_rule_of_each_sentence(open_page: Open, view: View) -> None:
    numbered = tuple(
        replace(f, rules=tuple(f"{f.relation}.{at}" for at, _ in enumerate(f.passages))) for f in view.facts
    )
    page = open_page(stated(replace(view, facts=numbered)))
    page.run("choose({ edge: arguments[0] })", edge_between(page, "林清远", "督导清河大桥工程"))
    wait(page, "带队")
    places = page.run("return [...document.querySelectorAll('#panel .where')].map((place) => place.textContent)")
    assert [place.partition(" · 规则 ")[2] for place in places] == ["attended.0", "led.0"]


def test_a_click_on_a_node_shows_its_facts_with_the_words_marked(page: Any) -> None:
    click_at(page, *page.where(number(page, "何一舟")))
    wait(page, "县交通运输局局长")
    told = page.panel()
    assert "任职" in told
    assert "出席" in told
    marks = page.run("return [...document.querySelectorAll('#panel mark')].map((mark) => mark.textContent)")
    assert {"何一舟", "县交通局", "局长"} <= set(marks)


def test_links_in_the_panel_and_the_back_button_lead_from_node_to_node(page: Any) -> None:
    page.run("choose({ node: arguments[0] })", number(page, "何一舟"))
    page.find(f'#panel .chip[data-node="{number(page, "县交通运输局")}"]').click()
    wait(page, "又称")
    assert page.find("#panel h2").text == "县交通运输局"
    page.browser.back()
    WebDriverWait(page.browser, 5).until(lambda _: page.find("#panel h2").text == "何一舟")


def test_search_finds_an_alias_from_the_keyboard_and_goes_there(page: Any) -> None:
    ActionChains(page.browser).send_keys("/").perform()
    page.find("#search").send_keys("县交通局")
    page.find("#search").send_keys(Keys.ENTER)
    assert page.find("#panel h2").text == "县交通运输局"
    assert page.run("return choice.node") == number(page, "县交通运输局")
    page.find("#search").send_keys(Keys.ESCAPE)
    assert page.find("#panel h2").text == "概览"


def test_a_search_in_vain_says_so(page: Any) -> None:
    page.find("#search").send_keys("无此人")
    assert page.find("#matches").text == "没有找到"


def test_the_legend_hides_and_shows_a_kind(page: Any) -> None:
    officials = page.find('#legend [data-kind="official"]')
    shown = "return nodes.filter((node, id) => !network.body.nodes[id].options.hidden).length"
    before = page.run(shown)
    officials.click()
    assert officials.get_attribute("aria-pressed") == "false"
    assert page.run(shown) == before - 2
    assert page.find("#status").text == f"显示 {before - 2} / {before} 个节点"
    officials.send_keys(Keys.ENTER)
    assert page.run(shown) == before


def two_articles(view: View) -> View:
    """The small graph with its second sentence in an article of its own, whose day has no year."""
    (first,) = view.articles.values()
    second = replace(first, iri="urn:b", title="另一篇", day="--04-02")
    moved = {iri: replace(p, article="urn:b") if p.start == 40 else p for iri, p in view.passages.items()}
    return replace(view, articles={first.iri: first, "urn:b": second}, passages=moved)


def test_an_article_and_a_range_of_days_narrow_what_is_shown(open_page: Open, view: View) -> None:
    page = open_page(two_articles(view))
    page.run(
        "$('article').value = articles.findIndex((a) => a.title === '另一篇');"
        "$('article').dispatchEvent(new Event('change'))"
    )
    shown = "return nodes.filter((node, id) => !hidden.has(id)).map((node) => node.name).sort()"
    assert "何一舟" not in page.run(shown)
    assert "县交通运输局" in page.run(shown)
    page.find("#unfilter").click()
    page.run("$('since').value = '2021-03-01'; $('since').dispatchEvent(new Event('change'))")
    assert page.run("return facts.filter((_, i) => factShown(i)).every((f) => f.relation !== 'task')")
    page.find("#unfilter").click()
    assert len(page.run(shown)) == len(view.nodes)


def test_an_address_leads_to_its_node(page: Any) -> None:
    page.run("location.hash = encodeURIComponent(nodes[arguments[0]].iri)", number(page, "林清远"))
    WebDriverWait(page.browser, 5).until(lambda _: page.find("#panel h2").text == "林清远")


HOSTILE = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    '<img src=x onerror="window.hit=1">',
    "\"><svg onload='window.hit=1'>",
    '<a href="javascript:window.hit=1">点</a>',
    "javascript:window.hit=1",
    "line\u2028window.hit=1//\u2029end",
    "<!--<script>",
    "__proto__",
)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True  # the browser may leave a connection open
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.socket.close()


def hostile(view: View, text: str) -> View:
    """The small graph with every text of it replaced."""
    return replace(
        view,
        nodes={
            iri: replace(n, label=text + n.label, aliases=(text,), place=text, day=text)
            for iri, n in view.nodes.items()
        },
        facts=tuple(replace(f, text=text, deadline=text, rules=tuple(text for _ in f.passages)) for f in view.facts),
        passages={iri: replace(p, quote=text + p.quote + text) for iri, p in view.passages.items()},
        articles={iri: replace(a, title=text, day=text, file=text) for iri, a in view.articles.items()},
        omitted=text,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(
    open_page: Open, view: View, text: str, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    page = open_page(hostile(view, text + f'<img src="{address}/img"><link rel=stylesheet href="{address}/css">'))
    for script in (
        "nodes.forEach((_, id) => choose({ node: id }))",
        "edges.forEach((edge) => choose({ edge: edge.id }))",
        "choose(null); $('search').value = arguments[0].slice(0, 4); showMatches()",
    ):
        page.run(script, text)
        assert (
            page.run(
                "return document.querySelectorAll('#panel img, #panel a, #panel svg, #matches img, main script').length"
            )
            == 0
        )
    page.run("choose({ edge: 0 })")
    assert text.split("\u2028")[0] in page.panel()
    assert page.run("return window.hit === undefined")
    assert page.run("return performance.getEntriesByType('resource').length") == 0
    assert [url for url in requests(page) if not url.startswith(page.path.as_uri())] == []
    assert paths == []
    assert page.browser.get_log("browser") == []


def test_the_policy_stops_a_request_even_if_a_script_tries(page: Any, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    page.run(
        "for (const tag of ['img', 'iframe', 'script']) {"
        "const e = document.createElement(tag); e.src = arguments[0] + '/' + tag; document.body.append(e); }",
        address,
    )
    refused = page.browser.execute_async_script(
        "const done = arguments[1]; fetch(arguments[0]).then(() => done(false), () => done(true))", address
    )
    assert refused
    assert paths == []
    page.browser.get_log("browser")


def test_lists_and_details_can_be_reached_by_tab(page: Any) -> None:
    page.run("choose(null)")
    page.run("document.body.focus()")
    reached = set()
    for _ in range(40):
        ActionChains(page.browser).send_keys(Keys.TAB).perform()
        reached.add(page.run("const e = document.activeElement; return e.id || e.className || e.tagName"))
    assert {"search", "article", "since", "until", "network", "closer", "SUMMARY", "chip"} <= reached
