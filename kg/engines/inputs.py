"""All articles of the files that a build is given, and which of these a graph knows already."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from kg.engines.manifest import File
from kg.engines.processes import processors
from kg.engines.progress import Progress, silent
from kg.errors import InputError
from kg.reading import Found, Reading, fuller, names, read
from kg.reading.formats import PICTURES, Columns
from kg.records import Article

__all__ = ["Inputs", "Selection", "hashed", "read_all", "selected"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles in the order of their sources, what could not be used by source, and remarks on what could."""

    articles: list[Article] = field(default_factory=list)
    problems: defaultdict[str, list[InputError]] = field(default_factory=lambda: defaultdict(list))
    remarks: list[str] = field(default_factory=list)

    def all_problems(self) -> list[InputError]:
        """The problems of all sources, in their order."""
        return [problem for _, found in sorted(self.problems.items()) for problem in found]


@dataclass(frozen=True, slots=True)
class Selection:
    """The files of a build: ``sources`` names all that its graph stands on, ``called`` is what they were called before
    they had to be told apart, ``given`` are those of this call with a hash of their content.
    """

    sources: Mapping[Path, str]
    called: Mapping[Path, str]
    given: Mapping[Path, str]

    def found(self) -> list[Found]:
        """The files of this call, sorted by source."""
        return sorted((Found(real, self.sources[real]) for real in self.given), key=lambda found: found.source)


def selected(files: Mapping[Path, str], known: Mapping[Path, File], *, add: bool) -> Selection:
    """What a build of some files stands on; with ``add`` also on those that the graph knows, unless they have moved."""
    given = {real: hashed(real) for real in files}
    kept = {real: file.called for real, file in known.items() if add and real not in files}
    for real in _moved({real: known[real] for real in kept if not real.exists()}, files, given):
        del kept[real]
    again = {
        real: fuller(called, known[real].called if add and real in known else "") for real, called in files.items()
    }
    called = kept | again
    return Selection(names(called), called, given)


def _moved(gone: Mapping[Path, File], files: Mapping[Path, str], given: Mapping[Path, str]) -> Iterator[Path]:
    """Of files that are no longer there those that were moved: the folder they were given in is gone, and most of its
    files stand, unchanged and under the same names, in one that is given now.
    """
    by_root: dict[Path, dict[str, Path]] = defaultdict(dict)
    for real, file in gone.items():
        by_root[_root(real, file.called)][file.called] = real
    for root, old in by_root.items():
        here = [(real, called) for real, called in files.items() if called in old]
        same = Counter(_root(*each) for each in here if gone[old[each[1]]].content == given[each[0]])
        to, count = max(same.items(), key=lambda item: (item[1], str(item[0])), default=(root, 0))
        if not root.exists() and 2 * count > len(old):
            yield from (old[called] for real, called in here if _root(real, called) == to)


def _root(real: Path, called: str) -> Path:
    """The folder below which a file was called so."""
    return real.parents[min(called.count("/"), len(real.parents) - 1)]


def hashed(path: Path) -> str:
    """A hash of a file's content; of no content where it cannot be opened."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return hashlib.sha256(b"").hexdigest()


def read_all(
    files: Sequence[Found],
    *,
    year: int | None = None,
    place: str | None = None,
    columns: Columns = (),
    jobs: int | None = None,
    progress: Progress = silent,
) -> Inputs:
    """Read every file; one that cannot be used is a problem and stops nobody else. ``jobs`` pictures are recognised at
    the same time, None for as many as there are processors.
    """
    inputs = Inputs()
    for done, (found, reading) in enumerate(_readings(files, year, place, columns, jobs or processors()), start=1):
        inputs.articles.extend(reading.articles)
        inputs.remarks.extend(reading.remarks)
        if reading.problems:
            inputs.problems[found.source] = list(reading.problems)
        progress("read", done, len(files))
    return inputs


def _readings(
    files: Sequence[Found], year: int | None, place: str | None, columns: Columns, jobs: int
) -> Iterator[tuple[Found, Reading]]:
    """Every file with its reading, in their order. Threads only wait for the processes that recognise pictures; all
    other files are read here, since the library for PDF is not made for threads.
    """
    with ThreadPoolExecutor(jobs) as pool:
        begun = {found: pool.submit(_read, found, year, place, columns) for found in files if found.format in PICTURES}
        try:
            for found in files:
                yield found, begun.pop(found).result() if found in begun else _read(found, year, place, columns)
        finally:
            for waiting in begun.values():
                waiting.cancel()


def _read(found: Found, year: int | None, place: str | None, columns: Columns) -> Reading:
    try:
        return read(found, year=year, place=place, columns=columns)
    except InputError as problem:
        return Reading((), (problem,), "")
    except OSError as error:
        return Reading((), (InputError(found.source, error.strerror or str(error)),), "")
