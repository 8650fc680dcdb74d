"""The formats that can be read, by file suffix.

A format is one function in one file: from the bytes of a file to what was opened, whose lines know their offsets in the
text. It raises ValueError with a reason if it finds no article.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from kg.language import plural
from kg.reading.encodings import decode
from kg.reading.formats.archive import archive
from kg.reading.formats.docx import docx
from kg.reading.formats.html import html
from kg.reading.formats.markdown import markdown
from kg.reading.formats.pdf import pdf, pictured_pdf, seen_pdf
from kg.reading.formats.picture import picture, pictured, seen_picture
from kg.reading.formats.plain import plain
from kg.reading.formats.saved import epub, mhtml
from kg.reading.formats.tables import Columns, jsonl, parquet, separated, spreadsheet
from kg.reading.page import Opened, Page
from kg.reading.pages.seen import Seen

__all__ = ["FORMATS", "PICTURED", "PICTURES", "SEEN", "Columns", "formats"]

_NAMED = 3  # damaged places that a remark names


def _text(lines: Callable[[str], Page]) -> Callable[[bytes], Opened]:
    """A format of text, from what makes lines of it."""

    def opened(data: bytes) -> Opened:
        source, encoding, damaged = decode(data)
        remarks = (_damage(encoding, damaged),) if damaged else ()
        return Opened(source, encoding, lines(source), remarks=remarks)

    return opened


def _damage(encoding: str, places: Sequence[int]) -> str:
    """A line about bytes that are damaged; they count from 0, after a byte order mark."""
    first = ", ".join(map(str, places[:_NAMED])) + (", …" if len(places) > _NAMED else "")
    said = plural(
        "{{encoding}} but for {n} damaged place, read as \ufffd, at byte {{places}}",
        "{{encoding}} but for {n} damaged places, read as \ufffd, at byte {{places}}",
        len(places),
    )
    return said.format(encoding=encoding, places=first)


#: Pictures: each is recognised in a process of its own, for seconds.
PICTURES = (".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")

_SINGLE: Mapping[str, Callable[[bytes], Opened]] = {
    ".docx": docx,
    ".epub": partial(epub, page=_text(html)),
    ".htm": _text(html),
    ".html": _text(html),
    ".md": _text(markdown),
    ".mht": partial(mhtml, page=_text(html)),
    ".mhtml": partial(mhtml, page=_text(html)),
    ".pdf": pdf,
    ".txt": _text(plain),
    **dict.fromkeys(PICTURES, picture),
}


_TABLES = {
    ".csv": separated,
    ".jsonl": jsonl,
    ".ods": spreadsheet,
    ".parquet": parquet,
    ".tsv": separated,
    ".xls": spreadsheet,
    ".xlsx": spreadsheet,
}


def formats(columns: Columns = ()) -> Mapping[str, Callable[[bytes], Opened]]:
    """The formats, where the user says which columns of tables hold what."""
    single: Mapping[str, Callable[[bytes], Opened]] = {
        **_SINGLE,
        **{suffix: partial(form, columns=columns) for suffix, form in _TABLES.items()},
    }
    every: dict[str, Callable[[bytes], Opened]] = {**single, ".zip": partial(archive, formats=single)}
    return dict(sorted(every.items()))


FORMATS = formats()

#: How the formats that have pages show them.
SEEN: Mapping[str, Callable[[bytes], list[Seen]]] = {".pdf": seen_pdf, **dict.fromkeys(PICTURES, seen_picture)}

#: The pictures of their pages, by number from 1.
PICTURED: Mapping[str, Callable[[bytes], Iterator[tuple[int, bytes]]]] = {
    ".pdf": pictured_pdf,
    **dict.fromkeys(PICTURES, pictured),
}
