"""One article in, one record out: a pure function."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.extraction.aliases import same_body, same_site
from kg.extraction.body_words import body_class
from kg.extraction.candidates import Candidate
from kg.extraction.choosing import Choice, read_choice
from kg.extraction.demands import Demands, read_demands
from kg.extraction.gathering import Gathering, Timeline
from kg.extraction.mentions import Mention
from kg.extraction.naming import Entity, Names, merged
from kg.extraction.page import Page, read_page
from kg.extraction.sites import named_sites, proper, site_kind
from kg.extraction.timeline import read_timeline
from kg.records import (
    Article,
    Assignment,
    Deadline,
    Directive,
    Event,
    Named,
    Passage,
    Post,
    Record,
    Site,
    Span,
    Text,
    Unit,
)

__all__ = ["candidates_of", "extract", "read_article"]

_TOWN = re.compile("([\u4e00-\u9fff]{2,6}?)(新城|新区|园区|开发区)")
_KEEPS_NAMING = 3
_ACTING_ONLY = ("place", "school", "hospital")


def extract(article: Article) -> Record:
    """Everything that the article states, each item with its span and the rule that read it."""
    page, timeline, demands = read_article(article)
    choice = read_choice(page, timeline, demands, article.title.chars)
    return _Writer(article, page, timeline, demands, choice).record()


def candidates_of(article: Article) -> tuple[Candidate, ...]:
    """What was weighed to make the article's record, with the features that weights were given to."""
    return read_choice(*read_article(article), article.title.chars).found


def read_article(article: Article) -> tuple[Page, Timeline, Demands]:
    """What the rules read: who and what is named, what happens, what is demanded."""
    gaps = _gaps(article.body)
    page = read_page(article.body.chars, gaps)
    timeline = read_timeline(page, article.title.chars, article.context)
    demands = read_demands(page, timeline, article.title.chars, article.context, gaps)
    return page, timeline, demands


def _gaps(body: Text) -> frozenset[int]:
    """Where reading took white space out: behind it a new name may begin (办公室 财务股)."""
    offsets = body.offsets
    if not offsets or offsets[-1] - offsets[0] == len(offsets) - 1:  # nothing was taken out
        return frozenset()
    return frozenset(at for at in range(1, len(offsets)) if offsets[at] - offsets[at - 1] > 1)


class _Writer:
    """Turns what was read, in offsets of the body, into a record, in offsets of the article."""

    def __init__(self, article: Article, page: Page, timeline: Timeline, demands: Demands, choice: Choice) -> None:
        self._article, self._page, self._timeline, self._demands = article, page, timeline, demands
        self._body: Text = article.body
        told = [c.told.assignee for c in demands.charges]
        groups = [*page.groups, *(m for m in told if m.rule == "group")]
        self._collective = sorted(choice.mentions("group", page.text, groups, self._acting()))
        self._groups = {g.text for g in self._collective}
        self._units = merged(choice.mentions("unit", page.text, self._unit_mentions(), self._acting()), same_body)
        self._unit_names = Names(self._units)
        sites = choice.mentions("site", page.text, self._site_mentions(), self._sites_of_acts())
        self._sites = merged(sites, same_site)
        self._site_names = Names(self._sites)

    def record(self) -> Record:
        """The record, its passages drawn from the sentences that state something."""
        article = self._article
        parts = {
            "people": tuple(self._named(p) for p in self._page.people.named),
            "posts": tuple(self._posts()),
            "units": tuple(self._unit(u) for u in self._units),
            "groups": tuple(self._named(g) for g in _first(self._collective)),
            "sites": tuple(self._site(s) for s in self._sites),
            "events": tuple(self._event(n, e) for n, e in enumerate(self._timeline.events, start=1)),
            "assignments": tuple(self._assignments()),
            "deadlines": tuple(self._deadlines()),
            "directives": tuple(self._directives()),
        }
        return Record(
            id=f"{article.source}#{article.index + 1}",
            title=article.title.chars,
            source=article.source,
            index=article.index,
            start=article.start,
            end=article.end,
            sha256=article.sha256,
            date=article.context.date,
            paper=article.context.paper,
            place=article.context.place,
            reporters=article.reporters,
            passages=tuple(self._passages(parts.values())),
            **parts,  # type: ignore[arg-type]
        )

    def _span(self, start: int, end: int) -> Span:
        return self._body.span(start, end)

    def _named(self, mention: Mention, name: str | None = None) -> Named:
        return Named(name or mention.text, self._span(mention.start, mention.end), mention.rule)

    def _unit_mentions(self) -> Iterator[Mention]:
        acting = {m.text for m in self._acting()}
        visited = {m.start for event in self._timeline.events for m in event.visited.values()}
        for title in self._page.titles:
            if title.unit:
                yield title.unit
        for body in self._page.bodies:
            if body.text in acting or (body_class(body.text) not in _ACTING_ONLY and body.start not in visited):
                yield body
        yield from (m for m in self._acting() if m.text not in self._groups and m.rule != "reference")

    def _acting(self) -> Iterator[Mention]:
        """Bodies that take part, organise, or are charged: only so do places, schools and hospitals count as units."""
        people = {p.text for p in self._page.people.named}
        for event in self._timeline.events:
            yield from event.organisers.values()
            yield from event.units.values()
        yield from (c.told.assignee for c in self._demands.charges if c.told.assignee.text not in people)

    def _site_mentions(self) -> Iterator[Mention]:
        yield from self._sites_of_acts()
        yield from self._projects()

    def _sites_of_acts(self) -> Iterator[Mention]:
        """What is visited, and what a charge concerns."""
        for event in self._timeline.events:
            yield from event.visited.values()
        for charge in self._demands.charges:
            yield from charge.sites

    def _projects(self) -> Iterator[Mention]:
        """Sites of frames, and works that the narrative tells of by a name of their own or that stand there twice."""
        if not self._timeline.events:
            yield from self._town()
        for scene in self._timeline.scenes:
            yield from scene.frame
            for start, end in scene.narrative:
                for site in named_sites(self._page.text, start, end):
                    building = self._page.text.startswith(("建设", "总投资", "开工", "改造"), site.end)
                    worked_on = building or (site_kind(site.text) == "project" and len(site.text) > 4)
                    if worked_on and (
                        proper(site.text)
                        or self._page.text.count(site.text) > 1
                        or site.text in self._article.title.chars
                    ):
                        yield site

    def _town(self) -> Iterator[Mention]:
        """The new town or zone that an article without events is about: named in its title, and again and again."""
        for named in _TOWN.finditer(self._article.title.chars):
            for start in range(len(named.group(1)) - 1):
                name = named.group(1)[start:] + named.group(2)
                if self._page.text.count(name) >= _KEEPS_NAMING:
                    at = self._page.text.index(name)
                    yield Mention(at, at + len(name), name, "site.of_title")
                    return

    def _posts(self) -> Iterator[Post]:
        seen = set[tuple[str, str, str | None]]()
        for title in self._page.titles:
            unit = self._unit_names.full(title.unit.text) if title.unit else None
            for person in title.people:
                repeated = unit is None and any(known[:2] == (person.text, title.role) for known in seen)
                if repeated or (person.text, title.role, unit) in seen:
                    continue
                seen.add((person.text, title.role, unit))
                start, end = min(title.start, person.start), max(title.end, person.end)
                written = title.unit.text if title.unit else None
                yield Post(
                    person.text, title.role, written, self._page.text[start:end], self._span(start, end), title.rule
                )

    def _forms(self, entity: Entity) -> tuple[str, ...]:
        """The other names, and what stands in the text where a name is elided or referred to (二期, 镇里)."""
        surfaces = (self._page.text[m.start : m.end] for m in entity.mentions)
        return tuple(form for form in dict.fromkeys([*entity.forms, *surfaces]) if form != entity.name)

    def _unit(self, entity: Entity) -> Unit:
        first = next(m for m in entity.mentions if m.text == entity.name)
        spans = tuple(self._span(m.start, m.end) for m in entity.mentions)
        return Unit(entity.name, self._forms(entity), spans, self._span(first.start, first.end), first.rule)

    def _site(self, entity: Entity) -> Site:
        first = next(m for m in entity.mentions if m.text == entity.name)
        spans = tuple(self._span(m.start, m.end) for m in entity.mentions)
        return Site(
            entity.name,
            site_kind(entity.name),
            self._forms(entity),
            spans,
            self._span(first.start, first.end),
            first.rule,
        )

    def _event(self, number: int, event: Gathering) -> Event:
        def units(mentions: dict[str, Mention]) -> tuple[Named, ...]:
            return tuple(_unique(self._named(m, self._unit_names.full(m.text)) for m in mentions.values()))

        def people(mentions: dict[str, Mention]) -> tuple[Named, ...]:
            return tuple(self._named(self._first_named(m)) for m in mentions.values())

        start, end = event.sentence.start, event.sentence.end
        return Event(
            id=f"e{number}",
            type=event.type,
            name=event.name,
            date=event.date,
            organisers=units(event.organisers),
            chairs=people(event.chairs),
            leaders=people(event.leaders),
            attendees=people(event.attendees),
            units=units(event.units),
            visited=tuple(_unique(self._named(m, self._site_names.full(m.text)) for m in event.visited.values())),
            quote=self._page.text[start:end],
            span=self._span(start, end),
            rule=event.rule,
        )

    def _first_named(self, mention: Mention) -> Mention:
        """Where a reference (王副市长) names nobody by himself, the first place that does."""
        if not mention.rule.startswith("reference"):
            return mention
        return next((p for p in self._page.people.named if p.text == mention.text), mention)

    def _event_id(self, event: int | None) -> str | None:
        return None if event is None else f"e{event + 1}"

    def _assignments(self) -> Iterator[Assignment]:
        for charge in self._demands.charges:
            told = charge.told
            assignee = self._unit_names.full(told.assignee.text)
            sites = tuple(_unique(self._named(s, self._site_names.full(s.text)) for s in charge.sites))
            quote = self._page.text[told.start : told.end]
            yield Assignment(
                assignee,
                sites,
                charge.deadline,
                charge.by,
                self._event_id(charge.event),
                quote,
                self._span(told.start, told.end),
                told.rule,
            )

    def _deadlines(self) -> Iterator[Deadline]:
        for due in self._demands.deadlines:
            yield Deadline(due.date, self._page.text[due.start : due.end], self._span(due.start, due.end), due.rule)

    def _directives(self) -> Iterator[Directive]:
        for demand in self._demands.directives:
            point = demand.point
            quote = self._page.text[point.start : point.end]
            yield Directive(
                demand.by,
                self._event_id(demand.event),
                point.ordinal,
                quote,
                self._span(point.start, point.end),
                point.rule,
            )

    def _passages(self, parts: Iterable[tuple[object, ...]]) -> Iterator[Passage]:
        """The sentences that hold the span of some item (of a unit or site, all of its spans)."""
        starts = sorted({span.start for items in parts for item in items for span in _spans(item)})
        for sentence in self._page.sentences:
            span = self._span(sentence.start, sentence.end)
            at = bisect_left(starts, span.start)
            if at < len(starts) and starts[at] < span.end:
                quote, places = self._page.text[sentence.start : sentence.end], self._article.places
                yield Passage(
                    span,
                    quote,
                    frames=places.frames(span.start, span.end) if places else (),
                    sure=places.sure(span.start, span.end) if places else None,
                )


def _spans(item: object) -> Iterator[Span]:
    yield item.span  # type: ignore[attr-defined]
    yield from getattr(item, "spans", ())
    for field in ("organisers", "chairs", "leaders", "attendees", "units", "visited", "sites"):
        yield from (named.span for named in getattr(item, field, ()))


def _first(mentions: Iterable[Mention]) -> list[Mention]:
    return list({m.text: m for m in reversed(list(mentions))}.values())[::-1]


def _unique(items: Iterable[Named]) -> list[Named]:
    return list({item.name: item for item in reversed(list(items))}.values())[::-1]
