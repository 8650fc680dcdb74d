"""What goes into a graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.engines.cache import Keyed
from kg.engines.manifest import Manifest, Outcome, State
from kg.errors import InputError

__all__ = ["Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Sources and their hashes, by source what could not be used, and the records of all articles, sorted by place."""

    files: Mapping[str, str]
    problems: Mapping[str, Sequence[InputError]]
    records: Sequence[Keyed]

    def over(self, older: Content) -> Content:
        """This content, and of an older one all that stands in other files."""
        kept = [item for item in older.records if item[1].source not in self.files]
        left = {source: problems for source, problems in older.problems.items() if source not in self.files}
        return Content(
            files={**older.files, **self.files},
            problems={**left, **self.problems},
            records=sorted([*kept, *self.records], key=lambda item: (item[1].source, item[1].index)),
        )

    def manifest(self, basis: str, outcome: Outcome) -> Manifest:
        """The manifest of the graph that was made of it."""
        states = [State(record.source, record.index, record.title, key) for key, record in self.records]
        return Manifest(basis, self.files, self.problems, states, outcome)
