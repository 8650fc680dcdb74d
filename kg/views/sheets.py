"""What a page about one entity tells: its posts over time, what it did and was told, each with its sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from kg.views.model import EVENTS, RELATIONS, Fact, Node, Passage, View

__all__ = ["Index", "Section", "Sheet", "Told", "marked"]

#: Sentences of one section that a page shows.
MOST = 300
_LONG = ("task", "demand")


@dataclass(frozen=True, slots=True)
class Told:
    """Facts that the same sentences tell, seen from one node; ``period`` is that of a post."""

    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    period: str = ""

    @property
    def text(self) -> str:
        """The words of a task or demand."""
        return self.facts[0].text if self.facts[0].relation in _LONG else ""


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under a key of assets/words.tsv; ``more`` are left out."""

    key: str
    told: tuple[Told, ...]
    count: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about a node. ``met`` are who attended the same events, with how many; ``articles`` name it."""

    node: Node
    sections: tuple[Section, ...]
    met: tuple[tuple[str, int], ...]
    articles: tuple[str, ...]


class Index:
    """What of a view is asked for by node."""

    def __init__(self, view: View) -> None:
        self.view = view

    @cached_property
    def facts(self) -> Mapping[str, list[Fact]]:
        """The facts of each node."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.view.facts:
            for end in dict.fromkeys(fact.ends):
                found[end].append(fact)
        return found

    @cached_property
    def naming(self) -> Mapping[str, list[str]]:
        """The articles that name each node, newest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for article in sorted(self.view.articles.values(), key=lambda each: (each.day, each.iri), reverse=True):
            for iri in article.mentions:
                found[iri].append(article.iri)
        return found

    def sheet(self, iri: str) -> Sheet:
        """What is known of a node."""
        own = self.facts.get(iri, [])
        return Sheet(self.view.nodes[iri], tuple(self._sections(iri, own)), self._met(iri), tuple(self.naming[iri]))

    def _sections(self, iri: str, own: Iterable[Fact]) -> Iterator[Section]:
        by_key: dict[str, list[Fact]] = defaultdict(list)
        for fact in own:
            by_key[_key(fact, iri)].append(fact)
        for key in _ORDER:
            if facts := by_key.get(key):
                told = self._periods(facts) if key == "posts" else self._sentences(facts)
                yield Section(key, tuple(told[:MOST]), len(facts), max(0, len(told) - MOST))

    def _sentences(self, facts: Iterable[Fact]) -> list[Told]:
        """Facts told by the same sentences stand together, the newest first."""
        groups: dict[tuple[tuple[str, ...], str], list[Fact]] = defaultdict(list)
        for fact in facts:
            groups[fact.passages, fact.text if fact.relation in _LONG else ""].append(fact)
        told = [Told(tuple(group), self._passages(passages)) for (passages, _), group in groups.items()]
        return sorted(told, key=lambda each: (self._day(each.passages), each.facts[0]), reverse=True)

    def _periods(self, facts: Iterable[Fact]) -> list[Told]:
        found = [Told((fact,), self._passages(fact.passages), " – ".join(dict.fromkeys(fact.days))) for fact in facts]
        return sorted(found, key=lambda each: (each.period or "9", each.facts[0]))

    def _passages(self, iris: Iterable[str]) -> tuple[Passage, ...]:
        return tuple(self.view.passages[iri] for iri in iris)

    def _day(self, passages: tuple[Passage, ...]) -> str:
        return max((self.view.articles[each.article].day for each in passages), default="")

    def _met(self, iri: str) -> tuple[tuple[str, int], ...]:
        nodes = self.view.nodes
        if nodes[iri].kind not in ("official", "person"):
            return ()
        events = {end for fact in self.facts.get(iri, ()) for end in fact.ends if nodes[end].kind in EVENTS}
        counts: Counter[str] = Counter()
        for event in events:
            ends = {end for fact in self.facts[event] for end in fact.ends}
            counts.update(end for end in ends if end != iri and nodes[end].kind in ("official", "person"))
        return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _key(fact: Fact, iri: str) -> str:
    if fact.relation == "post" and fact.subject == iri:
        return "posts"
    if fact.relation == "task" and fact.by == iri != fact.subject:
        return "rel.task.by"
    return f"rel.{fact.relation}" if fact.subject == iri else f"rel.{fact.relation}.of"


_ORDER = (
    *("posts", "rel.task", "rel.task.of", "rel.task.by"),
    *(key for name in RELATIONS for key in (f"rel.{name}", f"rel.{name}.of") if name != "task"),
)


def marked(text: str, forms: Iterable[str]) -> Markup:
    """The text with those stretches marked that are one of the forms, all of it escaped.

    >>> str(marked("县长<林清远>参加", ["林清远", "县长", ""]))
    '<mark>县长</mark>&lt;<mark>林清远</mark>&gt;参加'
    """
    found: list[tuple[int, int]] = []
    taken = bytearray(len(text))
    for form in sorted(filter(None, forms), key=lambda form: (-len(form), form)):
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if not any(taken[at:end]):
                taken[at:end] = b"\1" * len(form)
                found.append((at, end))
            at = text.find(form, end)
    parts, plain = [], 0
    for at, end in sorted(found):
        parts += [escape(text[plain:at]), "<mark>", escape(text[at:end]), "</mark>"]
        plain = end
    return Markup("".join((*parts, escape(text[plain:]))))
