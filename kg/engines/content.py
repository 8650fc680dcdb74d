"""What goes into a graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.engines.manifest import File, Manifest, Outcome
from kg.engines.rows import Row
from kg.errors import InputError

__all__ = ["NO_CONTENT", "Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Sources and their files, by source what could not be used, and the rows of all articles, sorted by place."""

    files: Mapping[str, File]
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

    def renamed(self, sources: Mapping[str, str]) -> Content:
        """What of it stands in these sources, under the names that they have now."""
        if all(source == now for source, now in sources.items()):
            return self.of(sources.__contains__)
        kept = self.of(sources.__contains__)
        return Content(
            files={sources[source]: file for source, file in kept.files.items()},
            problems={sources[source]: found for source, found in kept.problems.items()},
            rows=[row.in_source(sources[row.state.source]) for row in kept.rows],
        )

    def having(self, files: Mapping[str, File]) -> Content:
        """The same, with what is known of some of its files now."""
        return replace(self, files=dict(sorted({**self.files, **files}.items())))

    def manifest(self, basis: str, outcome: Outcome) -> Manifest:
        """The manifest of the graph that was made of it."""
        return Manifest(basis, self.files, self.problems, [row.state for row in self.rows], outcome)


NO_CONTENT = Content({}, {}, ())
