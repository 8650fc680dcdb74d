"""From bytes to text: which encoding a file is in.

Offsets everywhere count the code points of what `decode` returns: the byte order mark is gone, line ends are untouched.
A byte order mark decides; then valid UTF-8; then GB18030 if it yields everyday Chinese, since short texts in it are
easily taken for something else; then either of them but for a few damaged bytes, which become U+FFFD; and only then the
statistics of charset-normalizer, among the encodings of Chinese.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from charset_normalizer import from_bytes

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
_SAMPLE = 100_000  # characters to judge by
_DAMAGE = re.compile("[\udc80-\udcff]+")  # how the codec marks bytes that it cannot decode
_EVERYDAY = 0.85
_FEW, _SELDOM = 2, 2_000  # so many damaged places, and one more for so many characters


class Decoded(NamedTuple):
    """The text of a file, the name of its encoding as Python's codecs know it, and at which bytes it is damaged."""

    text: str
    encoding: str
    damaged: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises ValueError with a reason if the bytes are no text."""
    found = _marked(data) or _utf8(data) or _gb18030(data) or _mended(data) or _guessed(data)
    if found is None:
        raise ValueError("is binary, not text" if b"\0" in data else "cannot be decoded as text")
    if not found[0].strip():
        raise ValueError("is empty")
    return found


def _marked(data: bytes) -> Decoded | None:
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if name is None:
        return None
    text = _strict(data, name)
    if text is None and name == "utf-8-sig":
        return _mended(data)
    if text is None or "\0" in text:
        raise ValueError(f"begins like {name} but cannot be decoded so")
    return Decoded(text, name)


def _utf8(data: bytes) -> Decoded | None:
    return _if(_strict(data, "utf-8"), "utf-8", _is_text)


def _gb18030(data: bytes) -> Decoded | None:
    return _if(_strict(data, "gb18030"), "gb18030", _is_everyday)


def _mended(data: bytes) -> Decoded | None:
    """The text, a few bytes of which a bad medium or a broken download damaged."""
    if b"\0" in data:
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    for encoding, accepted in (("utf-8", _is_chinese), ("gb18030", _is_everyday)):
        raw = data.decode(encoding, "surrogateescape")
        places = [match.start() for match in _DAMAGE.finditer(raw)]
        text = _DAMAGE.sub("\ufffd", raw)
        if len(places) <= _FEW + len(text) // _SELDOM and accepted(text) and _is_chinese(text):
            return Decoded(text, encoding, tuple(_bytes_before(raw, places, encoding)))
    return None


def _bytes_before(raw: str, places: Iterable[int], encoding: str) -> Iterator[int]:
    at = count = 0
    for place in places:
        count += len(raw[at:place].encode(encoding, "surrogateescape"))
        at = place
        yield count


def _guessed(data: bytes) -> Decoded | None:
    best = from_bytes(data, cp_isolation=_CHINESE).best()
    return None if best is None else _if(_strict(data, best.encoding), best.encoding, _is_chinese)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _if(text: str | None, name: str, accepted: Callable[[str], bool]) -> Decoded | None:
    return None if text is None or not accepted(text) else Decoded(text, name)


def _is_text(text: str) -> bool:
    return "\0" not in text


def _is_everyday(text: str) -> bool:
    """Whether what is not ASCII is mostly in GB 2312, the set of everyday characters."""
    beyond = "".join(char for char in text[:_SAMPLE] if not char.isascii())
    common = len(beyond.encode("gb2312", "ignore")) / 2
    return _is_text(text) and common >= _EVERYDAY * len(beyond)


def _is_chinese(text: str) -> bool:
    """Whether most of the text is Chinese characters and their punctuation."""
    sample = text[:_SAMPLE]
    return _is_text(text) and 2 * sum("\u3000" <= char <= "\u9fff" for char in sample) >= len(sample)
