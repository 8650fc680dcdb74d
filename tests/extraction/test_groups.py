"""Collective bodies without a name of their own."""

import pytest

from kg.extraction.groups import groups_in
from tests.extraction.marked import lines, marked, stripped

SENTENCES = """
[各乡镇]要加快进度。
[相关部门]要配合。
[各乡镇各部门]要落实。
[教育、住建、发改等部门]要联动。
县水利局、县林业局等部门负责人参加。
[县直各单位]负责人参加。
[各责任单位]要守土有责。
[住建部门]要抓紧。
县教育局、县住建局等部门负责人参加。
[教育、住建等部门]负责人参加。
[各县市住房局、规划局]作了汇报。
[各督导组]组长到会。
事关全县发展大局。
要系统治理。
公司成立三年。
部门齐全。
企业家精神可贵。
单位面积产量提高。
相关情况已经通报。
"""


@pytest.mark.parametrize("sentence", lines(SENTENCES))
def test_groups_are_in_brackets(sentence: str) -> None:
    text = stripped(sentence)
    assert marked(text, [(group.start, group.end) for group in groups_in(text)]) == sentence
