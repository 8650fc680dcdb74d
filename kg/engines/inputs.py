"""All articles of the files and folders that a build is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.engines.progress import Progress, silent
from kg.errors import InputError
from kg.reading import Found, read
from kg.records import Article

__all__ = ["Inputs", "read_all"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles in the order of their sources, and what could not be read."""

    articles: tuple[Article, ...]
    problems: tuple[InputError, ...]


def read_all(
    files: Sequence[Found], *, year: int | None = None, place: str | None = None, progress: Progress = silent
) -> Inputs:
    """Read every file; one that cannot be used is a problem and stops nobody else."""
    articles: list[Article] = []
    problems: list[InputError] = []
    for done, found in enumerate(files, start=1):
        try:
            reading = read(found, year=year, place=place)
        except InputError as problem:
            problems.append(problem)
        except OSError as error:
            problems.append(InputError(found.source, error.strerror or str(error)))
        else:
            articles += reading.articles
            problems += reading.problems
        progress("read", done, len(files))
    return Inputs(tuple(articles), tuple(problems))
