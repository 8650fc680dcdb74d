"""What goes into a graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.engines.manifest import Manifest, Outcome
from kg.engines.rows import Row
from kg.errors import InputError

__all__ = ["NO_CONTENT", "Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Sources and their hashes, by source what could not be used, and the rows of all articles, sorted by place."""

    files: Mapping[str, str]
    problems: Mapping[str, Sequence[InputError]]
    rows: Sequence[Row]

    def of(self, wanted: Callable[[str], bool]) -> Content:
        """What of it stands in the sources that are wanted."""
        return Content(
            files={source: digest for source, digest in self.files.items() if wanted(source)},
            problems={source: found for source, found in self.problems.items() if wanted(source)},
            rows=[row for row in self.rows if wanted(row.state.source)],
        )

    def over(self, older: Content) -> Content:
        """This content, and of an older one all that stands in other files."""
        kept = older.of(lambda source: source not in self.files)
        return Content(
            files=dict(sorted({**kept.files, **self.files}.items())),
            problems=dict(sorted({**kept.problems, **self.problems}.items())),
            rows=sorted([*kept.rows, *self.rows], key=lambda row: (row.state.source, row.state.index)),
        )

    def manifest(self, basis: str, outcome: Outcome, sizes: Mapping[str, int]) -> Manifest:
        """The manifest of the graph that was made of it."""
        return Manifest(basis, self.files, self.problems, [row.state for row in self.rows], outcome, sizes)


NO_CONTENT = Content({}, {}, ())
