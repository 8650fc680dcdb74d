"""Why a record says what it says: each item with its rule, the rule's pattern, and the words that decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extraction.extract import candidates_of
from kg.extraction.weighing import decisive
from kg.lexicon import rows
from kg.records import Article, Record, Span

__all__ = ["Explanation", "explained", "pattern"]

_KINDS = (
    "reporters",
    "people",
    "posts",
    "units",
    "groups",
    "sites",
    "events",
    "assignments",
    "deadlines",
    "directives",
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One item: its kind (as in the record), what it states, its rule, the rule's pattern, its span in the source."""

    kind: str
    states: str
    rule: str
    pattern: str
    span: Span


@cache
def _patterns() -> dict[str, str]:
    return {rule: reads for rule, reads, _example in rows("rules")}


def pattern(rule: str) -> str:
    """What a rule reads, in one line; the empty string for a rule that the catalogue does not know."""
    return _patterns().get(rule, "")


def explained(record: Record, article: Article | None = None) -> Iterator[Explanation]:
    """Every item of a record, in the record's order; offsets count in the source file.

    With the ``article`` an item that was weighed has the features that decided in place of its rule's pattern.
    """
    weighed = {c.text: c.features for c in candidates_of(article)} if article else {}
    for kind in _KINDS:
        for item in getattr(record, kind):
            span = item.span.shifted(record.start)
            rule, _, question = item.rule.partition(".")
            features = weighed.get(item.name, ()) if rule == "weighed" else ()
            reads = ", ".join(f"{feature} {weight:+}" for feature, weight in decisive(question, features))
            yield Explanation(kind, _states(kind, item), item.rule, reads or pattern(item.rule), span)


def _states(kind: str, item: object) -> str:
    def field(name: str) -> str:
        value = getattr(item, name)
        return "—" if value is None else str(value)

    match kind:
        case "posts":
            return f"{field('person')}: {field('role')} @ {field('unit')}"
        case "events":
            return f"{field('date')} {field('type')}: {field('name')}"
        case "assignments":
            return f"{field('assignee')} ({field('deadline')}): {field('quote')}"
        case "deadlines":
            return f"{field('date')}: {field('quote')}"
        case "directives":
            return f"{field('by')}: {field('quote')}"
        case _:
            return field("name")
