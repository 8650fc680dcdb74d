"""Articles in HTML as saved from papers' sites; each page here is laid out like one kind of site."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import Found, read
from kg.reading.formats.html import html
from kg.records import Article, Context, PartialDate

BODY = "3月7日,区长张某某带队督导路网建设工作。副区长李某某参加活动。"
MORE = "当日上午,张某某一行先后到甲街南延、乙路东延等地督导,每到一处都询问工程进度、复工情况。"

MODERN = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>区长督导路网建设-某某日报</title>
<meta name="publishdate" content="2020-03-08"><script>var a = "<p>{BODY}</p>";</script></head><body>
<div class="nav"><a href="/">首页</a> <a href="/a">要闻</a></div>
<div class="main"><h1>区长督导路网建设</h1><div class="info">2020年3月8日&nbsp;来源:某某日报</div>
<div id="content"><p>　　本报讯(记者&nbsp;王某){BODY}</p><p>图为督导现场。</p>
<p>　　{MORE}张某某强调,要&ldquo;回头看&rdquo;,各单
位要做好<b>分工</b>。②8</p></div></div><div class="footer">版权所有 某某日报社 <a>联系我们</a></div></body></html>"""

TABLES = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>某某日报多媒体数字报</title></head><body>
<table><tr><td><a href=1>上一版</a> <a href=2>下一版</a></td></tr></table>
<table><tr><td align=center><strong>区长督导路网建设</strong></td></tr><tr><td>□本报记者 王某</td></tr>
<tr><td><founder-content><P>　　{BODY}</P><P>　　{MORE}</P></founder-content></td></tr></table></body></html>"""

BREAKS = f"""<html><head><title>区长督导路网建设_某某网</title></head><body><h2>区长督导路网建设</h2>
<div>时间：2020-03-08 10:11 来源：某某网 点击：12次</div>
<div class="article">&nbsp;&nbsp;&nbsp;&nbsp;本报讯(记者 王某){BODY}<br><br>&nbsp;&nbsp;{MORE}</div>
<div>上一篇：<a href=x>某某区召开会议</a></div></body></html>"""


TASKS = """<html><head><title>青石县2021年重点工作任务分解-青石县人民政府</title></head><body>
<table><tr><td><a href=1>首页</a></td></tr><tr><td><h1>青石县2021年重点工作任务分解</h1>
<div>发布时间:2021-03-18 来源:青石县政府办</div>
<div id=content><p>各单位：</p><p>现将2021年重点工作任务分解印发给你们，请认真抓好落实，按时报送实施方案，确保任务按期完成。</p>
<table border=1><tr><th>序号</th><th>工作任务</th><th>责任单位</th><th>完成时限</th></tr>
<tr><td>1</td><td>完成青石路<b>改造</b></td><td>县住建局</td><td>6月底前</td></tr>
<tr><td>2</td><td>建成县二中宿舍楼</td><td></td><td>8月20日前</td></tr></table>
<p>各单位要按照时间节点抓好推进，确保任务按期完成，每季度末报送进展情况。</p></div></td></tr></table></body></html>"""


def article(folder: Path, source: str, encoding: str = "utf-8") -> Article:
    path = folder / "a.html"
    path.write_bytes(source.encode(encoding))
    (one,) = read(Found(path, "a.html")).articles
    return one


def test_a_modern_page(tmp_path: Path) -> None:
    one = article(tmp_path, MODERN)

    assert one.title.chars == "区长督导路网建设"
    assert one.body.chars == f"{BODY}\n{MORE}张某某强调,要“回头看”,各单位要做好分工。"
    assert [named.name for named in one.reporters] == ["王某"]
    assert one.context == Context(2020, None, "某某日报", PartialDate(2020, 3, 8))


def test_a_page_of_tables_in_gb18030_whose_title_is_the_papers(tmp_path: Path) -> None:
    one = article(tmp_path, TABLES, "gb18030")

    assert (one.title.chars, one.body.chars) == ("区长督导路网建设", f"{BODY}\n{MORE}")
    assert [named.name for named in one.reporters] == ["王某"]


def test_a_page_of_line_breaks(tmp_path: Path) -> None:
    one = article(tmp_path, BREAKS)

    assert (one.title.chars, one.body.chars) == ("区长督导路网建设", f"{BODY}\n{MORE}")
    assert one.context == Context(2020, None, "某某网", PartialDate(2020, 3, 8))


@pytest.mark.parametrize("source", [MODERN, TABLES, BREAKS])
def test_every_character_stands_in_the_source(source: str, tmp_path: Path) -> None:
    one = article(tmp_path, source)

    for char, offset in zip(one.body.chars, one.body.offsets, strict=True):
        assert source[one.start + offset] in (char, "&", "<")
    assert source[one.start :].startswith(one.title.chars)


@pytest.mark.parametrize("source", ["<html><body><a href=1>首页</a></body></html>", "<html></html>", "某", "<"])
def test_a_page_without_an_article_is_refused(source: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a.html: holds no article"):
        article(tmp_path, source)


def test_text_that_cannot_be_traced_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(html.__globals__, "shown_lines", lambda source: [])

    with pytest.raises(ValueError, match="cannot be traced"):
        html(MODERN)


def test_a_table_of_tasks_keeps_its_rows_and_cells_and_the_page_around_it_is_none(tmp_path: Path) -> None:
    one = article(tmp_path, TASKS)

    assert one.title.chars == "青石县2021年重点工作任务分解"
    assert one.body.chars.split("\n")[-4:-1] == [
        "|序号|工作任务|责任单位|完成时限|",
        "|1|完成青石路改造|县住建局|6月底前|",
        "|2|建成县二中宿舍楼||8月20日前|",
    ]
    for char, offset in zip(one.body.chars, one.body.offsets, strict=True):
        assert char in "|\n" or TASKS[one.start + offset] == char


def test_f2_the_day_that_a_page_declares_goes_before_dateline_and_source_line(tmp_path: Path) -> None:
    source = MODERN.replace("本报讯(", "某某网3月7日讯(").replace("2020年3月8日&nbsp;", "2020年3月9日&nbsp;")

    assert article(tmp_path, source).context.date == PartialDate(2020, 3, 8)
