from __future__ import annotations

from pathlib import Path

import pytest

from kg.engines import swap
from kg.engines.swap import aside, put_in_place
from kg.errors import GraphError


def replace(folder: Path) -> None:
    """Put a folder with a new ``a`` and no ``b`` in place, keeping ``mine``."""
    with aside(folder) as new:
        (new / "a").write_text("new", encoding="utf-8")
        (new / "store").mkdir()
        (new / "store" / "data").write_text("new", encoding="utf-8")
        put_in_place(new, folder, keep=lambda name: name == "mine")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "graphs"
    (folder / "store").mkdir(parents=True)
    (folder / "mine").mkdir()
    for name in ("a", "b", "store/data", "mine/note"):
        (folder / name).write_text("old", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


REPLACED = {"a": "new", "mine/note": "old", "store/data": "new"}


def test_new_folder_takes_the_place_of_none(tmp_path: Path) -> None:
    replace(tmp_path / "deep" / "graphs")
    assert files(tmp_path) == {"deep/graphs/a": "new", "deep/graphs/store/data": "new"}


@pytest.mark.parametrize("cannot", [(), ("_exchanged",), ("_exchanged", "_renamed")])
def test_new_folder_takes_the_place_of_the_old(
    folder: Path, monkeypatch: pytest.MonkeyPatch, cannot: tuple[str, ...]
) -> None:
    for way in cannot:
        monkeypatch.setattr(swap, way, lambda new, folder: False)
    replace(folder)
    assert files(folder) == REPLACED
    assert [path.name for path in folder.parent.iterdir()] == ["graphs"]


def test_open_folder_goes_on_showing_the_old_one(folder: Path) -> None:
    with (folder / "store" / "data").open(encoding="utf-8") as reader:
        replace(folder)
        assert reader.read() == "old"


def test_failure_leaves_the_old_one(folder: Path) -> None:
    before = files(folder)

    def fail() -> None:
        with aside(folder) as new:
            (new / "a").write_text("new", encoding="utf-8")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert files(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["graphs"]


def test_folder_comes_back_where_a_build_was_killed_between_two_renames(folder: Path) -> None:
    before = files(folder)
    workshop = folder.with_name(".graphs.building")
    workshop.mkdir()
    folder.rename(workshop / "old")
    with aside(folder):
        assert files(folder) == before


def test_interrupt_between_two_renames_brings_the_folder_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folder)
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(swap, "_exchanged", lambda new, folder: False)
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(folder)
    assert files(folder) == before


def test_one_build_at_a_time(folder: Path) -> None:
    with aside(folder), pytest.raises(GraphError, match="another build is writing there"):
        replace(folder)
    replace(folder)
    assert files(folder) == REPLACED
