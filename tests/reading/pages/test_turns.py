"""A story that goes on on another page, printed by Chromium: one article, framed on both."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading import Found, read
from kg.records import Article
from tests.reading.pages.printer import chromium

FIRST = "9月5日，县委书记李建国主持召开防汛工作会议。县长王志远、副县长赵一鸣出席会议。会议指出，全县上下要把防汛工作放在首位。"
BROKEN = "李建国强调，县水利局要加强水库"
REST = "巡查，县应急管理局要备足物资。各乡镇要落实责任。"
LAST = "会议还研究了其他事项。县直有关部门负责人参加会议，各乡镇设分会场收听收看。"
OTHER = "本报讯 9月5日，县教育局召开开学工作会议，部署秋季开学工作。会议要求，各学校要做好准备。会议由局长孙大力主持。"
STYLE = (
    "@page{size:900px 700px;margin:0}body{margin:0;font:14px/1.5 'AR PL UMing CN'}"
    "div{position:absolute;width:380px}p{margin:0;text-indent:2em}h1{font-size:26px;margin:0 0 8px}h2{font-size:18px;margin:0}"
    "main{position:relative;height:700px;break-after:page}"
)


def page(number: str, *articles: tuple[int, int, str]) -> str:
    header = (
        f'<div style="left:40px;top:20px;width:800px;font-size:20px">城关日报　　2023年9月6日　　第{number}版</div>'
    )
    placed = (f'<div style="left:{left}px;top:{top}px">{text}</div>' for left, top, text in articles)
    return f"<main>{header}{''.join(placed)}</main>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def printed(folder: Path, *pages: str) -> dict[str, Article]:
    source = folder / "a.html"
    source.write_text(f'<!DOCTYPE html><meta charset="utf-8"><style>{STYLE}</style>{"".join(pages)}', encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={folder / 'a.pdf'}", source.as_uri())
    found = read(Found(folder / "a.pdf", "a.pdf")).articles
    return {"".join(article.title.chars.split()): article for article in found}


FRONT = page(
    "一",
    (40, 80, f"<h1>全县召开防汛工作会议</h1>{paragraphs(FIRST, BROKEN + '（下转第三版）')}"),
    (480, 80, f"<h1>县教育局部署开学工作</h1>{paragraphs(OTHER)}"),
)


@pytest.mark.parametrize("heading", ["<h1>全县防汛工作会议</h1>", "<h2>（上接第1版）</h2>", ""])
def test_a_story_is_read_to_its_end_on_another_page(heading: str, tmp_path: Path) -> None:
    mark = "" if "上接" in heading else "（上接第1版）"
    more = (480, 80, f"<h1>城关镇种植秋季蔬菜</h1>{paragraphs(OTHER.replace('县教育局', '城关镇'))}")
    inner = page("3", (40, 80, f"{heading}{paragraphs(mark + REST, LAST)}"), *([more] if heading else []))
    found = printed(tmp_path, FRONT, inner)
    assert set(found) == {"全县召开防汛工作会议", "县教育局部署开学工作", *(["城关镇种植秋季蔬菜"] if heading else [])}
    article = found["全县召开防汛工作会议"]
    assert article.body.chars.split("\n") == [FIRST, BROKEN + REST, LAST]
    assert article.places is not None
    at = article.body.chars.index("水库巡查")
    frames = article.places.frames(article.body.offsets[at], article.body.offsets[at + 3] + 1)
    assert [frame.page for frame in frames] == [1, 2]
    assert "县应急管理局" in {unit.name for unit in extract(article).units}


def test_of_two_rests_the_heading_tells(tmp_path: Path) -> None:
    both = page(
        "一",
        (40, 80, f"<h1>全县召开防汛工作会议</h1>{paragraphs(FIRST, BROKEN + '（下转第三版）')}"),
        (480, 80, f"<h1>县教育局部署开学工作</h1>{paragraphs(OTHER, '会议还要求，各学校要（下转第三版）')}"),
    )
    inner = page(
        "三",
        (
            40,
            80,
            f"<h1>部署开学工作</h1>{paragraphs('（上接第一版）整修校舍。会议还研究了其他事项，有关人员参加会议。')}",
        ),
        (480, 80, f"<h1>防汛工作会议</h1>{paragraphs('（上接第一版）' + REST, LAST)}"),
    )
    found = printed(tmp_path, both, inner)
    assert {title: article.body.chars[-8:] for title, article in found.items()} == {
        "全县召开防汛工作会议": LAST[-8:],
        "县教育局部署开学工作": "关人员参加会议。",
    }


def test_a_story_whose_rest_is_not_there_stays_as_it_is(tmp_path: Path) -> None:
    found = printed(tmp_path, FRONT)
    assert found["全县召开防汛工作会议"].body.chars == f"{FIRST}\n{BROKEN}"
