"""Front matter, page headers, and the date, source and credit lines around an article."""

import pytest

from kg.reading.fields import told_by
from kg.reading.formats.plain import plain
from kg.reading.metadata import Surroundings, front_matter, surroundings
from kg.reading.page import Line
from kg.reading.rows import rows_of
from kg.reading.told import merged
from kg.records import Context, PartialDate, Text

DAY = PartialDate(2020, 3, 2)


def lines(source: str) -> tuple[Line, ...]:
    return plain(source).lines


def around_of(source: str) -> Surroundings:
    return surroundings(rows_of(lines(source)))


@pytest.mark.parametrize(
    ("source", "context"),
    [
        ("---\nplace: 周口市\ndate: 2020-03-02\npaper: 某某日报\n---\n", Context(None, "周口市", "某某日报", DAY)),
        ("place: 周口市\nyear: 2020\n", Context(year=2020, place="周口市")),
        ("地区:周口市\n日期:2020年3月2日\n报纸:某某日报\n", Context(None, "周口市", "某某日报", DAY)),
        ("某某日报 2020年3月2日 星期一 第2版\n", Context(paper="某某日报", date=DAY)),
        ("---\nauthor: x\nplace: 周口市\n---\n", Context()),
        ("", Context()),
    ],
)
def test_the_head_of_a_file(source: str, context: Context) -> None:
    front = front_matter(lines(source + "会议召开\n\n正文。"))

    assert merged(front.context, *(told.context for told in front.header)) == context
    assert [row.chars for row in front.rows] == ["会议召开", "正文。"]


def test_a_title_in_the_front_matter_is_the_title() -> None:
    source = "title: 某区召开会议\n\n会议召开。"

    front = front_matter(lines(source))

    assert front.title is not None
    assert front.title.line.text == Text("某区召开会议", range(7, 13))


@pytest.mark.parametrize(
    ("line", "context"),
    [
        ("2020年3月2日 来源:某某日报", Context(paper="某某日报", date=DAY)),
        (
            "发布时间：2020-03-02 08:30:00 来源：某某网 浏览次数：112次 【字体：大 中 小】",
            Context(paper="某某网", date=DAY),
        ),
        ("2020-03-02", Context(date=DAY)),
        ("责任编辑：张三", Context()),
        ("上一篇：某某区召开会议", Context()),
    ],
)
def test_a_line_of_metadata(line: str, context: Context) -> None:
    told = told_by(Text(line, range(len(line))))

    assert told is not None
    assert told.context == context


@pytest.mark.parametrize(
    ("line", "context"),
    [
        ("02.03.2020  08:30", Context(date=DAY)),
        ("作者: 来源: 发布时间:2020-03-02 点击率:", Context(date=DAY)),
        ("(发布于:2020-03-02 09:24)", Context(date=DAY)),
        ("来源:某县政府办 发布日期:2020-03-02 浏览次数:", Context(paper="某县政府办", date=DAY)),
        ("发布日期:2020-03-02 11:41信息来源:某县住建局 浏览量:我要纠错 【字体:", Context(paper="某县住建局", date=DAY)),
        ("2020-03-02 16:51:55热度:89°C", Context(date=DAY)),
        ("扫一扫在手机打开当前页", Context()),
        ("您的位置:首页 > 要闻", Context()),
    ],
)
def test_fields_may_be_empty_or_the_pages_own(line: str, context: Context) -> None:
    told = told_by(Text(line, range(len(line))))
    assert told is not None
    assert (told.context, told.reporters) == (context, ())


def test_editors_are_no_reporters() -> None:
    told = told_by(Text("撰稿:王某某 编辑:李四 审核:赵六", range(18)))
    assert told is not None
    assert [named.name for named in told.reporters] == ["王某某"]


def test_an_office_that_wrote_is_no_reporter() -> None:
    told = told_by(Text("作者:县委宣传部 发布时间:2020-03-02", range(23)))
    assert told is not None
    assert (told.context, told.reporters) == (Context(date=DAY), ())


@pytest.mark.parametrize(
    ("foot", "names"),
    [
        ("会议召开。\n通讯员:王某某\n扫一扫在手机打开当前页\n用户登录\n", ["王某某"]),
        ("会议召开。编辑:赵六\n审核:李四\n", []),
        ("会议召开。赵某\n", ["赵某"]),
    ],
)
def test_what_stands_below_the_last_sentence_goes(foot: str, names: list[str]) -> None:
    around = around_of(foot)

    assert [line.text.chars for line in around.lines] == ["会议召开。"]
    assert [named.name for named in around.reporters] == names


@pytest.mark.parametrize("foot", ["会议召开。安全\n", "会议召开。赵某致辞\n"])
def test_other_words_below_the_last_sentence_stay(foot: str) -> None:
    assert around_of(foot).lines[0].text.chars == foot.strip()


@pytest.mark.parametrize(
    "line",
    [
        "3月2日,会议召开。",
        "2020年3月2日会议召开",
        "来源地很广",
        "大中小企业",
        "第2版图",
        "2020年13月2日某会",
        "2020-03-02 16:51的会议,已经召开",
    ],
)
def test_other_lines_tell_nothing(line: str) -> None:
    assert told_by(Text(line, range(len(line)))) is None


def test_metadata_and_credits_go_off_both_ends_and_name_the_author() -> None:
    source = "2020年3月2日 来源:某某日报 作者:王某某 李四\n会议召开。\n会后讲话。\n责任编辑：赵六\n"

    around = around_of(source)

    assert [line.text.chars for line in around.lines] == ["会议召开。", "会后讲话。"]
    assert [(named.name, source[named.span.start : named.span.end]) for named in around.reporters] == [
        ("王某某", "王某某"),
        ("李四", "李四"),
    ]
    assert around.context == Context(paper="某某日报", date=DAY)


def test_a_date_that_ends_a_cut_sentence_is_text() -> None:
    around = around_of("会议召开。\n工程完工于\n2020年3月2日")

    assert len(around.lines) == 3


def test_the_first_that_knows_wins() -> None:
    assert merged(Context(year=2020), Context(2019, "甲"), Context(place="乙", paper="丙")) == Context(2020, "甲", "丙")
