"""Word documents: paragraphs and tables in their order; a title or a first-level heading begins an article."""

from __future__ import annotations

import io
import re
from importlib.util import find_spec
from typing import Any

from kg.language import N_
from kg.reading.formats.writing import Writer, bars
from kg.reading.formats.zipped import members
from kg.reading.page import Opened, UnreadableError

__all__ = ["docx"]

_TITLE = re.compile(r"(?:title|heading 1|标题 1|标题)\Z", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|标题) ?([2-6])\Z", re.IGNORECASE)


def docx(data: bytes) -> Opened:
    """Read a document. Raises UnreadableError if it is damaged, locked, or carries macros."""
    if not find_spec("docx"):
        raise UnreadableError(
            N_("is a Word document, and nothing to read it is installed"), N_("pip install 'zhengwu-kg[office]'")
        )
    from docx import Document
    from docx.table import Table

    members(data)
    try:
        document = Document(io.BytesIO(data))
        blocks = list(document.iter_inner_content())
    except Exception as error:  # a package of XML can be wrong in any way, and the library raises whatever comes of it
        raise UnreadableError(N_("is no Word document, or a damaged one"), N_("save it again as .docx")) from error
    writer = Writer()
    for block in blocks:
        if isinstance(block, Table):
            for n, row in enumerate(block.rows):
                writer.line(bars(_cells(row)), apart=n == 0)
        else:
            for part in block.text.split("\n"):
                writer.line(part, heading=_level(block))
    return writer.opened("docx")


def _cells(row: Any) -> list[str]:
    """The text of the cells, of merged ones once."""
    cells = list(dict.fromkeys(row._tr.tc_lst))
    return ["".join(node.text or "" for node in cell.iter() if str(node.tag).endswith("}t")) for cell in cells]


def _level(paragraph: Any) -> int:
    name = paragraph.style.name if paragraph.style is not None else ""
    deeper = _HEADING.match(name)
    return 1 if _TITLE.match(name) else int(deeper[1]) if deeper else 0
