"""Open pairs with their evidence, for somebody to decide, and the decision that comes of it."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.language import _
from kg.records import Record
from kg.resolution.decisions import Anchor, Decision, Decisions, Ref, Verb
from kg.resolution.entities import Entities, Reason

__all__ = ["Evidence", "Pair", "Side", "decide", "open_pairs", "pair_id", "undone"]

#: Sentences shown for each side of a pair.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that names an entity: where it stands, and when it was reported ('' if unknown)."""

    source: str
    title: str
    date: str
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """One entity of a pair: its name, the posts it is reported in, sentences, and the anchor for a decision."""

    path: str
    label: str
    posts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that may be one. ``id`` names the pair on the command line."""

    id: str
    score: float
    reasons: tuple[Reason, ...]
    left: Side
    right: Side


def pair_id(left: str, right: str) -> str:
    """Eight hexadecimal digits that stand for a pair, whatever else is open."""
    return hashlib.sha256("\n".join(sorted((left, right))).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def open_pairs(records: Iterable[Record], entities: Entities) -> tuple[Pair, ...]:
    """The pairs that nobody has decided, likeliest first."""
    articles = {record.sha256: record for record in sorted(records, key=lambda record: (record.source, record.index))}
    wanted = {path for candidate in entities.candidates for path in (candidate.left, candidate.right)}
    names: dict[str, list[Anchor]] = defaultdict(list)
    for (article, _family, name), path in entities.names.items():
        if path in wanted and article in articles:
            names[path].append((article, name))
    sides = {path: _side(path, names[path], articles, entities) for path in sorted(wanted)}
    pairs = [
        Pair(pair_id(c.left, c.right), c.score, c.reasons, sides[c.left], sides[c.right]) for c in entities.candidates
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.left.path, pair.right.path)))


def _side(path: str, names: list[Anchor], articles: Mapping[str, Record], entities: Entities) -> Side:
    """An entity as the earliest articles show it."""
    ordered = sorted(names, key=lambda anchor: (_date(articles[anchor[0]]) or "9999", anchor))
    evidence = [_evidence(articles[article], name) for article, name in ordered[:_SHOWN]]
    posts = sorted(
        {
            f"{post.unit or ''}{post.role}"
            for article, name in ordered
            for post in articles[article].posts
            if post.person == name and entities.path(article, "person", name, post.span.start) == path
        }
    )
    return Side(path, entities.entities[path].label, tuple(posts), tuple(evidence), ordered[0] if ordered else None)


def _evidence(record: Record, name: str) -> Evidence:
    """The first sentence with a name; for an event, the sentence that reports it."""
    event = next((event.quote for event in record.events if event.id == name), None)
    quote = event or next((passage.quote for passage in record.passages if name in passage.quote), record.title)
    return Evidence(record.source, record.title, _date(record), quote)


def _date(record: Record) -> str:
    return next((str(date) for date in (record.date, *(event.date for event in record.events)) if date), "")


def decide(
    pairs: Iterable[Pair], id: str, verb: Verb, *, author: str, date: datetime.date, why: str, known: Decisions
) -> Decisions:
    """The known decisions and one on the pair of an id. Raises UsageError if no pair, or more than one, begins with
    it.
    """
    found = [pair for pair in pairs if pair.id.startswith(id)]
    if len(found) != 1:
        count = _("no") if not found else _("more than one")
        raise UsageError(_("{id}: {count} open pair has this id; see kg review").format(id=id, count=count))
    left, right = (Ref(side.path, side.anchor) for side in (found[0].left, found[0].right))
    return known.with_(Decision(verb, left, right, "", author, date, why))


def undone(known: Decisions, id: str) -> Decisions:
    """The decisions without the one on the pair of an id. Raises UsageError if that begins none, or several."""
    found = [d for d in known.items if d.right is not None and pair_id(d.left.path, d.right.path).startswith(id)]
    if len(found) != 1:
        count = _("no") if not found else _("more than one")
        raise UsageError(_("{id}: {count} decided pair has this id; see kg review").format(id=id, count=count))
    return Decisions(tuple(decision for decision in known.items if decision != found[0]))
