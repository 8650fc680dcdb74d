"""Which words are roles."""

import pytest

from kg.extraction.roles import find_roles
from tests.extraction.marked import lines, marked, stripped

SENTENCES = """
县委[书记]周明远调研
青石县[常务副县长]何一鸣出席
[副镇长]兼派出所[所长]韩立
党支部[书记]、村委会[主任]
[院长]和党组[成员]参加
[副县长提名人选]周明远
书记们参加
主任会议召开
县长热线开通
局长接访日
市长质量奖颁发
"""


@pytest.mark.parametrize("sentence", lines(SENTENCES))
def test_roles_are_in_brackets(sentence: str) -> None:
    text = stripped(sentence)
    assert marked(text, [(role.start, role.end) for role in find_roles(text)]) == sentence
