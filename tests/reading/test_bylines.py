"""By-lines and datelines are taken out of the body, and say who reported."""

import pytest

from kg.reading.bylines import credit, opens_article, take_head, take_tail
from kg.records import Context, PartialDate, Text

NEWS = "3月2日,会议召开。"


def text(chars: str) -> Text:
    return Text(chars, range(len(chars)))


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("本报讯(记者 张三丰)", ["张三丰"]),
        ("本报讯(记者 张三丰 文/图)", ["张三丰"]),
        ("本报讯（记者张三丰 通讯员李四光）", ["张三丰", "李四光"]),
        ("本报讯(记者张三丰通讯员李四光)", ["张三丰", "李四光"]),
        ("本报讯(全媒体记者 张三 李四)", ["张三", "李四"]),
        ("本报讯(记者 张　三 李四光)", ["张三", "李四光"]),
        ("(本报记者 田文 文/图)", ["田文"]),
        ("(某某日报全媒体记者 张三、李四/文 王五/图)", ["张三", "李四", "王五"]),
        ("记者乌日娜报道 ", ["乌日娜"]),
        ("本报讯 通讯员张三丰报道:", ["张三丰"]),
        ("某县融媒讯 (记者 吐尔洪·艾则孜)", ["吐尔洪·艾则孜"]),
        ("某县融媒记者 张三丰 李四光 ", ["张三丰", "李四光"]),
        ("本报讯 记者张三丰 通讯员李四光 ", ["张三丰", "李四光"]),
        ("【全媒体记者 张三丰】", ["张三丰"]),
        ("本网讯 ", []),
        ("【本报讯】", []),
        ("人民网郑州3月4日电 (记者张三丰)", ["张三丰"]),
        ("某县新闻网-某市日报讯(记者 张三丰)", ["张三丰"]),
        ("某某新闻网某州 3月4日讯(张三丰)", ["张三丰"]),
    ],
)
def test_the_head_of_a_body(byline: str, names: list[str]) -> None:
    found = take_head(text(byline + NEWS))

    assert found.body.chars == NEWS
    assert [named.name for named in found.reporters] == names
    assert {named.rule for named in found.reporters} <= {"byline.head"}


def test_spans_of_reporters_hold_their_names() -> None:
    source = "本报讯(记者 张　三 通讯员李四光)" + NEWS

    spans = [source[named.span.start : named.span.end] for named in take_head(text(source)).reporters]

    assert spans == ["张　三", "李四光"]


@pytest.mark.parametrize(
    ("dateline", "context"),
    [
        ("周口讯(记者 张三)", Context(place="周口")),
        ("周口融媒讯 ", Context(paper="周口融媒")),
        ("人民网郑州3月4日电 ", Context(place="郑州", paper="人民网", date=PartialDate(None, 3, 4))),
        ("本报讯 ", Context()),
        ("央视网消息（新闻联播）：", Context(paper="央视网")),
        ("某县融媒3月4日讯 ", Context(paper="某县融媒", date=PartialDate(None, 3, 4))),
    ],
)
def test_what_a_dateline_tells(dateline: str, context: Context) -> None:
    assert take_head(text(dateline + NEWS)).context == context


@pytest.mark.parametrize(
    "body",
    [
        "记者从市政府获悉,会议召开。",
        "(资料图片)会议召开。",
        "通讯设备讯问台已建成。",
        "会议(记者 张三)召开。",
        "记者张三说,会议召开。",
    ],
)
def test_other_beginnings_stay(body: str) -> None:
    assert take_head(text(body)).body.chars == body


def test_a_caption_may_stand_above_the_byline() -> None:
    assert take_head(text(f"会议现场\n本报讯(记者 张三){NEWS}")).body.chars == f"会议现场\n{NEWS}"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("(王志强)", ["王志强"]),
        ("（张纬 仇亚）", ["张纬", "仇亚"]),
        ("(记者 乌日娜)", ["乌日娜"]),
        ("(通讯员 张三 完)", ["张三"]),
        ("(记者 张三丰 编辑 李四光)", ["张三丰"]),
        ("(作者 张三丰 编辑 李四光 审核 王五)", ["张三丰"]),
        ("(王志强)(完)", ["王志强"]),
        ("(水利局 王志强)", ["王志强"]),
        ("(某某日报 通讯员 王志强)", ["王志强"]),
    ],
)
def test_the_tail_of_a_body(byline: str, names: list[str]) -> None:
    found = take_tail(text(NEWS + byline))

    assert (found.body.chars, [named.name for named in found.reporters]) == (NEWS, names)
    assert {named.rule for named in found.reporters} == {"byline.tail"}


@pytest.mark.parametrize(
    "body", [f"{NEWS}(略)", f"{NEWS}(含税)", "工程由区住建局负责(王志强)", f"{NEWS}(会议时间另行通知)"]
)
def test_other_endings_stay(body: str) -> None:
    assert take_tail(text(body)).body.chars == body


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 张三丰 文/图", ["张三丰"]),
        ("□记者 张三 李四", ["张三", "李四"]),
        ("●张三丰", ["张三丰"]),
        ("文/图 张三丰", ["张三丰"]),
        ("记者 张三 通讯员 李四", ["张三", "李四"]),
        ("本报记者 张三丰 摄", ["张三丰"]),
        ("新华社记者张三丰摄", ["张三丰"]),
        ("某县融媒体中心记者", []),
    ],
)
def test_a_line_that_is_nothing_but_a_byline(line: str, names: list[str]) -> None:
    assert [named.name for named in credit(text(line)) or ()] == names


@pytest.mark.parametrize(
    "line", ["记者 张三报道了会议。", "张三丰", "会议现场", "文化广场", "记者节座谈会现场", "通讯员培训会"]
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert credit(text(line)) is None


def test_only_a_byline_at_the_head_opens_an_article() -> None:
    assert opens_article("本报讯(记者 张三)会议召开。")
    assert opens_article("(本报记者 张三)会议召开。")
    assert not opens_article("会议召开。本报讯")
    assert not opens_article("记者从会上获悉")
