"""What a common noun in the place of a name means: 镇里, 该局, 公司, 学校, 对方, 她."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from kg.extraction.body_words import body_class
from kg.extraction.mentions import Mention, Title
from kg.extraction.page import Page
from kg.extraction.words import cue

__all__ = ["employer", "resolved"]

# A common noun, and what the names of bodies end with that it can mean.
_ENDINGS = {
    "公司": ("公司", "集团", "置业", "建工", "建设", "煤矿"),
    "该公司": ("公司", "集团"),
    "集团": ("集团",),
    "企业": ("公司", "集团"),
    "该局": ("局",),
    "学校": ("学校", "中学", "小学", "中", "学院"),
    "医院": ("医院", "院"),
}
_OFFICIAL = re.compile("[委部局办厅府]$|党组$|人大$|政协$|常委会$|[乡镇村]$|街道$")
_NEAREST = 200  # what stands further off is not meant
_Placed = TypeVar("_Placed", Mention, Title)
_PARTY = re.compile("党委$|党工委$")


def employer(page: Page, person: str) -> Mention | None:
    """The body that a person's first title names; for 乡长 the township itself."""
    bodies = (title.unit or title.place for title in page.held.get(person, ()))
    return next((b for b in bodies if b and not b.text.endswith(("委", "政协", "人大常委会"))), None)


def resolved(page: Page, mention: Mention, speaker: str | None) -> Mention | None:
    """The body or person that a reference means, at the place of the reference; None if nothing before it fits.

    A pronoun is the last person named; a noun the speaker's own body if it fits, else the last body of that kind.
    """
    noun = mention.text
    if noun in ("她", "他"):
        people = _before(page.people.mentions, mention.start)
        person = next((p for p in people if p.text != speaker), None)
        return mention.renamed(person.text) if person else None
    own = employer(page, speaker) if speaker else None
    if noun == "我们":
        return mention.renamed(_PARTY.sub("", own.text)) if own else None
    if noun == "对方":
        last = next((t.unit for t in _before(page.titles, mention.start) if t.unit), None)
        return mention.renamed(last.text) if last else None
    endings = (noun[0],) if noun in cue("own_place") else _ENDINGS.get(noun, ())
    for body in _held(page, speaker) + _before(page.bodies, mention.start):
        name = _PARTY.sub("", body.text)
        if name.endswith(endings) and name != noun and body_class(name):
            return mention.renamed(name)
    if own is None or noun in cue("own_place") or ("公司" in endings and _OFFICIAL.search(own.text)):
        return None
    return mention.renamed(own.text)


def _before(found: Sequence[_Placed], at: int) -> list[_Placed]:
    """The nearest of those that end at ``at`` or before it, the last one first."""
    stop = bisect_right(found, at, key=lambda item: item.end)
    return list(reversed(found[max(0, stop - _NEAREST) : stop]))


def _held(page: Page, person: str | None) -> list[Mention]:
    """All bodies and places that a person's titles name."""
    bodies = [t.unit or t.place for t in page.held.get(person or "", ())]
    return [body for body in bodies if body]
