"""ZIP archives: the files in them that can be read, one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from kg.language import N_
from kg.reading.formats.zipped import members
from kg.reading.page import Line, Opened, Page, UnreadableError
from kg.records import Context, Text

__all__ = ["archive", "joined", "unpacked"]

_UTF8 = 0x800


def archive(data: bytes, formats: Mapping[str, Callable[[bytes], Opened]]) -> Opened:
    """Read the files of an archive that are in one of the formats; others, and archives within, are left alone."""
    opened, inside = members(data)
    whole = Opened("", "zip", Page(()))
    names = sorted((_name(info), info.filename) for info in inside)
    for name, filename in names:
        form = formats.get(PurePosixPath(name).suffix.lower())
        if form is None or PurePosixPath(name).name.startswith(".") or "__MACOSX" in name:
            continue
        try:
            whole = joined(whole, form(unpacked(opened, filename)))
        except UnreadableError as error:
            whole = replace(whole, problems=(*whole.problems, (f"{name} {error.what}", error.advice)))
        except ValueError as error:
            whole = replace(whole, problems=(*whole.problems, (f"{name} {error}", "save it again")))
    if not whole.text:
        raise UnreadableError(*whole.problems[0] if whole.problems else ("holds no file that can be read", "unpack it"))
    return whole


def _name(info: ZipInfo) -> str:
    """Windows writes names in GBK and does not say so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def unpacked(opened: ZipFile, filename: str) -> bytes:
    """A file of an archive that was looked at. Raises UnreadableError if it is damaged."""
    try:
        return opened.read(filename)
    except Exception as error:  # whatever a damaged stream does to zlib, bz2 or lzma
        raise UnreadableError(N_("is damaged: it cannot be unpacked"), N_("pack it again")) from error


def joined(whole: Opened, more: Opened) -> Opened:
    """The text of both, with a line break between them; pages of several files share their numbers, so no frames."""
    by = len(whole.text)
    lines = tuple(_moved(line, by) for line in more.page.lines)
    parts = more.page.parts or ((0, more.page.context),)
    page = Page((*whole.page.lines, *lines), Context(), (*whole.page.parts, *((at + by, told) for at, told in parts)))
    problems, remarks = (*whole.problems, *more.problems), (*whole.remarks, *more.remarks)
    return Opened(f"{whole.text}{more.text}\n", "zip", page, None, problems, remarks)


def _moved(line: Line, by: int) -> Line:
    text = Text(line.text.chars, tuple(offset + by for offset in line.text.offsets))
    return replace(line, text=text, start=line.start + by, stop=line.stop + by)
