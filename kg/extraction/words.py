"""Word classes at a position of the text: what may follow a name, what bounds a unit's name, which cues stand here.

Every test is a handful of set look-ups at one position, so that reading stays linear in the text.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.lexicon import rows, words

__all__ = [
    "HAN",
    "PUNCTUATION",
    "affixes",
    "alternatives",
    "common_tag",
    "cue",
    "edge_length",
    "follow_strength",
    "inner_length",
    "longest_prefix",
    "longest_suffix",
    "one_of",
]

PUNCTUATION = frozenset("，、。；：！？“”‘’\"'（）()《》〈〉【】[]…—\n \t,.;:!?　|")
HAN = "\u4e00-\u9fff\u3400-\u4dbf〇\U00020000-\U0002ebef"
_LONGEST = 5
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_VERBAL = frozenset({"v", "d", "p", "c", "r", "vn", "t"})


@cache
def cue(name: str) -> frozenset[str]:
    """The cue words of one class of ``cues.tsv``."""
    return words("cues", **{"class": name})


@cache
def affixes(name: str) -> tuple[str, ...]:
    """The cue words of one class as ``str.startswith`` and ``str.endswith`` take them."""
    return tuple(sorted(cue(name)))


@cache
def alternatives(*names: str) -> str:
    """A regular expression of all cue words of these classes; of several that begin at one place the longest wins."""
    return one_of(word for name in names for word in cue(name))


def one_of(found: Iterable[str]) -> str:
    """A regular expression of these words, the longest wins.

    Written as a tree of their characters: ten times as fast as a flat list, whose words are tried one by one.
    """
    tree: dict[str, Any] = {}
    for word in found:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    branches = [re.escape(char) + _branches(below) for char, below in sorted(node.items()) if char]
    if not branches:
        return ""
    grouped = branches[0] if len(branches) == 1 and "" not in node else "(?:" + "|".join(branches) + ")"
    return grouped + "?" if "" in node else grouped


@cache
def _tags() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("common_words")}


def common_tag(word: str) -> str:
    """jieba's part of speech of an everyday word, the empty string for any other."""
    return _tags().get(word, "")


@cache
def _follow() -> frozenset[str]:
    verbs = {word for word, tag in rows("common_words") if tag in _VERBAL and len(word) > 1}
    return cue("name_follow") | frozenset(verbs)


def follow_strength(text: str, at: int) -> int:
    """How clearly a name ends before ``at``: 3 punctuation or end, 2 a word, 1 a single character, 0 not at all."""
    if at >= len(text) or text[at] in PUNCTUATION:
        return 3
    if text[at] in _DIGITS:  # 县长张某3月5日…
        return 2
    follow = _follow()
    if text[at : at + 4] in follow or text[at : at + 3] in follow or text[at : at + 2] in follow:
        return 2
    return int(text[at] in follow)


def longest_prefix(text: str, at: int, among: frozenset[str], *, longest: int = _LONGEST) -> int:
    """The length of the longest of these words that begins at ``at``; 0 if none does."""
    for length in range(min(longest, len(text) - at), 0, -1):
        if text[at : at + length] in among:
            return length
    return 0


def longest_suffix(text: str, at: int, among: frozenset[str]) -> int:
    """The length of the longest of these words that ends at ``at``; 0 if none does."""
    for length in range(min(_LONGEST, at), 0, -1):
        if text[at - length : at] in among:
            return length
    return 0


def edge_length(text: str, at: int) -> int:
    """The length of the word before ``at`` that cannot stand within a unit's name; 0 if there is none."""
    if text[at - 1] in PUNCTUATION:
        return 1
    return longest_suffix(text, at, cue("edge")) if text[at - 1] in _last_characters("edge") else 0


def inner_length(text: str, at: int) -> int:
    """The length of the word before ``at`` that looks like an edge but is at home within names (就业); 0 if none."""
    return longest_suffix(text, at, cue("inner")) if text[at - 1] in _last_characters("inner") else 0


@cache
def _last_characters(name: str) -> frozenset[str]:
    """What a word of this class can end with: most characters need no closer look."""
    return frozenset(word[-1] for word in cue(name))
