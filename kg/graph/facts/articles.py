"""Articles, their passages, and whom and what they mention."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from kg.graph.classes import ARTICLE, PASSAGE
from kg.graph.scope import Scope, checked
from kg.graph.statements import Item
from kg.graph.terms import day, decimal, number, text
from kg.graph.vocabulary import DCTERMS, KG, RDF_TYPE
from kg.records import Named, PartialDate, Site, Span, Unit
from kg.resolution.entities import Family

__all__ = ["DOUBTFUL", "state_article", "state_mentions", "state_passages"]

#: How sure each character of a recognised passage must be that nothing is said about it, 0 to 1.
DOUBTFUL = 0.8


def state_article(scope: Scope) -> None:
    """Title, file, day, paper, place and by-line of the article."""
    record, article = scope.record, scope.article
    with scope.item("article", record.title, Span(0, 0)) as item:
        item.describe(article, RDF_TYPE, *ARTICLE)
        item.describe(article, DCTERMS.title, text(record.title))
        item.describe(article, KG.file, text(record.source))
        item.describe(article, KG.sha256, text(record.sha256))
        if record.paper is not None:
            item.describe(article, KG.paper, text(record.paper))
        if record.date is not None:
            _describe_day(item, article, checked(record.date))
        located = scope.entities.located.get(record.sha256)
        if located is not None and located.jurisdiction is not None:
            item.describe(
                article,
                KG.inJurisdiction,
                scope.iris.jurisdiction(located.jurisdiction),
            )
    for reporter in record.reporters:
        with scope.item("reporters", reporter.name, reporter.span) as item:
            item.describe(
                article,
                KG.reportedBy,
                scope.node(reporter.name, reporter.span, "person"),
            )


def _describe_day(item: Item, article: str, date: PartialDate) -> None:
    item.describe(article, KG.dateText, text(str(date)))
    if date.exact is not None:
        item.describe(article, DCTERMS.issued, day(date.exact))


def state_passages(scope: Scope) -> None:
    """The sentences that state something; offsets count from the start of the article."""
    for passage in scope.record.passages:
        node = scope.iris.passage(scope.record.sha256, passage.span)
        with scope.item("passages", passage.quote, passage.span) as item:
            item.describe(node, RDF_TYPE, *PASSAGE)
            item.describe(node, KG.inArticle, scope.article)
            item.describe(node, KG.quote, text(passage.quote))
            item.describe(node, KG.start, number(passage.span.start))
            item.describe(node, KG.end, number(passage.span.end))
            for frame in passage.frames:
                item.describe(node, KG.onPage, f"<file:{quote(scope.record.source)}#{frame.fragment}>")
            if passage.sure is not None and passage.sure < DOUBTFUL:
                item.describe(node, KG.confidence, decimal(f"{passage.sure:.2f}"))


def state_mentions(scope: Scope) -> None:
    """That the article names a person, body or site, wherever it does so within a passage."""
    record = scope.record
    for person in record.people:
        _mention(scope, "people", person, "person", (person.span,))
    for group in record.groups:
        _mention(scope, "groups", group, "group", (group.span,))
    for unit in record.units:
        _mention(scope, "units", unit, "unit", (unit.span, *filter(scope.passage, unit.spans)))
    for site in record.sites:
        _mention(scope, "sites", site, "site", (site.span, *filter(scope.passage, site.spans)))


def _mention(scope: Scope, field: str, named: Named | Unit | Site, family: Family, spans: Iterable[Span]) -> None:
    for span in spans:
        with scope.item(field, named.name, span, named.rule) as item:
            item.fact(scope.article, KG.mentions, scope.node(named.name, span, family))
