"""Which unit names of one jurisdiction mean the same body.

Names with the same full form by declared knowledge are one body (区住建局, 区住房城乡建设局). Two bodies that a short
form could both mean stay two if the corpus spells both out (城市管理局, 城市管理综合执法局): only the user merges
them. What an article itself uses as another name of a body (县水利局 for 县水利和湖泊局) holds in the whole
jurisdiction if it is an abbreviation and no article uses it for another body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kg.resolution.decisions import NO_DECISIONS, Decisions
from kg.resolution.entities import Candidate, Entity, Reason
from kg.resolution.expansions import expand, is_organ, squeeze, variants
from kg.resolution.frames import registered
from kg.resolution.mentions import UnitMention
from kg.resolution.part import Part
from kg.resolution.paths import part_of_path
from kg.resolution.unitnames import display, whole

__all__ = ["resolve_units", "unit_path"]


def unit_path(scope: str, core: str) -> str:
    """The path of a unit; the jurisdiction acting as a body has no name after its key."""
    return f"unit/{scope}/{part_of_path(core)}" if core else f"unit/{scope}"


def resolve_units(key: str, found: Iterable[UnitMention], decisions: Decisions = NO_DECISIONS) -> Part:
    """The units of one jurisdiction."""
    mentions = sorted(found, key=lambda mention: (mention.article, mention.core))
    known = _aliases(mentions, _apart(mentions, decisions))
    split = _spelled_out(mentions)
    bodies: dict[str, list[UnitMention]] = defaultdict(list)
    for mention in mentions:
        core = known.get(mention.core, mention.core)
        bodies[_own_spelling(mention, split.get(core, ()), core)].append(mention)
    part = Part()
    for core in _with_wholes(bodies):
        entity = _entity(key, core, bodies.get(core, []))
        part.entities[entity.path] = entity
        for mention in bodies.get(core, ()):
            part.names |= {(mention.article, "unit", form): entity.path for form in mention.forms}
    part.candidates += _candidates(key, bodies)
    return part


def _apart(mentions: Iterable[UnitMention], decisions: Decisions) -> set[frozenset[str]]:
    """Pairs of cores that the user has decided to differ."""
    anchors = [(mention.article, form, mention.core) for mention in mentions for form in mention.forms]
    pairs = decisions.apart("unit", [(article, form) for article, form, _ in anchors])
    return {frozenset((anchors[left][2], anchors[right][2])) for left, right in pairs}


def _aliases(mentions: Iterable[UnitMention], apart: set[frozenset[str]]) -> Mapping[str, str]:
    """Cores that articles use for another one, where that is an abbreviation and always the same."""
    targets: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for other in mention.linked:
            if abbreviates(other, mention.core) and frozenset((other, mention.core)) not in apart:
                targets[other].add(mention.core)
    direct = {other: next(iter(cores)) for other, cores in targets.items() if len(cores) == 1}
    return {other: core for other, core in direct.items() if core not in direct and "~" not in other}


def abbreviates(short: str, name: str) -> bool:
    """Whether a name is made of characters of another in their order, from its first to its last.

    >>> abbreviates("水利局", "水利和湖泊局"), abbreviates("公司", "自来水公司")
    (True, False)
    """
    if len(short) < 3 or len(short) >= len(name) or short[0] != name[0] or short[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(char in rest for char in short)


def _spelled_out(mentions: Iterable[UnitMention]) -> Mapping[str, tuple[str, ...]]:
    """For cores that the corpus spells out in several ways which differ by more than 和: those ways."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in mentions:
        for spelling in mention.spelled:
            out[mention.core].setdefault(squeeze(spelling), spelling)
    return {core: tuple(sorted(ways.values())) for core, ways in out.items() if len(ways) > 1}


def _own_spelling(mention: UnitMention, ways: tuple[str, ...], core: str) -> str:
    """The body of a mention where several are spelled out: its own spelling, which the preferred full form shares
    with the short ones.
    """
    own = {squeeze(spelling) for spelling in mention.spelled} & {squeeze(way) for way in ways}
    if len(own) != 1 or squeeze(core) in own:
        return core
    return next(way for way in ways if squeeze(way) in own)


def _with_wholes(cores: Iterable[str]) -> Iterator[str]:
    """Each core, and every body that one of them is said to be part of."""
    out = set(cores)
    for core in tuple(out):
        while (of := whole(core)) and of not in out:
            out.add(of)
            core = of
    yield from sorted(out)


def _entity(key: str, core: str, mentions: Iterable[UnitMention]) -> Entity:
    known = list(mentions)
    forms = {form for mention in known for form in mention.forms}
    spelling = _spelling(core, known)
    placed = not known or is_organ(core) or any(mention.stated for mention in known)
    label = display(key, spelling) if placed else spelling.partition("~")[0]
    of = whole(core)
    return Entity(
        unit_path(key, core),
        "unit",
        label,
        tuple(sorted(forms - {label})),
        registered(key),
        tuple(_reasons(core, known, label)),
        (("org:unitOf", unit_path(key, of)),) if of else (),
    )


def _spelling(core: str, mentions: Iterable[UnitMention]) -> str:
    """How the label spells a core: the full form of an organ; a body with a short everyday name (管委会) as papers
    spell it best.
    """
    spelled = {spelling for mention in mentions for spelling in mention.spelled}
    if spelled:
        return core if squeeze(core) in map(squeeze, spelled) else max(sorted(spelled), key=len)
    written = {form for mention in mentions for form in mention.written}
    return max(sorted(written), key=len) if written and not expand(core).full else core


def _reasons(core: str, mentions: Iterable[UnitMention], label: str) -> Iterator[Reason]:
    """Why the forms of a unit are one: what declared knowledge expands, and what an article says."""
    written = sorted({form for mention in mentions for form in mention.written} - {core})
    if core and written:
        yield Reason("declared-form", f"{'、'.join(written)} → {core}")
    linked = sorted({other for mention in mentions for other in mention.linked})
    if linked:
        yield Reason("named-so-in-article", f"{'、'.join(linked)} for {label}")
    if not mentions:
        yield Reason("named-in-part", f"a part of it is named {label}…")


def _candidates(key: str, bodies: Mapping[str, list[UnitMention]]) -> list[Candidate]:
    """Bodies that may be one although neither declared knowledge nor an article says so."""
    out = []
    ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for core in sorted(bodies):
        if core and "~" not in core:
            ends[core[0], core[-1]].append(core)
    for alike in ends.values():
        for one, other in combinations(alike, 2):
            if score_and_why := _doubt(*sorted((one, other), key=len)):
                score, why = score_and_why
                out.append(Candidate(unit_path(key, one), unit_path(key, other), score, (why,)))
    return out


def _doubt(short: str, name: str) -> tuple[float, Reason] | None:
    if whole(name) == short:
        return None
    if name in variants(short) or expand(short).name == expand(name).name:
        return 0.5, Reason("variant", f"{short} and {name} are often one organ under two names")
    if abbreviates(short, name):
        return 0.4, Reason("abbreviation", f"{short} may be short for {name}")
    return None
