"""Which names within one article mean the same body: 县水利和湖泊局 = 县水利局, 市住建委 = 住建委.

Within one article this is safe where the forms agree in place (or one names none), in suffix, and in the matter
between, of which the short form keeps some characters in order, the first included. Nothing here knows what lies
outside the article.
"""

from functools import cache, lru_cache
from itertools import product

from kg.extraction.body_words import own_prefix
from kg.extraction.places import place_after
from kg.extraction.words import affixes, cue
from kg.lexicon import rows

__all__ = ["same_body", "same_site"]

# Each line: ends that stand for one another.
_EQUAL_ENDS = (
    ("街道办事处", "街道办", "街道", "办事处"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("管委会", "管理委员会"),
    ("人大常委会", "人大"),
    ("人民政府", "政府"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
)
_FIRMS = ("公司", "集团")
_LONGEST_TRADE_NAME = 6
_DIVISIONS = "省市县区旗州盟镇乡道"
_SHORTEST_TAIL = 4


@cache
def _expansions() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for short, full, kind, *_rest in rows("abbreviations"):
        if kind == "core":
            found.setdefault(short, {short}).add(full)
    return {short: frozenset(full) for short, full in found.items()}


@lru_cache(maxsize=65536)  # the same few bodies meet in every article
def same_body(left: str, right: str) -> bool:
    """Whether two names of bodies in one article mean the same one."""
    if left == right:
        return True
    long, short = (left, right) if len(left) >= len(right) else (right, left)
    if long[-1] != short[-1] and not _ends_alike(long, short) and not long.endswith(_FIRMS):
        return False
    if short in cue("bare_body"):
        return long.endswith(short)
    if (
        long.endswith(_FIRMS)
        and 3 <= len(short) <= _LONGEST_TRADE_NAME
        and long[:2] == short[:2]
        and _in_order(short, long)
    ):
        return True
    cuts = own_prefix(long), own_prefix(short)
    return (_same_place(long[: cuts[0]], short[: cuts[1]]) and _same_matter(long[cuts[0] :], short[cuts[1] :])) or (
        not cuts[1] and len(short) >= _SHORTEST_TAIL and long.endswith(short)
    )


def _ends_alike(long: str, short: str) -> bool:
    return any(long.endswith(ends) and short.endswith(ends) for ends in _EQUAL_ENDS)


def _same_place(long: str, short: str) -> bool:
    long, short = long.removeprefix("中共"), short.removeprefix("中共")
    return not short or not long or long.endswith(short) or (long[-1] == short[-1] and len(short) == 1)


def _same_matter(long: str, short: str) -> bool:
    if long == short:
        return True
    for ends in _EQUAL_ENDS:
        if any(
            long.endswith(a) and short.endswith(b) and long.removesuffix(a) == short.removesuffix(b)
            for a, b in product(ends, ends)
        ):
            return (bool(short) and long.removesuffix(ends[0]) != "") or (long in ends and short in ends)
    organ = next((o for o in affixes("organ_end") if long.endswith(o) and short.endswith(o)), None)
    return organ is not None and _same_core(long.removesuffix(organ), short.removesuffix(organ))


def _same_core(long: str, short: str) -> bool:
    if not short or not long:
        return False
    known = _expansions()
    if known.get(long, frozenset({long})) & known.get(short, frozenset({short})):
        return True
    if len(short) < 2 or long[0] != short[0]:
        return False
    return _in_order(short, long)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def same_site(left: str, right: str) -> bool:
    """Whether two names of sites in one article mean one: 某某产业园项目 = 某某产业园, 某某家园东区 = 某某东区."""
    if left == right:
        return True
    long, short = (left, right) if len(left) >= len(right) else (right, left)
    if long.startswith(short):
        return len(short) > 1 and long[len(short) :] in cue("site_tail")
    if long.endswith(short):
        return len(short) >= _SHORTEST_TAIL and (
            long[: -len(short)][-1:] in _DIVISIONS or place_after(long, 0) == len(long) - len(short)
        )
    elided = len(short) >= _SHORTEST_TAIL and long[:2] == short[:2] and long[-2:] == short[-2:]
    return elided and _in_order(short, long)
