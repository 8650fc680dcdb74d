"""Which person names of one jurisdiction mean the same person.

The key is the name within the jurisdiction; posts, companions and dates then decide. Mentions that share a body are
one person; careers that fit each other (a promotion, a transfer) are; a mention without a post joins the one career
that its companions speak for. Careers that contradict each other stay apart, and no chain of links joins them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from kg.resolution.careers import Held, Spell, contradict, plausible, uncommon
from kg.resolution.clusters import Link, cluster
from kg.resolution.decisions import NO_DECISIONS, Decisions
from kg.resolution.entities import Candidate, Entity, Reason
from kg.resolution.frames import registered
from kg.resolution.mentions import PersonMention
from kg.resolution.part import Part, Tenure
from kg.resolution.paths import told_apart

__all__ = ["resolve_people"]

#: From this score on two are one person; from `_OPEN` on the pair is listed for review.
_SAME, _OPEN = 0.7, 0.3


@dataclass(frozen=True, slots=True)
class _Person:
    """Mentions of one name taken for one person: positions in the block, in order of date."""

    members: tuple[int, ...]
    mentions: tuple[PersonMention, ...]
    spells: tuple[Spell, ...]
    companions: Counter[str]
    reasons: tuple[Reason, ...] = ()


def resolve_people(key: str, found: Iterable[PersonMention], decisions: Decisions = NO_DECISIONS) -> Part:
    """The people of one jurisdiction."""
    part = Part()
    blocks: dict[tuple[bool, str], list[PersonMention]] = defaultdict(list)
    for mention in found:
        blocks[mention.reporter, mention.name].append(mention)
    for (reporter, name), block in sorted(blocks.items()):
        mentions = sorted(
            block, key=lambda mention: (mention.date == "", mention.date, mention.article, mention.starts)
        )
        base = f"person/{key}/记者/{name}" if reporter else f"person/{key}/{name}"
        people = [_person(range(len(mentions)), mentions)] if reporter else _people(mentions, decisions)
        paths = told_apart(base, [_telling(person) for person in people])
        for path, person in zip(paths, people, strict=True):
            _write(part, key, path, person)
        part.candidates += [] if reporter else _candidates(people, paths)
    return part


def _people(mentions: Sequence[PersonMention], decisions: Decisions) -> list[_Person]:
    """The people behind mentions of one name, by date of their first mention."""
    apart = set(_twice_in_one_article(mentions)) | set(
        decisions.apart("person", [(m.article, m.name) for m in mentions])
    )
    decided = [Link(1.0, *pair) for pair in decisions.together("person", [(m.article, m.name) for m in mentions])]
    posted = cluster(len(mentions), [*decided, *_by_body(mentions)], apart)
    people = _by_career([_person(members, mentions, "same-body") for members in posted], apart)
    return sorted(_with_bare(people, apart), key=lambda person: person.members)


def _person(members: Iterable[int], mentions: Sequence[PersonMention], rule: str = "") -> _Person:
    ordered = tuple(sorted(members))
    own = tuple(mentions[member] for member in ordered)
    reason = (Reason(rule, f"{len(ordered)} mentions"),) if rule and len(ordered) > 1 else ()
    return _Person(ordered, own, _spells(own), Counter(name for m in own for name in m.companions), reason)


def _spells(mentions: Iterable[PersonMention]) -> tuple[Spell, ...]:
    """The posts that tell persons apart, each with its first and last day."""
    dates: dict[Held, list[str]] = defaultdict(list)
    for mention in mentions:
        for held in mention.posts:
            if held.telling:
                dates[held].append(mention.date)
    known = {held: sorted(filter(None, days)) or [""] for held, days in dates.items()}
    return tuple(Spell(held, days[0], days[-1]) for held, days in sorted(known.items(), key=repr))


def _joined(one: _Person, other: _Person, reason: Reason) -> _Person:
    pairs = (*zip(one.members, one.mentions, strict=True), *zip(other.members, other.mentions, strict=True))
    members, mentions = zip(*sorted(pairs, key=lambda pair: pair[0]), strict=True)
    spells = _spells(mentions) if one.spells and other.spells else one.spells or other.spells
    reasons = tuple(dict.fromkeys((*one.reasons, *other.reasons, reason)))
    return _Person(members, mentions, spells, one.companions + other.companions, reasons)


def _twice_in_one_article(mentions: Sequence[PersonMention]) -> Iterator[tuple[int, int]]:
    """One name twice in one list is two persons."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for position, mention in enumerate(mentions):
        by_article[mention.article].append(position)
    for positions in by_article.values():
        yield from combinations(positions, 2)


def _by_body(mentions: Sequence[PersonMention]) -> Iterator[Link]:
    """Links between mentions that hold a post in one body, the same post before another one."""
    last: dict[tuple[str, ...], int] = {}
    for position, mention in enumerate(mentions):
        for held in mention.posts:
            if not held.telling:
                continue
            for score, bond in ((0.98, (held.role, held.scope, held.core)), (0.9, (held.scope, held.body))):
                if (held.body or score > 0.9) and bond in last:
                    yield Link(score, last[bond], position)
                last[bond] = position


def _by_career(people: list[_Person], apart: set[tuple[int, int]]) -> list[_Person]:
    """Join careers that fit one person; those that contradict each other keep everything linked to them apart."""
    with_posts = [person for person in people if person.spells]
    links, against, because = [], [], {}
    for (left, one), (right, other) in combinations(enumerate(with_posts), 2):
        score, reason = _fit(one, other)
        if _kept_apart(one, other, apart) or contradict(one.spells, other.spells):
            against.append((left, right))
        elif score >= _SAME:
            links.append(Link(score, left, right))
            because[left, right] = reason
    out = []
    for members in cluster(len(with_posts), links, against):
        person = with_posts[members[0]]
        for left, right in combinations(members, 2):
            person = (
                _joined(person, with_posts[right], because.get((left, right), Reason("career", "through a third post")))
                if left == members[0]
                else person
            )
        out.append(person)
    return out + [person for person in people if not person.spells]


def _fit(one: _Person, other: _Person) -> tuple[float, Reason]:
    """How surely two careers are one person's."""
    score, detail = plausible(one.spells, other.spells)
    shared = sorted(set(one.companions) & set(other.companions))
    total = score + uncommon(one.mentions[0].name) + min(0.2, 0.05 * len(shared))
    return round(min(1.0, total), 2), Reason("career", f"{detail}; {_company(shared)}")


def _with_bare(people: list[_Person], apart: set[tuple[int, int]]) -> Iterator[_Person]:
    """Give each mention without a telling post to the one person whose companions it shares, again and again, since
    every one that is placed makes more company known; the rest join each other on the same terms.
    """
    posted = [person for person in people if person.spells]
    left = [person for person in people if not person.spells]
    placed = True
    while placed and left and posted:
        placed, waiting = False, []
        for bare in left:
            at = _only_fit(bare, posted, apart)
            if at is None:
                waiting.append(bare)
                continue
            posted[at] = _joined(posted[at], bare, Reason("companions", _company(_shared(bare, posted[at]))))
            placed = True
        left = waiting
    yield from posted
    yield from _among_themselves(left, apart)


def _only_fit(bare: _Person, posted: list[_Person], apart: set[tuple[int, int]]) -> int | None:
    """The position of the one person that a mention without a post surely means."""
    scores = sorted(((_likeness(bare, person), position) for position, person in enumerate(posted)), reverse=True)
    clear = scores[0][0] >= _SAME and (len(scores) == 1 or scores[0][0] - scores[1][0] >= 0.2)
    return scores[0][1] if clear and not _kept_apart(bare, posted[scores[0][1]], apart) else None


def _among_themselves(people: list[_Person], apart: set[tuple[int, int]]) -> Iterator[_Person]:
    by_companion: dict[str, list[int]] = defaultdict(list)
    for position, person in enumerate(people):
        for name in person.companions:
            by_companion[name].append(position)
    near = {(one, other) for positions in by_companion.values() for one, other in pairwise(positions)}
    links = [
        Link(score, *pair) for pair in sorted(near) if (score := _likeness(people[pair[0]], people[pair[1]])) >= _SAME
    ]
    against = [
        pair for pair in combinations(range(len(people)), 2) if _kept_apart(people[pair[0]], people[pair[1]], apart)
    ]
    for members in cluster(len(people), links, against):
        person = people[members[0]]
        for other in members[1:]:
            person = _joined(person, people[other], Reason("companions", _company(_shared(person, people[other]))))
        yield person


def _likeness(bare: _Person, person: _Person) -> float:
    """How surely a mention without a post means a person: by its name, by who else is there, and by being listed
    among the leaders.
    """
    known = person.companions
    score = 0.45 + uncommon(bare.mentions[0].name) + 0.1 * sum(1 for name in bare.companions if known[name])
    if not person.spells or not any(mention.leader for mention in bare.mentions):
        return score
    return score + (0.15 if any(spell.held.leads for spell in person.spells) else -0.3)


def _shared(one: _Person, other: _Person) -> list[str]:
    return sorted(set(one.companions) & set(other.companions))


def _company(names: Sequence[str]) -> str:
    shown = "、".join(names[:3]) + ("…" if len(names) > 3 else "")
    return f"with {shown}" if names else "no common companions"


def _kept_apart(one: _Person, other: _Person, apart: set[tuple[int, int]]) -> bool:
    return (
        any((min(left, right), max(left, right)) in apart for left in one.members for right in other.members)
        if apart
        else False
    )


def _candidates(people: Sequence[_Person], paths: Sequence[str]) -> list[Candidate]:
    """The pairs of one name that are neither surely one nor surely two."""
    out = []
    for (left, one), (right, other) in combinations(enumerate(people), 2):
        if {mention.article for mention in one.mentions} & {mention.article for mention in other.mentions}:
            continue
        if one.spells and other.spells:
            if clash := contradict(one.spells, other.spells):
                detail = f"{clash[0].held.role} and {clash[1].held.role} at one time"
                out.append(Candidate(paths[left], paths[right], 0.1, (Reason("contradiction", detail),)))
                continue
            score, reason = _fit(one, other)
        else:
            score, reason = _likeness(one, other), Reason("companions", _company(_shared(one, other)))
        out.append(Candidate(paths[left], paths[right], round(min(score, 0.95), 2), (reason,)))
    return [candidate for candidate in out if candidate.score >= _OPEN]


def _telling(person: _Person) -> str:
    """What tells a person from others of the name: the first post that was reported, else the first article."""
    first = next((mention for mention in person.mentions if any(held.telling for held in mention.posts)), None)
    if first is None:
        return f"{person.mentions[0].article} {person.mentions[0].starts}"
    return repr(min((held for held in first.posts if held.telling), key=repr))


def _write(part: Part, key: str, path: str, person: _Person) -> None:
    name = person.mentions[0].name
    part.entities[path] = Entity(path, "person", name, (), registered(key), person.reasons)
    for mention in person.mentions:
        part.names.setdefault((mention.article, "person", name), path)
        for start in mention.starts:
            part.occurrences[mention.article, "person", name, start] = path
        part.tenures += [
            Tenure(path, held.role, held.scope, held.core, mention.date, mention.article) for held in mention.posts
        ]
