"""From a graph to the graph after an edit: only what the changed files touch is resolved and stated again.

The outcome is the one that `kg.engines.making` would reach from scratch. What an edit can touch is told by resolution
(`kg.resolution.around`) and by the log of statements (`kg.graph.log`); its cost hangs on the articles that were edited
and on the jurisdictions they speak of, not on how many others there are.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.engines.making import VALIDATED
from kg.engines.manifest import Outcome
from kg.engines.outputs import (
    QUARANTINE,
    STATE,
    STORE,
    TURTLE,
    WRITTEN,
    days,
    write_files,
    write_quarantine,
    write_rows,
)
from kg.engines.rows import Row, copies_of
from kg.engines.state import State, opened
from kg.graph import store
from kg.graph.assertion import Assertion, described, entity_faults, quarantine_key, repeated
from kg.graph.files import load
from kg.graph.iris import Iris
from kg.graph.log import Log
from kg.graph.statements import Quarantined, Statement
from kg.graph.terms import plain, quads
from kg.graph.validation import violations, violations_around
from kg.graph.vocabulary import RDF_TYPE
from kg.records import Record
from kg.resolution import Decisions, Entities, mentions_of
from kg.resolution.around import Around, around, decided, entities_around
from kg.resolution.entities import Jurisdiction
from kg.resolution.frames import depth
from kg.resolution.mentions import Mention
from kg.resolution.repeats import find_repeats_of, shaken

__all__ = ["Articles", "edit_graph"]


class Articles:
    """The articles of a graph, by sha256: each may stand in several files."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    @cached_property
    def copies(self) -> Mapping[str, Sequence[Row]]:
        """The rows of each article, in the order of their places."""
        return copies_of(self.rows)

    @cached_property
    def lines(self) -> Mapping[tuple[str, int], bytes]:
        """What is stated at each place: source and number of the article in it."""
        return {(row.state.source, row.state.index): row.line for row in self.rows}

    def of(self, articles: Iterable[str]) -> list[Record]:
        """The records of all copies of some articles."""
        return [row.record for sha256 in sorted(articles) for row in self.copies.get(sha256, ())]

    def within(self, sources: Collection[str]) -> set[str]:
        """The articles that stand in some files."""
        return {row.state.sha256 for row in self.rows if row.state.source in sources}

    def first_within(self, sources: Collection[str]) -> list[Record]:
        """The records of the articles whose first copies stand in some files."""
        firsts = (rows[0] for rows in self.copies.values())
        return [row.record for row in firsts if row.state.source in sources]


def edit_graph(
    folder: Path, before: Path, old: Articles, new: Articles, known: Outcome, decisions: Decisions, *, base: str
) -> Outcome:
    """Write the graph of the articles ``new`` into an empty folder, going on from the graph of ``old`` in the folder
    ``before``, of which ``known`` was to be said. Base and decisions are those that it was made with.
    """
    _copy(before / STATE, folder / STATE)
    with opened(before / STATE) as was, opened(folder / STATE, writable=True) as now:
        touched = _touched(was, old, new)
        resembling = shaken(was, touched.keys())
        _update(now, touched, new)
        resembling |= shaken(now, touched.keys())
        articles, one, other = _entities(was, now, frozenset(touched), decisions)
        iris = Iris(base)
        edit = _Edit(now.log, store.copied(before / STORE, folder / STORE))
        gone, come = Assertion(one, iris), Assertion(other, iris)
        edit.change(_stated(gone, old.of(articles)), _stated(come, new.of(articles)))
        repeats = {iris.article(sha256) for sha256 in resembling}
        edit.change(now.log.repeats(repeats), repeated(find_repeats_of(now, resembling), iris))
        edit.describe({**one.jurisdictions, **other.jurisdictions}, iris)
        triples, quads = known.triples + edit.triples, known.quads + edit.quads
        if quads <= WRITTEN:
            write_files(folder, now.log, base=base)
        missing = now.missing()
    write_rows(folder, new.rows)
    entries = Counter(_quarantined(before)) - Counter(gone.quarantined) + Counter(come.quarantined)
    write_quarantine(folder, sorted(entries.elements(), key=quarantine_key))
    edit.store.flush()
    broken = _violations(folder, edit, triples, known)
    return Outcome(triples, quads, entries.total(), broken, other.unapplied, *missing)


def _stated(assertion: Assertion, records: Iterable[Record]) -> set[Statement]:
    return {*assertion.of_entities(), *chain.from_iterable(map(assertion.of_record, records))}


class _Edit:
    """What changes in the log and with it in the store: the quads that came or went, and by how many there are more."""

    def __init__(self, log: Log, store: pyoxigraph.Store) -> None:
        self.log, self.store = log, store
        self.changed: list[Any] = []
        self.triples = self.quads = 0

    def change(self, gone: Collection[Statement], come: Collection[Statement]) -> None:
        """Let some statements give way to others."""
        less, more = self.log.change(gone, come)
        self.quads += len(more) - len(less)
        self.triples += sum(not quad[3] for quad in more) - sum(not quad[3] for quad in less)
        base = self.log.base
        old, new = list(quads(less, base)), list(quads(more, base))
        for quad in old:
            self.store.remove(quad)
        self.store.extend(new)
        self.changed += old + new
        for graph in {quad[3] for quad in less if quad[3] and not self.log.has_graph(quad[3])}:
            self.store.remove_graph(pyoxigraph.NamedNode(base + plain(graph)))  # an empty one would still be listed

    def describe(self, jurisdictions: Mapping[str, Jurisdiction], iris: Iris) -> None:
        """Describe those of the jurisdictions that are in use, and no others; the most local ones first."""
        for key in sorted(jurisdictions, key=lambda key: (-depth(key), key)):
            told = described(jurisdictions[key], iris)
            there = self.log.values(iris.jurisdiction(key), RDF_TYPE)
            used = self.log.uses(iris.jurisdiction(key))
            if used != bool(there):
                self.change(() if used else told, told if used else ())


def _copy(file: Path, to: Path) -> None:
    """Copy a file; where the file system can, the copy shares what neither of the two changes, and costs nothing."""
    if not hasattr(os, "copy_file_range"):
        shutil.copyfile(file, to)
        return
    with file.open("rb") as source, to.open("wb") as target:
        try:
            while os.copy_file_range(source.fileno(), target.fileno(), 1 << 30):
                pass
        except OSError:
            source.seek(0)
            target.seek(0)
            shutil.copyfileobj(source, target)


def _touched(was: State, old: Articles, new: Articles) -> Mapping[str, Sequence[Mention]]:
    """By sha256, the articles that are no longer what they were, with what they now contribute (nothing: it is gone).

    An article is located with the others of its file, and counts as it stands in the first of its files. So the files
    to look at are those that have changed, and those with first copies of what stands in them.
    """
    places = old.lines.keys() | new.lines.keys()
    sources = {place[0] for place in places if old.lines.get(place) != new.lines.get(place)}
    for articles in (old, new):
        firsts = (
            articles.copies[each][0] for each in old.within(sources) | new.within(sources) if each in articles.copies
        )
        sources |= {row.state.source for row in firsts}
    contributed = mentions_of(new.first_within(sources))
    gone = old.within(sources) - new.copies.keys()
    return {
        sha256: mentions
        for sha256, mentions in {**contributed, **dict.fromkeys(gone, ())}.items()
        if _lines(old, sha256) != _lines(new, sha256) or was.of_article(sha256) != mentions
    }


def _lines(articles: Articles, sha256: str) -> list[bytes]:
    return [row.line for row in articles.copies.get(sha256, ())]


def _update(now: State, touched: Mapping[str, Sequence[Mention]], new: Articles) -> None:
    for sha256, mentions in sorted(touched.items()):
        now.drop(sha256)
        now.log.drop_place(sha256[:16])
        if mentions:
            copies = new.of([sha256])
            now.put(sha256, mentions, days(copies))
            now.log.put_place(sha256[:16], copies[0].source, copies[0].title, copies[0].start)


def _entities(
    was: State, now: State, touched: frozenset[str], decisions: Decisions
) -> tuple[frozenset[str], Entities, Entities]:
    """All articles to be stated anew, since they or what their names mean have changed, and the entities around them,
    old and new.
    """
    where = decided(was, decisions) | decided(now, decisions) | _around(was, now, touched)
    one, other = (entities_around(known, where, decisions) for known in (was, now))
    moved = frozenset(_moved(one, other)) - touched
    if moved:
        where |= _around(was, now, moved)
        one, other = (entities_around(known, where, decisions) for known in (was, now))
    return touched | moved, one, other


def _around(was: State, now: State, articles: Iterable[str]) -> Around:
    return around(mention for known in (was, now) for each in sorted(articles) for mention in known.of_article(each))


def _moved(one: Entities, other: Entities) -> Iterator[str]:
    """Articles that name something which is now another entity, or is called or fit for the graph otherwise."""
    told, tells = _told(one), _told(other)
    paths = {path for path in told.keys() | tells.keys() if told.get(path) != tells.get(path)}
    for (sha256, *_), _ in one.names.items() ^ other.names.items():
        yield sha256
    for (sha256, *_), _ in one.occurrences.items() ^ other.occurrences.items():
        yield sha256
    for entities in (one, other):
        yield from (key[0] for key, path in entities.names.items() if path in paths)
        yield from (key[0] for key, path in entities.occurrences.items() if path in paths)
    for sha256 in one.located.keys() | other.located.keys():
        if one.located.get(sha256) != other.located.get(sha256):
            yield sha256


def _told(entities: Entities) -> Mapping[str, str]:
    """What an article that names an entity states of it: its label, if it is fit for the graph."""
    faults = entity_faults(entities.entities)
    return {path: entity.label for path, entity in entities.entities.items() if path not in faults}


def _quarantined(folder: Path) -> list[Quarantined]:
    with (folder / QUARANTINE).open(encoding="utf-8") as stream:
        return [Quarantined(**json.loads(line)) for line in stream]


def _violations(folder: Path, edit: _Edit, triples: int, known: Outcome) -> int | None:
    """How many there are in all: where there were none, only what has changed is looked at."""
    if triples > VALIDATED:
        return None
    if known.violations == 0:
        return len(violations_around(edit.store, edit.changed))
    return len(violations(load(folder / TURTLE)))
