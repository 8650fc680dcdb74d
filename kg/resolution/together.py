"""What concerns several jurisdictions at once: officials known above and below, and the user's decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from kg.resolution.decisions import Decision, Decisions, Ref, family_of
from kg.resolution.entities import Candidate, Entities, Entity, Family, Jurisdiction, Reason
from kg.resolution.frames import depth, jurisdiction, within
from kg.resolution.lookalikes import lookalikes
from kg.resolution.part import Part

__all__ = ["together"]

Key = tuple[str, Family, str]


def together(total: Part, decisions: Decisions) -> Entities:
    """The entities of some parts, people of two levels joined by the post they share, decisions applied; no repeats."""
    _join_levels(total)
    total.candidates += [*_across_levels(total), *lookalikes(total)]
    unapplied, suppressed = _decide(total, decisions)
    located = {article.article: article.located for article in sorted(total.articles, key=lambda a: a.article)}
    used = {entity.jurisdiction for entity in total.entities.values()} | {at.jurisdiction for at in located.values()}
    return Entities(
        jurisdictions=_jurisdictions(key for key in used if key),
        located=located,
        entities=dict(sorted(total.entities.items())),
        names=dict(sorted(total.names.items())),
        occurrences=dict(sorted(total.occurrences.items())),
        candidates=tuple(_open(total, decisions)),
        unapplied=unapplied,
        suppressed=suppressed,
    )


# --- levels ----------------------------------------------------------------------------------------------------------


def _join_levels(total: Part) -> None:
    """A county's secretary whom another article knows only by his post in the city is one person: the post is
    explicit in both.
    """
    posts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for tenure in total.tenures:
        if tenure.core:
            posts[total.entities[tenure.person].label, tenure.role, tenure.scope, tenure.core].add(tenure.person)
    moved: dict[str, str] = {}
    for (_, role, scope, core), people in sorted(posts.items()):
        local = sorted({moved.get(path, path) for path in people}, key=lambda path: (-_depth(total, path), path))
        if len(local) == 2 and _depth(total, local[0]) > _depth(total, local[1]) and local[1] not in moved.values():
            _absorb(total, local[1], local[0], Reason("same-post-above", f"{role} of {core} in {scope}"))
            moved[local[1]] = local[0]
    _repath(total, moved)


def _depth(total: Part, path: str) -> int:
    key = total.entities[path].jurisdiction
    return depth(key) if key else 99


def _across_levels(total: Part) -> Iterator[Candidate]:
    """People of one name in a place and in one that it lies in: perhaps one who rose. Never more than a question."""
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in total.entities.values():
        if entity.kind == "person" and entity.jurisdiction and "/记者/" not in entity.path:
            by_name[entity.label].append(entity)
    for name, people in sorted(by_name.items()):
        for one, other in combinations(sorted(people, key=lambda person: person.path), 2):
            left, right = str(one.jurisdiction), str(other.jurisdiction)
            if left != right and (within(left, right) or within(right, left)):
                reason = Reason("same-name-above", f"{name} in {left} and in {right}")
                yield Candidate(one.path, other.path, 0.3, (reason,))


# --- decisions -------------------------------------------------------------------------------------------------------


def _decide(total: Part, decisions: Decisions) -> tuple[tuple[str, ...], frozenset[Key]]:
    """Apply decisions in their order. Returns those that find no entity, and the names that a decision suppresses."""
    unapplied: list[str] = []
    suppressed: set[Key] = set()
    for decision in decisions.items:
        one = _is_one(total, decision)
        if one and decision.verb == "different":
            unapplied.append(f"{decision}: the articles give the two one name")
            continue
        known = (decision.left,) if one else decision.refs
        for ref in known:
            _keep_path(total, ref)
        missing = [ref.path for ref in known if ref.path not in total.entities]
        if missing:
            unapplied.append(f"{decision}: there is no {missing[0]} any more")
        elif not one:
            suppressed |= _apply(total, decision)
    return tuple(unapplied), frozenset(suppressed)


def _apply(total: Part, decision: Decision) -> set[Key]:
    """Change the entities as decided; ``different`` was obeyed when names were put together."""
    if decision.verb == "suppress":
        return _suppress(total, decision.left.path)
    if decision.verb == "rename":
        _rename(total, decision)
    if decision.verb == "same" and decision.right:
        _absorb(total, decision.right.path, decision.left.path, Reason("decision", _told(decision)))
        _repath(total, {decision.right.path: decision.left.path})
    return set()


def _is_one(total: Part, decision: Decision) -> bool:
    """Whether the two sides of a decision are one entity already, going by their anchors."""
    paths = [total.names.get(_key(ref)) for ref in decision.refs]
    return len(paths) == 2 and paths[0] is not None and paths[0] == paths[1]


def _key(ref: Ref) -> Key:
    article, name = ref.at or ("", "")
    return article, family_of(ref.path), name


def _keep_path(total: Part, ref: Ref) -> None:
    """Give the entity that a decision knows by its anchor the path it had then; who took that path meanwhile gets the
    other one.
    """
    now = total.names.get(_key(ref))
    if now is None or now == ref.path or now not in total.entities:
        return
    swapped = {path: total.entities.pop(path) for path in (now, ref.path) if path in total.entities}
    _repath(total, {now: ref.path, ref.path: now})
    for path, entity in swapped.items():
        to = ref.path if path == now else now
        total.entities[to] = replace(entity, path=to)


def _told(decision: Decision) -> str:
    return f"{decision.author}, {decision.date}: {decision.why}"


def _rename(total: Part, decision: Decision) -> None:
    entity = total.entities[decision.left.path]
    aliases = tuple(sorted({*entity.aliases, entity.label} - {decision.name}))
    reasons = (*entity.reasons, Reason("decision", _told(decision)))
    total.entities[entity.path] = replace(entity, label=decision.name, aliases=aliases, reasons=reasons)


def _suppress(total: Part, path: str) -> set[Key]:
    del total.entities[path]
    names = {key for key, to in total.names.items() if to == path}
    total.names = {key: to for key, to in total.names.items() if to != path}
    total.occurrences = {key: to for key, to in total.occurrences.items() if to != path}
    for entity in list(total.entities.values()):
        if any(parent == path for _, parent in entity.parents):
            total.entities[entity.path] = replace(entity, parents=tuple(p for p in entity.parents if p[1] != path))
    return {*names}


def _absorb(total: Part, old: str, new: str, reason: Reason) -> None:
    """Merge one entity into another, which keeps its path and label; names still lead to the old path."""
    gone, kept = total.entities.pop(old), total.entities[new]
    aliases = tuple(sorted({*kept.aliases, *gone.aliases, gone.label} - {kept.label}))
    reasons = tuple(dict.fromkeys((*kept.reasons, *gone.reasons, reason)))
    parents = tuple(sorted({*kept.parents, *gone.parents}))
    total.entities[new] = replace(kept, aliases=aliases, reasons=reasons, parents=parents)


def _repath(total: Part, moved: Mapping[str, str]) -> None:
    """Let everything that led to an old path lead to the new one."""
    if not moved:
        return
    total.names = {key: moved.get(path, path) for key, path in total.names.items()}
    total.occurrences = {key: moved.get(path, path) for key, path in total.occurrences.items()}
    total.candidates = [
        replace(c, left=moved.get(c.left, c.left), right=moved.get(c.right, c.right)) for c in total.candidates
    ]
    for entity in list(total.entities.values()):
        path = moved.get(entity.path, entity.path)
        parents = tuple(dict.fromkeys((kind, to) for kind, of in entity.parents if (to := moved.get(of, of)) != path))
        if (path, parents) != (entity.path, entity.parents):
            del total.entities[entity.path]
            total.entities[path] = replace(entity, path=path, parents=parents)


def _open(total: Part, decisions: Decisions) -> Iterator[Candidate]:
    """The candidates that nobody has decided, each pair once with its best score."""
    decided = {frozenset(ref.path for ref in decision.refs) for decision in decisions.items if decision.right}
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in total.candidates:
        left, right = sorted((candidate.left, candidate.right))
        if (
            left != right
            and left in total.entities
            and right in total.entities
            and frozenset((left, right)) not in decided
        ):
            known = best.get((left, right))
            better = known is None or (candidate.score, repr(candidate.reasons)) > (known.score, repr(known.reasons))
            best[left, right] = replace(candidate, left=left, right=right) if better or known is None else known
    yield from (best[pair] for pair in sorted(best))


def _jurisdictions(keys: Iterable[str]) -> Mapping[str, Jurisdiction]:
    """The jurisdictions of some keys, and all that they belong to."""
    out: dict[str, Jurisdiction] = {}
    for key in keys:
        at: str | None = key
        while at and at not in out and (found := jurisdiction(at)):
            out[at], at = found, found.parent
    return dict(sorted(out.items()))
