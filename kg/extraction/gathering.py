"""What the reading of an article's sentences leaves behind: its events, and a scene for every sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extraction.mentions import Mention
from kg.extraction.sentences import Sentence
from kg.extraction.speech import Speech
from kg.records import EventType, PartialDate

__all__ = ["Gathering", "Scene", "Timeline", "drop_destinations", "note"]


@dataclass(slots=True)
class Gathering:
    """An event while it is being read: names in order of appearance, each with its first mention."""

    type: EventType
    name: str
    start: int
    end: int
    sentence: Sentence
    rule: str
    date: PartialDate | None
    organisers: dict[str, Mention] = field(default_factory=dict)
    chairs: dict[str, Mention] = field(default_factory=dict)
    leaders: dict[str, Mention] = field(default_factory=dict)
    attendees: dict[str, Mention] = field(default_factory=dict)
    units: dict[str, Mention] = field(default_factory=dict)
    visited: dict[str, Mention] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence of the article.

    ``event`` counts the timeline's events from 0, None before the first; ``speeches`` begin here; ``frame`` are the
    sites that the sentence sets, ``framed`` says that it sets or clears them; ``narrative`` are the ranges outside
    of what is said.
    """

    sentence: Sentence
    event: int | None
    speeches: tuple[Speech, ...]
    frame: tuple[Mention, ...]
    framed: bool
    narrative: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events in order, a scene for every sentence, and the first calendar day that a sentence opens with."""

    events: tuple[Gathering, ...]
    scenes: tuple[Scene, ...]
    day: PartialDate | None


def note(into: dict[str, Mention], mentions: Iterable[Mention]) -> None:
    """Add those whose names are not there yet."""
    for mention in mentions:
        into.setdefault(mention.text, mention)


def drop_destinations(event: Gathering) -> None:
    """A whole city is visited only where nothing within it is named."""
    inner = {name: m for name, m in event.visited.items() if m.rule != "site.place"}
    if inner and len(inner) < len(event.visited):
        event.visited = inner
