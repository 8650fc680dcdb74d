"""The text cut into words that the lexicons know: one pass, of words that overlap the longest that begins first."""

from functools import cache

import ahocorasick

from kg.extraction.body_words import BODY_CLASSES, DIVISIONS, body_words
from kg.extraction.places import place_names
from kg.extraction.words import cue
from kg.lexicon import rows

__all__ = ["lexemes"]

# Of a word in several classes the first counts.
_CUES = (
    "site_project",
    "site_solid",
    "site_place",
    "group_head",
    "visit",
    "inspect",
    "charge",
    "deontic",
    "duty",
    "demand",
    "state",
    "person_cue",
    "site_edge",
    "inner",
    "edge",
)


@cache
def _automaton() -> ahocorasick.Automaton:
    found: dict[str, str] = dict.fromkeys(sorted(DIVISIONS), "division")
    for role, *_ in rows("roles"):
        found.setdefault(role, "role")
    for kind in BODY_CLASSES:
        for word in body_words(kind):
            found.setdefault(word, kind)
    for word in body_words("core"):
        found.setdefault(word, "core")
    for name in _CUES:
        for word in cue(name):
            found.setdefault(word, name)
    for word in place_names():
        found.setdefault(word, "register")
    for word, tag in rows("common_words"):
        found.setdefault(word, tag[:1])
    automaton = ahocorasick.Automaton()
    for word, kind in found.items():
        automaton.add_word(word, (len(word), kind))
    automaton.make_automaton()
    return automaton


def lexemes(text: str) -> list[tuple[int, int, str]]:
    """``(start, end, class)`` of each known word in order, without overlaps."""
    return [(last + 1 - length, last + 1, kind) for last, (length, kind) in _automaton().iter_long(text)]
