"""Precision of every rule on articles whose records were written by hand.

    python -m benchmarks.rules [GOLD …] [--texts FOLDER …]

GOLD are folders of records, one JSON file each; the articles of ``--texts`` belong to the records of the same title. Without
arguments: the articles of the tests. A rule that is seldom right comes first; ``--errors`` lists what it got wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.agreement import Item, compare, facts, plain
from kg.extraction import extract
from kg.reading import find_files, read

__all__ = ["judged", "precision"]

ARTICLES = Path(__file__).parent.parent / "tests" / "articles"
FIELDS = ("people", "posts", "units", "groups", "sites", "events", "assignments", "deadlines", "directives")
IN_EVENTS = ("organisers", "visited")

Judgements = dict[tuple[str, str], list[tuple[bool, str]]]


def judged(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[tuple[str, str, bool, str]]:
    """Field, rule, whether it was right, and the item, for each item that was found."""
    stated, whole = facts(gold), facts(found)
    for field in (*FIELDS, *IN_EVENTS):
        _, differences = compare(field, stated[field], whole[field])
        wrong = {item for kind, item in differences if kind == "extra"}
        for item, rule in _items(field, found):
            yield field, rule, item not in wrong, str(item)


def _items(field: str, found: Mapping[str, Any]) -> Iterator[tuple[Item, str]]:
    """Each item of a field as `facts` states it, with its rule."""
    if field in IN_EVENTS:
        for event in found["events"]:
            for named in event[field]:
                alone = {**found, "events": [{**event, field: [named]}]}
                yield facts(alone)[field][0], named["rule"]
        return
    for thing in found[field]:
        # units and sites tell which names are one, so they stay whole for the other fields
        yield facts({**found, field: [thing]})[field][0], thing["rule"]


def precision(golds: Iterable[Path], texts: Iterable[Path]) -> Judgements:
    """(field, rule) → every item that the rule found in an article with a gold record, and whether it was right."""
    records = (
        json.loads(path.read_text(encoding="utf-8")) for folder in golds for path in sorted(folder.glob("*.json"))
    )
    by_title = {plain(record["title"]): record for record in records}
    judgements: Judgements = defaultdict(list)
    for found in find_files(list(texts)):
        if found.path.suffix != ".txt":
            continue
        for article in read(found).articles:
            if gold := by_title.get(plain(article.title.chars)):
                for field, rule, right, item in judged(gold, extract(article).to_json()):
                    judgements[field, rule].append((right, item))
    return judgements


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line a rule, the least precise first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=[ARTICLES], help="folders of records written by hand")
    parser.add_argument("--texts", nargs="+", type=Path, default=[ARTICLES], help="folders of their articles")
    parser.add_argument("--errors", action="store_true", help="list what each rule got wrong")
    options = parser.parse_args(arguments)
    judgements = precision(options.gold, options.texts)
    if not judgements:
        parser.error("no article of these texts has a record of its title")
    shares = {key: sum(right for right, _ in items) / len(items) for key, items in judgements.items()}
    print(f"{'field':<14}{'rule':<26}{'precision':>9}{'right':>7}{'wrong':>7}")
    for field, rule in sorted(shares, key=lambda key: (shares[key], key)):
        items = judgements[field, rule]
        right = sum(good for good, _ in items)
        print(f"{field:<14}{rule:<26}{shares[field, rule]:9.3f}{right:7}{len(items) - right:7}")
        if options.errors:
            print("".join(f"    {item}\n" for good, item in items if not good), end="")


if __name__ == "__main__":
    main()
