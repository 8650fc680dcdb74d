"""Frames: which sites a demand concerns, by its own words or by what was set before it (在某工地,某某要求,…)."""

import re
from collections.abc import Iterator

from kg.extraction.gathering import Scene, Timeline
from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.sentences import clauses
from kg.extraction.site_lists import site_list
from kg.extraction.sites import named_sites, proper

__all__ = ["Frames"]

_ALL_SITES = re.compile("(?:[两三四五]个|上述)(?:社区|村|项目|小区|乡镇)")
_SAME_SITE = re.compile("该(?:社区|村|项目|小区|路段|工程|水库|桥)")
_TOPIC = re.compile("(?:针对|关于|对于|对(?!照|待|接))(?:(?:群众|社会)?反映(?:强烈|集中|突出)?的?)?")
_MATTER = re.compile("(?:针对|关于|对于|对(?!照|待|接))[^，,。；;]{4,40}问题[，,]")


class Frames:
    """Walks along with the scenes; knows the sites named so far and the ones that the current frame sets."""

    def __init__(self, page: Page, timeline: Timeline) -> None:
        self._page, self._timeline = page, timeline
        self._set: tuple[Mention, ...] = ()
        self._known: dict[str, Mention] = {}
        self._beginning: dict[str, list[str]] = {}  # the known names by their first two characters
        self._paragraph = -1
        self._told: list[tuple[int, int]] = []
        self._base = self._meeting_place()

    def enter(self, scene: Scene) -> bool:
        """Take up a sentence's frame; whether it begins a new paragraph."""
        fresh = scene.sentence.paragraph != self._paragraph
        if fresh:
            self._paragraph = scene.sentence.paragraph
            self._set = self._base or self._named_after(scene)
            self._told = []
        if scene.framed:
            self._set = tuple(self._whole(site) for site in scene.frame)
        elif here := self._visited_here(scene):
            self._set = here
        for site in (*self._set, *self._visited(scene)):
            self._learn(site)
        return fresh

    def tell(self, scene: Scene) -> None:
        """Take note of a sentence in which nobody speaks: it tells what the demands behind it are about."""
        if not scene.framed:
            self._told.extend(scene.narrative)

    def sites(self, start: int, clause: int, end: int, following: int) -> tuple[Mention, ...]:
        """The sites of an assignment: named in its clause, before it, by the frame, else in what follows."""
        text = self._page.text
        if _ALL_SITES.search(text, clause, following) and len(self._known) > 1:
            return tuple(self._known.values())
        for a, b in ((clause, end), (start, clause)):
            if found := self._mentioned(a, b):
                return tuple(found)
        if _MATTER.match(text, start, clause) and not _SAME_SITE.search(text, start, clause):
            return ()  # a matter of its own: the frame was of another
        if frame := self._set or self._by_narrative(start):
            return frame
        if _SAME_SITE.search(text, start, following):
            return tuple(list(self._known.values())[-1:])
        return tuple(self._mentioned(end, following))

    def _by_narrative(self, at: int) -> tuple[Mention, ...]:
        """The first site that the paragraph told of before anybody spoke, in a sentence before this one."""
        told = (s for a, b in self._told if b <= at for s in named_sites(self._page.text, a, b))
        self._set = tuple(s for s in told if proper(s.text) or len(s.text) > 4)[:1]
        for site in self._set:
            self._learn(site)
        return self._set

    def _learn(self, site: Mention) -> None:
        if site.text not in self._known:
            self._known[site.text] = site
            self._beginning.setdefault(site.text[:2], []).append(site.text)

    def _known_at(self, at: int) -> list[str]:
        """The known names that begin at a place."""
        text = self._page.text
        return [name for name in self._beginning.get(text[at : at + 2], ()) if text.startswith(name, at)]

    def opens_with_site(self, start: int, end: int) -> bool:
        """Whether a clause is about a site of its own: 某某家园一期要在6月1日前完成."""
        return end > start and bool(self._known_at(start))

    def _visited(self, scene: Scene) -> Iterator[Mention]:
        if scene.event is not None:
            yield from self._timeline.events[scene.event].visited.values()

    def _visited_here(self, scene: Scene) -> tuple[Mention, ...]:
        """What is looked at in the sentence of a demand is what it is about: 深入某工地,要求施工企业…."""
        if not scene.speeches:
            return ()
        start, stop = scene.sentence.start, scene.speeches[0].start
        return tuple(s for s in self._visited(scene) if start <= s.start < stop)

    def _whole(self, site: Mention) -> Mention:
        """A part of a site that was visited stands for it: 某某工程三标段."""
        whole = next((site.text[:n] for n in range(2, len(site.text)) if site.text[:n] in self._known), None)
        return site.renamed(whole) if whole else site

    def _mentioned(self, start: int, end: int) -> list[Mention]:
        text = self._page.text
        places = ((name, at) for at in range(start, end) for name in self._known_at(at) if at + len(name) <= end)
        first = dict(reversed(list(places)))
        found = [Mention(at, at + len(name), name, self._known[name].rule) for name, at in first.items()]
        found = [m for m in found if not any(m is not o and o.start <= m.start and m.end <= o.end for o in found)]
        topics = [] if found else [site for a, b in clauses(text, start, end) for site in self._topic(a, b)]
        named = [] if found or topics else [s for s in named_sites(text, start, end) if proper(s.text)]
        for site in (*topics, *named):
            self._learn(site)
        return sorted([*found, *topics, *named])

    def _topic(self, start: int, end: int) -> list[Mention]:
        """The site that a clause is about: 对某某矿坑复绿一事; 某某养殖场粪污直排问题."""
        text = self._page.text
        topic = _TOPIC.match(text, start, end)
        matter = text[end - 2 : end] in ("问题", "一事", "处置")
        by = text.find("由", start + 2, end)
        if (
            by > 0
            and not topic
            and (found := site_list(text, text.rfind("的", start, by) + 1 or start, by, strict=True))
        ):
            return found
        if topic:
            return site_list(text, topic.end(), end, topic=True)
        return [s for s in site_list(text, start, end, topic=True) if proper(s.text)] if matter else []

    def _named_after(self, scene: Scene) -> tuple[Mention, ...]:
        """A ceremony that bears the name of works (某某工程开工仪式) is about them."""
        event = None if scene.event is None else self._timeline.events[scene.event]
        if event is None or event.type != "activity":
            return ()
        return tuple(s for s in named_sites(self._page.text, event.sentence.start, event.end) if s.text in event.name)[
            :1
        ]

    def _meeting_place(self) -> tuple[Mention, ...]:
        """A meeting held at a site is about it: 把协调会开到某某新院区的工地上."""
        for event in self._timeline.events:
            if event.rule == "event.moved":
                return tuple(site_list(self._page.text, event.end + 2, event.sentence.end, strict=True))
        return ()
