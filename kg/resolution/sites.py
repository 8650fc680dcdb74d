"""Which site names of one jurisdiction mean the same project or place, and which are parts of others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kg.resolution.decisions import NO_DECISIONS, Decisions
from kg.resolution.entities import Candidate, Entity, Reason
from kg.resolution.frames import registered
from kg.resolution.mentions import SiteMention
from kg.resolution.part import Part
from kg.resolution.paths import part_of_path

__all__ = ["core_of_site", "resolve_sites", "whole_site"]

_MARKS = re.compile(r"[\s“”\"'‘’《》]")
_PROJECT = re.compile(r"(?<=..)(?:工程)?(?:建设)?项目$|(?<=..)工程建设$")
_NUMBER = r"[一二三四五六七八九十\d]+"
_PART = re.compile(
    rf"(.{{2,}}?)(?:{_NUMBER}期(?:工程)?|[A-Za-z](?:区|地块|标段)|[东西南北中](?:区|段|院)|第?{_NUMBER}(?:号|#)?(?:标段?|地块|楼|片区))"
)


def core_of_site(name: str) -> str:
    """A site's name without marks and without the word 项目 that papers add at will.

    >>> core_of_site("万亩现代农业产业园项目"), core_of_site("人民路改造工程")
    ('万亩现代农业产业园', '人民路改造工程')
    """
    bare = _MARKS.sub("", name)
    return _PROJECT.sub("", bare) or bare


def whole_site(core: str) -> str | None:
    """What a phase, lot or section is part of: 和平家园二期 → 和平家园; None where the name tells none."""
    match = _PART.fullmatch(core)
    return match[1] if match else None


def resolve_sites(key: str, found: Iterable[SiteMention], decisions: Decisions = NO_DECISIONS) -> Part:
    """The sites of one jurisdiction."""
    mentions = sorted(found, key=lambda mention: (mention.article, mention.name))
    known = _aliases(mentions, _apart(mentions, decisions))
    sites: dict[str, list[SiteMention]] = defaultdict(list)
    for mention in mentions:
        core = core_of_site(mention.name)
        sites[known.get(core, core)].append(mention)
    part = Part()
    for core in _with_wholes(sites):
        path = _path(key, core)
        part.entities[path] = _entity(
            key, core, sites.get(core, []), [m for name, ms in sites.items() if whole_site(name) == core for m in ms]
        )
        for mention in sites.get(core, ()):
            for form in mention.forms:
                part.names.setdefault((mention.article, "site", form), _path(key, _meant(form, core)))
            part.names[mention.article, "site", mention.name] = path
    part.candidates += _candidates(key, sorted(sites))
    return part


def _meant(form: str, core: str) -> str:
    """What another form of a site means: the site, or the whole that its name says it is part of."""
    return whole_site(core) or core if core_of_site(form) == whole_site(core) else core


def _path(key: str, core: str) -> str:
    return f"site/{key}/{part_of_path(core)}"


def _apart(mentions: Iterable[SiteMention], decisions: Decisions) -> set[frozenset[str]]:
    """Pairs of cores that the user has decided to differ."""
    anchors = [(mention.article, form) for mention in mentions for form in mention.forms]
    cores = [core_of_site(form) for _, form in anchors]
    return {frozenset((cores[left], cores[right])) for left, right in decisions.apart("site", anchors)}


def _aliases(mentions: Iterable[SiteMention], apart: set[frozenset[str]]) -> Mapping[str, str]:
    """Shortened names that articles use for a site, where they are long enough to be one and always mean the same."""
    targets: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        core = core_of_site(mention.name)
        for form in mention.forms:
            other = core_of_site(form)
            if other != core and _shortens(other, core) and frozenset((other, core)) not in apart:
                targets[other].add(core)
    direct = {other: next(iter(cores)) for other, cores in targets.items() if len(cores) == 1}
    return {other: core for other, core in direct.items() if core not in direct}


_PLACE = re.compile(r"(?:路|街|大道|村|镇|乡|河|湖|山|社区|小区|[东西南北A-Z]区)$")


def _shortens(short: str, name: str) -> bool:
    """Whether a name can stand for a longer one outside its article: 长兴路 cannot for the works on it."""
    return len(short) >= 4 and not _PLACE.search(short) and short in name and whole_site(name) != short


def _with_wholes(cores: Iterable[str]) -> Iterator[str]:
    """Each site, and every site that one of them is said to be part of."""
    out = set(cores)
    yield from sorted(out | {of for core in out if (of := whole_site(core))})


def _entity(key: str, core: str, mentions: list[SiteMention], parts: list[SiteMention]) -> Entity:
    forms = {form for mention in mentions for form in mention.forms if _meant(form, core) == core}
    names = sorted({mention.name for mention in mentions}) or [core]
    label, of = max(names, key=len), whole_site(core)
    project = any(mention.kind == "project" for mention in mentions or parts)
    parents = (("dcterms:isPartOf", _path(key, of)),) if of else ()
    reasons = tuple(_reasons(core, mentions))
    aliases = tuple(sorted(forms - {label}))
    return Entity(
        _path(key, core), "project" if project else "place", label, aliases, registered(key), reasons, parents
    )


def _reasons(core: str, mentions: list[SiteMention]) -> Iterator[Reason]:
    if not mentions:
        yield Reason("named-in-part", f"a part of it is named {core}…")
    names = sorted({mention.name for mention in mentions})
    if len(names) > 1:
        yield Reason("shortened", "、".join(names))


_HEAD = re.compile(r"(.{2,8}?(?:路|街|大道|河|湖|水库|高速|广场|家园|花园|新区|片区|公园))(.+)")
_UPGRADE = re.compile(r"改造|拓宽|升级|提升|改扩建|扩建|改建|整治|翻修|大修|修复")


def _candidates(key: str, cores: list[str]) -> list[Candidate]:
    """Works of one kind on one road or estate under two names: two projects, or one."""
    heads: dict[str, list[str]] = defaultdict(list)
    for core in cores:
        if (match := _HEAD.match(core)) and _UPGRADE.search(match[2]):
            heads[match[1]].append(core)
    return [
        Candidate(_path(key, one), _path(key, other), 0.5, (Reason("works-on-one-site", f"both rebuild {head}"),))
        for head, works in sorted(heads.items())
        for one, other in combinations(works, 2)
    ]
