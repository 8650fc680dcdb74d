"""Layout repair: what was cut is joined, what was printed apart stays apart."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading.formats.plain import plain
from kg.reading.layout import ends_sentence, paragraphs, stands_alone
from kg.reading.marks import clear_lines, clear_text
from kg.reading.text import squeezed
from kg.records import Text

PARAGRAPHS = (
    "3月2日,区党工委书记王某某、区管委会主任李某某带队到辖区重点工程现场办公。区领导张某,各乡办负责同志参加活动。",
    "就做好2020年征迁工作,王某某要求,一要提升站位,必须沉住气、绷紧弦、铆足劲,抢抓时间;二要“回头看”,补足短板弱项。",
    "会上,赵某某说:“各单位要做好分工,乡办可联合消防、城管等部门,投资1.2亿元的A区3月20日前要完工。”各乡办作了表态发言。",
)
SURE = 33  # characters after which no line is short enough to stand alone


def repaired(source: str) -> str:
    return squeezed(clear_text(paragraphs(clear_lines(plain(source).lines)))).chars


def faithful(source: str, text: Text) -> bool:
    """Character for character, but that one white space may stand for another: the gap between two cells is a tab."""
    pairs = [(char, source[offset]) for char, offset in zip(text.chars, text.offsets, strict=True)]
    return all(char == there or (char.isspace() and there.isspace()) for char, there in pairs)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("沉住气、铆足劲,\n\n抢抓时间,开展工作。", "沉住气、铆足劲,抢抓时间,开展工作。"),
        ("粮库征迁工作,各单\n\n\n\n位要做好分工。", "粮库征迁工作,各单位要做好分工。"),
        ("区管委会办公室主\n任王某陪同。", "区管委会办公室主任王某陪同。"),
        ("会议召开。\n\n会后,王某某讲话。", "会议召开。\n会后,王某某讲话。"),
        ("结合“回头看”\n,补足短板。", "结合“回头看”,补足短板。"),
        ("王某说:“会议重要。\n”他强调,要落实。", "王某说:“会议重要。”他强调,要落实。"),
        ("围绕项目统计出\n\n2020年征迁的数据,做好谋划。", "围绕项目统计出2020年征迁的数据,做好谋划。"),
        (
            "他要求,做到以下几点:\n一、抓好落实。\n二、压实责任。",
            "他要求,做到以下几点:\n一、抓好落实。\n二、压实责任。",
        ),
        ("工程是市委、市政", "工程是市委、市政"),
        ("　　王 某 某 要求, 一是 抓紧。", "王某某要求,一是抓紧。"),
        ("引进 Apple Pay 项目 2 个。", "引进Apple Pay项目2个。"),
        ("会议强调。\n\n开工仪式现场\n\n县长王某主持仪式。", "会议强调。\n开工仪式现场\n县长王某主持仪式。"),
        ("会议强调。\n(从左至右)王某、李某\n县长王某主持。", "会议强调。\n(从左至右)王某、李某\n县长王某主持。"),
        ("——某某区项目建设纪实\n3月2日,会议召开。", "——某某区项目建设纪实\n3月2日,会议召开。"),
    ],
)
def test_lines_become_paragraphs(source: str, text: str) -> None:
    assert repaired(source) == text


def test_no_character_changes_its_width() -> None:
    assert repaired("２月２8日,ＡＢ区“创卫”工作（如下）召开。") == "２月２8日,ＡＢ区“创卫”工作（如下）召开。"


def test_a_paragraph_that_is_set_in_begins_anew_though_the_line_above_is_open() -> None:
    assert repaired("　　他检查了工地的进度\n　　3月2日,会议\n召开。") == "他检查了工地的进度\n3月2日,会议召开。"


@given(st.integers(12, 40), st.sampled_from(["", "　　"]), st.sampled_from(["\n", "\r\n"]))
def test_a_wrapped_column_is_restored(width: int, indent: str, end: str) -> None:
    lines = [line for paragraph in PARAGRAPHS for line in wrapped(indent + paragraph, width)]

    assert repaired(end.join(lines)).replace("\n", "") == "".join(PARAGRAPHS)


@settings(deadline=None)  # the first call loads the word lists
@given(st.data(), st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n　\n\n"]))
def test_breaking_lines_anywhere_changes_nothing(data: st.DataObject, end: str) -> None:
    source = end.join(broken(paragraph, data, end) for paragraph in PARAGRAPHS)

    assert repaired(source) == "\n".join(PARAGRAPHS)


@settings(deadline=None)  # the first call loads the word lists
@given(st.data(), st.sampled_from(["②8", "④4", "图为会议现场。", "图为现场。王某 摄", "第3版"]))
def test_marks_and_captions_in_a_cut_change_nothing(data: st.DataObject, mark: str) -> None:
    source = "\n\n".join(broken(paragraph, data, f"\n\n{mark}\n\n") for paragraph in PARAGRAPHS)

    assert repaired(source) == "\n".join(PARAGRAPHS)


@given(st.text(alphabet="王某会议,。;:“”()（）①8A \n\r\u3000\t#一、图为\u200b\ufeff", max_size=200))
def test_every_character_is_the_source_character_at_its_offset(source: str) -> None:
    text = squeezed(clear_text(paragraphs(clear_lines(plain(source).lines))))

    assert faithful(source.replace("\r\n", "\n\n").replace("\r", "\n"), text)
    assert list(text.offsets) == sorted(set(text.offsets))


@pytest.mark.parametrize("chars", ["会议召开。", "好！”", "完成(如图)。", "完成。(如图)", "是吗?", "话未说完……"])
def test_a_sentence_may_end_with_quotation_marks_and_brackets(chars: str) -> None:
    assert ends_sentence(chars)


@pytest.mark.parametrize("chars", ["结合“回头看”", "会议,", "统计出", "(记者 王某)"])
def test_other_lines_do_not_end_a_sentence(chars: str) -> None:
    assert not ends_sentence(chars)


@pytest.mark.parametrize(
    "chars", ["在开工现场王某", "会议召开,", "王某、", "王某和", "“王某", "3月2日上午王某", "王某"]
)
def test_an_opened_or_hanging_line_does_not_stand_alone(chars: str) -> None:
    assert not stands_alone(chars)


def wrapped(paragraph: str, width: int) -> Sequence[str]:
    return [paragraph[at : at + width] for at in range(0, len(paragraph), width)]


def broken(paragraph: str, data: st.DataObject, end: str) -> str:
    """The paragraph, broken where no sentence ends, the first time behind what could be a caption."""
    places = [at for at in range(SURE, len(paragraph)) if not ends_sentence(paragraph[:at])]
    cuts = sorted(data.draw(st.sets(st.sampled_from(places), max_size=6)))
    return end.join(paragraph[a:b] for a, b in zip([0, *cuts], [*cuts, len(paragraph)], strict=True))
