"""Precision, recall and F1 on sentences and articles written for this project.

    python -m benchmarks.cases [FAMILY …] [--errors]

``tests/cases/<family>.txt`` holds sentences in the language of many counties with what they state, half of them traps
that state nothing of the kind; ``tests/articles`` holds whole articles with their records. A case is a line of text and,
indented, what it states: ``field: value | value``. ``-`` is nobody or nothing, ``=`` separates answers that are equally
right, a leading ``~`` marks what a reader may leave out. Every case is of the year 2023.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.agreement import Item, Tally, compare, facts, plain
from kg.extraction import extract
from kg.reading import find_files, read
from kg.records import Article, Context, Text

__all__ = ["ARTICLES", "CASES", "FAMILIES", "FIELDS", "Case", "articles", "cases", "measure"]

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
FIELDS = (
    *("people", "posts", "units", "sites", "events", "organisers", "chairs", "leaders", "attendees", "visited"),
    *("assignments", "assignment sites", "deadlines", "directives"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """An article and what it states, field by field; of a sentence, only what its family is about."""

    name: str
    article: Article
    expected: Mapping[str, tuple[Item, ...]]


def cases(family: str) -> list[Case]:
    """The cases of ``tests/cases/<family>.txt``, in the file's order."""
    blocks = (CASES / f"{family}.txt").read_text(encoding="utf-8").split("\n\n")
    rows = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [_case(f"{family}:{n}", family, row[0], row[1:]) for n, row in enumerate(filter(None, rows), start=1)]


def articles() -> list[Case]:
    """The articles of ``tests/articles`` with everything that their records state, sorted by file name."""
    return [_whole(path) for path in sorted(ARTICLES.glob("*.txt"))]


def measure(group: Iterable[Case], fields: Iterable[str]) -> tuple[dict[str, Tally], list[str]]:
    """Extract the cases and compare ``fields``: the count of each field, and a line for each difference."""
    tallies, errors = {field: Tally() for field in fields}, []
    for case in group:
        found = facts(extract(case.article).to_json())
        for field, total in tallies.items():
            tally, wrong = compare(field, case.expected[field], found[field])
            total.add(tally)
            errors += [f"{case.name}\t{field}\t{what}\t{item}" for what, item in wrong]
    return tallies, errors


def _whole(path: Path) -> Case:
    (article,) = read(*find_files([path])).articles
    return Case(path.stem, article, facts(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))))


def _case(name: str, family: str, text: str, lines: Iterable[str]) -> Case:
    expected: dict[str, list[Item]] = {field: [] for field in FAMILIES[family]}
    for line in lines:
        field, _, value = line.strip().partition(": ")
        expected[field] += _stated(field, value)
    if "visited" in expected:
        expected["sites"] += expected["visited"]
    return Case(name, _article(text), {field: tuple(items) for field, items in expected.items()})


def _stated(field: str, value: str) -> Iterator[Item]:
    """Names stand side by side; everything else is one item a line, its words last (an event's in the middle)."""
    if field in ("people", "attendees", "units", "groups", "sites", "visited"):
        for name in value.split(" | "):
            yield Item((_forms(name),), optional=name.startswith("~"))
        return
    parts = value.split(" | ")
    words = {"posts": "", "assignment sites": "", "events": parts[1]}.get(field)
    keys = [parts[0], parts[2]] if field == "events" else parts if words == "" else parts[:-1]
    yield Item(tuple(map(_forms, keys)), parts[-1] if words is None else words, value.startswith("~"))


def _forms(part: str) -> frozenset[str]:
    return frozenset(plain(form) for form in part.removeprefix("~").split(" = "))


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


def _report(name: str, tallies: Mapping[str, Tally]) -> None:
    overall = Tally()
    for tally in tallies.values():
        overall.add(tally)
    rows = [*((f"{name} {field}", tally) for field, tally in tallies.items()), (name, overall)]
    for label, tally in rows if len(tallies) > 1 else rows[1:]:
        figures = f"{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}"
        print(f"{label:<30}{figures}{tally.hits:6}{tally.extra:6}{tally.missed:6}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of the families asked for, or of all and the articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("family", nargs="*", help=f"{', '.join(FAMILIES)} or articles; all if none is given")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was too much")
    options = parser.parse_args(arguments)
    if unknown := set(options.family) - {*FAMILIES, "articles"}:
        parser.error(f"no such family: {', '.join(sorted(unknown))}")
    print(f"{'':<30}{'P':>7}{'R':>7}{'F1':>7}{'hits':>6}{'extra':>6}{'miss':>6}")
    differences: list[str] = []
    for family in options.family or [*FAMILIES, "articles"]:
        whole = family == "articles"
        tallies, errors = measure(articles() if whole else cases(family), FIELDS if whole else FAMILIES[family])
        _report(family, tallies)
        differences += errors
    if options.errors:
        print("\n".join(differences))


if __name__ == "__main__":
    main()
