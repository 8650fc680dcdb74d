"""Repeated reports: which assignments of different articles are one demand, told again.

Two assignments of different articles are one demand if the same assignee gets it and

- one article is known to repeat the other (``kg:repeats``) and their texts are alike, or
- the sites and the deadline are the same, the texts are nearly equal, and the reports are at most a week apart
  (a deadline that is the same needs no such bound).

Texts with different numerals are never alike: 第一批 and 第二批 are two pieces of work.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.analysis.rows import HEAD, Source, select

__all__ = ["REPORTS", "Report", "first_reports", "likeness", "reports"]

ALIKE, NEARLY_EQUAL = 0.6, 0.85
_WEEK = datetime.timedelta(days=7)
_NUMERAL = re.compile(r"\d+|第[一二三四五六七八九十百千万]+")
_LETTER = re.compile(r"\w")

#: One row per assignment, site and article.
REPORTS = (
    HEAD
    + """
SELECT ?assignment ?assignee ?group ?where ?text ?site ?deadline ?article ?original ?date WHERE {
  ?assignment a kg:Assignment ; kg:assignee ?assignee ; kg:text ?text .
  GRAPH ?passage { ?assignment kg:assignee ?assignee }
  ?passage kg:inArticle ?article .
  OPTIONAL { ?assignee a kg:Group ; skos:prefLabel ?group OPTIONAL { ?assignee kg:inJurisdiction ?where } }
  OPTIONAL { ?assignment kg:concerns ?site }
  OPTIONAL { ?assignment kg:deadlineText ?deadline }
  OPTIONAL { ?article kg:repeats ?original }
  OPTIONAL { ?assignment kg:issuedAt/kg:heldOn ?held }
  OPTIONAL { ?article dcterms:issued ?issued }
  BIND(COALESCE(?held, ?issued) AS ?date)
}
"""
)


@dataclass(slots=True)
class Report:
    """One assignment as one article tells it; ``assignee`` is an IRI, for a group its name and place."""

    iri: str
    assignee: str
    text: str
    deadline: str | None
    article: str
    date: datetime.date | None
    originals: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)


def first_reports(source: Source) -> Mapping[str, str]:
    """Assignment → the assignment that tells the same demand first; only those that are told again, sorted."""
    return _matched(reports(source))


def reports(source: Source) -> list[Report]:
    """All assignments, oldest first (without a date last), then by IRI."""
    found: dict[str, Report] = {}
    for row in select(source, REPORTS):
        iri = row["assignment"]
        if iri not in found:
            date = datetime.date.fromisoformat(row["date"]) if "date" in row else None
            assignee = f"{row['group']} {row.get('where')}" if "group" in row else row["assignee"]
            found[iri] = Report(iri, assignee, row["text"], row.get("deadline"), row["article"], date)
        found[iri].sites.update(filter(None, [row.get("site")]))
        found[iri].originals.update(filter(None, [row.get("original")]))
    return sorted(found.values(), key=lambda report: (report.date or datetime.date.max, report.iri))


def _matched(ordered: Sequence[Report]) -> dict[str, str]:
    firsts: dict[str, str] = {}
    known: dict[object, list[Report]] = defaultdict(list)
    origins = _Origins()
    for report in ordered:
        for original in report.originals:
            origins.join(report.article, original)
    for report in ordered:
        story = (report.assignee, origins.find(report.article))
        work = (report.assignee, frozenset(report.sites), report.deadline)
        earlier = _earlier(report, known[story], known[work])
        if earlier is not None:
            firsts[report.iri] = firsts.get(earlier.iri, earlier.iri)
        known[story].append(report)
        known[work].append(report)
    return dict(sorted(firsts.items()))


def _earlier(report: Report, same_story: Iterable[Report], same_work: Iterable[Report]) -> Report | None:
    """The first of the earlier reports that tells the same demand."""
    for other in same_story:
        if other.article != report.article and likeness(other.text, report.text) >= ALIKE:
            return other
    for other in same_work:
        if (
            other.article != report.article
            and _timely(other, report)
            and likeness(other.text, report.text) >= NEARLY_EQUAL
        ):
            return other
    return None


def _timely(earlier: Report, later: Report) -> bool:
    if later.deadline is not None or earlier.date is None or later.date is None:
        return True
    return later.date - earlier.date <= _WEEK


def likeness(left: str, right: str) -> float:
    """Dice's coefficient of the two texts' sets of letter pairs, 0 to 1; 0 where their numerals differ.

    >>> likeness("确保3月5日前全面复工。", "确保3月5日前,全面复工"), likeness("完成第一批拆迁", "完成第二批拆迁")
    (1.0, 0.0)
    """
    if _NUMERAL.findall(left) != _NUMERAL.findall(right):
        return 0.0
    a, b = _pairs(left), _pairs(right)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else float(left == right)


def _pairs(text: str) -> set[str]:
    letters = "".join(_LETTER.findall(text))
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


class _Origins(dict[str, str]):
    """Which articles tell one story: each article leads to another of its story, in the end to the same."""

    def find(self, article: str) -> str:
        while (next_ := self.get(article, article)) != article:
            article = next_
        return article

    def join(self, left: str, right: str) -> None:
        first, second = sorted((self.find(left), self.find(right)))
        self[second] = first
