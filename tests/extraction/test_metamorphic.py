"""A page set in another way states the same, and with another name in it the same of that name.

Besides the seeds and the articles of these tests, a folder ``shared/corpus`` beside the checkout is read if there is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

import pytest

from kg.extraction import extract
from kg.reading import find_files, read
from kg.records import Record
from tests.extraction.transformations import TRANSFORMATIONS, arabic_dates

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
FOLDERS = (ROOT / "seeds", ROOT / "tests" / "articles", CORPUS / "dev", CORPUS / "dense")
SETS = tuple(folder for folder in FOLDERS if folder.is_dir())

# The least share of facts that stays, of all facts before or after.
FLOORS: Mapping[str, float] = {
    "broken lines": 0.95,
    "marks of half width": 0.99,
    "marks of full width": 0.99,
    "straight quotes": 0.98,
    "page mark": 0.99,
    "caption": 0.99,
    "numerals of dates": 0.96,
    "another person": 0.99,
    "a longer or shorter person": 0.94,
    "another place": 0.97,
}

Fact = tuple[str, ...]


@cache
def pages(folder: Path) -> tuple[str, ...]:
    """The source of every article in a folder."""
    return tuple(page for found in find_files([folder]) if found.path.suffix == ".txt" for page in _pages(found.path))


def _pages(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    for article in read(*find_files([path])).articles:
        yield source[article.start : article.end].strip()


def recorded(page: str, folder: Path) -> Record:
    """What the first article of a page states."""
    path = folder / "page.txt"
    path.write_text(page, encoding="utf-8", newline="\n")
    return extract(read(*find_files([path]), year=2023).articles[0])


def plain(text: str | None) -> str:
    """Words without width, punctuation, picture references and the script of numerals."""
    text = unicodedata.normalize("NFKC", text or "-").replace("(如图)", "")
    return re.sub(r"[^\w-]", "", arabic_dates(text))


def facts(record: Record) -> set[Fact]:
    """What a record states, without offsets and rules."""
    found: set[Fact] = {("person", p.name) for p in record.people}
    found |= {("post", p.person, p.role, plain(p.unit)) for p in record.posts}
    found |= {("unit", plain(u.name)) for u in record.units}
    for event in record.events:
        found.add(("event", event.type, plain(event.name), str(event.date)))
        found |= {("attendee", person.name) for person in event.attendees}
        found |= {("visited", plain(site.name)) for site in event.visited}
    for charge in record.assignments:
        sites = sorted(plain(site.name) for site in charge.sites)
        found.add(("assignment", plain(charge.assignee), str(charge.by), str(charge.deadline), *sites))
    found |= {("deadline", str(due.date), plain(due.quote)) for due in record.deadlines}
    found |= {("directive", str(d.by), str(d.ordinal), plain(d.quote)) for d in record.directives}
    return found


def renamed(known: set[Fact], names: Mapping[str, str]) -> set[Fact]:
    """The facts with other names in them."""
    for old, new in names.items():
        known = {tuple(part.replace(old, new) for part in fact) for fact in known}
    return known


@pytest.mark.parametrize("name", TRANSFORMATIONS)
@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_facts_stay(folder: Path, name: str, tmp_path: Path) -> None:
    kept, stated, differences = 0, 0, list[str]()
    for number, page in enumerate(pages(folder)):
        before = recorded(page, tmp_path)
        for changed in TRANSFORMATIONS[name](page, before, Random(number)):
            old, new = renamed(facts(before), changed.renamed), facts(recorded(changed.page, tmp_path))
            kept, stated = kept + len(old & new), stated + len(old | new)
            differences += [f"{number} lost {fact}" for fact in sorted(old - new)]
            differences += [f"{number} new {fact}" for fact in sorted(new - old)]
    assert kept >= FLOORS[name] * stated, "\n".join(differences)


def test_transformations_change_pages(tmp_path: Path) -> None:
    for name, transformation in TRANSFORMATIONS.items():
        own = [page for folder in FOLDERS[:2] for page in pages(folder)]
        records = [recorded(page, tmp_path) for page in own]
        changes = [
            c
            for page, r in zip(own, records, strict=True)
            for c in transformation(page, r, Random(0))
            if c.page != page
        ]
        assert len(changes) >= 5, name
