"""What is demanded in the course of the article: directives, assignments and deadlines, each with its event, speaker and sites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.rules.assignments import Told, assignments_in
from kg.extraction.rules.deadlines import Due, deadlines_in
from kg.extraction.rules.directives import Point, points
from kg.extraction.sentences import Sentence, clauses
from kg.extraction.sites import site_list
from kg.extraction.speech import ENUMERATOR, Speech, deontic_at
from kg.extraction.timeline import Scene, Timeline
from kg.records import PartialDate

__all__ = ["Charge", "Demand", "Demands", "read_demands"]

_REPORTING = re.compile(r"^(?:会上|会后|会前|随后|当[日天]|据|目前|近年来|今年以来|此前|去年|截至)")
_FUTURE = re.compile("将|要|须|必须|确保|力争|计划|务必|前|底|拟|内")
_BACKGROUND = re.compile(r"^(?:据了解|据悉|据介绍|近年来|去年|此前|截至|目前|省里|自治区|按照省里|按照市里)")
_ALL_SITES = re.compile("(?:[两三四五]个|上述)(?:社区|村|项目|小区|乡镇)")
_SAME_SITE = re.compile("该(?:社区|村|项目|小区|路段|工程|水库|桥)")


@dataclass(frozen=True, slots=True)
class Demand:
    """A directive: its point, speaker and event."""

    point: Point
    by: str | None
    event: int | None


@dataclass(frozen=True, slots=True)
class Charge:
    """An assignment: whom it charges, where it was said and by whom, its sites and its deadline."""

    told: Told
    by: str | None
    event: int | None
    sites: tuple[Mention, ...]
    deadline: PartialDate | None


@dataclass(frozen=True, slots=True)
class Demands:
    """Everything demanded, in order of the text."""

    directives: tuple[Demand, ...]
    charges: tuple[Charge, ...]
    deadlines: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a speech that lies within one sentence."""

    scene: Scene
    speech: Speech
    start: int
    end: int
    told: int


def read_demands(page: Page, timeline: Timeline) -> Demands:
    """Walk through the scenes once: speeches, what carries them on, and the narrative that charges somebody by itself."""
    reader = _Reader(page, timeline)
    for scene in timeline.scenes:
        reader.read(scene)
    return Demands(tuple(reader.directives), tuple(reader.charges), tuple(reader.deadlines))


class _Reader:
    def __init__(self, page: Page, timeline: Timeline) -> None:
        self._page, self._timeline = page, timeline
        self.directives: list[Demand] = []
        self.charges: list[Charge] = []
        self.deadlines: list[Due] = []
        self._open: tuple[Speech, int | None] | None = None
        self._points = 0
        self._sites: tuple[Mention, ...] = ()
        self._known: dict[str, Mention] = {}
        self._paragraph = -1

    def read(self, scene: Scene) -> None:
        if scene.sentence.paragraph != self._paragraph:
            self._paragraph = scene.sentence.paragraph
            self._sites = ()
        if scene.framed:
            self._sites = scene.frame
        for site in (*scene.frame, *self._visited(scene)):
            self._known.setdefault(site.text, site)
        if scene.speeches:
            self._narrative(scene)
            for speech in scene.speeches:
                self._open, self._points = (speech, scene.event), 0
                self._stretch(_Stretch(scene, speech, speech.start, speech.end, 0))
        elif self._open and self._carries_on(scene.sentence):
            speech = self._open[0]
            self._stretch(_Stretch(scene, speech, scene.sentence.start, scene.sentence.end, self._points))
        else:
            self._open = None
            self._narrative(scene)

    def _visited(self, scene: Scene) -> Iterator[Mention]:
        if scene.event is not None:
            yield from self._timeline.events[scene.event].visited.values()

    def _carries_on(self, sentence: Sentence) -> bool:
        """Whether a sentence without a speaker goes on with the speech before: an ordinal, or a demand, and no report."""
        text, start = self._page.text, sentence.start
        if ENUMERATOR.match(text, start):
            return True
        if _REPORTING.match(text[start : start + 8]) or self._open is None or not self._open[0].demands:
            return False
        parts = clauses(text, start, sentence.end)
        return any(deontic_at(text, a, b) or re.match(r"[^，,]{2,18}(?:要(?!求|素|么)|必须|务必)", text[a:b]) for a, b in parts[:2])

    def _stretch(self, part: _Stretch) -> None:
        speech = part.speech
        found = list(points(self._page.text, speech, part.start, part.end, part.told))
        for point in found:
            self.directives.append(Demand(point, speech.speaker, part.scene.event))
        self._points += sum(point.ordinal is not None for point in found)
        self._charges(part.scene, part.start, part.end, speech.speaker, spoken=True)
        self._due(part.scene, part.start, part.end)

    def _narrative(self, scene: Scene) -> None:
        """Outside of speeches only what charges somebody in so many words counts: 由某局负责, and what falls due."""
        if _BACKGROUND.match(self._page.text[scene.sentence.start : scene.sentence.end]):
            return
        for start, end in scene.narrative:
            self._charges(scene, start, end, None, spoken=False)
            if _FUTURE.search(self._page.text, start, end) and not scene.speeches:
                self._due(scene, start, end)

    def _charges(self, scene: Scene, start: int, end: int, by: str | None, *, spoken: bool) -> None:
        reference = self._reference(scene)
        for a, b in clauses(self._page.text, start, end, "；;。！？!?"):
            sites = self._sites_of(a, b)
            dues = list(deadlines_in(self._page, a, b, reference))
            seen = set[str]()
            for told in assignments_in(self._page, a, b, spoken=spoken):
                if told.assignee.text not in seen:
                    seen.add(told.assignee.text)
                    self.charges.append(Charge(replace(told, start=max(told.start, a)), by, scene.event, sites, dues[0].date if dues else None))

    def _sites_of(self, start: int, end: int) -> tuple[Mention, ...]:
        text = self._page.text
        named = [Mention(text.index(n, start, end), text.index(n, start, end) + len(n), n, m.rule) for n, m in self._known.items() if n in text[start:end]]
        named = [m for m in named if not any(m is not o and o.start <= m.start and m.end <= o.end for o in named)]
        if not named:
            named = [site for a, b in clauses(text, start, end) for site in self._object(a, b)]
            for site in named:
                self._known.setdefault(site.text, site)
        if named:
            return tuple(named)
        if self._sites and _SAME_SITE.search(text, start, end):
            return self._sites
        if _ALL_SITES.search(text, start, end):
            return tuple(self._known.values())
        return self._sites

    def _object(self, start: int, end: int) -> list[Mention]:
        """The site that a clause is about: 某某问题,由…; 对某某矿坑复绿一事; 通往景区的某公路由…."""
        match = re.match(r"(?:针对|关于|对(?!照|待))", self._page.text[start:end])
        return site_list(self._page.text, start + match.end(), end, strict=True) if match else []

    def _due(self, scene: Scene, start: int, end: int) -> None:
        for a, b in clauses(self._page.text, start, end, "；;。！？!?"):
            self.deadlines += deadlines_in(self._page, a, b, self._reference(scene))

    def _reference(self, scene: Scene) -> PartialDate | None:
        if scene.event is not None:
            return self._timeline.events[scene.event].date
        return self._timeline.events[0].date if self._timeline.events else None
