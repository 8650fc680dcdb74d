"""How things of the graph get their IRIs: stable, readable in Chinese, and safe whatever the newspaper printed.

Letters and digits of any script, ``-_~.`` and common Chinese marks stand as they are; every other character of a name
becomes ``%XX`` (its UTF-8 bytes), so that no name can leave its place in a path, open a tag or turn text around. A part
that is only dots is encoded too: ``..`` would climb up the path.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from kg.graph.prefixes import BASE
from kg.records import Span

__all__ = ["Iris", "escape", "escape_path"]

#: What nearly all parts are made of.
_USUAL = re.compile(r"[0-9A-Za-z_\u4e00-\u9fff-]+")
_PLAIN = frozenset("-_~.")
_MARKS = frozenset("·〇々、—（）《》“”")
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo", "Nd"})
# Hangul fillers count as letters but have no shape.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0")


def escape(part: str) -> str:
    """One part of a path with everything encoded that an IRI, a path or a reader could trip over.

    >>> escape("住建局"), escape("a b/<c>"), escape("..")
    ('住建局', 'a%20b%2F%3Cc%3E', '%2E%2E')
    """
    if _USUAL.fullmatch(part) is not None:
        return part
    if part.strip(".") == "":
        return "%2E" * len(part)
    return "".join(char if _stands(char) else _encoded(char) for char in part)


def escape_path(path: str) -> str:
    """A path ``kind/…/name``, each of its parts escaped. Raises ValueError where a part is empty."""
    parts = path.split("/")
    if not all(parts):
        raise ValueError(f"expected a path without empty parts, got {path!r}")
    return "/".join(map(escape, parts))


def _stands(char: str) -> bool:
    if char < "\x80":
        return char.isalnum() or char in _PLAIN
    return char in _MARKS or (unicodedata.category(char) in _LETTERS and char not in _INVISIBLE)


def _encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the IRIs below one instance base, which ends with ``/``; written relative to it (`kg.graph.terms`)."""

    base: str = BASE

    def entity(self, path: str) -> str:
        """Of a person, unit, group, site or event; ``path`` as resolution gives it, unescaped."""
        return f"<{escape_path(path)}>"

    def jurisdiction(self, key: str) -> str:
        return f"<jurisdiction/{escape_path(key)}>"

    def article(self, sha256: str) -> str:
        return f"<article/{sha256[:16]}>"

    def passage(self, sha256: str, span: Span) -> str:
        """The article's IRI with an RFC 5147 fragment; also the name of the passage's graph."""
        return f"<article/{sha256[:16]}#char={span.start},{span.end}>"

    def post(self, body: str, role: str) -> str:
        """``body`` is the path of the unit, else ``jurisdiction/KEY``, else the path of the person who holds it."""
        return f"<post/{escape_path(body)}/{escape(role)}>"

    def membership(self, person: str, post: str) -> str:
        return f"<membership/{_digest(person, self.base + post[1:-1])}>"

    def candidate(self, left: str, right: str) -> str:
        return f"<candidate/{_digest(*sorted((left, right)))}>"

    def directive(self, sha256: str, span: Span) -> str:
        return f"<{_item('directive', sha256, span)}>"

    def milestone(self, sha256: str, span: Span) -> str:
        return f"<{_item('milestone', sha256, span)}>"

    def assignment(self, sha256: str, span: Span, assignee: str) -> str:
        """Two assignees of one clause are two assignments, hence the name at the end."""
        return f"<{_item('assignment', sha256, span)}/{escape(assignee)}>"


def _item(kind: str, sha256: str, span: Span) -> str:
    return f"{kind}/{sha256[:16]}/{span.start}-{span.end}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
