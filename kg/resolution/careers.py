"""What posts say about identity: how high they rank, which of them one person may hold at a time, and which may
follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.lexicon import words
from kg.resolution.unitnames import whole

__all__ = ["Held", "Spell", "contradict", "plausible", "uncommon"]

_LEADING = frozenset(
    {
        *(
            "",
            "委员会",
            "党的工作委员会",
            "人民政府",
            "管理委员会",
            "纪律检查委员会",
            "监察委员会",
            "纪律检查委员会监察委员会",
        ),
        *("人民代表大会", "人民代表大会常务委员会", "中国人民政治协商会议", "政法委员会", "组织部", "宣传部", "统战部"),
    }
)
_HEAD = re.compile(r"(?:省|市|县|区|旗|州|盟)(?:长|主席)$|^自治区主席$")
_TOWNSHIP_HEAD = re.compile(r"[乡镇]长$|苏木达$")
_SOME_TOWNSHIP = ("镇党委", "乡党委", "镇政府", "乡政府", "街道党工委")
_PRIVATE = re.compile(r"公司|集团|银行|合作社|厂|店|大学|学院|中学|小学|学校|医院|村|社区|协会|商会")
_MINOR = re.compile(r"[科股站所队]长|科员|主任科员|干事")


@dataclass(frozen=True, slots=True)
class Held:
    """A post as resolution compares it: the role, and the body it is held in ('' for the jurisdiction itself)."""

    role: str
    scope: str
    core: str

    @property
    def telling(self) -> bool:
        """Whether the post tells persons apart: a rank without a body (正处级调研员) does not."""
        return bool(self.core) or self.leads or self.of_some_township

    @property
    def of_some_township(self) -> bool:
        """Whether it is held in a township that the article does not name (镇长, 镇党委书记)."""
        return self.core.startswith(_SOME_TOWNSHIP) or (not self.core and _TOWNSHIP_HEAD.search(self.role) is not None)

    @property
    def leads(self) -> bool:
        """Whether its holder is a leader of the jurisdiction; leaders hold several posts at a time."""
        return self.core in _LEADING and (bool(self.core) or _HEAD.search(self.role) is not None)

    @property
    def body(self) -> str:
        """The body that counts for identity: 青石乡 for its 党委."""
        return whole(self.core) or self.core

    @property
    def rank(self) -> int | None:
        """A step on one ladder, 10 for the head of a jurisdiction; None off the ladder of public offices."""
        deputy = 1 if "副" in self.role or self.role in ("常委", "委员", "成员") else 0
        if self.leads:
            return 10 - 2 * deputy
        if _PRIVATE.search(self.core):
            return None
        if _MINOR.search(self.role):
            return 4 - deputy
        return 6 - deputy


@dataclass(frozen=True, slots=True)
class Spell:
    """A post with the first and the last date it was reported on; dates as ISO texts, '' if unknown."""

    held: Held
    first: str
    last: str

    def overlaps(self, other: Spell) -> bool:
        """Whether the reports interleave: then both posts were held at one time. Unknown dates prove nothing."""
        if not self.comparable(other):
            return False
        return self.first <= other.last and other.first <= self.last

    def comparable(self, other: Spell) -> bool:
        """Whether both have dates of the same completeness of year."""
        return bool(self.first and other.first) and self.first.startswith("-") == other.first.startswith("-")


def contradict(spells: Iterable[Spell], others: Iterable[Spell]) -> tuple[Spell, Spell] | None:
    """Two posts, reported at one time, that one person cannot well hold together; None if there are none or if some
    post is shared.
    """
    pairs = [(one, other) for one in spells for other in others]
    if any(_related(one.held, other.held) for one, other in pairs):
        return None
    return next(
        ((one, other) for one, other in pairs if one.overlaps(other) and not _compatible(one.held, other.held)), None
    )


def plausible(spells: Iterable[Spell], others: Iterable[Spell]) -> tuple[float, str]:
    """How well two careers without a common body fit one person, from 0 to 1, and what speaks for it."""
    return max((_step(one, other) for one in spells for other in others), default=(0.5, "no posts to compare"))


def uncommon(name: str) -> float:
    """How little likely it is that another person of the place bears the name, 0 to 0.3: two characters with a
    frequent surname say nothing.
    """
    top = name[0] in words("surnames", frequency="top") and name[:2] not in words("surnames", kind="compound")
    if len(name) > 3 or "·" in name:
        return 0.3
    return (0.0 if top else 0.1) if len(name) == 2 else 0.15 if top else 0.25


def _related(one: Held, other: Held) -> bool:
    return one.scope == other.scope and bool(one.body) and one.body == other.body


def _compatible(one: Held, other: Held) -> bool:
    """Whether one person may hold both at a time: leaders hold several posts and head a bureau besides; others have
    one body.
    """
    if one.leads and other.leads:
        return True
    if one.leads or other.leads:
        return one.rank is not None and other.rank is not None and abs(one.rank - other.rank) < 5
    return _township(one, other)


def _township(one: Held, other: Held) -> bool:
    """镇长, whose township the article does not repeat, may be of any township."""
    return any(held.of_some_township for held in (one, other)) and all(
        held.of_some_township or held.body.endswith(("乡", "镇", "街道办事处")) for held in (one, other)
    )


def _step(one: Spell, other: Spell) -> tuple[float, str]:
    before, after = (one, other) if one.first <= other.first else (other, one)
    label = f"{before.held.role} → {after.held.role}"
    if before.held.rank is None or after.held.rank is None:
        return 0.3, f"{label}: one is no public office"
    if not one.comparable(other):
        return (0.6 if _compatible(one.held, other.held) else 0.35), f"{label}: dates unknown"
    if one.overlaps(other):
        return (0.75 if one.held.leads and other.held.leads else 0.6), f"{label}: at one time"
    return (0.6 if after.held.rank - before.held.rank >= -1 else 0.3), f"{label}: one after the other"
