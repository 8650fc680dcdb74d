"""What a graph says about an entity, as people tell it: each fact once, in words, with the sentences that state it.

The triples of an entity lead to its neighbours: events, posts, demands, sites, articles. Each neighbour is one fact,
whatever triples there are between the two; what its words need is asked of the store in one query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rdflib import URIRef

from kg.analysis.rows import HEAD, Source, select
from kg.graph.explanation import Explanation, Fact
from kg.language import N_, _

__all__ = ["SECTIONS", "Section", "Sentence", "Told", "account"]

Section = Literal["posts", "events", "demands", "sites", "more", "mentions"]
#: The parts of an account, in their order, and what stands above them.
SECTIONS: Mapping[Section, str] = {
    "posts": N_("Posts"),
    "events": N_("Meetings and inspections"),
    "demands": N_("Demands"),
    "sites": N_("Sites"),
    "more": N_("Further facts"),
    "mentions": N_("Named as well"),
}
#: What a neighbour is asked for: what it is, its names and dates, and who else has a part in it.
_QUERY = """
SELECT ?node ?kind ?name ?text ?date ?deadline ?first ?last ?post ?holder ?unit ?issuer ?bearer ?site ?leader WHERE {{
  VALUES ?node {{ {nodes} }}
  ?node a ?kind .
  OPTIONAL {{ ?node skos:prefLabel ?name }}
  OPTIONAL {{ ?node kg:text ?text }}
  OPTIONAL {{ ?node kg:dateText ?held }}
  OPTIONAL {{ ?node kg:issuedAt/kg:dateText ?said }}
  OPTIONAL {{ ?node kg:deadlineText ?deadline }}
  OPTIONAL {{ ?node kg:firstReported ?first ; kg:lastReported ?last }}
  OPTIONAL {{ ?node kg:inPost/skos:prefLabel ?post ; org:member/skos:prefLabel ?holder }}
  OPTIONAL {{ ?node kg:issuedBy/skos:prefLabel ?issuer }}
  OPTIONAL {{ ?node kg:assignee/skos:prefLabel ?bearer }}
  OPTIONAL {{ ?node kg:concerns/skos:prefLabel ?site }}
  OPTIONAL {{ ?leading kg:led|kg:chaired ?node ; skos:prefLabel ?leader }}
  BIND(COALESCE(?held, ?said) AS ?date)
}}
"""
#: Of what is said of a neighbour in several ways, the one that tells most.
_PARTS: Mapping[str, str] = {
    "kg:chaired": N_("{date} chaired {name}"),
    "kg:led": N_("{date} led {name}"),
    "kg:spokeAt": N_("{date} spoke at {name}"),
    "kg:organised": N_("{date} held {name}"),
    "kg:tookPart": N_("{date} took part in {name}"),
    "kg:attended": N_("{date} attended {name}"),
}
_INSPECTIONS: Mapping[str, str] = {
    **_PARTS,
    "kg:led": N_("{date} {name}"),
    "kg:spokeAt": N_("{date} {name}"),
    "kg:attended": N_("{date} present: {name}"),
}
_WITH: Mapping[str, str] = {
    "kg:led": N_("{date} with {others}: {name}"),
    "kg:spokeAt": N_("{date} with {others}: {name}"),
    "kg:attended": N_("{date} with {others}: {name}"),
}
#: How an event is told of those who had a part in it.
_OF_EVENT: Mapping[str, str] = {
    "kg:chaired": N_("chaired by {name}"),
    "kg:led": N_("led by {name}"),
    "kg:spokeAt": N_("{name} spoke"),
    "kg:organised": N_("held by {name}"),
    "kg:tookPart": N_("{name} took part"),
    "kg:visited": N_("at {name}"),
    "kg:attended": N_("{name} attended"),
}
#: Triples that another one tells, or that tell nothing by themselves.
_UNTOLD = frozenset(
    {"org:holds", "kg:heldOn", "kg:dateText", "kg:text", "kg:deadline", "kg:deadlineText", "kg:ordinal"}
)
_EVENTS = frozenset({"Meeting", "Inspection", "Activity"})
_DEMANDS = frozenset({"Directive", "Assignment"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a file, and where the words begin and end in it (code points of the decoded file)."""

    quote: str
    file: str
    start: int
    end: int
    pages: tuple[str, ...] = ()
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words, and the sentences that state it, the most telling first; ``day`` sorts, '' if unknown."""

    section: Section
    day: str
    words: str
    sentences: tuple[Sentence, ...]


class _Neighbour:
    """What the store says of one node: the values of each variable, sorted."""

    def __init__(self) -> None:
        self._values: dict[str, set[str]] = defaultdict(set)

    def add(self, row: Mapping[str, str]) -> None:
        for name, value in row.items():
            self._values[name].add(value.rpartition("#")[2] if name == "kind" else value)

    def __getitem__(self, name: str) -> str:
        return "、".join(sorted(self._values.get(name, ())))

    def are(self, name: str) -> set[str]:
        return self._values.get(name, set())


def account(source: Source, explanation: Explanation) -> list[Told]:
    """Everything about an entity: section by section, the newest first; what is only named comes last, as one fact."""
    by_node: dict[str, list[Fact]] = defaultdict(list)
    for fact in explanation.facts:
        if fact.property not in _UNTOLD and fact.property.partition(":")[2]:
            by_node[fact.other or fact.object].append(fact)
    around = _neighbours(source, [fact.other for fact in explanation.facts if fact.other])
    is_event = "event" in map(_kind, explanation.classes)
    told = [_told(explanation, around[node], facts, is_event=is_event) for node, facts in by_node.items()]
    order = list(SECTIONS)
    facts = _each_once(each for each in told if each.section != "mentions")
    named = _mentions([each for each in told if each.section == "mentions"], facts)
    facts.sort(key=lambda each: each.words)
    facts.sort(key=lambda each: each.day, reverse=True)
    return sorted([*facts, *named], key=lambda each: order.index(each.section))


def _each_once(told: Iterable[Told]) -> list[Told]:
    """A directive and the assignment in it say the same in the same words."""
    out: dict[tuple[str, str], Told] = {}
    for each in told:
        before = out.get((each.section, each.words))
        known = before.sentences if before else ()
        sentences = (*known, *(sentence for sentence in each.sentences if sentence not in known))
        out[each.section, each.words] = Told(each.section, each.day, each.words, sentences)
    return list(out.values())


def _kind(name: str) -> str:
    return "event" if name.partition(":")[2] in _EVENTS else "other"


def _neighbours(source: Source, nodes: Iterable[str]) -> Mapping[str, _Neighbour]:
    found: dict[str, _Neighbour] = defaultdict(_Neighbour)
    written = " ".join(URIRef(node).n3() for node in sorted(set(nodes)))
    for row in select(source, HEAD + _QUERY.format(nodes=written)):
        found[row["node"]].add(row)
    return found


def _told(explanation: Explanation, node: _Neighbour, facts: Sequence[Fact], *, is_event: bool) -> Told:
    said = {fact.property for fact in facts}
    kinds = node.are("kind")
    day = node["date"] or node["last"]
    if "Membership" in kinds:
        section, words = "posts", _post(explanation, node)
    elif is_event and (part := _first(_OF_EVENT, said)):
        section, words = "events", _(_OF_EVENT[part]).format(name=node["name"])
    elif kinds & _EVENTS:
        section, words = "events", _event(explanation, node, said)
    elif kinds & _DEMANDS:
        section, words = "demands", _demand(explanation, node)
    elif "kg:responsibleFor" in said:
        section, words = "sites", _("responsible for {name}").format(name=node["name"] or facts[0].object)
        if facts[0].object == explanation.label:
            words = _("in the charge of {name}").format(name=node["name"])
    elif said == {"kg:mentions"}:
        section, words = "mentions", ""
    else:
        section, words = "more", " ".join((facts[0].subject, facts[0].property, facts[0].object))
    return Told(section, day, words, _sentences(facts, explanation))  # type: ignore[arg-type]


def _first(known: Mapping[str, str], said: set[str]) -> str:
    return next((part for part in known if part in said), "")


def _post(explanation: Explanation, node: _Neighbour) -> str:
    """A post as a period: from the first report to the last. Of a unit, who holds it."""
    who = node["post"] if node["holder"] == explanation.label else f"{node['post']} {node['holder']}"
    if not node["first"]:
        return who
    if node["first"] == node["last"]:
        return _("{post}, reported on {day}").format(post=who, day=node["first"])
    return _("{post}, reported from {first} to {last}").format(post=who, first=node["first"], last=node["last"])


def _event(explanation: Explanation, node: _Neighbour, said: set[str]) -> str:
    inspection = not node.are("kind") & {"Meeting"}
    part = _first(_INSPECTIONS if inspection else _PARTS, said)
    others = sorted(node.are("leader") - {explanation.label, *explanation.aliases})
    given = {"date": node["date"] or _("(no date)"), "name": node["name"], "others": "、".join(others)}
    if not part:
        return _("{date} {name}").format(**given)
    if inspection and others and part in _WITH:
        return _(_WITH[part]).format(**given)
    return _((_INSPECTIONS if inspection else _PARTS)[part]).format(**given)


def _demand(explanation: Explanation, node: _Neighbour) -> str:
    """Who demanded what of whom by when, without the entity itself: that stands above."""
    date = node["date"] or _("(no date)")
    issuer = "" if node["issuer"] == explanation.label else node["issuer"]
    words = _("{date} {issuer} demanded: {text}") if issuer else _("{date} demanded: {text}")
    words = words.format(date=date, issuer=issuer, text=node["text"])
    bearer = node["bearer"]
    if bearer and bearer != explanation.label and bearer not in node["text"]:
        words += _(" (of {name})").format(name=bearer)
    if node["deadline"]:
        words += _(" (by {deadline})").format(deadline=node["deadline"])
    return words


def _sentences(facts: Iterable[Fact], explanation: Explanation) -> tuple[Sentence, ...]:
    """The sentences of some facts, each once: first those that name the entity, the shortest before the rest."""
    found: dict[tuple[str, str], Sentence] = {}
    for fact in facts:
        found.setdefault((fact.file, fact.quote), _sentence(fact))
    names = (explanation.label, *explanation.aliases)

    def telling(sentence: Sentence) -> tuple[bool, int, str, int]:
        named = any(name in sentence.quote for name in names)
        return not named, len(sentence.quote), sentence.file, sentence.start

    return tuple(sorted(found.values(), key=telling))


def _mentions(named: Iterable[Told], facts: Iterable[Told]) -> list[Told]:
    """One fact for all sentences that name the entity and state none of the other facts."""
    known = {(each.file, each.quote) for told in facts for each in told.sentences}
    rest = [each for told in named for each in told.sentences if (each.file, each.quote) not in known]
    if not rest:
        return []
    return [Told("mentions", "", "", tuple(sorted(rest, key=lambda each: (each.file, each.start))))]


def _sentence(fact: Fact) -> Sentence:
    return Sentence(fact.quote, fact.file, fact.start, fact.end, fact.pages, fact.confidence)
