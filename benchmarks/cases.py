"""Precision, recall and F1 on sentences and articles written for this project.

    python benchmarks/cases.py [FAMILY …] [--errors]

``tests/cases/<family>.txt`` holds sentences in the language of many counties with what they state, half of them traps
that state nothing of the kind; ``tests/articles`` holds whole articles with their records. A case is a line of text and,
indented, what it states: ``field: value | value``. ``-`` is nobody or nothing, ``=`` separates answers that are equally
right, a leading ``~`` marks what a reader may leave out. Every case is of the year 2023.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from kg.extraction import extract
from kg.reading import find_files, read
from kg.records import Article, Context, Text

__all__ = ["ARTICLES", "CASES", "FAMILIES", "Case", "Item", "Tally", "articles", "cases", "facts", "measure"]

CASES = Path(__file__).parent.parent / "tests" / "cases"
ARTICLES = CASES.parent / "articles"
YEAR = 2023
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "names": ("people",),
    "rosters": ("attendees", "people"),
    "posts": ("posts",),
    "units": ("units", "groups"),
    "events": ("events",),
    "sites": ("sites", "visited"),
    "directives": ("directives",),
    "assignments": ("assignments", "assignment sites"),
    "deadlines": ("deadlines",),
}
_ROLES_IN_EVENTS = ("organisers", "chairs", "leaders", "attendees", "visited")
_FIELDS = tuple(dict.fromkeys(field for fields in FAMILIES.values() for field in fields)) + _ROLES_IN_EVENTS[:3]
_QUOTATION_MARKS = str.maketrans("", "", "“”\"‘’'「」『』《》 \t\r\n\u3000")
_LONGEST_RUN = {"directives": 0.3, "assignments": 0.3, "deadlines": 0.1}
_SAME_NAME = 0.4


@dataclass(frozen=True, slots=True)
class Item:
    """One stated fact: its keys, each with every form that counts as the same, and its words."""

    keys: tuple[frozenset[str], ...]
    words: str = ""
    optional: bool = False

    def __str__(self) -> str:
        return " | ".join([*("=".join(sorted(key)) for key in self.keys), *([self.words] if self.words else [])])


@dataclass(frozen=True, slots=True)
class Case:
    """An article and what it states, field by field."""

    name: str
    article: Article
    expected: Mapping[str, tuple[Item, ...]]


@dataclass(slots=True)
class Tally:
    """How often a field was right, too much and too little."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Count ``other`` too."""
        self.hits, self.extra, self.missed = (
            self.hits + other.hits,
            self.extra + other.extra,
            self.missed + other.missed,
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 if nothing was found."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of what is stated that was found; 1 if nothing is stated."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def cases(family: str) -> list[Case]:
    """The cases of ``tests/cases/<family>.txt``, in the file's order."""
    blocks = (CASES / f"{family}.txt").read_text(encoding="utf-8").split("\n\n")
    rows = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [_case(f"{family}:{n}", family, row[0], row[1:]) for n, row in enumerate(filter(None, rows), start=1)]


def articles() -> list[Case]:
    """The articles of ``tests/articles`` with everything that their records state, sorted by file name."""
    found = []
    for file in find_files([ARTICLES]):
        if file.path.suffix != ".txt":
            continue
        (article,) = read(file).articles
        gold = json.loads(file.path.with_suffix(".json").read_text(encoding="utf-8"))
        found.append(Case(file.path.stem, article, facts(gold)))
    return found


def facts(record: Mapping[str, Any]) -> dict[str, tuple[Item, ...]]:
    """What a record in its JSON form states, written by hand or by the program, field by field."""
    aliases = [_forms(thing) for thing in [*record["units"], *record["sites"]]]
    events = [(event, _optional(event)) for event in record["events"]]

    def known(name: Any) -> frozenset[str]:
        return _forms(name).union(*(forms for forms in aliases if _forms(name) & forms))

    def named(names: Iterable[Any], loose: bool = False) -> Iterator[Item]:
        return (Item((known(name),), optional=loose or _optional(name)) for name in names)

    out: dict[str, Iterable[Item]] = {
        "people": named(record["people"]),
        "groups": named(record["groups"]),
        "units": (Item((_forms(unit),), optional=_optional(unit)) for unit in record["units"]),
        "sites": (Item((_forms(site),), optional=_optional(site)) for site in record["sites"]),
        "posts": (_item(post, "person", "role", known(post["unit"])) for post in record["posts"]),
        "events": (Item((_values(e["type"]), _values(e["date"])), e["name"], loose) for e, loose in events),
        "directives": (_item(directive, "by") for directive in record["directives"]),
        "deadlines": (_item(deadline, "date") for deadline in record["deadlines"]),
        "assignments": (_item(task, known(task["assignee"]), "by", "deadline") for task in record["assignments"]),
        "assignment sites": (
            Item((known(site), known(task["assignee"])), optional=_optional(task) or _optional(site))
            for task in record["assignments"]
            for site in task["sites"]
        ),
    }
    for role in _ROLES_IN_EVENTS:
        out[role] = (item for event, loose in events for item in named(event[role], loose))
    return {field: _distinct(items) for field, items in out.items()}


def measure(case: Case, fields: Iterable[str], errors: list[str]) -> dict[str, Tally]:
    """Extract the case and compare ``fields``; differences are appended to ``errors``, one line each."""
    found = facts(extract(case.article).to_json())
    out = {}
    for field in fields:
        out[field], wrong = _compare(field, case.expected.get(field, ()), found[field])
        errors += [f"{case.name}\t{field}\t{what}\t{item}" for what, item in wrong]
    return out


def _compare(field: str, stated: Sequence[Item], found: Sequence[Item]) -> tuple[Tally, list[tuple[str, Item]]]:
    pairs = [
        (stated[g].optional, -_likeness(field, stated[g], found[f]), g, f)
        for g in range(len(stated))
        for f in range(len(found))
    ]
    free_g, free_f, hits = set(range(len(stated))), set(range(len(found))), 0
    for optional, likeness, g, f in sorted(pairs):
        if likeness < 0 and g in free_g and f in free_f:
            free_f.remove(f)
            if not optional:
                free_g.remove(g)
                hits += 1
    missed = [stated[g] for g in sorted(free_g) if not stated[g].optional]
    extra = [found[f] for f in sorted(free_f)]
    return Tally(hits, len(extra), len(missed)), [
        *(("missed", item) for item in missed),
        *(("extra", item) for item in extra),
    ]


def _likeness(field: str, a: Item, b: Item) -> float:
    """0 where the two state different things, else how much of their words is the same, up to 1."""
    if not all(one & other for one, other in zip(a.keys, b.keys, strict=True)):
        return 0.0
    if field == "events":
        dice = _dice(_plain(a.words), _plain(b.words))
        return dice if dice >= _SAME_NAME else 0.0
    return _run(_plain(a.words), _plain(b.words), _LONGEST_RUN[field]) if field in _LONGEST_RUN else 1.0


def _dice(a: str, b: str) -> float:
    left, right = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else float(a == b)


def _run(a: str, b: str, share: float) -> float:
    """The longest common run over the longer text, and 0 where it is under ``share`` of it or a mere touch."""
    if not a or not b:
        return 0.0
    size = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    short, long = sorted((len(a), len(b)))
    return size / long if size >= max(min(4, len(a)), 0.6 * short, share * long) else 0.0


def _item(thing: Mapping[str, Any], *keys: str | frozenset[str]) -> Item:
    return Item(
        tuple(_values(thing[key]) if isinstance(key, str) else key for key in keys),
        thing.get("quote", ""),
        _optional(thing),
    )


def _forms(thing: Any) -> frozenset[str]:
    if isinstance(thing, Mapping):
        return frozenset(_plain(name) for name in [thing["name"], *thing.get("mentions", [])])
    return _values(thing)


def _values(value: Any) -> frozenset[str]:
    return frozenset(_plain(one or "-") for one in (value if isinstance(value, list) else [value]))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_QUOTATION_MARKS)


def _optional(thing: Any) -> bool:
    return isinstance(thing, Mapping) and bool(thing.get("optional"))


def _distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each item once; what is optional in one event and not in another is not optional."""
    best: dict[tuple[Any, str], Item] = {}
    for item in items:
        key = (item.keys, item.words)
        if key not in best or best[key].optional:
            best[key] = item
    return tuple(best.values())


def _case(name: str, family: str, text: str, lines: Iterable[str]) -> Case:
    expected: dict[str, list[Item]] = {field: [] for field in FAMILIES[family]}
    for line in lines:
        field, _, value = line.strip().partition(": ")
        for item in _written(field, value):
            expected[field].append(item)
    for visited in expected.get("visited", []):
        expected["sites"].append(visited)
    return Case(name, _article(text), {field: tuple(items) for field, items in expected.items()})


def _written(field: str, value: str) -> Iterator[Item]:
    """``posts: person | role | unit`` and its like state one thing a line; names stand side by side."""
    optional, value = value.startswith("~"), value.removeprefix("~")
    parts = [part.strip() for part in value.split(" | ")]
    keys = [frozenset(_plain(form) for form in part.split(" = ")) for part in parts]
    match field:
        case "posts" | "assignment sites":
            yield Item(tuple(keys), optional=optional)
        case "events":
            yield Item((keys[0], keys[2]), parts[1], optional)
        case "directives" | "assignments" | "deadlines":
            yield Item(tuple(keys[:-1]), parts[-1], optional)
        case _:
            for part, key in zip(parts, keys, strict=True):
                yield Item(
                    (frozenset(form.removeprefix("~") for form in key),), optional=optional or part.startswith("~")
                )


def _article(text: str) -> Article:
    source = f"消息\n{text}"
    return Article(
        source="case.txt",
        index=0,
        start=0,
        end=len(source),
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        title=Text("消息", range(2)),
        body=Text(text, range(3, len(source))),
        context=Context(year=YEAR),
    )


def _report(name: str, group: Sequence[Case], fields: Sequence[str], errors: list[str], *, each: bool) -> None:
    tallies = {field: Tally() for field in fields}
    for case in group:
        for field, tally in measure(case, fields, errors).items():
            tallies[field].add(tally)
    overall = Tally()
    for tally in tallies.values():
        overall.add(tally)
    for label, tally in [*((f"{name} {field}", tally) for field, tally in tallies.items() if each), (name, overall)]:
        print(
            f"{label:<30}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.hits:6}{tally.extra:6}{tally.missed:6}"
        )


def main() -> None:
    """Print the figures of the families asked for, or of all and the articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("family", nargs="*", help=f"{', '.join(FAMILIES)} or articles; all if none is given")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was too much")
    options = parser.parse_args()
    if unknown := set(options.family) - {*FAMILIES, "articles"}:
        parser.error(f"no such family: {', '.join(sorted(unknown))}")
    errors: list[str] = []
    print(f"{'':<30}{'P':>7}{'R':>7}{'F1':>7}{'hits':>6}{'extra':>6}{'miss':>6}")
    for family in options.family or [*FAMILIES, "articles"]:
        if family == "articles":
            _report(family, articles(), _FIELDS, errors, each=True)
        else:
            _report(family, cases(family), FAMILIES[family], errors, each=False)
    if options.errors:
        print("\n".join(errors))


if __name__ == "__main__":
    main()
