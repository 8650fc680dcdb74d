"""From who is told to do what, part by part, to assignments: each with its speaker, sites, steps and deadlines.

A part lies between semicolons, full stops or ordinals. Whoever it charges is charged with every dated step of it, and
goes on being charged by the parts of the sentence behind it that tell nobody else what to do.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction.frames import Frames
from kg.extraction.gathering import Scene
from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.reference import employer, resolved
from kg.extraction.rules.assignments import Charge, Told, assignments_in, begins_charge
from kg.extraction.rules.deadlines import Due, deadlines_in
from kg.extraction.rules.directives import enumerated
from kg.extraction.sentences import clauses
from kg.extraction.speech import Speech
from kg.extraction.words import alternatives, cue
from kg.records import PartialDate

__all__ = ["Charging"]

_SWEEPING = re.compile("各级|大家|广大|全[区县市省州旗]|各单位|各部门|所有|干部|领导$")
_COLLECTIVE = re.compile("部门|单位|各级|大家|广大")  # who goes on being told only what names a site or a date
_FOUNDING = re.compile("要(?:尽快|抓紧)?(?:成立|组建)")  # whoever speaks, not whom he has just told
_QUOTE = 24
_LONG_CLAUSE = 32
_LONGEST = 120


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(alternatives("promise"))


@cache
def _only_duty() -> re.Pattern[str]:
    """由县水利局|负责落实: whose work stands before."""
    duty = alternatives("field_lead", "field_support")
    return re.compile(rf"(?:同志)?(?:共同|具体|分别|组织|按职责分工|为主|统一)?(?:{duty})+(?=[，,；;。]|$)")


@cache
def _duty_ends() -> re.Pattern[str]:
    return re.compile(rf"[^，,；;。]*{alternatives('field_lead', 'field_support')}[，,；;。、]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of what somebody says or a document lays down, and its dates."""

    scene: Scene
    start: int
    end: int
    speech: Speech | None
    dues: tuple[Due, ...]
    heads: tuple[int, ...]  # where the clauses begin that charge somebody
    taken: tuple[tuple[int, int], ...]  # a school told to act is no site of its work


class Charging:
    """Reads one article's parts in order; remembers who was charged last: in a sentence, in a document's paragraph."""

    def __init__(self, page: Page, frames: Frames, *, document: bool) -> None:
        self._page, self._frames, self._document = page, frames, document
        self.charges: list[Charge] = []
        self._bearers: tuple[Mention, ...] = ()
        self._pointed = False  # whether the speaker makes points of his own
        self._several = False  # whether they were told in clauses of their own, so that what follows may be anybody's
        self._paragraph = -1

    def bear(self, scene: Scene, bearers: tuple[Mention, ...]) -> None:
        """Let these be told what follows, where it names nobody."""
        self._bearers, self._several, self._paragraph = bearers, False, scene.sentence.paragraph

    def stretch(
        self, scene: Scene, start: int, end: int, speech: Speech | None, reference: PartialDate | None
    ) -> tuple[dict[int, int], list[Due]]:
        """Read a stretch: the start of each clause that charges somebody → the end of whom it charges; and its dues."""
        found: dict[int, int] = {}
        dues: list[Due] = []
        if not self._document or scene.sentence.paragraph != self._paragraph:
            self._bearers = ()
        self._paragraph = scene.sentence.paragraph
        self._pointed = False
        for part in clauses(self._page.text, start, end, "；;。！？!?"):
            points = enumerated(self._page.text, *part)
            for a, b in points or [part]:
                if points:
                    self._bearers = ()
                # 要坚持…;要强化…,某局要优化…;要抓实…: points of the speaker, who names somebody within one of them
                self._pointed |= not self._bearers and begins_charge(self._page.text, a, b)
                charged, due = self._read(scene, a, b, speech, reference)
                found |= charged
                dues += due
        return found, dues

    def _read(
        self, scene: Scene, start: int, end: int, speech: Speech | None, reference: PartialDate | None
    ) -> tuple[dict[int, int], list[Due]]:
        page, spoken = self._page, speech is not None
        telling = speech is not None and start == speech.start and speech.cue in cue("tell")
        demanded = speech is not None and speech.demands
        told = list(assignments_in(page, start, end, spoken=spoken, telling=telling, demanded=demanded))
        told = [t for t in told if t.assignee.rule != "reference" or spoken]
        if not told and speech and not speech.demands and _promise().match(page.text, start, end):
            told = self._promised(start, end, speech)
        dues = list(deadlines_in(page, start, end, reference, charged=bool(told or self._bearers)))
        carried = not told and bool(self._bearers) and self._goes_on(start, end, dues)
        if carried:
            first = clauses(page.text, start, end, "，,")
            told = [Told(m, start, first[0][1], "assignment.carried") for m in self._bearers] if first else []
        opens = [a for a, _ in clauses(page.text, start, end, "，,：:")]
        assigned = {max(a for a in opens if a <= t.start): start if carried else t.assignee.end for t in told}
        taken = tuple((t.assignee.start, t.assignee.end) for t in told)
        part = _Part(scene, start, end, speech, tuple(dues), tuple(sorted(assigned)), taken)
        known = len(self.charges)
        charged = [(t, self._charge(part, t, known)) for t in told]
        if any(t.rule != "assignment.told" or telling for t in told):  # whom a duty charges in passing bears no more
            self._bearers = tuple(m for t, m in charged if m and not self._follows_work(part, t))
            self._several = len(assigned) > 1
        return ({} if carried else assigned), dues

    def _goes_on(self, start: int, end: int, dues: list[Due]) -> bool:
        """Whether a part goes on telling the last ones: it begins with what must be done; in a document a date does."""
        if self._document and dues:
            return not self._page.bodies_between(start, end) and not self._page.groups_between(start, end)
        founding = _FOUNDING.match(self._page.text, start)
        return begins_charge(self._page.text, start, end) and (
            bool(dues) or not (self._several or self._pointed or founding)
        )

    def _follows_work(self, part: _Part, told: Told) -> bool:
        """Whether the work of those charged stands before them: …，9月底前完工，由县水利局负责."""
        if self._page.text.startswith("由", part.start) or told.assignee.start == part.start:
            return False
        shared = (t for t in part.taken if told.assignee.start <= t[0] < told.end)
        return any(_only_duty().match(self._page.text, end, told.end) for _, end in shared)

    def _promised(self, start: int, end: int, speech: Speech) -> list[Told]:
        """将…, said by somebody of a body: the body's own promise."""
        own = employer(self._page, speech.speaker) if speech.speaker else None
        first = clauses(self._page.text, start, end)[:1]
        if not own or not first:
            return []
        body = Mention(start, first[0][1], own.text, own.rule)
        return [Told(body, start, first[0][1], "assignment.promised")]

    def _charge(self, part: _Part, told: Told, known: int) -> Mention | None:
        """Note the assignments of one assignee, one for each dated step; the assignee, if there is any."""
        by = part.speech.speaker if part.speech else None
        assignee: Mention | None = told.assignee
        if told.assignee.rule == "reference":
            assignee = resolved(self._page, told.assignee, by) or self._unnamed(told.assignee)
        if assignee is None:
            return None
        following = next((h for h in part.heads if h >= told.end), part.end)
        clause = max((h for h in part.heads if h <= told.start), default=told.start)
        if self._follows_work(part, told):
            clause = self._work_before(part, clause)
            told = replace(told, start=min(told.start, clause))
        for start, end, due in self._steps(part, told, clause, following):
            span = (clause, told.end) if start == told.start else (start, end)
            sites = self._frames.sites(part.start, *span, following)
            sites = tuple(s for s in sites if not any(a <= s.start < b for a, b in part.taken))
            sweeping = _SWEEPING if told.rule != "assignment.carried" else _COLLECTIVE
            if assignee.rule == "unit.bare" or (due is None and not sites and sweeping.search(assignee.text)):
                continue
            charge = Charge(replace(told, assignee=assignee, start=start, end=end), by, part.scene.event, sites, due)
            same = (c.told for c in self.charges[known:] if c.told.assignee.text == assignee.text)
            if not any(c.start <= start < c.end for c in same):
                self.charges.append(charge)
        return assignee

    def _work_before(self, part: _Part, clause: int) -> int:
        """Where the work begins that stands before who does it: 9月底前完工，|由县水利局负责."""
        text = self._page.text
        last = next((h for h in reversed(part.heads) if h < clause), None)
        while last is not None and _duty_ends().match(text, last, clause + 1):  # 甲镇负责，|乙局配合: of the same work
            last = next((h for h in reversed(part.heads) if h < last), None)
        begin = part.start if last is None else clauses(text, last, clause, "，,")[0][1] + 1
        if clause - begin > _LONGEST:
            begin = next((a for a, _ in clauses(text, begin, clause, "，,") if clause - a <= _LONGEST), clause)
        return begin

    def _steps(
        self, part: _Part, told: Told, clause: int, following: int
    ) -> Iterator[tuple[int, int, PartialDate | None]]:
        """The quote of each dated step, and its date; one quote without where nothing is dated."""
        dues = [d for d in part.dues if d.start <= clause or not self._frames.opens_with_site(d.start, d.end)]
        own = [d for d in dues if clause <= d.start < following]
        cuts = [d.start for d in own[1:] if self._document and d.start > told.start and d.date != own[0].date]
        if not cuts:
            due = self._date(dues, own, part.heads)
            least = next((d.end for d in part.dues if d.date == due and d.start >= told.start), told.end)
            yield told.start, self._quote_end(told, part.end, least), due
            return
        bounds = [told.start, *cuts, following]
        for begin, stop in itertools.pairwise(bounds):
            due = next(
                (d.date for d in own if begin <= d.start < stop or (begin == told.start and d.start < stop)), None
            )
            if begin == told.start and stop < told.end:
                stop = told.end
            yield begin, self._trimmed(begin, stop), due

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self._page.text[end - 1] in "，,、；; ":
            end -= 1
        return end

    def _date(self, dues: list[Due], own: list[Due], heads: tuple[int, ...]) -> PartialDate | None:
        """The date within the assignment's own clauses, else one of the part that is no other assignment's."""
        if own or len(heads) < 2:
            return next((d.date for d in (*own, *dues)), None)
        # 甲牵头,乙认领,10月20日前完成: a date in a clause of its own behind all of them is for all.
        return next((d.date for d in dues if d.start > heads[-1] and d.start not in heads), None)

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
