"""Read a view from the store of a graph."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

import pyoxigraph

from kg.analysis.deadlines import deadlines
from kg.analysis.repeats import first_reports
from kg.analysis.workload import By, Scope, workload
from kg.graph.prefixes import PREFIXES
from kg.graph.store import open_read_only
from kg.views.model import KINDS, LINKS, Article, Fact, Kind, Node, Passage, Question, View
from kg.views.telling import told

__all__ = ["LOADS", "members", "read", "view_of"]

#: Entities come with every class above their own: the first of these that fits is theirs.
_CLASSES: Mapping[str, Kind] = {f"kg:{kind.capitalize()}": kind for kind in sorted(KINDS, key="unit".__eq__)}

#: Whose work is counted on the pages.
LOADS: tuple[By, ...] = ("unit", "group", "person")

_STRONGER = ("chaired", "led", "spokeAt")

_NODES = """
SELECT ?node ?class ?label ?place ?day {
  VALUES ?class { %s }
  ?node a ?class ; skos:prefLabel ?label .
  OPTIONAL { ?node kg:inJurisdiction/skos:prefLabel ?place }
  OPTIONAL { ?node kg:dateText ?day }
}"""
_ALIASES = "SELECT ?node ?alias { ?node skos:altLabel ?alias }"
_ARTICLES = """
SELECT ?article ?title ?day ?file ?sha256 {
  ?article a kg:Article ; dcterms:title ?title ; kg:file ?file ; kg:sha256 ?sha256 .
  OPTIONAL { ?article kg:dateText ?day }
}"""
_PASSAGES = """
SELECT ?passage ?article ?start ?end ?quote {
  ?passage a kg:Passage ; kg:inArticle ?article ; kg:start ?start ; kg:end ?end ; kg:quote ?quote
}"""
_MENTIONS = "SELECT ?article ?node { ?article kg:mentions ?node }"
_DUE = "SELECT ?due ?passage { GRAPH ?passage { ?due kg:deadlineText ?deadline } }"
_QUESTIONS = """
SELECT ?left ?right ?reason {
  ?question a kg:Candidate ; kg:candidate ?left, ?right ; kg:reason ?reason . FILTER(STR(?left) < STR(?right))
}"""
_STATED = """
SELECT ?subject ?property ?object ?passage {
  VALUES ?property { %s }
  GRAPH ?passage { ?subject ?property ?object }
}"""
_INFERRED = "SELECT ?subject ?property ?object { VALUES ?property { %s } ?subject ?property ?object }"
_POSTS = """
SELECT ?person ?unit ?role ?rule ?passage ?first ?last {
  GRAPH ?passage { ?membership org:member ?person }
  ?membership kg:inPost/kg:role ?role .
  OPTIONAL { ?membership org:organization ?unit }
  OPTIONAL { GRAPH ?passage { ?membership kg:rule ?rule } }
  OPTIONAL { ?membership kg:firstReported ?first }
  OPTIONAL { ?membership kg:lastReported ?last }
}"""
_DEMANDS = "SELECT ?demand ?text ?passage { GRAPH ?passage { ?demand kg:text ?text } ?demand a kg:Directive }"
_FRAMES = "SELECT ?passage ?frame { ?passage kg:onPage ?frame }"
_DETAILS = ("kg:assignee", "kg:concerns", "kg:issuedBy", "kg:issuedAt", "kg:deadlineText", "kg:rule")

Row = tuple[str, ...]
K = TypeVar("K")
V = TypeVar("V")


def read(graphs: Path) -> View:
    """The view of everything in a graph folder. Raises GraphError if there is no graph or it is damaged."""
    return told(view_of(open_read_only(graphs / "store")), graphs)


def view_of(store: pyoxigraph.Store) -> View:
    """The view of everything in a store; what only records and texts know is still missing."""
    nodes, repeats = _nodes(store), first_reports(store)
    facts = [*_links(store), *_posts(store), *_demands(store, repeats), *_inferences(store)]
    known = sorted(fact for fact in facts if all(iri in nodes for iri in fact.ends))
    scope = Scope(on=datetime.date.min, repeats=repeats)
    return View(
        nodes,
        tuple(known),
        _passages(store),
        _articles(store, nodes),
        loads={by: tuple(workload(store, by, scope)) for by in LOADS},
        dues=tuple(deadlines(store, repeats=repeats)),
        due_passages={due: tuple(found) for due, found in _grouped((r[0], r[1]) for r in _rows(store, _DUE)).items()},
        questions=tuple(Question(*row) for row in _rows(store, _QUESTIONS) if row[0] in nodes and row[1] in nodes),
    )


def _passages(store: pyoxigraph.Store) -> dict[str, Passage]:
    frames = _grouped((row[0], row[1].partition("#")[2]) for row in _rows(store, _FRAMES))
    return {
        row[0]: Passage(row[0], row[1], int(row[2]), int(row[3]), row[4], frames=tuple(frames.get(row[0], ())))
        for row in _rows(store, _PASSAGES)
    }


def members(store: pyoxigraph.Store, place: str) -> frozenset[str]:
    """Everything in the jurisdiction with IRI ``place`` and in those within it."""
    within = f"SELECT ?node {{ ?node kg:inJurisdiction/kg:partOf* {pyoxigraph.NamedNode(place)} }}"
    return frozenset(row[0] for row in _rows(store, within))


def _rows(store: pyoxigraph.Store, query: str) -> Iterator[Row]:
    """The solutions as text, sorted; an unbound variable is the empty string."""
    solutions = cast(pyoxigraph.QuerySolutions, store.query(query, prefixes=dict(PREFIXES)))
    return iter(sorted(tuple("" if term is None else str(term.value) for term in row) for row in solutions))


def _nodes(store: pyoxigraph.Store) -> dict[str, Node]:
    aliases = _grouped((row[0], row[1]) for row in _rows(store, _ALIASES))
    order = list(_CLASSES.values())
    found: dict[str, Node] = {}
    for iri, name, label, place, day in _rows(store, _NODES % " ".join(_CLASSES)):
        kind = _CLASSES[_short(name)]
        if iri not in found or order.index(kind) < order.index(found[iri].kind):
            others = tuple(alias for alias in aliases[iri] if alias != label)
            found[iri] = Node(iri, kind, label, others, place, day)
    return found


def _articles(store: pyoxigraph.Store, nodes: Mapping[str, Node]) -> dict[str, Article]:
    named = _grouped((row[0], row[1]) for row in _rows(store, _MENTIONS) if row[1] in nodes)
    return {
        iri: Article(iri, title, day, file, sha256, mentions=tuple(named[iri]))
        for iri, title, day, file, sha256 in _rows(store, _ARTICLES)
    }


def _links(store: pyoxigraph.Store) -> Iterator[Fact]:
    """Who took part in what; plain attendance only where nothing stronger is said in the same sentence."""
    stated = _grouped(
        ((subject, object_, _short(name)), passage)
        for subject, name, object_, passage in _rows(store, _STATED % _terms(LINKS))
    )
    for (subject, object_, name), passages in stated.items():
        key = name.removeprefix("kg:")
        if key == "attended":
            stronger = {p for other in _STRONGER for p in stated.get((subject, object_, f"kg:{other}"), ())}
            passages = [passage for passage in passages if passage not in stronger]
        if passages:
            yield Fact(key, subject, (object_,), passages=tuple(passages))


def _posts(store: pyoxigraph.Store) -> Iterator[Fact]:
    held = _grouped((row[:3], row[3:]) for row in _rows(store, _POSTS))
    for (person, unit, role), evidence in held.items():
        objects = (unit,) if unit else ()
        rules, passages, first, last = zip(*evidence, strict=True)
        days = sorted({day for day in (*first, *last) if day})
        ends = (days[0], days[-1]) if days else ()
        yield Fact("post", person, objects, role, passages=passages, rules=rules, days=ends)


def _demands(store: pyoxigraph.Store, repeats: Mapping[str, str]) -> Iterator[Fact]:
    """A task for each assignment; a demand for each directive, told of who issued it or else of its event."""
    details = _grouped(
        ((demand, _short(name)), value) for demand, name, value in _rows(store, _INFERRED % " ".join(_DETAILS))
    )
    stated = _grouped(((demand, text), passage) for demand, text, passage in _rows(store, _DEMANDS))
    for (demand, text), passages in stated.items():
        assignee, sites, by, at, deadline, rule = (details.get((demand, name), []) for name in _DETAILS)
        rules = tuple("".join(rule[:1]) for _ in passages)
        first = repeats.get(demand, demand)
        said = Fact("demand", "", (), text, "".join(deadline[:1]), "", tuple(passages), rules, demand, first)
        if assignee:
            yield replace(said, relation="task", subject=assignee[0], objects=(*sites, *at), by="".join(by[:1]))
        elif by or at:
            subject, *objects = (*by, *at)
            yield replace(said, subject=subject, objects=tuple(objects))


def _inferences(store: pyoxigraph.Store) -> Iterator[Fact]:
    parents = ("org:unitOf", "org:subOrganizationOf", "dcterms:isPartOf")
    for child, _, parent in _rows(store, _INFERRED % " ".join(parents)):
        yield Fact("part", child, (parent,))
    for left, _, right in _rows(store, _INFERRED % "kg:possiblySameAs"):
        if left < right:
            yield Fact("same", left, (right,))


def _grouped(pairs: Iterable[tuple[K, V]]) -> defaultdict[K, list[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _terms(names: Iterable[str]) -> str:
    return " ".join(f"kg:{name}" for name in names)


def _short(iri: str) -> str:
    return "kg:" + iri.removeprefix(PREFIXES["kg"])
