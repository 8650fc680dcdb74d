"""What a page shows: nodes, the facts between them, and the sentences that state the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.analysis.deadlines import Due
from kg.analysis.workload import Load

__all__ = [
    "EVENTS",
    "KINDS",
    "LINKS",
    "MARKS",
    "RELATIONS",
    "Article",
    "Fact",
    "Kind",
    "Node",
    "Passage",
    "Piece",
    "Question",
    "Style",
    "View",
]

Kind = Literal["official", "person", "unit", "group", "project", "place", "meeting", "inspection", "activity"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of node looks: a shape of vis-network, a colour. What it is called stands in assets/words.tsv."""

    shape: str
    colour: str


#: Families share a hue and a shape, so that nobody depends on telling colours apart.
KINDS: Mapping[Kind, Style] = {
    "official": Style("dot", "#2f6fde"),
    "person": Style("dot", "#9dbff5"),
    "unit": Style("square", "#e07b00"),
    "group": Style("square", "#f2c078"),
    "project": Style("diamond", "#1b8a4b"),
    "place": Style("diamond", "#86c79c"),
    "meeting": Style("hexagon", "#7a3fc4"),
    "inspection": Style("hexagon", "#c0409a"),
    "activity": Style("hexagon", "#b9a0e0"),
}
EVENTS = frozenset({"meeting", "inspection", "activity"})

#: Relations in the order in which pages list them; words.tsv has ``rel.NAME``, and ``rel.NAME.of`` for the object.
RELATIONS = (
    "task",
    "post",
    "chaired",
    "led",
    "demand",
    "spokeAt",
    "attended",
    "organised",
    "tookPart",
    "visited",
    "part",
    "same",
)

#: What is marked in an article, the wider before the narrower.
MARKS = ("event", "demand", "task", "deadline", "post", "site", "group", "unit", "person")


#: Who took part in what: each is a property of the graph by its own name.
LINKS = ("attended", "chaired", "led", "spokeAt", "organised", "tookPart", "visited")


@dataclass(frozen=True, slots=True)
class Node:
    """A person, unit, site or event. ``day`` is an event's date, as far as known."""

    iri: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    place: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article under the same marks; ``kinds`` are those of `MARKS`, ``node`` what it leads to or ''."""

    text: str
    kinds: tuple[str, ...] = ()
    node: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A news article, its file, and where in the file it begins (code points).

    ``mentions`` are the IRIs of whom and what it names. ``pieces`` make up its text; where the graph does not have
    that, the sentences that state something stand for it.
    """

    iri: str
    title: str
    day: str
    file: str
    sha256: str = ""
    start: int = 0
    mentions: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """All of the text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence; ``start`` and ``end`` count code points from the beginning of its article.

    ``low`` and ``high`` bound it in the text of the article's pieces; equal where it does not stand there.
    ``frames`` are media fragments of pages of the article's file: ``page=6&xywh=percent:1,2,3,4``.
    """

    iri: str
    article: str
    start: int
    end: int
    quote: str
    low: int = 0
    high: int = 0
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One statement about ``subject``, drawn as an edge to each of its ``objects``.

    ``relation`` is a key of `RELATIONS`. Of a task, ``by`` is who demanded it and ``deadline`` its date as far as
    known; ``text`` is its wording, or the role of a post. ``passages`` are the sentences that state it, none where the
    program inferred it; ``rules`` are those that read it there, one for each passage or none at all. ``iri`` is that of
    a task or demand, ``first`` that of the first report of the same one. ``days`` are those of the first and the last
    report of a post, as far as known.
    """

    relation: str
    subject: str
    objects: tuple[str, ...] = ()
    text: str = ""
    deadline: str = ""
    by: str = ""
    passages: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    iri: str = ""
    first: str = ""
    days: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """Every node that the fact is about."""
        return tuple(iri for iri in (self.subject, *self.objects, self.by) if iri)


@dataclass(frozen=True, slots=True)
class Question:
    """Two nodes that may be one, and why."""

    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """Nodes by IRI, facts, and the passages and articles that they lead back to. ``omitted`` says what was left out.

    ``loads`` are the tables of `kg.analysis.workload` by what their lines stand for, ``dues`` everything with a
    deadline as `kg.analysis.deadlines` tells it, ``due_passages`` the sentences of each by its IRI.
    """

    nodes: Mapping[str, Node]
    facts: tuple[Fact, ...]
    passages: Mapping[str, Passage]
    articles: Mapping[str, Article]
    omitted: str = ""
    loads: Mapping[str, tuple[Load, ...]] = field(default_factory=dict)
    dues: tuple[Due, ...] = ()
    due_passages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()

    def neighbours(self) -> dict[str, set[str]]:
        """The nodes that each node shares an edge with."""
        found: dict[str, set[str]] = {iri: set() for iri in self.nodes}
        for fact in self.facts:
            for other in fact.objects:
                if other != fact.subject:
                    found[fact.subject].add(other)
                    found[other].add(fact.subject)
        return found
