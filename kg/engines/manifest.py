"""graphs/manifest.json: what a graph was made of, and by which program."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import GraphError, InputError
from kg.language import _

__all__ = ["NOTHING", "File", "Manifest", "Outcome", "State"]

#: Version of the folder's layout; a graph of another one is built again.
FORMAT = 3


@dataclass(frozen=True, slots=True)
class File:
    """A file that articles of the graph stand in: its real path, relative to the graph folder (so that both may move
    together), what it is called below the folder that was given, the hash of its content, and how it was read.
    """

    path: str
    called: str
    content: str
    options: str


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

    ``triples`` of the default graph, ``quads`` in all, items ``quarantined``, ``violations`` of the shapes (None: not
    looked at), the user's decisions that found nothing to apply to, one line each, and what articles do not tell: so
    many are without a full date, without a place, and of these with several that it could be.
    """

    triples: int = 0
    quads: int = 0
    quarantined: int = 0
    violations: int | None = None
    unapplied: Sequence[str] = ()
    undated: int = 0
    unplaced: int = 0
    several_places: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known about a built graph.

    ``basis`` is a hash of all that it depends on but the files; ``files`` and ``problems`` map each source to its file
    and to what could not be used of it.
    """

    basis: str
    files: Mapping[str, File]
    problems: Mapping[str, Sequence[InputError]]
    articles: Sequence[State]
    outcome: Outcome

    def known(self, graphs: Path) -> dict[Path, File]:
        """The files by their real paths, of the manifest of this graph folder."""
        return {_real(graphs, file): file for file in self.files.values()}

    def sources(self, graphs: Path) -> dict[Path, str]:
        """What the files are called, by their real paths."""
        return {_real(graphs, file): source for source, file in self.files.items()}

    def renamed(self, sources: Mapping[str, str]) -> Manifest:
        """The same with files that are called otherwise now."""
        if all(source == now for source, now in sources.items()):
            return self
        return replace(
            self, articles=[replace(each, source=sources.get(each.source, each.source)) for each in self.articles]
        )

    def covers(self, files: Mapping[str, File], *, basis: str, exactly: bool) -> bool:
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
            "files": [[source, *_fields(file).values()] for source, file in self.files.items()],
            "problems": {source: [_parts(each) for each in found] for source, found in self.problems.items()},
            "articles": [_fields(state) for state in self.articles],
        }
        lines = (f"{json.dumps(key)}: {_lines(value)}" for key, value in data.items())
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))  # a path need not be UTF-8

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Read it again. Raises GraphError if there is none, or none of this version."""
        try:
            return cls._parsed(json.loads(path.read_text("utf-8", "surrogatepass")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise GraphError(
                _("{path}: no graph that this version can go on from; build it with kg build").format(path=path)
            ) from error

    @classmethod
    def _parsed(cls, data: dict[str, Any]) -> Manifest:
        if data.pop("format") != FORMAT:
            raise ValueError("written by another version")
        data["outcome"] = Outcome(**data["outcome"])
        data["files"] = {source: File(*rest) for source, *rest in data["files"]}
        data["articles"] = tuple(State(**state) for state in data["articles"])
        data["problems"] = {source: tuple(InputError(*p) for p in found) for source, found in data["problems"].items()}
        return cls(**data)


def _real(graphs: Path, file: File) -> Path:
    return Path(os.path.normpath(graphs / file.path))


def _fields(state: State | File) -> dict[str, str | int]:
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
NOTHING = Manifest(basis="", files={}, problems={}, articles=(), outcome=Outcome())
