"""What the article demands: directives, assignments and deadlines, each with its event, speaker and sites."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.extraction.charging import Charging
from kg.extraction.document import is_document
from kg.extraction.frames import Frames
from kg.extraction.gathering import Scene, Timeline
from kg.extraction.page import Page
from kg.extraction.rows import Order, read_rows
from kg.extraction.rules.assignments import Charge, assignments_in
from kg.extraction.rules.deadlines import Due, deadlines_in
from kg.extraction.rules.directives import Point, enumerated, points
from kg.extraction.sentences import Sentence, clauses
from kg.extraction.speech import ENUMERATOR, Speech, deontic_at
from kg.extraction.words import alternatives, cue
from kg.records import Context, PartialDate

__all__ = ["Charge", "Demand", "Demands", "read_demands"]

_REPORTING = re.compile(r"^(?:会上|会后|会前|随后|当[日天]|据|目前|近年来|今年以来|此前|去年|截至)")
_BACKGROUND = re.compile(r"^(?:据了解|据悉|据介绍|近年来|去年|此前|截至|目前|省里|自治区|按照省里|按照市里)")
_HEADING = re.compile("[一二三四五六七八九十]{1,2}、")
_UNIT_MUST = re.compile("[^，,]{2,18}?(?:(?<![重主需必只纲首次摘])要(?!求|素|么|道)|必须|务必)")
_ORDER = "批示"
_RESOLVED = Speech(None, "议定", -1, -1, -1, True)
_LAID_DOWN = Speech(None, "", -1, -1, -1, True)  # what a document says it says to those whom it tells


@dataclass(frozen=True, slots=True)
class Demand:
    """A directive: its point, speaker and event."""

    point: Point
    by: str | None
    event: int | None


@dataclass(frozen=True, slots=True)
class Demands:
    """Everything demanded, in order of the text."""

    directives: tuple[Demand, ...]
    charges: tuple[Charge, ...]
    deadlines: tuple[Due, ...]


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(alternatives(name))


def read_demands(
    page: Page, timeline: Timeline, title: str, context: Context, gaps: frozenset[int] = frozenset()
) -> Demands:
    """Read the rows of the document, then walk through the scenes once: speeches, what carries them on, and narrative.

    ``gaps`` are the places of the text where white space was taken out.
    """
    day = timeline.day or context.date or (PartialDate(context.year) if context.year else None)
    rows = read_rows(page, day, gaps)
    reader = _Reader(page, timeline, title, day)
    for scene in timeline.scenes:
        order = rows.order_in(scene.sentence.start, scene.sentence.end)
        reader.read(scene, order, owned=rows.owns(scene.sentence.start))
    charges = sorted([*rows.charges, *reader.charges], key=lambda charge: charge.told.start)
    deadlines = sorted([*rows.deadlines, *reader.deadlines], key=lambda due: due.start)
    return Demands(tuple(reader.directives), tuple(charges), tuple(deadlines))


class _Reader:
    def __init__(self, page: Page, timeline: Timeline, title: str, day: PartialDate | None) -> None:
        self._page, self._timeline, self._day = page, timeline, day
        self._document = any(block.fields for block in page.document) or is_document(title, page.text)
        self.directives: list[Demand] = []
        self.deadlines: list[Due] = []
        self._open: Speech | None = None
        self._points = 0
        self._frames = Frames(page, timeline)
        self._charging = Charging(page, self._frames, document=self._document)
        self._known = set[tuple[int, PartialDate]]()

    @property
    def charges(self) -> list[Charge]:
        """The assignments so far."""
        return self._charging.charges

    def read(self, scene: Scene, order: Order | None, *, owned: bool) -> None:
        """Read one sentence: its own speeches, or more of the one before, or the narrative; not what rows have read."""
        fresh = self._frames.enter(scene)
        if order or owned:
            self._open = None
        if order:
            self._obey(scene, order)
        if order or owned:
            return
        if fresh and not self._resumes(scene.sentence):
            self._open = _RESOLVED if _HEADING.match(self._page.text[scene.sentence.start :][:4]) else None
        if scene.speeches:
            self._narrative(scene)
            for speech in scene.speeches:
                self._open, self._points = speech, 0
                self._stretch(scene, speech, speech.start, speech.end)
        elif self._open and self._carries_on(scene.sentence):
            self._stretch(scene, self._open, scene.sentence.start, scene.sentence.end)
        else:
            self._frames.tell(scene)
            self._narrative(scene)

    def _obey(self, scene: Scene, order: Order) -> None:
        """What a leader orders is a directive, and charges whom it names, else the body that has the matter."""
        start, end = max(scene.sentence.start, order.start), min(scene.sentence.end, order.end)
        speech = Speech(order.by, _ORDER, start, start, end, True)
        self._charging.bear(scene, order.bearers)
        self._points = 0
        self._stretch(scene, speech, start, end)

    def _resumes(self, sentence: Sentence) -> bool:
        """Whether a new paragraph goes on with the speech before: its next ordinal, or what must be done at once."""
        text, start = self._page.text, sentence.start
        speech = self._open
        announced = speech is not None and speech.start == speech.end and speech.cue not in cue("resolve")
        if (self._points > 0 or announced) and ENUMERATOR.match(text, start):
            return True
        return self._open is not None and self._open.demands and deontic_at(text, start, sentence.end)

    def _carries_on(self, sentence: Sentence) -> bool:
        """Whether a sentence without a speaker goes on with the speech before: an ordinal or a demand, no report."""
        text, start, speech = self._page.text, sentence.start, self._open
        if speech is _RESOLVED or ENUMERATOR.match(text, start):
            return True
        if self._points and enumerated(text, start, sentence.end):
            return True
        if speech is None or _REPORTING.match(text[start : start + 8]):
            return False
        parts = clauses(text, start, sentence.end)[: None if speech.demands else 2]
        charged = any(_UNIT_MUST.match(text[a:b]) for a, b in parts)
        if self._points and any(assignments_in(self._page, start, sentence.end, spoken=True)):
            return True
        return charged or (speech.demands and any(deontic_at(text, a, b) for a, b in parts))

    def _stretch(self, scene: Scene, speech: Speech, start: int, end: int) -> None:
        charged = self._charges(scene, start, end, speech)
        found = list(points(self._page.text, speech, start, end, self._points, charged))
        if speech is not _RESOLVED:
            self.directives += [Demand(point, speech.speaker, scene.event) for point in found]
        self._points += sum(point.ordinal is not None for point in found)
        self._due(scene, start, end)

    def _narrative(self, scene: Scene) -> None:
        """Outside of speeches only what charges somebody in so many words counts: 由某局负责, and what falls due."""
        if _BACKGROUND.match(self._page.text[scene.sentence.start : scene.sentence.end]):
            return
        for start, end in scene.narrative:
            if self._document:
                self._charges(scene, start, end, _LAID_DOWN)
            elif _any_of("charging").search(self._page.text, start, end):
                self._charges(scene, start, end, None)
            if not scene.speeches and _any_of("future").search(self._page.text, start, end):
                self._due(scene, start, end)

    def _charges(self, scene: Scene, start: int, end: int, speech: Speech | None) -> dict[int, int]:
        charged, dues = self._charging.stretch(scene, start, end, speech, self._reference(scene))
        self._note(dues)
        return charged

    def _due(self, scene: Scene, start: int, end: int) -> None:
        if not self._page.dates_between(start, end):
            return
        for a, b in clauses(self._page.text, start, end, "；;。！？!?"):
            self._note(deadlines_in(self._page, a, b, self._reference(scene)))

    def _note(self, dues: Iterable[Due]) -> None:
        for due in dues:
            # The same clause is met with its number and without: 1.某局5月底前完成.
            if not {(due.start, due.date), (-due.end, due.date)} & self._known:
                self.deadlines.append(due)
            self._known |= {(due.start, due.date), (-due.end, due.date)}

    def _reference(self, scene: Scene) -> PartialDate | None:
        """The day from which dates are counted: the event's, else the first that the article gives, else its year."""
        told = self._timeline.events[scene.event].date if scene.event is not None else None
        return told or self._day
