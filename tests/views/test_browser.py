"""The page in a real Chromium, opened from its file, with the network cut."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.support.ui import WebDriverWait

from kg.views.model import Node, View
from kg.views.source import read
from tests.views.conftest import Open, Page, serious


def wait(page: Any, what: str, selector: str = "#panel") -> None:
    """Wait until a part of the page tells ``what``; vis-network holds a click back in case it becomes a double click."""
    WebDriverWait(page.browser, 5).until(
        lambda _: what in page.text(selector), f"{what!r} not in {page.text(selector)!r}"
    )


def choose(page: Page, name: str) -> None:
    page.run("choose(nodes.findIndex((n) => n.name === arguments[0]))", name)


def click_at(page: Page, x: float, y: float) -> None:
    """A real click at a point of the drawing."""
    stage = page.find("#network")
    offset = round(x - stage.size["width"] / 2), round(y - stage.size["height"] / 2)
    ActionChains(page.browser).move_to_element_with_offset(stage, *offset).click().perform()


def drawn(page: Page) -> set[str]:
    return set(page.run("return drawn.items.map(nameOf)"))


def search(page: Page, text: str, *, into: str = "#search") -> list[str]:
    """What is listed for a text that is typed."""
    field = page.find(into)
    field.clear()
    field.send_keys(text)
    return [line.text for line in page.browser.find_elements("css selector", "[role=option]") if line.is_displayed()]


# --- opening --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1920, 1080), (390, 844), (844, 390)])
def test_opens_without_a_request_an_error_or_a_wider_page(
    browser: Any, seed_page_address: str, width: int, height: int
) -> None:
    page = Page(browser, seed_page_address, width=width, height=height)
    assert page.run("return document.documentElement.dataset.ready") == "true"
    for tab in ("graph", "tables", "timeline", "matrix", "workload"):
        page.run("document.querySelector(`[data-tab=${arguments[0]}]`).click()", tab)
        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
        assert page.run("return state.v") == tab
        for part in ("#search", "#open-filters", "#panel"):
            assert page.find(part).is_displayed()
    assert page.requests() == [page.address]
    assert page.errors() == []


def test_filters_are_reached_on_a_phone_and_cover_no_control(browser: Any, seed_page_address: str) -> None:
    page = Page(browser, seed_page_address, width=390, height=844)
    page.find("#open-filters").click()
    assert page.find("#unit").is_displayed()
    page.find('#relations [data-relation="task"]').click()
    assert page.find("#status").text.startswith("显示")
    page.find("#open-filters").click()
    assert not page.find("#unit").is_displayed()
    assert page.run("return labels(document.createElement('canvas').getContext('2d'), network.getScale()).length") > 10


def test_print_shows_drawing_and_panel_within_the_paper(seed_page: Page) -> None:
    seed_page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not seed_page.find("#filters").is_displayed()
        assert seed_page.find("#panel").is_displayed()
        assert seed_page.run("return document.documentElement.scrollWidth <= innerWidth")
        stage, panel = (seed_page.find(part).rect for part in ("#network canvas", "#panel"))
        assert stage["height"] > 100
        assert stage["y"] + stage["height"] <= panel["y"] + 1
    finally:
        seed_page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("hash", ["", "#theme=dark&v=workload", "#v=tables&t=assignments", "#v=matrix&lang=en"])
def test_axe_finds_nothing_serious(browser: Any, seed_page_address: str, axe: str, hash: str) -> None:
    assert serious(Page(browser, seed_page_address + hash), axe) == []


# --- the drawing ----------------------------------------------------------------------------------------------------


def test_no_label_covers_another_and_hubs_are_labelled_before_leaves(seed_page: Page) -> None:
    found = seed_page.run(
        "const c = document.createElement('canvas').getContext('2d'), scale = network.getScale();"
        "return labels(c, scale).map((l) => { c.font = `${l.bold ? 600 : 400} ${l.pixels / scale}px ${FONT}`;"
        " const w = c.measureText(l.text).width, h = l.pixels / scale; return [l.x - w / 2, l.y - h, l.x + w / 2, l.y, l.text]; })"
    )
    assert len(found) > 25
    for at, one in enumerate(found):
        for other in found[:at]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]), (
                one,
                other,
            )
    hubs = seed_page.run("return importance.slice(0, 5).map(nameOf)")
    labelled = {label[4].rstrip("…") for label in found}
    assert sum(any(hub.startswith(label) for label in labelled) for hub in hubs) >= 4


def test_edges_of_the_surroundings_of_a_node_run_through_no_other_node(seed_page: Page) -> None:
    choose(seed_page, "张建党")
    seed_page.run("go({ depth: 1 })")
    through = seed_page.run(
        "return drawn.links.filter(({ from, to }) => drawn.items.some((item) => { if (item === from || item === to) return false;"
        " const p = at(from), q = at(to), o = at(item), ux = q.x - p.x, uy = q.y - p.y, s = ((o.x - p.x) * ux + (o.y - p.y) * uy) / (ux * ux + uy * uy);"
        " return s > 0.05 && s < 0.95 && Math.hypot(o.x - p.x - s * ux, o.y - p.y - s * uy) < sizeOf(item); })).length"
    )
    assert through == 0


def test_a_click_on_a_node_shows_its_facts_with_the_words_marked(page: Page) -> None:
    click_at(page, *page.where("何一舟"))
    wait(page, "任职经历")
    assert "县交通运输局" in page.text()
    assert {"何一舟", "县交通局", "局长"} <= set(page.texts("#panel mark"))
    assert unquote(page.run("return location.hash")) == "#n=person/何一舟"


def test_a_click_on_an_edge_shows_its_sentence_and_rule(page: Page) -> None:
    ends = [page.where(name) for name in ("县交通运输局", "清河大桥工程")]
    click_at(page, (ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
    wait(page, "林清远要求,交通局要在5月1日前完成清河大桥工程桥面铺装。")
    assert "《林清远督导桥梁建设》" in page.text()
    assert "清河.txt · 第 140–170 字 · 规则 assignment.demand" in page.text()


def test_the_tip_of_an_edge_goes_when_the_pointer_leaves(page: Page) -> None:
    ends = [page.where(name) for name in ("县交通运输局", "清河大桥工程")]
    stage = page.find("#network")
    offset = [round((ends[0][i] + ends[1][i]) / 2 - stage.size[side] / 2) for i, side in enumerate(("width", "height"))]
    ActionChains(page.browser).move_to_element_with_offset(stage, *offset).perform()
    WebDriverWait(page.browser, 5).until(lambda _: page.find("#tip").is_displayed())
    assert "承担任务" in page.text("#tip")
    ActionChains(page.browser).move_to_element(page.find("#panel")).perform()
    WebDriverWait(page.browser, 5).until(lambda _: not page.find("#tip").is_displayed())


# --- finding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["张建党", "zjd", "zhangjiandang", "zhang jian dang", "ZJD"])
def test_a_person_is_found_by_name_pinyin_and_initials(seed_page: Page, typed: str) -> None:
    assert search(seed_page, typed)[0].startswith("张建党")
    seed_page.find("#search").send_keys(Keys.ENTER)
    assert seed_page.find("#panel h2").text == "张建党"


def test_words_of_assignments_are_found(seed_page: Page) -> None:
    listed = search(seed_page, "3月20日前")
    assert any("3月20日前全部完工" in line and "2020-03-20" in line for line in listed)


def test_a_name_of_which_nothing_is_told_is_found_and_says_where_it_stands(page: Page) -> None:
    assert "路人" not in drawn(page)
    assert search(page, "路人")[0].startswith("路人")
    page.find("#search").send_keys(Keys.ENTER)
    wait(page, "报道只提到这个名称")


def test_two_of_one_name_are_told_apart_by_place(open_page: Open, view: View) -> None:
    both = {f"urn:{place}": Node(f"urn:{place}", "unit", "市委", place=place) for place in ("周口市", "许昌市")}
    page = open_page(replace(view, nodes={**view.nodes, **both}))
    listed = search(page, "市委")
    assert ["周口市" in "".join(listed), "许昌市" in "".join(listed), len(listed)] == [True, True, 2]


def test_a_search_in_vain_says_so(page: Page) -> None:
    assert search(page, "无此人") == ["没有找到"]


# --- neighbourhood, path, filters, address ---------------------------------------------------------------------------


def test_the_neighbourhood_grows_by_steps_and_back_undoes_each(seed_page: Page) -> None:
    choose(seed_page, "区城管中心")
    sizes = []
    for depth in (1, 2, 3):
        seed_page.find(f'#panel [data-depth="{depth}"]').click()
        sizes.append(len(drawn(seed_page)))
    assert sizes[0] < sizes[1] < sizes[2]
    seed_page.browser.back()
    WebDriverWait(seed_page.browser, 5).until(lambda _: len(drawn(seed_page)) == sizes[1])


def test_a_post_has_the_days_on_which_it_was_reported(seed_page: Page) -> None:
    choose(seed_page, "张建党")
    assert seed_page.texts("#panel .fact > .aside")[0] == "2020-02-26 – 2020-03-07"


def test_the_path_between_two_has_a_sentence_for_each_step(seed_page: Page) -> None:
    choose(seed_page, "张建党")
    search(seed_page, "文昌办事处", into="#panel input")
    seed_page.find("#panel input").send_keys(Keys.ENTER)
    wait(seed_page, "2 步相连")
    steps = seed_page.browser.find_elements("css selector", "ol.path > li")
    assert [len(step.find_elements("css selector", "blockquote")) > 0 for step in steps] == [True, True]
    assert len(drawn(seed_page)) == 3
    seed_page.browser.refresh()
    wait(seed_page, "2 步相连")


def test_every_choice_stands_in_the_address(seed_page: Page) -> None:
    seed_page.find('#legend [data-kind="group"]').click()
    seed_page.find('#relations [data-relation="post"]').click()
    choose(seed_page, "张建党")
    state = "return JSON.stringify([state, [...filter.kinds], [...filter.relations], drawn.items, document.querySelector('#panel').textContent])"
    before = seed_page.run(state)
    address = seed_page.run("return location.href")
    again = Page(seed_page.browser, address)
    assert again.run(state) == before
    again.find("#unfilter").click()
    assert "-kind" not in again.run("return location.hash")


def test_unit_and_period_narrow_what_is_drawn(seed_page: Page) -> None:
    everything = drawn(seed_page)
    search(seed_page, "区城管中心", into="#unit")
    seed_page.find("#unit").send_keys(Keys.ENTER)
    near = drawn(seed_page)
    assert {"区城管中心"} < near < everything
    seed_page.find("#unfilter").click()
    assert drawn(seed_page) == everything
    seed_page.run("$('until').value = 0; $('until').dispatchEvent(new Event('input'))")
    early = drawn(seed_page)
    assert set() < early < everything
    assert seed_page.run("return facts.filter((f, i) => factShown[i]).every((f) => f.day === days[0])")


def test_a_period_turned_round_is_the_same_period(seed_page: Page) -> None:
    seed_page.run("location.hash = '#from=2020-03-07&until=2020-02-26'")
    WebDriverWait(seed_page.browser, 5).until(lambda _: seed_page.run("return filter.from") == "2020-02-26")
    assert len(drawn(seed_page)) > 50


def test_filters_that_leave_nothing_say_so(page: Page) -> None:
    for kind in page.browser.find_elements("css selector", "#legend button"):
        kind.click()
    assert drawn(page) == set()
    assert "没有可画的内容" in page.text("#trail")
    assert page.errors() == []


def test_languages_change_the_whole_page(seed_page: Page) -> None:
    seed_page.find("#language").click()
    assert "Overview" in seed_page.text()
    assert seed_page.find('[data-tab="matrix"]').text == "Matrix"
    assert seed_page.run("return document.documentElement.lang") == "en"
    assert seed_page.run("return document.body.innerText.match(/undefined|\\bcol\\.|\\brel\\.|\\bkind\\./)") is None


# --- articles, tables, charts -----------------------------------------------------------------------------------------


def test_an_article_stands_whole_with_its_facts_marked_and_leads_to_nodes(page: Page) -> None:
    choose(page, "何一舟")
    page.find("#panel .title").click()
    text = page.find("#panel .article")
    assert (
        text.text
        == "县长林清远带队督导清河大桥工程,县交通局局长何一舟参加。林清远要求,交通局要在5月1日前完成清河大桥工程桥面铺装。天气晴好。"
    )
    assert "".join(page.texts("#panel .article .focus")) == "县长林清远带队督导清河大桥工程,县交通局局长何一舟参加。"
    assert set(page.texts("#panel .article .m-person")) == {"林清远", "何一舟"}
    page.find("#panel .article a.m-unit").click()
    wait(page, "又称")
    assert page.find("#panel h2").text == "县交通运输局"
    page.browser.back()
    wait(page, "天气晴好。")


def test_tables_sort_filter_and_save_everything(seed_page: Page, seed_graphs: Path) -> None:
    seed_page.run("go({ v: 'tables', t: 'units' })")
    named = [node for node in read(seed_graphs).nodes.values() if node.kind == "unit"]
    assert len(seed_page.texts("#view tbody tr")) == len(named) > 15
    heads = seed_page.texts("#view thead th")
    seed_page.browser.find_elements("css selector", "#view thead button")[heads.index("任务")].click()
    counts = [int(text) for text in seed_page.texts(f"#view tbody td:nth-child({heads.index('任务') + 1})")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 2
    seed_page.find("#view input[type=search]").send_keys("征收")
    assert len(seed_page.texts("#view tbody tr")) == 1
    seed_page.run("window.saved = []; save = (name, parts) => saved.push([name, parts.join('')])")
    seed_page.find("#view .csv").click()
    ((name, text),) = seed_page.run("return saved")
    assert name == "units.csv"
    assert text.startswith("\ufeff名称,所在地,任务,")
    assert text.split("\r\n")[1].startswith("区房屋征收中心,示范区,2,0,")


def test_csv_gives_no_formula_to_a_spreadsheet(page: Page) -> None:
    assert page.run('return ["=1+1", "-2+3", "@x", "a,b", "c\\"d", 5].map(quoted)') == [
        "'=1+1", "'-2+3", "'@x", '"a,b"', '"c""d"', "5",
    ]  # fmt: skip


def test_a_cell_of_the_matrix_opens_its_assignments(seed_page: Page) -> None:
    seed_page.run("go({ v: 'matrix' })")
    cells = seed_page.texts("#view .matrix:first-of-type .heat")
    assert sum(map(int, cells)) >= 8
    seed_page.find("#view .heat").click()
    assert seed_page.texts("#view .detail .text")


def test_timeline_and_workload_mark_what_is_overdue(seed_page: Page) -> None:
    seed_page.run("go({ v: 'timeline' })")
    assert len(seed_page.texts("#view .timeline li.due")) == 6
    assert len(seed_page.texts("#view .timeline .late")) == 6
    seed_page.run("go({ v: 'workload' })")
    assert seed_page.texts("#view tbody th")[0].startswith("区房屋征收中心")
    assert sum(map(int, seed_page.texts("#view .workload:first-of-type .bar.late")[1:])) == 1


def test_the_picture_is_saved_as_svg_with_words(seed_page: Page) -> None:
    seed_page.run("window.saved = []; save = (name, parts) => saved.push([name, parts[0]])")
    seed_page.find("#svg").click()
    seed_page.find("#png").click()
    WebDriverWait(seed_page.browser, 5).until(lambda _: seed_page.run("return saved.length") == 2)
    svg = seed_page.run("return saved[0][1]")
    assert (
        seed_page.run(
            "return new DOMParser().parseFromString(saved[0][1], 'image/svg+xml').querySelectorAll('parsererror').length"
        )
        == 0
    )
    assert "张建党" in svg
    assert svg.count("<line") == seed_page.run("return drawn.links.length")
    assert seed_page.run("return saved[1][1].size") > 10_000


# --- communities ------------------------------------------------------------------------------------------------------


def test_a_large_graph_opens_by_communities_and_finds_what_is_not_drawn(seed_graphs: Any, open_page: Open) -> None:
    from kg.views.source import read

    page = open_page(read(seed_graphs), limit=30)
    bubbles = drawn(page)
    assert 2 < len(bubbles) < 30
    assert any("示范区" in name for name in bubbles)
    assert search(page, "区城管中心")[0].startswith("区城管中心")
    page.find("#search").send_keys(Keys.ENTER)
    assert "区城管中心" in drawn(page)
    page.find("#trail button").click()
    assert drawn(page) == bubbles
    click_at(
        page,
        *page.run(
            "const p = network.canvasToDOM(network.getPositions([importance[0]])[importance[0]]); return [p.x, p.y]"
        ),
    )
    WebDriverWait(page.browser, 5).until(lambda _: drawn(page) != bubbles)
    assert "g=" in page.run("return location.hash")
    page.browser.back()
    WebDriverWait(page.browser, 5).until(lambda _: drawn(page) == bubbles)


# --- keyboard ---------------------------------------------------------------------------------------------------------


def test_nodes_are_reached_without_a_pointer(seed_page: Page) -> None:
    seed_page.run("$('network').focus()")
    ActionChains(seed_page.browser).send_keys("]").perform()
    first = seed_page.find("#panel h2").text
    assert first == seed_page.run("return nameOf(importance[0])")
    ActionChains(seed_page.browser).send_keys("]").perform()
    assert seed_page.find("#panel h2").text == seed_page.run("return nameOf(importance[1])")
    ActionChains(seed_page.browser).send_keys(Keys.ESCAPE).perform()
    assert seed_page.find("#panel h2").text == "概览"


def test_everything_can_be_reached_by_tab(seed_page: Page) -> None:
    seed_page.run("document.body.focus()")
    reached = set()
    for _ in range(60):
        ActionChains(seed_page.browser).send_keys(Keys.TAB).perform()
        reached.add(
            seed_page.run("const e = document.activeElement; return e.id || e.className || e.dataset.tab || e.tagName")
        )
    assert {"search", "graph", "tables", "open-filters", "article", "unit", "site", "from", "until", "network", "closer", "SUMMARY", "chip"} <= reached  # fmt: skip


# --- hostile text -------------------------------------------------------------------------------------------------------

HOSTILE = (
    "<script>window.hit=1</script></script><script>window.hit=1</script><!--<script>",
    '"><img src=x onerror="window.hit=1"><svg onload=\'window.hit=1\'><a href="javascript:window.hit=1">点</a>',
    "javascript:window.hit=1",
    "line\u2028window.hit=1//\u2029end\u202e倒\u2066着\u0000",
    "__proto__",
    "constructor",
    "长" * 10_000,
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
            i: replace(n, label=text + n.label, aliases=(text,), place=text, day=text) for i, n in view.nodes.items()
        },
        facts=tuple(replace(f, text=text, deadline=text, rules=tuple(text for _ in f.passages)) for f in view.facts),
        passages={iri: replace(p, quote=text + p.quote + text) for iri, p in view.passages.items()},
        articles={
            iri: replace(a, title=text, day=text, file=text, pieces=tuple(replace(p, text=text) for p in a.pieces))
            for iri, a in view.articles.items()
        },
        omitted=text,
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_and_does_nothing(
    open_page: Open, view: View, text: str, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    page = open_page(hostile(view, text + f'<img src="{address}/img"><link rel=stylesheet href="{address}/css">'))
    for script in (
        "nodes.forEach((_, id) => choose(id))",
        "drawn.links.forEach(({ from, to }) => chooseEdge(from, to))",
        "go({ v: 'tables', t: 'people' }); go({ t: 'assignments' }); go({ v: 'timeline' }); go({ v: 'matrix' }); go({ v: 'workload' })",
        "go({ v: 'graph', n: 0, to: 1 }); window.picture = svg(); $('search').value = arguments[0].slice(0, 4); search.list()",
        "openArticle(0)",
    ):
        page.run(script, text)
        made = "return document.querySelectorAll('body img, body svg, body script:not([id]) ~ link, aside script, main script').length"
        assert page.run(made) == 0
    assert text[:20].split("\u2028")[0].strip() in page.text("#panel")
    assert (
        page.run(
            "return new DOMParser().parseFromString(picture, 'image/svg+xml').querySelectorAll('parsererror, script, image').length"
        )
        == 0
    )
    assert page.run("return [...document.querySelectorAll('a')].every((a) => a.getAttribute('href').startsWith('#n='))")
    assert page.run("return window.hit === undefined && document.documentElement.scrollWidth <= innerWidth")
    assert page.requests() == [page.address]
    assert paths == []
    assert page.errors() == []


def test_the_policy_stops_a_request_even_if_a_script_tries(page: Page, asked: tuple[str, list[str]]) -> None:
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
    page.errors()
