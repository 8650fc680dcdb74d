"""Where a name ends, when it is known where it may begin."""

import pytest

from kg.extraction.names import name_at, surname_length
from tests.extraction.marked import lines, marked, stripped

NAMES = """
县长[江成]与企业座谈
县长[江成伟]与企业座谈
书记[欧阳海]到村里走访
主任[上官云飞]主持会议
镇长[钱立]说
院长[方明]致欢迎辞
院长[方明致]、书记
局长[阿依古丽·买买提]讲话
局长[吾买尔?托合提]讲话
州长[扎西多吉]出席
区长[温和]、副区长
县长[江成]以“四不两直”方式检查
"""

NOT_NAMES = """
县长|召开会议
书记|和镇长
主任|要求各单位
局长|在现场
镇长|办公会
区长|。
市长|
县长|从温州返回
书记|带队检查
局长|一行
县长|以“零容忍”态度
"""


@pytest.mark.parametrize("sentence", lines(NAMES))
def test_name_ends_where_its_bracket_closes(sentence: str) -> None:
    text, start = stripped(sentence), sentence.index("[")
    found = name_at(text, start)
    assert found is not None
    assert marked(text, [(start, found.end)]) == sentence


@pytest.mark.parametrize("sentence", lines(NOT_NAMES))
def test_other_words_are_no_name(sentence: str) -> None:
    assert name_at(sentence.replace("|", ""), sentence.index("|")) is None


@pytest.mark.parametrize(("text", "length"), [("欧阳海", 2), ("周明", 1), ("阳光", 1), ("的", 0), ("", 0), ("7号", 0)])
def test_surname_is_one_or_two_characters(text: str, length: int) -> None:
    assert surname_length(text, 0) == length
