"""The questions that the package ships: one file each under kg/queries/, a sentence and its parameters in the head.

The head of a file reads::

    # Which assignments does a unit carry?
    # param: unit entity the unit, by any of its names
    # param: since date only what was demanded on or after this day

A parameter is a variable that the query projects; it is bound as a term by the store, never pasted into the text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg.errors import QueryError, UsageError
from kg.language import N_, _
from kg.resources import folder
from kg.suggestion import similar, suggestion

__all__ = ["Kind", "Parameter", "SavedQuery", "given_query", "saved_queries", "saved_query"]

Kind = Literal["entity", "date", "number", "text"]

_KINDS: tuple[Kind, ...] = ("entity", "date", "number", "text")
#: What a value of each kind must be, as an error says it.
EXPECTED: Mapping[Kind, str] = {
    "entity": N_("a name"),
    "date": N_("a day such as 2020-03-05"),
    "number": N_("a number"),
    "text": N_("text"),
}
_ORDER = re.compile(r"\nORDER BY((?: \?\w+| DESC\(\?\w+\))+)\s*$")
_KEY = re.compile(r"DESC\(\?(\w+)\)|\?(\w+)")
_PARAMETER = re.compile(r"# param: (\w+) (\w+)( required)? (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the caller may bind; an ``entity`` is given by any of its names or its IRI."""

    name: str
    kind: Kind
    required: bool
    description: str

    def checked(self, value: str) -> str:
        """The value as RDF writes it (20200305 is 2020-03-05). Raises UsageError if it has not the form of its kind."""
        try:
            if self.kind == "date":
                return datetime.date.fromisoformat(value).isoformat()
            return str(int(value)) if self.kind == "number" else value
        except ValueError as error:
            message = _("--{name}: expected {kind}, got {value}")
            raise UsageError(message.format(name=self.name, kind=_(EXPECTED[self.kind]), value=repr(value))) from error


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question: its name, its sentence, its parameters in order, and its SPARQL."""

    name: str
    sentence: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def order(self) -> tuple[tuple[str, bool], ...]:
        """What the rows are sorted by, each with whether it descends; empty where the query ends in no plain order.

        An engine fetches its terms from the disk again for every comparison. So what is ours to sort is taken out of
        the query (`unordered`) and sorted afterwards, up to five times faster.
        """
        clause = _ORDER.search(self.text)
        return () if clause is None else tuple((a or b, bool(a)) for a, b in _KEY.findall(clause[1]))

    @property
    def unordered(self) -> str:
        """The text without the order at its end."""
        return _ORDER.sub("\n", self.text)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The parameters that are conditions, not answers: all but the entities."""
        return tuple(each.name for each in self.parameters if each.kind != "entity")

    def bound(self, values: Mapping[str, str]) -> dict[str, tuple[Kind, str]]:
        """The given values with the kinds of their parameters. Raises UsageError for what the query does not take."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                takes = ", ".join(f"--{each}" for each in known) or _("no parameters")
                message = _("query {query} has no parameter --{name}; it takes {takes}")
                raise UsageError(message.format(query=self.name, name=name, takes=takes))
        for parameter in self.parameters:
            if parameter.required and parameter.name not in values:
                message = _("query {query} needs --{name}: {what}")
                raise UsageError(message.format(query=self.name, name=parameter.name, what=_(parameter.description)))
        return {name: (known[name].kind, known[name].checked(value)) for name, value in values.items()}


def given_query(name: str, text: str) -> SavedQuery:
    """A query from elsewhere, with the parameters that its head declares."""
    head = [line for line in text.split("\n") if line.startswith("# ")]
    parameters = tuple(_parameter(name, line) for line in head if line.startswith("# param:"))
    sentence = next((line.removeprefix("# ") for line in head if not line.startswith("# param:")), "")
    return SavedQuery(name, sentence, parameters, text)


def saved_queries() -> tuple[SavedQuery, ...]:
    """All of them, sorted by name."""
    found = (each for each in folder("queries").iterdir() if each.name.endswith(".rq"))
    return tuple(
        given_query(each.name.removesuffix(".rq"), each.read_text("utf-8"))
        for each in sorted(found, key=lambda f: f.name)
    )


def saved_query(name: str) -> SavedQuery:
    """The one of that name. Raises QueryError with similar names if there is none."""
    queries = {query.name: query for query in saved_queries()}
    if name in queries:
        return queries[name]
    hint = suggestion(similar(name, queries), _("kg query --list shows all"))
    raise QueryError(_("there is no saved query and no file called {name}; {hint}").format(name=name, hint=hint))


def _parameter(query: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    kind = next((kind for kind in _KINDS if match is not None and kind == match[2]), None)
    if match is None or kind is None:
        raise QueryError(
            _("{query}.rq: expected '# param: NAME KIND DESCRIPTION', got {line!r}").format(query=query, line=line)
        )
    return Parameter(match[1], kind, match[3] is not None, match[4])
