"""How many files are read at a time."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from kg.engines.inputs import read_all
from kg.reading import find_files
from kg.reading.pictures import recognising


def test_pictures_are_recognised_at_the_same_time_and_told_of_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("3.png", "1.png", "2.jpg", "4.png"):
        (folder / name).write_bytes(name.encode())
    (folder / "0.txt").write_text("某县召开会议\n\n5月6日，某县召开防汛工作会议。\n", encoding="utf-8")
    both = Barrier(2)

    def blank(data: bytes) -> Any:
        both.wait(timeout=30)  # breaks, if only one is at work
        return {"size": [100, 100], "back": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "lines": []}

    monkeypatch.setattr(recognising, "_run", blank)
    seen: list[tuple[int, int]] = []
    inputs = read_all(find_files([folder]), jobs=2, progress=lambda step, done, of: seen.append((done, of)))
    assert seen == [(n, 5) for n in range(1, 6)]
    assert [article.source for article in inputs.articles] == ["0.txt"]
    assert [str(problem).split(";")[0] for problem in inputs.all_problems()] == [
        f"{name}: is a picture without any text" for name in ("1.png", "2.jpg", "3.png", "4.png")
    ]
