"""Web pages in one file: MHTML, as browsers save them, and EPUB, whose chapters are web pages."""

from __future__ import annotations

import email
import email.policy
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote
from zipfile import ZipFile

from kg.language import N_
from kg.reading.formats.archive import joined, unpacked
from kg.reading.formats.zipped import members
from kg.reading.page import Opened, Page, UnreadableError

__all__ = ["epub", "mhtml"]

_CONTAINER = "META-INF/container.xml"
_WEB = ("text/html", "application/xhtml+xml")


def mhtml(data: bytes, page: Callable[[bytes], Opened]) -> Opened:
    """Read the web page of a message; pictures and styles beside it are left alone."""
    try:
        parts = email.message_from_bytes(data, policy=email.policy.compat32).walk()
        found = next((part.get_payload(decode=True) for part in parts if part.get_content_type() in _WEB), None)
    except (ValueError, LookupError, RecursionError):  # whatever a message may be wrong in
        found = None
    if not isinstance(found, bytes) or not found:
        raise UnreadableError(N_("is no saved web page, or a damaged one"), N_("save it again as .html"))
    return page(found)


def epub(data: bytes, page: Callable[[bytes], Opened]) -> Opened:
    """Read the chapters of a book in its order. Raises UnreadableError if none is an article."""
    opened, inside = members(data)
    known = {info.filename for info in inside}
    chapters = [name for name in _order(opened, known) if name in known]
    whole, without = Opened("", "epub", Page(())), 0
    for name in chapters:
        try:
            whole = joined(whole, page(unpacked(opened, name)))
        except ValueError:  # a cover, a title page, a table of contents
            without += 1
    if not whole.text:
        raise UnreadableError(N_("is a book without an article, or a damaged one"), N_("save its chapters as .html"))
    remarks = (f"{without} of {len(chapters)} parts hold no article",) if without else ()
    return replace(whole, encoding="epub", remarks=(*whole.remarks, *remarks))


class _Package(HTMLParser):
    """What the two files say that describe a book: no entity of theirs is followed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = ""
        self.files: dict[str, str] = {}
        self.order: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag.endswith("rootfile"):
            self.root = self.root or told.get("full-path", "")
        elif tag.endswith("itemref"):
            self.order.append(told.get("idref", ""))
        elif tag.endswith("item"):
            self.files[told.get("id", "")] = told.get("href", "")


def _order(opened: ZipFile, known: set[str]) -> Iterator[str]:
    """The names of a book's chapters within its archive."""
    if _CONTAINER not in known:
        return
    root = _Package(unpacked(opened, _CONTAINER).decode("utf-8", "replace")).root
    if root not in known:
        return
    package = _Package(unpacked(opened, root).decode("utf-8", "replace"))
    for each in dict.fromkeys(package.order):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(root), unquote(package.files.get(each, ""))))
