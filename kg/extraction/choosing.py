"""Which candidates are bodies, groups and sites.

The weights add to the rules and correct them: what a rule names stays unless the weights are clearly against it, but
whoever acts (is charged, organises, was there) and what is visited always stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.candidates import Candidate, candidates
from kg.extraction.demands import Demands
from kg.extraction.gathering import Timeline
from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.tagger import KINDS, proposals, shipped, tag
from kg.extraction.weighing import Weights, weigh

__all__ = ["Choice", "choose", "read_choice"]

#: From where on the weights are clearly against what a rule names, and for what none does.
_DENIED, _CHOSEN = -100, 100


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of an article; of each kind those that the weights are for, and what they are clearly against."""

    found: tuple[Candidate, ...]
    chosen: Mapping[str, tuple[Candidate, ...]]
    denied: Mapping[str, frozenset[str]]

    def mentions(self, kind: str, text: str, ruled: Iterable[Mention], acting: Iterable[Mention]) -> Iterator[Mention]:
        """The rules' mentions that hold, and wherever a chosen name stands outside of those and of a longer one."""
        denied = self.denied[kind] - {m.text for m in acting}
        taken: set[int] = set()
        for mention in ruled:
            if mention.text not in denied or mention.text != text[mention.start : mention.end]:
                taken.update(range(mention.start, mention.end))
                yield mention
        for candidate in sorted(self.chosen[kind], key=lambda c: -len(c.text)):
            for start, end in candidate.places:
                if taken.isdisjoint((start, end - 1)):
                    yield Mention(start, end, candidate.text, f"weighed.{kind}")
                taken.update(range(start, end))


def read_choice(page: Page, timeline: Timeline, demands: Demands, title: str) -> Choice:
    """Tag the page, gather its candidates and weigh them, if anything happens or is demanded in the article."""
    if not (timeline.events or demands.charges):
        return choose(())
    ruled = proposals(page)
    return choose(candidates(page, tag(page, ruled, shipped()), ruled, timeline, demands, title))


def choose(found: Sequence[Candidate], weights: Weights | None = None) -> Choice:
    """Of each kind the candidates that the weights are for; no string is both a unit and a group."""
    chosen: dict[str, list[Candidate]] = {kind: [] for kind in KINDS}
    denied: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for candidate in found:
        score = {kind: weigh(kind, candidate.features, weights) for kind in KINDS}
        body = "unit" if score["unit"] >= score["group"] else "group"
        for kind in KINDS:
            if score[kind] > _CHOSEN and kind in (body, "site"):
                chosen[kind].append(candidate)
            elif score[kind] < _DENIED:
                denied[kind].add(candidate.text)
    return Choice(
        tuple(found),
        {kind: tuple(some) for kind, some in chosen.items()},
        {kind: frozenset(some) for kind, some in denied.items()},
    )
