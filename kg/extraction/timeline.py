"""What happens in the article, sentence by sentence: which event is being told of, who is there, who says what.

The article is read once, in order. At each sentence one event is *current*: the last one reported, or the one that
the sentence refers to (座谈会上, 会前). People, bodies and places of the narrative belong to it; what is said belongs
to its speaker.
"""

import re
from functools import cache

from kg.extraction.dates import DateMention, as_event_date
from kg.extraction.gathering import Gathering, Scene, Timeline, drop_destinations, note
from kg.extraction.page import Page
from kg.extraction.rules.event_names import alike, generic, titled
from kg.extraction.rules.events import reported_in
from kg.extraction.rules.hosts import (
    host_in_name,
    host_in_title,
    hosts_before,
    hosts_named,
    organising,
    partners_named,
)
from kg.extraction.rules.reported import Reported, afterwards, dated, lately
from kg.extraction.rules.rosters import chairs_in, heard_bodies, leaders_before, present_bodies
from kg.extraction.rules.visits import part_of_known, visited_in
from kg.extraction.sentences import Sentence
from kg.extraction.setting import during_inspection, frame_of, narrative_of
from kg.extraction.speech import ENUMERATOR, Speech, Speeches
from kg.extraction.words import alternatives
from kg.records import Context, EventType, PartialDate

__all__ = ["read_timeline"]

_REFERENCE = re.compile(
    r"(?:^|[，。；,;]|在)([\u4e00-\u9fff“”]{0,20}?(?:会议|会|仪式|式|论坛|培训班))(上|中|后|前|期间)"
)
# 督导某事,并召开调度会。县领导某某分别参加: who came to both; …参加相关活动, to all of them.
_WITH_ALL = re.compile("(?:参加|参与)了?(?:相关|有关|上述|以上)活动[。；]?$")
_WITH_BOTH = re.compile("(?:陪同|分别参加|一同参加|参加活动|参加)[。；]?$")
_DATELINE = ("讯", "电", "消息")
_CONVEYED = re.compile("(?:传达|学习|贯彻|落实)[^。；;\\n]{2,80}(?:讲话|批示|指示)")
_LEADING = re.compile("带领|率领|率队|带队|带着|率[^先]")
_CAME = re.compile("参加|出席|列席|一行")
_MOST_DATES = 3
_MOST_EVENTS = 40  # what reports more is a list of dates, and each event is compared with all before
_OPENING = 24


@cache
def _at_meeting() -> re.Pattern[str]:
    return re.compile(
        "^(?:在)?(?:(?:随后|随即|接着|之后|当[天日](?:上午|下午|晚上)?)?(?:召开|举行)?的)?"
        rf"((?!大会|全会|会议){alternatives('meeting_head')}|(?:签约|揭牌|启动|开工|奠基|授牌|捐赠|颁奖)仪式)上[，,]"
    )


def read_timeline(page: Page, title: str, context: Context) -> Timeline:
    """Read the article's sentences in order; ``title`` names the event where the body does not."""
    reader = _Reader(page, context)
    scenes = tuple(reader.scene(sentence) for sentence in page.sentences)
    if not reader.events:
        scenes = _by_title(reader, page, title, scenes)
    reader.complete(title)
    for event in reader.events:
        drop_destinations(event)
    return Timeline(tuple(reader.events), scenes, reader.first_day())


class _Reader:
    def __init__(self, page: Page, context: Context) -> None:
        self._page, self._context = page, context
        self._speeches = Speeches(page.text, page.people, list(page.bodies))
        self.events: list[Gathering] = []
        self._current: int | None = None
        self._beside: list[int] = []  # events that one sentence told of, while who came is still being said
        self._recounted = False
        self._paragraph = -1

    def begin(self, event: Gathering) -> None:
        """Start with an event that the title names."""
        self.events.append(event)
        self._current = 0

    def scene(self, sentence: Sentence) -> Scene:
        speeches = tuple(self._speeches.of(sentence))
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._recounted = bool(ENUMERATOR.match(self._page.text, sentence.start))
        narrative = narrative_of(sentence, speeches)
        accepted = self._report(sentence, speeches) or self._at_meeting(sentence)
        self._refer(sentence, accepted)
        if self._current is not None:
            self._fill(self.events[self._current], narrative, sentence)
            self._came_along(sentence, accepted)
        frame, framed = (
            frame_of(self._page, sentence, speeches) if self._sets_frames(sentence, speeches) else ((), False)
        )
        event = self._current
        if event is not None and self.events[event].type == "inspection" and framed:
            note(
                self.events[event].visited,
                [m for m in frame if not part_of_known(m.text, self.events[event].visited)],
            )
        return Scene(sentence, event, speeches, frame, framed, narrative)

    def complete(self, title: str) -> None:
        """What the first event takes from the title (who held it), and from the sentences before it (who came)."""
        if not self.events:
            return
        first = self.events[0]
        if not first.organisers:
            note(first.organisers, host_in_title(self._page, title))
        for sentence in self._page.sentences:
            if sentence.start >= first.sentence.start:
                break
            if _CAME.search(self._page.text, sentence.start, sentence.end):
                note(first.attendees, self._page.people.between(sentence.start, sentence.end))
                note(first.units, present_bodies(self._page, sentence.start, sentence.end))

    def first_day(self) -> PartialDate | None:
        """The first calendar day with which a sentence opens."""
        for sentence in self._page.sentences:
            if dated(self._page.text, sentence) and (
                day := self._date(sentence.start, min(sentence.start + _OPENING, sentence.end))
            ):
                return day
        return None

    def _sets_frames(self, sentence: Sentence, speeches: tuple[Speech, ...]) -> bool:
        """Whether a sentence may set a frame that anything refers to: before a demand, at an inspection, by heading."""
        heading = self._page.text.startswith("、", sentence.start + 1)
        return bool(speeches) or heading or any(event.type == "inspection" for event in self.events)

    def _report(self, sentence: Sentence, speeches: tuple[Speech, ...]) -> list[int]:
        """Take up the events that this sentence reports; the places in the list of those that are new."""
        new: list[int] = []
        for reported in reported_in(self._page.text, sentence, self._page.people):
            nameless = generic(reported.name) and not self._opens_with_a_meeting(reported, sentence)
            if nameless or any(s.start <= reported.start < s.end for s in speeches):
                continue
            if self._is_new(reported, sentence, bool(new)):
                self.events.append(self._gathering(reported, sentence))
                new.append(len(self.events) - 1)
        return new

    def _opens_with_a_meeting(self, reported: Reported, sentence: Sentence) -> bool:
        """3月5日,县长主持召开会议: the article's meeting has no other name."""
        return not self.events and reported.rule == "event.held" and dated(self._page.text, sentence)

    def _at_meeting(self, sentence: Sentence) -> list[int]:
        """座谈会上,…: a meeting that is told of nowhere else."""
        match = _at_meeting().match(self._page.text[sentence.start : sentence.end])
        kind: EventType = "activity" if match and match.group(1).endswith("式") else "meeting"
        if match is None or any(e.type == kind for e in self.events):
            return []
        start = sentence.start + match.start(1)
        self.events.append(
            Gathering(
                kind,
                match.group(1),
                start,
                start + len(match.group(1)),
                sentence,
                "event.at",
                self.events[-1].date if self.events else self.first_day(),
            )
        )
        return [len(self.events) - 1]

    def _is_new(self, reported: Reported, sentence: Sentence, beside: bool) -> bool:
        if not self.events:
            return True
        if len(self.events) >= _MOST_EVENTS:
            return False
        if reported.type == "inspection":
            later = afterwards(self._page.text, sentence) or lately(self._page.text, sentence)
            return later and not beside
        if reported.rule == "event.public" or any(alike(reported.name, e.name) for e in self.events):
            return False
        opened = beside or dated(self._page.text, sentence) or afterwards(self._page.text, sentence)
        told = (
            reported.rule == "event.chaired"
            or self._page.text.startswith("随后", sentence.start)
            or "召开" in self._page.text[sentence.start : reported.start][-8:]
        )
        same_kind = any(e.type == "activity" for e in self.events) and reported.rule == "event.ceremony"
        return (opened or told) and not same_kind

    def _gathering(self, reported: Reported, sentence: Sentence) -> Gathering:
        date = self._date(sentence.start, reported.start) or self._date(
            reported.start, sentence.end, before=reported.end
        )
        if date is None and self.events:
            apart = lately(self._page.text, sentence) or "又赴" in self._page.text[sentence.start : reported.end]
            date = None if apart else self.events[-1].date
        event = Gathering(
            reported.type, reported.name.strip(), reported.start, reported.end, sentence, reported.rule, date
        )
        subject, predicate = reported.subject
        if reported.type == "inspection":
            note(event.leaders, leaders_before(self._page, subject, predicate))
            note(event.attendees, leaders_before(self._page, subject, predicate))
            if (verb := organising(self._page.text, subject, reported.start)) is not None:
                self._organisers(event, subject, verb)
        elif reported.rule in ("event.held", "event.public"):
            self._organisers(event, subject, predicate)
        if not event.organisers:
            note(event.organisers, host_in_name(self._page, event.start, event.end))
        return event

    def _organisers(self, event: Gathering, start: int, end: int) -> None:
        people = self._page.people.between(start, end)
        if people:
            note(event.attendees, people)
            if _LEADING.search(self._page.text, people[0].end, end):
                note(event.leaders, leaders_before(self._page, start, end))
            return
        bodies = hosts_before(self._page, start, end)
        note(event.organisers, bodies[:1] if event.rule == "event.public" else bodies)

    def _date(self, start: int, end: int, *, before: int | None = None) -> PartialDate | None:
        for mention in self._page.dates_between(start, before or end)[:_MOST_DATES]:
            if self._page.text.startswith(_DATELINE, mention.end):
                continue
            if _calendar_day(mention) and (date := self._resolved(mention)) and date.valid:
                year = date.year or self._context.year
                return PartialDate(year, date.month, date.day) if date.month else date
        return None

    def _resolved(self, mention: DateMention) -> PartialDate | None:
        reference = self._reference(mention)
        if mention.kind == "calendar" and mention.month is None and mention.day and reference:
            return PartialDate(reference.year, reference.month, mention.day)
        return as_event_date(mention, reference or self._context.date)

    def _reference(self, mention: DateMention) -> PartialDate | None:
        """What a date is counted from: the first event, else the month before; 昨日 from the day of the report."""
        if mention.kind == "relative" and mention.shift:
            return None
        if self.events and self.events[0].date:
            return self.events[0].date
        month = next((m.month for m in reversed(self._page.dates_between(0, mention.start)) if m.month), None)
        return PartialDate(self._context.year, month) if month else None

    def _refer(self, sentence: Sentence, accepted: list[int]) -> None:
        """Which event the sentence tells of: a new one, the one it names, else still the same."""
        if accepted:
            self._current = accepted[0]
            return
        text = self._page.text[sentence.start : sentence.end]
        if self.events and during_inspection(text):
            self._current = next((i for i, e in enumerate(self.events) if e.type == "inspection"), self._current)
        elif self.events and (reference := _REFERENCE.search(text[:60])):
            if reference.group(2) == "前":
                self._current = 0
            else:
                noun = reference.group(1)
                named = [
                    i
                    for i, e in enumerate(self.events)
                    if e.name.endswith(noun) or alike(e.name, noun) or (noun in ("会", "会议") and e.type == "meeting")
                ]
                self._current = named[-1] if named else self._current

    def _fill(self, event: Gathering, narrative: tuple[tuple[int, int], ...], sentence: Sentence) -> None:
        page = self._page
        for start, end in narrative:
            if not self._recounted:
                present = page.people.between(start, end)
                absent = [m.span() for m in _CONVEYED.finditer(page.text, start, end)] if present else []
                note(event.attendees, [p for p in present if not any(a < p.start < b for a, b in absent)])
            note(event.units, present_bodies(page, start, end))
            note(event.units, heard_bodies(page, start, end))
            note(event.visited, visited_in(page, event, start, end))
            note(event.organisers, hosts_named(page, start, end))
            note(event.units, partners_named(page, start, end))
        for at, person in chairs_in(page, sentence.start, narrative[-1][1] if narrative else sentence.start):
            note(self._chaired(event, at).chairs, [person])

    def _came_along(self, sentence: Sentence, accepted: list[int]) -> None:
        """Who came is said behind two events at once, or at the end of all: 某某参加相关活动."""
        text = self._page.text[sentence.start : sentence.end]
        if _WITH_ALL.search(text):
            self._beside = list(range(len(self.events)))
        elif accepted or not _WITH_BOTH.search(text):
            self._beside = accepted
            return
        for number in self._beside:
            note(self.events[number].attendees, self._page.people.between(sentence.start, sentence.end))

    def _chaired(self, event: Gathering, at: int) -> Gathering:
        """主持召开座谈会 chairs the event that the words name; 主持 alone the current one."""
        return next((e for e in self.events if at <= e.start < at + 8 and e is not event), event)


def _calendar_day(mention: DateMention) -> bool:
    return (mention.kind == "calendar" and (mention.day is not None or mention.month is not None)) or (
        mention.kind == "relative" and mention.shift in (-1, 0)
    )


def _by_title(reader: _Reader, page: Page, title: str, scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
    """An article that tells of its event in the title alone: everybody in it was there."""
    reported = titled(title)
    if reported is None or not page.sentences or not page.people.named:
        return scenes
    kind, name = reported
    first = page.sentences[0]
    reader.begin(Gathering(kind, name, first.start, first.end, first, "event.title", reader.first_day()))
    return tuple(reader.scene(sentence) for sentence in page.sentences)
