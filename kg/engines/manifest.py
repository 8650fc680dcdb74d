"""graphs/manifest.json: what a graph was made of, and by which program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import GraphError, InputError

__all__ = ["NOTHING", "Manifest", "Outcome", "State"]

#: Version of the folder's layout; a graph of another one is built again.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class State:
    """One article of the graph: where it stood, the key of its record (line by line with records.jsonl), its sha256."""

    source: str
    index: int
    title: str
    key: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be said about a graph.

    ``triples`` of the default graph, items ``quarantined``, ``violations`` of the shapes (None: not looked at), and the
    user's decisions that found nothing to apply to, one line each.
    """

    triples: int = 0
    quarantined: int = 0
    violations: int | None = None
    unapplied: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known about a built graph.

    ``basis`` is a hash of all that it depends on but the files, and ``files`` maps each source to a hash of its content
    and of the options it was read with; ``problems`` maps each source to what could not be used of it.
    """

    basis: str
    files: Mapping[str, str]
    problems: Mapping[str, Sequence[InputError]]
    articles: Sequence[State]
    outcome: Outcome
    sizes: Mapping[str, int]

    def covers(self, files: Mapping[str, str], *, basis: str, exactly: bool) -> bool:
        """Whether this graph is what a build of these files would make (with others besides, unless ``exactly``)."""
        same = self.files == files if exactly else self.files.items() >= files.items()
        return same and self.basis == basis

    def problems_of(self, sources: Iterable[str]) -> list[InputError]:
        """What was wrong with these files."""
        return [problem for source in sources for problem in self.problems.get(source, ())]

    def write(self, path: Path) -> None:
        """Write the manifest as JSON."""
        data = {
            "format": FORMAT,
            "basis": self.basis,
            "outcome": asdict(self.outcome),
            "sizes": self.sizes,
            "files": self.files,
            "problems": {source: [_parts(each) for each in found] for source, found in self.problems.items()},
            "articles": [_fields(state) for state in self.articles],
        }
        lines = (f"{json.dumps(key)}: {_lines(value)}" for key, value in data.items())
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Read it again. Raises GraphError if there is none, or none of this version."""
        try:
            return cls._parsed(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise GraphError(f"{path}: no graph that this version can go on from; build it with kg build") from error

    @classmethod
    def _parsed(cls, data: dict[str, Any]) -> Manifest:
        if data.pop("format") != FORMAT:
            raise ValueError("written by another version")
        data["outcome"] = Outcome(**data["outcome"])
        data["articles"] = tuple(State(**state) for state in data["articles"])
        data["problems"] = {source: tuple(InputError(*p) for p in found) for source, found in data["problems"].items()}
        return cls(**data)


def _fields(state: State) -> dict[str, str | int]:
    """Like `asdict`, which would take as long as all the rest of a small build."""
    return {name: getattr(state, name) for name in state.__slots__}


def _lines(value: Any) -> str:
    """JSON with a line for each article: readable, and ten times faster than ``indent``."""
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n]"


def _parts(problem: InputError) -> tuple[str, str, str]:
    return problem.where, problem.what, problem.advice


#: The manifest where there is no graph.
NOTHING = Manifest(basis="", files={}, problems={}, articles=(), outcome=Outcome(), sizes={})
