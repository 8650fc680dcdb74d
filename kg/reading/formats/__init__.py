"""The formats that can be read, by file suffix. A format is one small file: decoded source in, `Page` out."""

from collections.abc import Callable, Mapping

from kg.reading.formats.plain import plain
from kg.reading.page import Page

__all__ = ["FORMATS"]

FORMATS: Mapping[str, Callable[[str], Page]] = {".md": plain, ".txt": plain}
