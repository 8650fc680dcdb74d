"""The formats that can be read, by file suffix.

A format is one function in one file: from the decoded source to a `Page` whose lines know their offsets in it. It
raises ValueError with a reason if it finds no article.
"""

from collections.abc import Callable, Mapping

from kg.reading.formats.html import html
from kg.reading.formats.markdown import markdown
from kg.reading.formats.plain import plain
from kg.reading.page import Page

__all__ = ["FORMATS"]

FORMATS: Mapping[str, Callable[[str], Page]] = {".htm": html, ".html": html, ".md": markdown, ".txt": plain}
