"""What a page shows: nodes, the facts between them, and the sentences that state the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["KINDS", "LINKS", "RELATIONS", "Article", "Fact", "Kind", "Node", "Passage", "Style", "View"]

Kind = Literal["official", "person", "unit", "group", "project", "place", "meeting", "inspection", "activity"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of node looks: its name in Chinese, a shape of vis-network, a colour."""

    label: str
    shape: str
    colour: str


#: Families share a hue and a shape, so that nobody depends on telling colours apart.
KINDS: Mapping[Kind, Style] = {
    "official": Style("官员", "dot", "#2f6fde"),
    "person": Style("其他人员", "dot", "#9dbff5"),
    "unit": Style("单位", "square", "#e07b00"),
    "group": Style("群体", "square", "#f2c078"),
    "project": Style("项目", "diamond", "#1b8a4b"),
    "place": Style("地点", "diamond", "#86c79c"),
    "meeting": Style("会议", "hexagon", "#7a3fc4"),
    "inspection": Style("调研督导", "hexagon", "#c0409a"),
    "activity": Style("活动", "hexagon", "#b9a0e0"),
}

#: What a fact is called seen from its subject, and seen from its object; the panel lists facts in this order.
RELATIONS: Mapping[str, tuple[str, str]] = {
    "task": ("承担任务", "相关任务"),
    "post": ("任职", "任职人员"),
    "chaired": ("主持", "主持人"),
    "led": ("带队", "带队人"),
    "demand": ("提出要求", "会上要求"),
    "spokeAt": ("讲话", "讲话人"),
    "attended": ("出席", "出席人员"),
    "organised": ("主办", "主办单位"),
    "tookPart": ("参加", "参加单位"),
    "visited": ("走访", "走访来者"),
    "part": ("隶属", "下属"),
    "same": ("可能同一", "可能同一"),
}


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
class Article:
    """A news article, its file, and where in the file it begins (code points)."""

    iri: str
    title: str
    day: str
    file: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence; ``start`` and ``end`` count code points from the beginning of its article."""

    iri: str
    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One statement about ``subject``, drawn as an edge to each of its ``objects``.

    ``relation`` is a key of `RELATIONS`. Of a task, ``by`` is who demanded it and ``deadline`` its date as far as
    known; ``text`` is its wording, or the role of a post. ``passages`` are the sentences that state it, none where the
    program inferred it; ``rules`` are those that read it there, one for each passage or none at all.
    """

    relation: str
    subject: str
    objects: tuple[str, ...] = ()
    text: str = ""
    deadline: str = ""
    by: str = ""
    passages: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """Every node that the fact is about."""
        return tuple(iri for iri in (self.subject, *self.objects, self.by) if iri)


@dataclass(frozen=True, slots=True)
class View:
    """Nodes by IRI, facts, and the passages and articles that they lead back to. ``omitted`` says what was left out."""

    nodes: Mapping[str, Node]
    facts: tuple[Fact, ...]
    passages: Mapping[str, Passage]
    articles: Mapping[str, Article]
    omitted: str = ""

    def neighbours(self) -> dict[str, set[str]]:
        """The nodes that each node shares an edge with."""
        found: dict[str, set[str]] = {iri: set() for iri in self.nodes}
        for fact in self.facts:
            for other in fact.objects:
                if other != fact.subject:
                    found[fact.subject].add(other)
                    found[other].add(fact.subject)
        return found
