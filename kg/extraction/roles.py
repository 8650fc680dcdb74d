"""Role nouns in the text: 书记, 副主任, 常务副县长, 正处级调研员."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from kg.extraction.words import affixes, cue, one_of
from kg.lexicon import rows

__all__ = ["Role", "find_roles"]

# A role noun directly before one of these is none: 主任会议, 书记办公会, 局长级.
_NO_ROLE_BEFORE = "们|级|会议|办公会|接待日|信箱|热线|质量奖|走流程|接访|助理|制|台|团|席|局|会(?!见|同|上|后|前|议)"
_NOMINEE = "(?:提名)?(?:候选人|人选)?"
_BODY_INSIDE = re.compile("[省市县区旗州盟镇乡]委|常委会")


_BRANCH_SECRETARY = re.compile("(支书)(?!记)")


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun at ``[start, end)``; ``kind`` is the lexicon's: head, organ, rank or title."""

    start: int
    end: int
    text: str
    kind: str


@cache
def _kinds() -> dict[str, str]:
    listed = {role: (kind, prefixes.split()) for role, kind, _field, prefixes in rows("roles")}
    found = dict[str, str]()
    for role, (kind, prefixes) in listed.items():
        if role in cue("no_post") or _names_its_body(role, listed):
            continue
        found.setdefault(role, kind)
        for prefix in prefixes:
            if not prefix.startswith(affixes("role_body")) and not _BODY_INSIDE.match(prefix):
                found.setdefault(prefix + role, kind)
    return found


def _names_its_body(role: str, listed: Container[str]) -> bool:
    """党委书记, 室主任, 市委常委: the bare role is listed too, and what stands before it is a body."""
    if _BODY_INSIDE.match(role):
        return True
    return role in cue("role_body") or (
        role.startswith(affixes("role_body")) and any(role[at:] in listed for at in range(1, len(role) - 1))
    )


@cache
def _pattern() -> re.Pattern[str]:
    # 支书 apart: 总支书记 is 总支 and 书记. A tree of literals alone lets the search skip by first characters.
    nouns = one_of(role for role in _kinds() if not role.endswith("支书"))
    return re.compile(f"({nouns})(?!{_NO_ROLE_BEFORE}){_NOMINEE}")


def find_roles(text: str) -> list[Role]:
    """All role nouns, longest first where they overlap, in order."""
    kinds = _kinds()
    found = [*_pattern().finditer(text), *_BRANCH_SECRETARY.finditer(text)]
    return sorted(
        (
            Role(m.start(), m.end(), m.group(), kinds.get(m.group(1), "organ"))
            for m in found
            if not _within_word(text, m)
        ),
        key=lambda role: role.start,
    )


def _within_word(text: str, match: re.Match[str]) -> bool:
    """治理|事故: what looks like 理事 runs across words."""
    return match.group() == "理事" and text[max(0, match.start() - 1) : match.start()] in ("治", "管", "办", "处")
