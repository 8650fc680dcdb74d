"""From bytes to text: which encoding a file is in.

Offsets everywhere count the code points of what `decode` returns: the byte order mark is gone, line ends are untouched.
"""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    Raises ValueError with a reason if it is not text.
    """
    for detect in (_marked, _utf8, _gb18030, _guessed):
        result = detect(data)
        if result is not None:
            return result
    raise ValueError("cannot be decoded as text")


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name), name
    return None


def _utf8(data: bytes) -> tuple[str, str] | None:
    return _strict(data, "utf-8")


def _gb18030(data: bytes) -> tuple[str, str] | None:
    return _strict(data, "gb18030")


def _strict(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> tuple[str, str] | None:
    best = from_bytes(data).best()
    return None if best is None else (str(best), best.encoding)
