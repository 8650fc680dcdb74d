"""Named bodies in the text: where the name of a bureau, committee, company or school begins and ends.

Its end is a suffix (局, 委, 公司 …); its beginning is the nearest edge to the left: punctuation, or a word that never
stands within a body's name (由, 要求, 会同 …; kg/lexicon/cues.tsv, classes edge and inner).
"""

import re
from collections.abc import Iterable
from functools import cache

from kg.extraction.body_words import BODY_CLASSES, DIVISIONS, body_class, body_words, own_prefix
from kg.extraction.mentions import Mention
from kg.extraction.places import is_place, place_after, place_before
from kg.extraction.words import PUNCTUATION, affixes, common_tag, cue, edge_length, inner_length, one_of

__all__ = ["bodies_in", "body_before", "left_edge"]

_LONGEST = 26
_NAMED = 4
_JOINTS = "和与及"
_SESSION = re.compile("第[\\d一二三四五六七八九十]{1,4}次")
_FINAL = frozenset("局委办部院处会府司团队心社协厅乡镇村道所站")
_BRACKETS = {"）": "（", ")": "(", "”": "“", '"': '"', "’": "‘"}


@cache
def _suffixes() -> re.Pattern[str]:
    found = {word for name in BODY_CLASSES for word in body_words(name)}
    return re.compile(one_of(found))


def left_edge(text: str, end: int, stops: frozenset[int] = frozenset()) -> int:
    """Where the body's name that ends at ``end`` begins; no further than a position in ``stops``."""
    at = end
    while at > 0 and end - at < _LONGEST and at not in stops:
        if text[at - 1] in _BRACKETS:
            opened = _opening(text, at)
            if opened is None:
                break
            at = opened
            continue
        step = _step(text, at, end, stops)
        if not step:
            break
        at -= step
    return at


def _step(text: str, at: int, end: int, stops: frozenset[int]) -> int:
    """How many characters before ``at`` belong to the name as well; 0 at its edge."""
    edge, inner, place = _edge(text, at), _inner(text, at), place_before(text, at)
    if inner and inner >= max(edge, place):
        return inner
    if place > edge:
        within = ((n, _edge(text, at - n) - (place - n)) for n in range(1, place))
        return next((n for n, more in within if more > 0 or (more == 0 and not _names_place(text, at - place))), place)
    if edge:
        return int(edge == 1 and text[at - 1] in _JOINTS and _joins(text, at, end, stops))
    bound = at < end and text[at] in DIVISIONS and text[at - 1] in "委府局协"
    return int(not bound or _of_both(text, at))


def _of_both(text: str, at: int) -> bool:
    """区委|区政府督查室, 县委|县政府办公室: the one office of both."""
    both = text[at - 2 : at] == text[at] + "委" and text.startswith("政府", at + 1)
    return both and _suffixes().match(text, at + len("区政府")) is not None


def _names_place(text: str, at: int) -> bool:
    """Whether what reads as a verb and 县 (会同县) names the county: at the head of a clause, or in its city."""
    return at == 0 or text[at - 1] in PUNCTUATION or text[at - 1] in "在到赴" or place_before(text, at) > 0


def _inner(text: str, at: int) -> int:
    """The length of a word at home within names that ends here (就业, 防汛), or of a field of work (乡村振兴)."""
    if text[at - 1] not in _inner_ends():
        return 0
    inner = _inner_words()
    return next((n for n in range(min(8, at), 0, -1) if text[at - n : at] in inner), 0)


@cache
def _inner_words() -> frozenset[str]:
    return cue("inner") | {word for word in body_words("core") if len(word) > 1}


@cache
def _inner_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in _inner_words())


def _edge(text: str, at: int) -> int:
    """`edge_length`, and everyday verbs that are no field of work (研究|莲塘村)."""
    edge, word = edge_length(text, at), text[max(at - 2, 0) : at]
    if edge > 1 or common_tag(word) != "v":
        return edge
    trade = text[at : at + 1] in ("业", "化", "园", "场", "厂", "性", "型", "式")
    return edge if trade or word in body_words("core") or inner_length(text, at) else 2


def _opening(text: str, at: int) -> int | None:
    """A bracket within a name is short and has no punctuation in it: （集团）, “创卫”."""
    mark = _BRACKETS[text[at - 1]]
    start = text.rfind(mark, max(0, at - 8), at - 1)
    if start <= 0 or any(c in PUNCTUATION for c in text[start + 1 : at - 1]):
        return None
    return start


def _joins(text: str, at: int, end: int, stops: frozenset[int]) -> bool:
    """Whether 和 stands within one name (住房和城乡建设局) rather than between two (许湾乡和城管局)."""
    left, right = at - 1, at
    if left == 0 or text[left - 1] in _FINAL or text[right] in DIVISIONS or text[left - 1] in PUNCTUATION:
        return False
    start = left_edge(text, left, stops)
    before = text[start:left]
    core = before[own_prefix(before) :]
    return core in body_words("core") and end - right > 1


def body_before(text: str, end: int, *, strict: bool = False) -> Mention | None:
    """The body whose name ends right before ``end``, as one that a role is held in; ``strict`` asks for a suffix."""
    start = _trimmed(text, left_edge(text, end), end)
    name = text[start:end]
    if len(name) < 2 or (strict and not body_class(name)) or (name.isascii() and len(name) < 3):
        return None
    return Mention(start, end, name, "unit.of_role")


def bodies_in(text: str, stops: Iterable[int] = (), taken: frozenset[int] = frozenset()) -> list[Mention]:
    """All bodies by their suffix, longest where they nest, in order.

    ``stops`` are the ends of people's names and of roles; a suffix that ends at a position in ``taken`` belongs to a
    role noun.
    """
    found: list[Mention] = []
    stop_set = frozenset(stops)
    for match in _suffixes().finditer(text):
        start, end = match.span()
        if text[end - 1] == "会" and text[end : end + 1] in ("同", "见", "商"):  # 城管委|会同某街道
            start, end = end - 2, end - 1
        end += text.startswith("中学", end - 1)  # 云溪镇第一中|学
        if text.startswith("部分", end - 1):  # 县人大组织|部分代表
            continue
        if text.startswith("会议", end - 1) and not text.startswith(("会议定", "会议事"), end - 1):  # 常委会议
            continue
        if end in taken or text[start - 1 : start] == text[start] or _no_body(text, start, end):
            continue
        begin = _trimmed(text, _past_verbs(text, left_edge(text, start, stop_set), end), end)
        name = text[begin:end]
        kind = body_class(name)
        if name.endswith("会议") or _SESSION.search(name):
            continue
        # 住建委, 信访办: the field is in the suffix
        whole = begin == start and len(name) > 2 and name.endswith(("委", "办"))
        if whole or (begin < start and _credible(name, kind, text[start:end])) or name in body_words("named"):
            while found and found[-1].start >= begin:
                found.pop()
            found.append(Mention(begin, end, name, f"unit.{kind}"))
    return found


def _past_verbs(text: str, begin: int, end: int) -> int:
    """县|基本农田|划定|工作领导小组办公室: a team is named after what it does, from its county on."""
    if not any(word in text[begin:end] for word in cue("task_body")):
        return begin
    at = begin
    while at > 0 and end - at < _LONGEST and text[at - 1] not in PUNCTUATION:
        if edge_length(text, at) > _inner(text, at) or text[at - 1] in _JOINTS:
            return begin
        at -= 1
    return at if text[at] in DIVISIONS and not common_tag(text[at : at + 2]) else begin


def _no_body(text: str, start: int, end: int) -> bool:
    no = body_words("not_body")
    for a in range(max(0, end - 4), start + 1):
        head = text[a : end + 3]
        for b in range(end - a, len(head) + 1):
            if head[:b] in no:
                return True
    return False


def _credible(name: str, kind: str, suffix: str) -> bool:
    placed = own_prefix(name)
    core = name[placed : len(name) - len(suffix)]
    if kind == "strong":
        return (placed > 0 and not core) if suffix in cue("needs_place") else bool(core or placed)
    if kind == "school" and len(suffix) == 2:
        return placed > 0
    if kind == "organ":
        if name[-2] in DIVISIONS and suffix == "委":
            return True
        if suffix in ("站", "所"):
            return any(core[-n:] in body_words("core") for n in range(2, 7))
        return (placed > 0 and (not core or len(core) > 1 or core in body_words("core"))) or core in body_words("core")
    own = name[: len(name) - len(suffix)]
    return (bool(own) and len(suffix) > 3) or any(char not in DIVISIONS for char in own)


def _trimmed(text: str, start: int, end: int) -> int:
    """Cut what leads up to the name: 现场拨通|某局, 时期|青海省政府."""
    if text[start] == "原" and end - start > _NAMED and not common_tag(text[start : start + 2]):
        start += not place_after(text, start)  # 原|青石水库项目部, but 原阳县
    name = text[start:end]
    for at in range(min(len(name) - 2, 16), 1, -1):
        if (
            name[at] in DIVISIONS
            and _begins_body(name, at)
            and not _within_core(name, at)
            and not _placename(name[: at + 1])
            and not _of_both(name, at)
        ):
            return start + at
    inside = next((i for i in range(1, len(name) - 2) if _full_place(name, i)), 0)
    if not inside or own_prefix(name) > inside or not _is_core_or_suffix(name[inside + own_prefix(name[inside:]) :]):
        return start
    return start + inside


def _full_place(name: str, at: int) -> bool:
    length = place_after(name, at)
    return (length > 0 and at + length < len(name) and length > 2 and name[at + length - 1] in DIVISIONS) or (
        name[at + length : at + length + 1] in DIVISIONS and length > 1
    )


def _is_core_or_suffix(name: str) -> bool:
    return any(name in body_words(kind) for kind in ("strong", "organ")) or any(
        name[:n] in body_words("core") for n in range(2, 8)
    )


def _within_core(name: str, at: int) -> bool:
    core = body_words("core")
    return any(name[a:b] in core for a in range(max(0, at - 3), at) for b in range(at + 1, min(at + 5, len(name)) + 1))


def _begins_body(name: str, at: int) -> bool:
    return _is_core_or_suffix(name[at + 1 :])


def _placename(name: str) -> bool:
    name = name.removeprefix("中共")
    if (
        name[-1] == name[-2]
        or is_place(name[:-1])
        or name.endswith(affixes("zone_end"))
        or is_place(name)
        or any(is_place(name[i:]) for i in range(1, len(name) - 1))
        or own_prefix(name) >= len(name)
    ):
        return True
    return len(name) <= 4 and not common_tag(name[:-1])
