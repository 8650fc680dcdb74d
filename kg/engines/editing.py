"""From a graph to the graph after an edit: only what the changed files touch is resolved and stated again.

The outcome is the one that `kg.engines.making` would reach from scratch. What an edit can touch is told by resolution
(`kg.resolution.around`) and by the graph (`kg.graph.revision`); its cost hangs on the articles that were edited and on
the jurisdictions they speak of, not on how many others there are.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from kg.engines.making import VALIDATED
from kg.engines.manifest import Outcome
from kg.engines.outputs import QUARANTINE, STATE, STORE, TURTLE, days, write_exchanged, write_quarantine, write_rows
from kg.engines.rows import Row
from kg.engines.state import State, opened
from kg.graph import store
from kg.graph.assertion import entity_faults, quarantine_key, state
from kg.graph.files import load
from kg.graph.iris import Iris
from kg.graph.revision import Revision
from kg.graph.statements import Quarantined
from kg.graph.validation import violations, violations_around
from kg.records import Record
from kg.resolution import Decisions, Entities, mentions_of
from kg.resolution.around import Around, around, decided, entities_around
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
        out: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            out[row.state.sha256].append(row)
        return out

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
    shutil.copyfile(before / STATE, folder / STATE)
    with opened(before / STATE) as was, opened(folder / STATE, writable=True) as now:
        touched = _touched(was, old, new)
        resembling = shaken(was, touched.keys())
        _update(now, touched, new)
        resembling |= shaken(now, touched.keys())
        articles, one, other = _entities(was, now, frozenset(touched), decisions)
        iris = Iris(base)
        gone, come = state(old.of(articles), one, iris), state(new.of(articles), other, iris)
        revision = Revision(
            store.copied(before / STORE, folder / STORE), iris, frozenset(each[:16] for each in articles), now.days
        )
        revision.replace(gone, come)
        revision.repeat(resembling, find_repeats_of(now, resembling))
        revision.describe({**one.jurisdictions, **other.jurisdictions}.values(), depth)
        missing = now.missing()
    write_rows(folder, new.rows)
    entries = Counter(_quarantined(before)) - Counter(gone.quarantined) + Counter(come.quarantined)
    write_quarantine(folder, sorted(entries.elements(), key=quarantine_key))
    write_exchanged(folder, before, revision.changed, revision.store, base=base)
    revision.store.flush()
    triples = known.triples + revision.more
    return Outcome(triples, entries.total(), _violations(folder, revision, triples, known), other.unapplied, *missing)


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
        if mentions:
            now.put(sha256, mentions, days(new.of([sha256])))


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


def _violations(folder: Path, revision: Revision, triples: int, known: Outcome) -> int | None:
    """How many there are in all: where there were none, only what has changed is looked at."""
    if triples > VALIDATED:
        return None
    if known.violations == 0:
        return len(violations_around(revision.store, revision.changed, revision.retyped))
    return len(violations(load(folder / TURTLE)))
