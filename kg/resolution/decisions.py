"""What the user has decided about identities: ``decisions.toml``, which overrules everything else.

    [[same]]
    left = "unit/411600/教育局"
    right = "unit/411600/教育体育局"
    left_at = ["3f2a…", "市教育局"]        # sha256 of an article that names it, and the name there
    right_at = ["9c41…", "市教体局"]
    author = "王敏"
    date = 2026-03-01
    why = "机构改革,2019年合并"

The other tables are ``different`` (same keys), ``rename`` (``entity``, ``entity_at``, ``name``) and ``suppress``
(``entity``, ``entity_at``). An anchor (``…_at``) finds an entity again when later articles would have given it
another path, and keeps its path as it is.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from kg.errors import DecisionError
from kg.language import _
from kg.resolution.entities import Family

__all__ = ["NO_DECISIONS", "Anchor", "Decision", "Decisions", "Ref", "Verb", "family_of", "load", "save"]

Verb = Literal["same", "different", "rename", "suppress"]
Anchor = tuple[str, str]
_VERBS: tuple[Verb, ...] = ("same", "different", "rename", "suppress")
_FAMILIES: Mapping[str, Family] = {
    "person": "person",
    "unit": "unit",
    "group": "group",
    "site": "site",
    "meeting": "event",
    "inspection": "event",
    "activity": "event",
}


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity as a decision knows it: its path, and an article (sha256) with the name (or event id) it has there."""

    path: str
    at: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: ``right`` of same and different, ``name`` of rename."""

    verb: Verb
    left: Ref
    right: Ref | None
    name: str
    author: str
    date: datetime.date
    why: str

    def __str__(self) -> str:
        return f"{self.verb} {self.left.path} {self.right.path if self.right else self.name}".strip()

    @property
    def refs(self) -> tuple[Ref, ...]:
        return (self.left,) if self.right is None else (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one file, in its order."""

    items: tuple[Decision, ...] = ()

    def apart(self, family: Family, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
        """Pairs of positions in ``anchors`` that are decided to differ, smaller first."""
        yield from self._pairs("different", family, anchors)

    def together(self, family: Family, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
        """Pairs of positions in ``anchors`` that are decided to be the same, smaller first."""
        yield from self._pairs("same", family, anchors)

    def _pairs(self, verb: Verb, family: Family, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
        decided = [d for d in self.items if d.verb == verb and family_of(d.left.path) == family]
        if not decided:
            return
        at = {anchor: position for position, anchor in reversed(list(enumerate(anchors)))}
        for decision in decided:
            found = sorted({at[ref.at] for ref in decision.refs if ref.at in at})
            if len(found) == 2:
                yield found[0], found[1]

    def with_(self, decision: Decision) -> Decisions:
        """These decisions and one more, which replaces an earlier one about the same entities."""
        about = {ref.path for ref in decision.refs}
        kept = [
            old for old in self.items if {ref.path for ref in old.refs} != about or old.verb in ("rename", "suppress")
        ]
        return replace(self, items=(*kept, decision))


NO_DECISIONS = Decisions()


def family_of(path: str) -> Family:
    """The family of entities that a path belongs to. Raises DecisionError for what is no path of an entity."""
    try:
        return _FAMILIES[path.partition("/")[0]]
    except KeyError:
        raise DecisionError(
            _("expected the path of an entity such as unit/411600/财政局, got {path!r}").format(path=path)
        ) from None


def load(path: Path) -> Decisions:
    """Read a decisions file; a file that is not there holds none. Raises DecisionError if it is malformed."""
    if not path.is_file():
        # A device may have no end.
        if path.exists():
            raise DecisionError(_("{path}: is no file").format(path=path))
        return NO_DECISIONS
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DecisionError(_("{path}: is not in UTF-8; save it as UTF-8 text").format(path=path)) from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DecisionError(f"{path}: {' '.join(str(error).split())}") from error
    if unknown := sorted(data.keys() - set(_VERBS)):
        raise DecisionError(
            _("{path}: unknown table [[{value}]]; there are {names}").format(
                path=path, value=unknown[0], names=", ".join(_VERBS)
            )
        )
    items = [
        _read(verb, entry, f"{path}: [[{verb}]] {number}")
        for verb in _VERBS
        for number, entry in _entries(data, verb, path)
    ]
    _check(items, path)
    return Decisions(tuple(items))


def _entries(data: Mapping[str, Any], verb: Verb, path: Path) -> list[tuple[int, Mapping[str, Any]]]:
    entries = data.get(verb, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DecisionError(
            _("{path}: expected [[{verb}]] tables, got {name}").format(
                path=path, verb=verb, name=type(entries).__name__
            )
        )
    return list(enumerate(entries, start=1))


def _read(verb: Verb, entry: Mapping[str, Any], where: str) -> Decision:
    pair = verb in ("same", "different")
    left = _ref(entry, "left" if pair else "entity", where)
    right = _ref(entry, "right", where) if pair else None
    if right and (left.path == right.path or family_of(left.path) != family_of(right.path)):
        raise DecisionError(
            _("{where}: expected two entities of one kind, got {path} and {path2}").format(
                where=where, path=left.path, path2=right.path
            )
        )
    date = entry.get("date")
    if not isinstance(date, datetime.date) or isinstance(date, datetime.datetime):
        raise DecisionError(_("{where}: expected date = YYYY-MM-DD, got {date!r}").format(where=where, date=date))
    name = _text(entry, "name", where) if verb == "rename" else ""
    return Decision(verb, left, right, name, _text(entry, "author", where), date, _text(entry, "why", where))


def _ref(entry: Mapping[str, Any], key: str, where: str) -> Ref:
    path, at = _text(entry, key, where), entry.get(f"{key}_at")
    family_of(path)
    if at is None:
        return Ref(path)
    if not isinstance(at, list) or len(at) != 2 or not all(isinstance(part, str) for part in at):
        raise DecisionError(
            _("{where}: expected {key}_at = [sha256, name], got {at!r}").format(where=where, key=key, at=at)
        )
    return Ref(path, (at[0], at[1]))


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or (not value.strip() and key != "why"):
        raise DecisionError(_('{where}: expected {key} = "…", got {value!r}').format(where=where, key=key, value=value))
    return value


def _check(items: Sequence[Decision], path: Path) -> None:
    """Two entities cannot be both the same and different."""
    verbs: dict[frozenset[str], Verb] = {}
    for decision in items:
        if decision.right:
            about = frozenset(ref.path for ref in decision.refs)
            if verbs.setdefault(about, decision.verb) != decision.verb:
                raise DecisionError(
                    _("{path}: {names} are both same and different; remove one of the entries").format(
                        path=path, names=" and ".join(sorted(about))
                    )
                )


def save(decisions: Decisions, path: Path) -> None:
    """Write a decisions file that `load` reads back."""
    text = "".join(_written(decision) for decision in decisions.items)
    aside = path.with_name(f"{path.name}.new")
    aside.write_text(text, encoding="utf-8", newline="\n")
    aside.replace(path)


def _written(decision: Decision) -> str:
    keys = ("left", "right") if decision.right else ("entity",)
    lines = [f"[[{decision.verb}]]"]
    for key, ref in zip(keys, decision.refs, strict=True):
        lines.append(f"{key} = {_quoted(ref.path)}")
        if ref.at:
            lines.append(f"{key}_at = [{_quoted(ref.at[0])}, {_quoted(ref.at[1])}]")
    lines += [f"name = {_quoted(decision.name)}"] if decision.verb == "rename" else []
    lines += [f"author = {_quoted(decision.author)}", f"date = {decision.date}", f"why = {_quoted(decision.why)}"]
    return "\n".join(lines) + "\n\n"


def _quoted(text: str) -> str:
    """A TOML basic string; JSON escapes are TOML's, but for DEL and lone surrogates, which no text of ours holds."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
