"""Files that are archives inside: looked at before anything in them is unpacked, and never unpacked to the disk."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile, ZipInfo

from kg.language import N_
from kg.reading.page import UnreadableError

__all__ = ["MOST", "members"]

#: Bytes that may come out of an archive, and how many times its size.
MOST = 500_000_000
_RATIO = 200
_SMALL = 10_000_000
_MEMBERS = 10_000
_MACROS = ("vbaproject.bin",)


def members(data: bytes) -> tuple[ZipFile, list[ZipInfo]]:
    """An archive and its files. Raises UnreadableError if it is damaged or locked, has macros, or is too large."""
    try:
        archive = ZipFile(io.BytesIO(data))
        inside = [info for info in archive.infolist() if not info.is_dir()]
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError(N_("is damaged: it cannot be unpacked"), N_("save it again")) from error
    size = sum(info.file_size for info in inside)
    if size > MOST or (size > _SMALL and size > _RATIO * len(data)) or len(inside) > _MEMBERS:
        raise UnreadableError(
            N_("would unpack to far more than an article takes"), N_("give its files one by one, if you trust it")
        )
    if any(info.flag_bits & 1 for info in inside):
        raise UnreadableError(N_("is locked with a password"), N_("save it without one"))
    if any(info.filename.lower().endswith(_MACROS) for info in inside):
        raise UnreadableError(N_("carries macros"), N_("save it without them"))
    return archive, inside
