"""The tables of the pages: everything in the graph, with the counts of `kg.analysis.workload` and `deadlines`.

A cell is text, a number, or the IRIs of nodes or articles that it leads to; ``days`` cells hold the full dates of
deadlines, of which the reader's day tells how many are past.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.analysis.workload import Load
from kg.views.model import EVENTS, Fact, Node, View

__all__ = ["TABLES", "Cell", "Column", "Table", "tables"]

Type = Literal["text", "count", "day", "refs", "days"]
Cell = str | int | tuple[str, ...]
Rows = Iterator[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """The key of a column's head in assets/words.tsv, and what its cells hold."""

    key: str
    type: Type = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def _columns(told: str) -> tuple[Column, ...]:
    """``name:refs place events:count`` as columns."""
    pairs = (each.partition(":") for each in told.split())
    return tuple(Column(key, kind or "text") for key, _, kind in pairs)  # type: ignore[arg-type]


_LOAD = (
    "assignments:count with_deadline:count overdue:days sites:count officials:count articles:count first:day last:day"
)
_HEADS: Mapping[str, str] = {
    "people": "name:refs place posts events:count demanded:count assignments:count met:count first:day last:day",
    "units": f"name:refs place {_LOAD} events:count",
    "groups": f"name:refs place {_LOAD}",
    "sites": "name:refs kind place assignments:count visits:count units:refs",
    "events": "day:day name:refs kind place chaired:refs attended:count units:refs sites:refs",
    "assignments": "assignee:refs text deadline:day sites:refs by:refs at:refs articles:refs",
    "deadlines": "deadline:day text units:refs sites:refs by:refs articles:refs overdue:days",
    "articles": "day:day title:refs facts:count file",
}
TABLES = tuple(_HEADS)


class _Index:
    """What of a view is asked for again and again."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.of: dict[str, list[Fact]] = defaultdict(list)  # by the subject
        self.at: dict[str, list[Fact]] = defaultdict(list)  # by an object
        self.tasks = [fact for fact in view.facts if fact.relation == "task"]
        self.by: dict[str, set[str]] = defaultdict(set)  # what a person demanded
        for fact in view.facts:
            self.of[fact.subject].append(fact)
            for other in fact.objects:
                self.at[other].append(fact)
        for fact in self.tasks:
            self.by[fact.by].add(fact.first)

    def articles(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """The articles that state some facts."""
        return tuple(sorted({self.view.passages[iri].article for fact in facts for iri in fact.passages}))

    def kinds(self, kinds: Iterable[str]) -> Iterator[Node]:
        """The nodes of some kinds, by IRI."""
        wanted = set(kinds)
        return (node for _, node in sorted(self.view.nodes.items()) if node.kind in wanted)


def tables(view: View) -> dict[str, Table]:
    """Every table of `TABLES` by its name."""
    index = _Index(view)
    rows = {
        "people": _people(index),
        "units": _units(index),
        "groups": _groups(index),
        "sites": _sites(index),
        "events": _events(index),
        "assignments": _assignments(index),
        "deadlines": _deadlines(index),
        "articles": _articles(index),
    }
    return {name: Table(name, _columns(head), tuple(rows[name])) for name, head in _HEADS.items()}


def _posts(view: View, facts: Iterable[Fact]) -> str:
    held = (
        "".join((*(view.nodes[iri].label for iri in fact.objects), fact.text))
        for fact in facts
        if fact.relation == "post"
    )
    return "；".join(dict.fromkeys(held))


def _people(index: _Index) -> Rows:
    for node in index.kinds(("official", "person")):
        own = index.of[node.iri]
        events = sorted({iri for f in own for iri in f.objects if index.view.nodes[iri].kind in EVENTS})
        met = {f.subject for event in events for f in index.at[event] if f.subject != node.iri and _is_person(index, f)}
        days = sorted(day for iri in events if (day := index.view.nodes[iri].day)[:1].isdigit())
        yield (
            (node.iri,),
            node.place,
            _posts(index.view, own),
            len(events),
            len(index.by[node.iri]),
            len({fact.first for fact in own if fact.relation == "task"}),
            len(met),
            *((days[0], days[-1]) if days else ("", "")),
        )


def _is_person(index: _Index, fact: Fact) -> bool:
    return fact.relation in ("attended", "chaired", "led", "spokeAt") and index.view.nodes[fact.subject].kind in (
        "official",
        "person",
    )


def _load(load: Load | None, tasks: Iterable[Fact]) -> tuple[Cell, ...]:
    if load is None:
        return (0, 0, (), 0, 0, 0, "", "")
    late = {fact.first: fact.deadline for fact in tasks if len(fact.deadline) == 10}
    first, last = (str(day or "") for day in (load.first, load.last))
    days = tuple(sorted(late.values()))
    return (load.assignments, load.with_deadline, days, load.sites, load.officials, load.articles, first, last)


def _units(index: _Index) -> Rows:
    loads = {load.key: load for load in index.view.loads.get("unit", ())}
    found: list[tuple[Cell, ...]] = []
    for node in index.kinds(("unit",)):
        own = index.of[node.iri]
        tasks = [fact for fact in own if fact.relation == "task"]
        events = {iri for f in own if f.relation in ("organised", "tookPart") for iri in f.objects}
        found.append(((node.iri,), node.place, *_load(loads.get(node.iri), tasks), len(events)))
    return iter(sorted(found, key=lambda row: (-int(row[2]), row[0])))  # type: ignore[arg-type]


def _groups(index: _Index) -> Rows:
    """Groups are unnamed: what is counted is what they are called."""
    called: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in index.kinds(("group",)):
        called[node.label, node.place].append(node)
    for load in index.view.loads.get("group", ()):
        nodes = called.get((load.label, load.place or ""), [])
        tasks = [fact for node in nodes for fact in index.of[node.iri] if fact.relation == "task"]
        yield (tuple(node.iri for node in nodes) or load.label, load.place or "", *_load(load, tasks))


def _sites(index: _Index) -> Rows:
    for node in index.kinds(("project", "place")):
        about = index.at[node.iri]
        tasks = [fact for fact in about if fact.relation == "task"]
        visits = sum(fact.relation == "visited" for fact in about)
        units = tuple(sorted({fact.subject for fact in tasks}))
        yield (node.iri,), f"kind.{node.kind}", node.place, len({fact.first for fact in tasks}), visits, units


def _events(index: _Index) -> Rows:
    for node in index.kinds(EVENTS):
        about = index.at[node.iri]
        came = {fact.subject for fact in about if _is_person(index, fact)}
        chairs = tuple(sorted({fact.subject for fact in about if fact.relation in ("chaired", "led")}))
        units = tuple(sorted({fact.subject for fact in about if fact.relation in ("organised", "tookPart")}))
        sites = tuple(sorted({iri for f in index.of[node.iri] if f.relation == "visited" for iri in f.objects}))
        yield node.day, (node.iri,), f"kind.{node.kind}", node.place, chairs, len(came), units, sites


def _assignments(index: _Index) -> Rows:
    """One row for each demand, with all articles that report it."""
    reports: dict[str, list[Fact]] = defaultdict(list)
    for fact in index.tasks:
        reports[fact.first].append(fact)
    for first, told in sorted(reports.items()):
        fact = next((each for each in told if each.iri == first), told[0])
        events = tuple(iri for iri in fact.objects if index.view.nodes[iri].kind in EVENTS)
        sites = tuple(sorted({iri for each in told for iri in each.objects} - set(events)))
        sites = tuple(iri for iri in sites if index.view.nodes[iri].kind not in EVENTS)
        by = (fact.by,) if fact.by else ()
        yield (fact.subject,), fact.text, fact.deadline, sites, by, events, index.articles(told)


def _deadlines(index: _Index) -> Rows:
    facts = {fact.iri: fact for fact in index.view.facts if fact.iri}
    for due in index.view.dues:
        fact = facts.get(due.iri)
        ends = [index.view.nodes[iri] for iri in fact.ends] if fact else []
        named = [_named(ends, names) for names in (due.units, due.sites, due.officials)]
        passages = index.view.due_passages.get(due.iri, ())
        articles = tuple(sorted({index.view.passages[iri].article for iri in passages}))
        yield due.deadline, due.text, *named, articles, (due.day.isoformat(),) if due.day else ()


def _named(ends: Iterable[Node], names: Iterable[str]) -> Cell:
    """The nodes that are called so, or else the names."""
    wanted = list(names)
    found = tuple(sorted({node.iri for node in ends if node.label in wanted}))
    return found or "、".join(wanted)


def _articles(index: _Index) -> Rows:
    stated: dict[str, int] = defaultdict(int)
    for fact in index.view.facts:
        for article in index.articles((fact,)):
            stated[article] += 1
    newest = sorted(index.view.articles.values(), key=lambda each: (each.day, each.iri), reverse=True)
    for told in newest:
        yield told.day, (told.iri,), stated[told.iri], told.file
