"""Text from articles in the cells of a spreadsheet and in XML."""

from __future__ import annotations

import re

__all__ = ["harmless", "legal"]

#: What a spreadsheet takes for the start of a formula, also behind white space and in full width.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－\uff20\t\r\n]")
#: Not allowed in XML 1.0, hence in no spreadsheet: control characters and halves of pairs.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula, and that any can hold.

    A text that a spreadsheet would calculate gets an apostrophe in front; characters that no spreadsheet can hold
    become U+FFFD. Everything else, line breaks and direction marks included, stays.

    >>> harmless("=1+1"), harmless("--02-28"), harmless("区住建局")
    ("'=1+1", "'--02-28", '区住建局')

    References: OWASP, CSV Injection; XML 1.0, 2.2 Characters.
    """
    plain = legal(text)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def legal(text: str) -> str:
    """The text with every character that XML 1.0 cannot hold as U+FFFD."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
