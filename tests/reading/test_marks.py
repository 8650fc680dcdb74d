"""Page marks, captions and references to pictures are taken out, and nothing else."""

import pytest

from kg.reading.formats.plain import plain
from kg.reading.marks import clear_lines, clear_text
from kg.records import Text


def lines(source: str) -> list[str]:
    return [line.text.chars for line in clear_lines(plain(source).lines)]


@pytest.mark.parametrize("mark", ["②8", "④4", "③2", " A3", "A3", "5", "①", " ⑥2"])
def test_a_page_mark_at_the_end_goes(mark: str) -> None:
    assert lines(f"会议召开。\n会后,他讲话。{mark}") == ["会议召开。", "会后,他讲话。"]


def test_a_page_mark_behind_a_truncated_sentence_goes() -> None:
    assert lines("工程是市委、市政②8") == ["工程是市委、市政"]


@pytest.mark.parametrize(
    "line",
    [
        "②8",
        "第3版",
        "A3",
        "- 4 -",
        "图为会议现场。",
        "图为现场。张三 摄",
        "上图:会议现场",
        "(图为现场)",
        "会议现场 张三/摄",
    ],
)
def test_a_line_that_is_a_mark_or_a_caption_goes(line: str) -> None:
    assert lines(f"会议召开。\n\n{line}\n\n会后,他讲话。") == ["会议召开。", "会后,他讲话。"]


@pytest.mark.parametrize(
    "source",
    [
        "统计出\n2020\n年征迁数据。",
        "会议\n5\n月召开。",
        "力\n图为群众办事。",
        "开工仪式现场\n王某讲话。",
        "建成A3\n区。",
    ],
)
def test_parts_of_a_sentence_stay(source: str) -> None:
    assert lines(source) == source.split("\n")


def test_adverts_below_the_article_go_and_links_within_it_stay() -> None:
    assert lines("网址是http://a.cn/b。\n会后,他讲话。\n诚信企业;http://a.cn/x.jsp") == [
        "网址是http://a.cn/b。",
        "会后,他讲话。",
    ]


@pytest.mark.parametrize(
    "reference", ["(如图)", "（如上图）", "(图为现场)", "(资料图片)", "(图①)", "(张三 摄)", "(下转第二版)"]
)
def test_references_in_a_sentence_go(reference: str) -> None:
    assert cleared(f"他到工地现场办公{reference}。") == "他到工地现场办公。"


@pytest.mark.parametrize("bracket", ["(图书馆)", "(社区)", "(摄氏度)", "(2020年)"])
def test_other_brackets_stay(bracket: str) -> None:
    assert cleared(f"他到工地{bracket}办公。") == f"他到工地{bracket}办公。"


def cleared(chars: str) -> str:
    return clear_text(Text(chars, range(len(chars)))).chars


def test_the_numbers_of_a_table_with_a_cell_a_line_stay() -> None:
    table = ["序号", "工作任务", "6", "整治青石路。", "7", "修缮县二中。"]

    assert lines("\n\n".join(table)) == table
