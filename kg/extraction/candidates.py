"""What may be the name of a body, a group or a site in an article: every string that a rule or the tagger proposes.

Whether it is one is weighed by features (kg/extraction/weighing.py): who proposes it, how clearly the tagger reads it,
how it begins and ends, what stands beside it. A feature that spells out characters holds two at most, so that none can
hold a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.body_words import body_class, own_prefix
from kg.extraction.demands import Demands
from kg.extraction.gathering import Timeline
from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.places import is_place
from kg.extraction.sites import looks_like_site, proper, site_kind
from kg.extraction.tagger import KINDS, Proposals, Tags

__all__ = ["Candidate", "candidates"]

_JOINTS = frozenset("、和及与")
_PAIRS = tuple(zip("（(“《〈【", "）)”》〉】", strict=True))
_MOST_PLACES = 4
_STEP, _LEAST, _MOST = 200, -4, 5
_LONG = 15
_STEPS = {kind: [f"{kind}>={step}" for step in range(_LEAST, _MOST + 1)] for kind in KINDS}

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string of the article, where it stands, and its features."""

    text: str
    places: tuple[Place, ...]
    features: tuple[str, ...]


def candidates(
    page: Page, tags: Tags, ruled: Proposals, timeline: Timeline, demands: Demands, title: str
) -> list[Candidate]:
    """All candidates in order of where they first stand."""
    sources: dict[str, set[str]] = {}
    for source, mention in _proposed(page, timeline, demands):
        if mention.text == page.text[mention.start : mention.end]:
            sources.setdefault(mention.text, set()).add(source)
    for start, end, kind in ruled.sites:
        sources.setdefault(page.text[start:end], set()).add(kind)
    for start, end, kind, bonus in tags.spans:
        sources.setdefault(page.text[start:end], set()).add(f"tagged {kind} {bonus}")
    people = {p.text for p in page.people.named}
    places = {name: _places(page.text, name) for name in sources if _whole(name) and name not in people}
    bodies = {start: end for name in places if _is_body(sources[name]) for start, end in places[name]}
    whole = "\n".join(sorted(places))
    found = [
        Candidate(
            name,
            tuple(stands),
            tuple(
                sorted(
                    {
                        *(f"by={source}" for source in sources[name]),
                        *_shape(name),
                        *_around(page.text, stands, bodies),
                        *_margins(tags, stands),
                        f"often={min(len(stands), 3)}",
                        *(["in title"] if name in title else []),
                        *(["within another"] if whole.count(name) > 1 else []),
                    }
                )
            ),
        )
        for name, stands in places.items()
    ]
    return sorted(found, key=lambda c: (c.places, c.text))


def _written(text: str) -> str:
    """Characters as a feature spells them: white space and the text's end as ``_``."""
    return "".join("_" if char.isspace() else char for char in text) or "_"


def _whole(name: str) -> bool:
    """Whether it has two characters at least and each bracket its other half."""
    return len(name) > 1 and all(name.count(a) == name.count(b) for a, b in _PAIRS)


def _is_body(sources: set[str]) -> bool:
    return any(source.startswith("body") for source in sources)


def _proposed(page: Page, timeline: Timeline, demands: Demands) -> Iterator[tuple[str, Mention]]:
    yield from ((f"body {body.rule.partition('.')[2]}", body) for body in page.bodies)
    yield from (("body of a post", title.unit) for title in page.titles if title.unit)
    yield from (("group", group) for group in page.groups)
    for event in timeline.events:
        yield from (("organiser", m) for m in event.organisers.values())
        yield from (("present", m) for m in event.units.values())
        yield from (("visited", m) for m in event.visited.values())
    yield from (("frame", m) for scene in timeline.scenes for m in scene.frame)
    for charge in demands.charges:
        yield "charged", charge.told.assignee
        yield from (("of a charge", m) for m in charge.sites)


def _places(text: str, name: str) -> list[Place]:
    found, at = [], text.find(name)
    while at >= 0:
        found.append((at, at + len(name)))
        at = text.find(name, at + len(name))
    return found


def _shape(name: str) -> Iterator[str]:
    yield f"ends {_written(name[-1:])}"
    yield f"ends {_written(name[-2:])}"
    yield f"begins {_written(name[:1])}"
    yield f"begins {_written(name[:2])}"
    yield f"long={len(name) if len(name) < 6 else min(len(name) // 3 * 3, _LONG)}"
    yield f"body={body_class(name)}"
    placed = own_prefix(name)
    yield "placed=" + ("no" if not placed else "only" if placed == len(name) else "yes")
    if is_place(name):
        yield "register"
    if looks_like_site(name):
        yield f"site={site_kind(name)}"
        yield f"proper={proper(name)}"


def _around(text: str, places: Sequence[Place], bodies: dict[int, int]) -> Iterator[str]:
    ends = bodies.values()
    for start, end in places[:_MOST_PLACES]:
        before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
        yield f"before {_written(before)}"
        yield f"behind {_written(behind)}"
        if behind in _JOINTS and end + 1 in bodies:
            yield "body follows"
        if before in _JOINTS and start - 1 in ends:
            yield "body precedes"


def _margins(tags: Tags, places: Sequence[Place]) -> Iterator[str]:
    """The tagger's margin for each kind, in steps: more than one step holds at once."""
    for kind in KINDS:
        found = [m for start, end in places[:_MOST_PLACES] if (m := tags.margin(start, end, kind)) is not None]
        if found:
            yield from _STEPS[kind][: max(max(found) // _STEP - _LEAST + 1, 0)]
        else:
            yield f"{kind} unread"
