"""All articles of the files and folders that a build is given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.engines.progress import Progress, silent
from kg.errors import InputError
from kg.reading import Found, find_files, has_files, read
from kg.records import Article

__all__ = ["Inputs", "find", "hashed", "read_all"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles in the order of their sources, and by source what could not be used."""

    articles: list[Article] = field(default_factory=list)
    problems: dict[str, list[InputError]] = field(default_factory=dict)

    def all_problems(self) -> list[InputError]:
        """The problems of all sources, in their order."""
        return [problem for found in self.problems.values() for problem in found]


def find(paths: Sequence[Path]) -> tuple[list[Found], list[InputError]]:
    """The files to read, each source once, and what is wrong with the paths themselves."""
    files: dict[str, Found] = {}
    problems = list(_useless(paths))
    for found in find_files([path for path in paths if path.exists()]):
        first = files.setdefault(found.source, found)
        if first is not found:
            reason = f"{first.path} is called {found.source} as well"
            problems.append(InputError(str(found.path), reason, "give the folder above both"))
    return list(files.values()), problems


def _useless(paths: Sequence[Path]) -> Iterator[InputError]:
    for path in paths:
        if not path.exists():
            yield InputError(str(path), "no such file or folder", "check the path")
        elif not has_files(path):
            yield InputError(str(path), "no file to read in this folder")


def hashed(files: Sequence[Found], *, year: int | None, place: str | None) -> dict[str, str]:
    """By source, a hash of all that the file's articles depend on; of no content where a file cannot be opened."""
    options = f"{year}\n{place}\n".encode()
    return {found.source: hashlib.sha256(options + _content(found.path)).hexdigest() for found in files}


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def read_all(
    files: Sequence[Found], *, year: int | None = None, place: str | None = None, progress: Progress = silent
) -> Inputs:
    """Read every file; one that cannot be used is a problem and stops nobody else."""
    inputs = Inputs()
    for done, found in enumerate(files, start=1):
        articles, problems = _read(found, year=year, place=place)
        inputs.articles.extend(articles)
        if problems:
            inputs.problems[found.source] = list(problems)
        progress("read", done, len(files))
    return inputs


def _read(found: Found, *, year: int | None, place: str | None) -> tuple[Sequence[Article], Sequence[InputError]]:
    try:
        reading = read(found, year=year, place=place)
    except InputError as problem:
        return (), (problem,)
    except OSError as error:
        return (), (InputError(found.source, error.strerror or str(error)),)
    return reading.articles, reading.problems
