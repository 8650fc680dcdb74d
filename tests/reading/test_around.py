"""N1: whatever a site prints around an article, and wherever, changes nothing but what it states itself."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.reading import Found, read
from kg.records import Article
from tests.papers import MEETING, VISIT
from tests.reading.around import AROUND, Around

PLAIN = MEETING.removeprefix("# ")
NOTICE = """关于做好青石县防汛工作的通知

各乡镇人民政府、县直各单位：
为做好防汛工作，现将有关事项通知如下：
一、压实责任
1.县水利局要在6月底前完成水库除险。
责任单位：县水利局
完成时限：6月30日
二、强化值守
2.各乡镇要落实24小时值班。
青石县防汛抗旱指挥部
"""
MINUTES = """青石镇镇长办公会会议纪要

时间：2021年6月9日
地点：镇政府二楼会议室
主持人：镇长 雍平
出席：副镇长尚军、镇武装部部长毛立
1.县道改造由镇建设办负责，6月底前完工。
2.施工队进场后，每天到工地检查。
"""
TASKS = """青石县2021年重点工作任务分解表

序号 | 工作任务 | 责任单位 | 完成时限
1 | 完成青石路改造 | 县住建局 | 6月底前
2 | 建成县二中宿舍楼 | 县教育局 | 8月20日前
"""
ARTICLES = (MEETING, PLAIN, VISIT.removeprefix("# "), NOTICE, MINUTES, TASKS)


def article(folder: Path, source: str) -> Article:
    path = folder / "a.txt"
    path.write_text(source, encoding="utf-8")
    articles = read(Found(path, "a.txt")).articles
    assert len(articles) == 1
    return articles[0]


def _day(article: Article) -> str | None:
    return None if article.context.date is None else str(article.context.date)


def placed(source: str, above: Sequence[str] = (), below: Sequence[str] = (), after: Sequence[str] = ()) -> str:
    """The article with lines above its title, below it, and behind its body."""
    title, _, body = source.rstrip("\n").partition("\n")
    return "\n".join([*above, title, *below, "", body.strip("\n"), *after, ""])


def check(folder: Path, source: str, changed: str, lines: Sequence[Around]) -> None:
    plain, found = article(folder, source), article(folder, changed)

    assert found.title.chars == plain.title.chars
    assert found.body.chars == plain.body.chars
    reporters = {n.name for n in plain.reporters} | {name for line in lines for name in line.reporters}
    assert {n.name for n in found.reporters} == reporters
    dates: set[str | None] = {line.date for line in lines if line.date} or {_day(plain)}
    assert _day(found) in dates
    papers: set[str | None] = {line.paper for line in lines if line.paper} or {plain.context.paper}
    assert found.context.paper in papers
    assert found.body.chars == "".join(changed[found.start + at] for at in found.body.offsets)


@pytest.mark.parametrize("around", AROUND, ids=lambda around: around.line[:12])
@pytest.mark.parametrize("source", ARTICLES, ids=["marked", "news", "visit", "notice", "minutes", "tasks"])
def test_a_line_changes_nothing_but_what_it_states(source: str, around: Around, tmp_path: Path) -> None:
    one = [around.line]
    for lines in (one, one * 2):
        for where in ({"above": lines}, {"below": lines}, {"after": lines}):
            check(tmp_path, source, placed(source, **where), [around])


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("source", ARTICLES, ids=["marked", "news", "visit", "notice", "minutes", "tasks"])
def test_three_lines_at_once_change_nothing_but_what_they_state(source: str, seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    above, below, after = (draw.sample(AROUND, 3) for _ in range(3))
    lines = [around.line for around in above], [around.line for around in below], [around.line for around in after]

    check(tmp_path, source, placed(source, *lines), [*above, *below, *after])


@pytest.mark.parametrize("source", ARTICLES, ids=["marked", "news", "visit", "notice", "minutes", "tasks"])
def test_the_title_once_more_is_no_text(source: str, tmp_path: Path) -> None:
    title = source.removeprefix("# ").partition("\n")[0]
    for again in (title, f"《{title}》", f"{title}-青石新闻网", f"{title}_要闻_青石县人民政府"):
        check(tmp_path, source, placed(source, below=[again]), [])
        check(tmp_path, source, placed(source, after=[again]), [])
