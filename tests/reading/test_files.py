"""Which files are read, under which names."""

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.reading import Found, find_files


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("标题\n\n正文。\n", encoding="utf-8")
    return path


def test_a_folder_gives_its_readable_files_by_relative_name_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.HTML", "a/photo.gif", "a/1_files/logo.png", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name)

    assert [found.source for found in find_files([tmp_path])] == ["a/1.HTML", "a/2.md", "b.txt"]


def test_a_file_is_named_by_its_name_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "深" / "甲.txt")

    assert find_files([path]) == [Found(path, "甲.txt")]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")

    assert len(find_files([tmp_path, path, path])) == 1


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere.txt: no such file or folder"):
        find_files([tmp_path / "nowhere.txt"])
