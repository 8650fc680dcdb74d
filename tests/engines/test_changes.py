from __future__ import annotations

import pytest

from kg.engines.changes import Changes, changes
from kg.engines.manifest import State

A = State("a.txt", 0, "甲", "k1", "")
B = State("a.txt", 1, "乙", "k2", "")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [A, B], Changes(new=2, changed=0, gone=0, same=0)),
        ([A, B], [A, B], Changes(new=0, changed=0, gone=0, same=2)),
        ([A, B], [B], Changes(new=0, changed=0, gone=1, same=1)),
        ([A], [State("a.txt", 0, "甲", "k3", "")], Changes(new=0, changed=1, gone=0, same=0)),
        ([A], [State("a.txt", 5, "甲", "k1", "")], Changes(new=0, changed=0, gone=0, same=1)),
        ([A], [State("a.txt", 0, "丙", "k3", "")], Changes(new=1, changed=0, gone=1, same=0)),
        ([A], [State("b.txt", 0, "甲", "k1", "")], Changes(new=1, changed=0, gone=1, same=0)),
        ([A], [A, State("a.txt", 1, "甲", "k3", "")], Changes(new=1, changed=0, gone=0, same=1)),
    ],
)
def test_changes_are_counted(before: list[State], after: list[State], expected: Changes) -> None:
    assert changes(before, after) == expected
