"""What the article demands: directives, assignments and deadlines, each with its event, speaker and sites."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction.frames import Frames
from kg.extraction.gathering import Scene, Timeline
from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.reference import employer, resolved
from kg.extraction.rows import read_rows
from kg.extraction.rules.assignments import Charge, Told, assignments_in
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
_SWEEPING = re.compile("各级|大家|广大|全[区县市省州旗]|各单位|各部门|所有|干部")
_RESOLVED = Speech(None, "议定", 0, 0, 0, True)
_QUOTE = 24
_LONG_CLAUSE = 32


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


def read_demands(page: Page, timeline: Timeline, context: Context, gaps: frozenset[int] = frozenset()) -> Demands:
    """Read the rows of the document, then walk through the scenes once: speeches, what carries them on, and narrative.

    ``gaps`` are the places of the text where white space was taken out.
    """
    day = timeline.day or context.date or (PartialDate(context.year) if context.year else None)
    rows = read_rows(page, day, gaps)
    reader = _Reader(page, timeline, day)
    for scene in timeline.scenes:
        reader.read(scene, owned=rows.owns(scene.sentence.start))
    charges = sorted([*rows.charges, *reader.charges], key=lambda charge: charge.told.start)
    deadlines = sorted([*rows.deadlines, *reader.deadlines], key=lambda due: due.start)
    return Demands(tuple(reader.directives), tuple(charges), tuple(deadlines))


class _Reader:
    def __init__(self, page: Page, timeline: Timeline, day: PartialDate | None) -> None:
        self._page, self._timeline, self._day = page, timeline, day
        self.directives: list[Demand] = []
        self.charges: list[Charge] = []
        self.deadlines: list[Due] = []
        self._open: Speech | None = None
        self._points = 0
        self._charged: list[tuple[int, int]] = []  # of the part being read: a school told to act is no site of its work
        self._frames = Frames(page, timeline)

    def read(self, scene: Scene, *, owned: bool) -> None:
        """Read one sentence: its own speeches, or more of the one before, or the narrative; not what rows have read."""
        fresh = self._frames.enter(scene)
        if owned:
            self._open = None
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

    def _resumes(self, sentence: Sentence) -> bool:
        """Whether a new paragraph goes on with the speech before: its next ordinal, or what must be done at once."""
        text, start = self._page.text, sentence.start
        if self._points > 0 and ENUMERATOR.match(text, start):
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
            if _any_of("charging").search(self._page.text, start, end):
                self._charges(scene, start, end, None)
            if not scene.speeches and _any_of("future").search(self._page.text, start, end):
                self._due(scene, start, end)

    def _charges(self, scene: Scene, start: int, end: int, speech: Speech | None) -> dict[int, int]:
        """Read the assignments of a stretch; the start of each clause that holds one → the end of its assignee."""
        found: dict[int, int] = {}
        for part in clauses(self._page.text, start, end, "；;。！？!?"):
            points_ = enumerated(self._page.text, *part)
            for a, b in points_ or [part]:
                found |= self._part(scene, a, b, speech)
        return found

    def _part(self, scene: Scene, start: int, end: int, speech: Speech | None) -> dict[int, int]:
        page, spoken = self._page, speech is not None
        telling = speech is not None and start == speech.start and speech.cue in cue("tell")
        demanded = speech is not None and speech.demands
        told = list(assignments_in(page, start, end, spoken=spoken, telling=telling, demanded=demanded))
        told = [t for t in told if t.assignee.rule != "reference" or spoken]
        if not told and speech and not speech.demands and _any_of("promise").match(page.text, start, end):
            told = self._promise(start, end, speech)
        dues = [(d, d.start) for d in deadlines_in(page, start, end, self._reference(scene), charged=bool(told))]
        self._note(d for d, _ in dues)
        opens = [a for a, _ in clauses(page.text, start, end, "，,：:")]
        assigned = {max(a for a in opens if a <= t.start): t.assignee.end for t in told}
        heads = sorted(assigned)
        self._charged = [(t.assignee.start, t.assignee.end) for t in told]
        for t in told:
            self._charge(scene, t, start, end, heads, dues, speech)
        return assigned

    def _promise(self, start: int, end: int, speech: Speech) -> list[Told]:
        """将…, said by somebody of a body: the body's own promise."""
        own = employer(self._page, speech.speaker) if speech.speaker else None
        first = clauses(self._page.text, start, end)[:1]
        return (
            [Told(Mention(start, first[0][1], own.text, own.rule), start, first[0][1], "assignment.promised")]
            if own and first
            else []
        )

    def _charge(
        self,
        scene: Scene,
        told: Told,
        start: int,
        end: int,
        heads: list[int],
        dues: list[tuple[Due, int]],
        speech: Speech | None,
    ) -> None:
        by = speech.speaker if speech else None
        assignee: Mention | None = told.assignee
        if told.assignee.rule == "reference":
            assignee = resolved(self._page, told.assignee, by) or self._unnamed(told.assignee)
        if assignee is None:
            return
        following = next((h for h in heads if h >= told.end), end)
        clause = max((h for h in heads if h <= told.start), default=told.start)
        sites = self._frames.sites(start, clause, told.end, following)
        sites = tuple(s for s in sites if not any(a <= s.start < b for a, b in self._charged))
        due = self._deadline(clause, following, heads, dues)
        if assignee.rule == "unit.bare" or (due is None and not sites and _SWEEPING.search(assignee.text)):
            return
        last = next((d.end for d, at in dues if d.date == due and at >= told.start), told.end)
        charge = Charge(
            replace(told, assignee=assignee, end=self._quote_end(told, end, last)), by, scene.event, sites, due
        )
        if not any(
            c.told.assignee.text == assignee.text and c.told.start >= start and c.told.end <= end for c in self.charges
        ):
            self.charges.append(charge)

    def _unnamed(self, noun: Mention) -> Mention | None:
        """企业负责人 where no firm is named before: whoever answers for the firm is charged."""
        end = noun.end + 3
        text = self._page.text[noun.start : end]
        return Mention(noun.start, end, text, "reference") if text.endswith("负责人") else None

    def _quote_end(self, told: Told, end: int, least: int) -> int:
        """As many clauses as make a quote that can be understood, the one with the deadline included."""
        ends = (b for a, b in clauses(self._page.text, told.start, end, "，,"))
        last = told.end
        for b in ends:
            if last >= least and (last - told.start >= _QUOTE or b - last > _LONG_CLAUSE):
                break
            last = b
        return max(last, told.end)

    def _deadline(
        self, clause: int, following: int, heads: list[int], dues: list[tuple[Due, int]]
    ) -> PartialDate | None:
        """The date within the assignment's own clauses, else one of the sentence that is no other assignment's."""
        bound = [(d, at) for d, at in dues if at <= clause or not self._frames.opens_with_site(d.start, d.end)]
        own = next((d.date for d, at in bound if clause <= at < following), None)
        if own or len(heads) < 2:
            return own or next((d.date for d, _ in bound), None)
        # 甲牵头,乙认领,10月20日前完成: a date in a clause of its own behind all of them is for all.
        return next((d.date for d, at in bound if at > heads[-1] and at not in heads), None)

    def _due(self, scene: Scene, start: int, end: int) -> None:
        if not self._page.dates_between(start, end):
            return
        for a, b in clauses(self._page.text, start, end, "；;。！？!?"):
            self._note(deadlines_in(self._page, a, b, self._reference(scene)))

    def _note(self, dues: Iterable[Due]) -> None:
        known = {(due.start, due.date) for due in self.deadlines}
        self.deadlines += [due for due in dues if (due.start, due.date) not in known]

    def _reference(self, scene: Scene) -> PartialDate | None:
        """The day from which dates are counted: the event's, else the first that the article gives, else its year."""
        told = self._timeline.events[scene.event].date if scene.event is not None else None
        return told or self._day
