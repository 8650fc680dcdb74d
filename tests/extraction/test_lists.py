"""Where lists split, what their items share, how they close."""

from __future__ import annotations

import pytest

from kg.extraction.lists import chain, closer, restored, split
from tests.extraction.marked import lines

SPLIT = """
县水利局、县住建局和云溪镇 | 县水利局 县住建局 云溪镇
甲局，乙局 | 甲局，乙局
云溪镇以及龙门镇 | 云溪镇 龙门镇
普及中心、与会单位 | 普及中心 与会单位
县公司（东区、西区）、县医院 | 县公司（东区、西区） 县医院
青石路（东段和西段） | 青石路（东段和西段）
县水利局、 | 县水利局
"""
SHARED = """
东关、西关街道办事处 | 东关街道办事处 西关街道办事处
石门、望夫两乡 | 石门乡 望夫乡
青石镇恒一、方泰建材有限公司 | 青石镇恒一建材有限公司 青石镇方泰建材有限公司
清水社区刘家、周家组 | 清水社区刘家组 清水社区周家组
6号、7号路 | 6号路 7号路
南区C-7、C-8地块项目 | 南区C-7地块项目 南区C-8地块项目
县水利局、云溪镇 | 县水利局 云溪镇
云溪乡党委、政府 | 云溪乡党委 云溪乡政府
县水利局、政府 | 县水利局 政府
周明远与云溪镇、龙门镇 | 周明远 云溪镇 龙门镇
青石镇、县水利局、东关街道 | 青石镇 县水利局 东关街道
"""
CLOSERS = """
等8个单位[参加]
等地[检查]
等相关部门[负责人]
等[，]
[等级评定]
[参加]
"""


def bodily(name: str) -> bool:
    return name.endswith(("局", "镇", "街道", "乡"))


@pytest.mark.parametrize("row", lines(SPLIT))
def test_splits(row: str) -> None:
    text, _, expected = row.partition(" | ")
    assert [text[a:b] for a, b in split(text, 0, len(text))] == expected.split()


def test_does_not_split_what_is_known_to_be_whole() -> None:
    text = "住房和城乡建设局和云溪镇"
    assert [text[a:b] for a, b in split(text, 0, len(text), [(0, 8)])] == ["住房和城乡建设局", "云溪镇"]


def test_splits_at_a_joint_only_behind_what_is_complete() -> None:
    text = "仁和家园和云溪镇"
    ranges = split(text, 0, len(text), complete=lambda a, b: text[a:b].endswith("家园"))
    assert [text[a:b] for a, b in ranges] == ["仁和家园", "云溪镇"]


@pytest.mark.parametrize("row", lines(SHARED))
def test_restores_what_items_share(row: str) -> None:
    text, _, expected = row.partition(" | ")
    assert [item.text for item in restored(text, split(text, 0, len(text)), bodily)] == expected.split()


@pytest.mark.parametrize("row", lines(CLOSERS))
def test_closes(row: str) -> None:
    at = row.index("[")
    text = row.replace("[", "").replace("]", "")
    assert closer(text, 0, len(text)) == at


def test_reads_a_chain_until_nothing_begins() -> None:
    text = "甲局、乙局和丙镇要抓紧"

    def read(at: int) -> tuple[str, int] | None:
        name = text[at : at + 2]
        return (name, at + 2) if name[-1:] in "局镇" else None

    assert chain(text, 0, len(text), read) == (["甲局", "乙局", "丙镇"], 8)
