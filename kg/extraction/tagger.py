"""Where names of bodies, groups and sites begin and end, by weights learned from annotated articles.

Each character gets a label: ``B-unit`` where a name begins, ``I-unit`` within it, ``O`` outside. What speaks for a
label are features of the character and its surroundings (kg/lexicon/tag_weights.tsv): characters, pairs of them,
words of the lexicons, what the rules propose. The best sequence of labels is found by Viterbi's algorithm. Bodies and
sites are two chains, since the name of a site may hold one of a body.

All weights of one feature are packed into one integer, 32 bits a label, so that one addition counts for all labels.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import add, itemgetter

from kg.extraction.lexemes import lexemes
from kg.extraction.page import Page
from kg.extraction.site_lists import visit_lists
from kg.extraction.sites import named_sites
from kg.extraction.viterbi import best_of_one, best_of_two
from kg.lexicon import rows

__all__ = [
    "CHAINS",
    "KINDS",
    "Proposals",
    "Range",
    "Tagger",
    "Tags",
    "columns",
    "labels",
    "proposals",
    "shipped",
    "tag",
]

Range = tuple[int, int, str]

#: The kinds of names of each chain.
CHAINS: tuple[tuple[str, ...], ...] = (("unit", "group"), ("site",))
KINDS = tuple(kind for chain in CHAINS for kind in chain)
#: How much is given to each name to find less clear ones, too; the least first.
_BONUSES = (0, 300)
#: What the rules propose besides bodies: alone it is no reason to read a sentence.
_NO_BODIES = frozenset({"person", "role", "date"})
_BITS = 32
_PAD = "_"
_BLANK = str.maketrans(dict.fromkeys(" \n\t\r\u3000\xa0", _PAD))


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the rules propose: ``names`` of people and bodies with dates and roles, ``sites`` apart; both in order."""

    names: tuple[Range, ...] = ()
    sites: tuple[Range, ...] = ()


def proposals(page: Page) -> Proposals:
    """The spans that the rules see in a page, each with its class."""
    names = [(m.start, m.end, "person") for m in page.people.mentions]
    names += [(r.start, r.end, "role") for r in page.roles]
    names += [(m.start, m.end, m.rule.partition(".")[2]) for m in page.bodies]
    names += [(m.start, m.end, "group") for m in page.groups]
    names += [(m.start, m.end, "date") for m in page.dates]
    sites: list[Range] = []
    for sentence in page.sentences:
        sites += [(m.start, m.end, "named") for m in named_sites(page.text, sentence.start, sentence.end)]
        for _, listed in visit_lists(page.text, sentence.start, sentence.end):
            sites += [(m.start, m.end, "listed") for m in listed]
    return Proposals(tuple(sorted(names)), tuple(sorted(sites)))


def labels(kinds: Sequence[str]) -> tuple[str, ...]:
    """The labels of a chain; outside has the chain's name in it."""
    return (f"O-{kinds[0]}", *(f"{bound}-{kind}" for kind in kinds for bound in "BI"))


def _marks(length: int, spans: Iterable[Range]) -> list[str]:
    """For each character, and one before and behind, the class of its span and where in it: B, I, E, or S for all."""
    found = [""] * (length + 2)
    for start, end, kind in spans:
        found[start + 1 : end + 1] = ["I" + kind] * (end - start)
        found[end] = "E" + kind
        found[start + 1] = ("B" if end - start > 1 else "S") + kind
    return found


def columns(text: str, names: Iterable[Range], sites: Iterable[Range]) -> dict[str, list[str]]:
    """The features of each character by template: ``c+1`` the next character, ``p`` a pair, ``w`` the word's class,
    ``x`` two of them, ``r`` and ``s`` what the rules propose."""
    chars = [_PAD, _PAD, *text.translate(_BLANK), _PAD, _PAD]
    pairs = list(map(add, chars, chars[1:]))
    words = _marks(len(text), lexemes(text))
    ruled, visited = _marks(len(text), names), _marks(len(text), sites)
    return {
        **{f"c{at - 2:+}": chars[at:] for at in range(5)},
        **{f"p{at - 2:+}": pairs[at:] for at in range(4)},
        **{f"w{at - 1:+}": words[at:] for at in range(3)},
        **{f"x{at - 1:+}": list(map(add, words[at:], words[at + 1 :])) for at in range(2)},
        **{f"r{at - 1:+}": ruled[at:] for at in range(3)},
        **{f"s{at - 1:+}": visited[at:] for at in range(3)},
    }


@dataclass(frozen=True, slots=True)
class _Chain:
    """Its kinds, where its fields begin, and the weights of what follows what: ``into`` O and each B from all labels,
    ``inside`` each I from its B and from itself."""

    kinds: tuple[str, ...]
    first: int
    into: tuple[tuple[int, ...], ...]
    inside: tuple[tuple[int, int], ...]


class Tagger:
    """Weights at work: each (feature, label, weight), a feature ``template=value``, or ``after=label``."""

    def __init__(self, weights: Iterable[tuple[str, str, int]]) -> None:
        fields = [label for kinds in CHAINS for label in labels(kinds)]
        place = {label: number for number, label in enumerate(fields)}
        self._width = len(fields)
        self._bias = sum(1 << (_BITS * n + _BITS - 2) for n in range(self._width))
        self._tables: dict[str, dict[str, int]] = {}
        moves: dict[tuple[str, str], int] = {}
        for feature, label, weight in weights:
            template, _, value = feature.partition("=")
            if template == "after":
                moves[value, label] = weight
            else:
                table = self._tables.setdefault(template, {})
                table[value] = table.get(value, 0) + (weight << (_BITS * place[label]))
        self._chains = tuple(_chain(kinds, place, moves) for kinds in CHAINS)

    def scores(self, length: int, found: Mapping[str, Sequence[str]]) -> array[int]:
        """The sums of weights, a row of all labels for each character."""
        used = [map(self._tables[t].get, values, repeat(0)) for t, values in found.items() if t in self._tables]
        sums = map(sum, zip(repeat(self._bias, length), *used, strict=False))
        size = self._width * _BITS // 8
        return array("i", b"".join([total.to_bytes(size, "little") for total in sums]))

    def spans(self, scores: array[int], bonuses: Sequence[int] = (0,)) -> list[tuple[int, int, str, int]]:
        """The names of the best sequence of labels, with the bonus that each name is given; the least bonus first."""
        found: list[list[tuple[int, int, str, int]]] = [[] for _ in bonuses]
        for chain in self._chains:
            for number in range(len(bonuses) - 1, -1, -1):
                path = _best(chain, scores, self._width, bonuses[number])
                if not any(path):
                    break  # what finds no name with more of a bonus finds none with less
                found[number] += ((*name, bonuses[number]) for name in _spans(path, chain.kinds))
        return [name for names in found for name in names]

    def margin(self, scores: array[int], start: int, end: int, kind: str) -> int:
        """How much more speaks for a name of this kind at ``[start, end)`` than for none, all else being equal."""
        chain = next(c for c in self._chains if kind in c.kinds)
        k, width, outside = chain.kinds.index(kind), self._width, chain.first
        begins, within = outside + 1 + 2 * k, outside + 2 + 2 * k
        total = scores[start * width + begins] + sum(scores[(start + 1) * width + within : end * width : width])
        total -= sum(scores[start * width + outside : end * width : width])
        longer = end - start > 1
        moves = chain.into[1 + k][0] + chain.into[0][1 + 2 * k + longer]
        moves += longer * chain.inside[k][0] + max(end - start - 2, 0) * chain.inside[k][1]
        return total + moves - (end - start + 1) * chain.into[0][0]


def _chain(kinds: tuple[str, ...], place: Mapping[str, int], moves: Mapping[tuple[str, str], int]) -> _Chain:
    own = labels(kinds)
    into = tuple(tuple(moves.get((before, after), 0) for before in own) for after in (own[0], *own[1::2]))
    inside = tuple((moves.get((b, i), 0), moves.get((i, i), 0)) for b, i in zip(own[1::2], own[2::2], strict=True))
    return _Chain(kinds, place[own[0]], into, inside)


def _best(chain: _Chain, scores: array[int], width: int, bonus: int) -> list[int]:
    """For each character 0 outside, 1 + 2k where a name of kind k begins, 2 + 2k within it."""
    own = [scores[at::width] for at in range(chain.first, chain.first + 1 + 2 * len(chain.kinds))]
    best = best_of_one if len(chain.kinds) == 1 else best_of_two
    return best(own, chain.into, chain.inside, bonus)


def _spans(path: Sequence[int], kinds: Sequence[str]) -> Iterator[Range]:
    at = 0
    while at < len(path):
        end = at + 1
        if path[at]:
            while end < len(path) and path[end] == path[at] + 1:
                end += 1
            yield at, end, kinds[(path[at] - 1) // 2]
        at = end


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger says of an article: names as (start, end, kind, bonus), and the scores of the ranges it read."""

    spans: tuple[tuple[int, int, str, int], ...]
    tagger: Tagger
    read: tuple[tuple[int, int, array[int]], ...]

    def margin(self, start: int, end: int, kind: str) -> int | None:
        """As `Tagger.margin`; None where the span lies in no range that was read."""
        at = bisect_right(self.read, start, key=itemgetter(0)) - 1
        if at < 0 or end > self.read[at][1]:
            return None
        begin, _, scores = self.read[at]
        return self.tagger.margin(scores, start - begin, end - begin, kind)


def tag(page: Page, ruled: Proposals, tagger: Tagger, seen: Proposals | None = None) -> Tags:
    """Tag the sentences in which the rules see a body or a site; ``seen`` is what the tagger is told of it, or all."""
    told = ruled if seen is None else seen
    spans: list[tuple[int, int, str, int]] = []
    read: list[tuple[int, int, array[int]]] = []
    for sentence in page.sentences:
        start, end = sentence.start, sentence.end
        names = _within(ruled.names, start, end)
        if not _within(ruled.sites, start, end) and all(kind in _NO_BODIES for _, _, kind in names):
            continue
        found = columns(page.text[start:end], _within(told.names, start, end), _within(told.sites, start, end))
        scores = tagger.scores(end - start, found)
        read.append((start, end, scores))
        spans += [(start + a, start + b, kind, bonus) for a, b, kind, bonus in tagger.spans(scores, _BONUSES)]
    return Tags(tuple(spans), tagger, tuple(read))


def _within(spans: Sequence[Range], start: int, end: int) -> list[Range]:
    """The spans within ``[start, end)``, in offsets from ``start``."""
    first, last = (bisect_left(spans, at, key=itemgetter(0)) for at in (start, end))
    return [(a - start, b - start, kind) for a, b, kind in spans[first:last] if b <= end]


@cache
def shipped() -> Tagger:
    """The tagger with the weights of kg/lexicon/tag_weights.tsv."""
    return Tagger((feature, label, int(weight)) for feature, label, weight, _support in rows("tag_weights"))
