"""What can go wrong, by cause.

    KgError
    ├── InputError        a file or an article cannot be read; the rest of the build goes on (exit status 1)
    ├── LexiconError      a word list of the program itself is malformed (a defect of ours)
    ├── DecisionError     decisions.toml cannot be read or contradicts itself
    ├── GraphError        graphs/ is missing, damaged, or written by an incompatible version
    ├── QueryError        a SPARQL query is wrong (exit status 2) or not allowed
    │   └── LimitError    a query ran into its limit of time, rows or memory (exit status 1)
    ├── ExtraError        the call needs packages that are not installed
    └── UsageError        the call is wrong (exit status 2)

Each message is one line: what, where, what to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from kg.language import _

__all__ = [
    "DecisionError",
    "ExtraError",
    "GraphError",
    "InputError",
    "KgError",
    "LexiconError",
    "LimitError",
    "QueryError",
    "UsageError",
    "extra",
]


class KgError(Exception):
    """Base of every error that this package raises on purpose."""

    exit_status = 1


class InputError(KgError):
    """A file or an article cannot be read.

    ``where`` names the file (and the article), ``what`` the reason, ``advice`` what to do about it. Graphs keep it, in
    English, so that the same input gives the same bytes; it is translated where it is shown.
    """

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        self.where, self.what, self.advice = where, what, advice
        super().__init__(where, what, advice)

    def __str__(self) -> str:
        return f"{self.where}: {_(self.what)}" + (f"; {_(self.advice)}" if self.advice else "")


class LexiconError(KgError):
    """A word list that the program ships is malformed."""


class DecisionError(KgError):
    """The user's decisions file cannot be read or contradicts itself."""


class GraphError(KgError):
    """The graph folder is missing, damaged, or written by an incompatible version."""


class ExtraError(KgError):
    """What is asked for needs packages that are not installed: those of an extra."""


class QueryError(KgError):
    """A query is malformed, or asks for what a query may not do."""

    exit_status = 2


class LimitError(QueryError):
    """A query ran into its limit of time, rows or memory."""

    exit_status = 1


class UsageError(KgError):
    """The call itself is wrong."""

    exit_status = 2


@contextmanager
def extra(name: str) -> Iterator[None]:
    """A block that imports packages of an extra; where they are missing, ExtraError says how to install them."""
    try:
        yield
    except ModuleNotFoundError as error:
        said = _("this needs {package}: pip install 'zhengwu-kg[{extra}]'")
        raise ExtraError(said.format(package=error.name, extra=name)) from error
