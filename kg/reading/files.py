"""The files to read: everything readable under the given paths, each known by its real path, under a stable name.

However a file is reached (by its name, by a folder above it, by a link), it is one file: its real path. What it is
called in records follows from the paths alone, not from the order in which they were given (`names`).
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from kg.errors import InputError, UsageError
from kg.language import N_, _
from kg.reading.formats import FORMATS

__all__ = ["Findings", "Found", "find_files", "fuller", "names", "search"]

#: Folders that browsers save beside a page: its pictures and scripts are no files of their own.
_SAVED_WITH = ("_files", ".files")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. ``path`` is its real path; ``source`` names it in records, with forward slashes."""

    path: Path
    source: str

    @property
    def format(self) -> str:
        """The ending that tells its format, in small letters: ``.txt``."""
        return PurePosixPath(self.source).suffix.lower()


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands under some paths: by real path what each file is called below them, what cannot be looked at, and
    what is left out: files of formats that no reader knows, and (with a slash at the end) links to folders.
    """

    files: dict[Path, str] = field(default_factory=dict)
    problems: list[InputError] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add(self, real: Path, source: str) -> None:
        """Take a file, under the fuller of its names."""
        self.files[real] = fuller(source, self.files.get(real, ""))

    def found(self) -> list[Found]:
        """The files, sorted by source."""
        return sorted((Found(*each) for each in names(self.files).items()), key=lambda found: found.source)


def search(paths: Sequence[Path]) -> Findings:
    """Every file that is named, and every readable one in the folders that are named.

    Hidden files and folders within a given folder are skipped, what browsers save beside a page, and links to folders,
    which may lead in circles; a file that is named itself is always taken. Raises UsageError for a path that does not
    exist, or a folder without anything to read.
    """
    found = Findings()
    for path in paths:
        if path.is_dir():
            before = len(found.problems)
            there = list(_in_folder(path, path.resolve(), "", found))
            if not there and len(found.problems) == before:
                raise UsageError(
                    _("{path}: no file to read in this folder; known are {formats}").format(
                        path=readable(path), formats=", ".join(sorted(FORMATS))
                    )
                )
            for real, source in there:
                found.add(real, source)
        elif path.is_file():
            found.add(path.resolve(), readable(path.name))
        elif path.exists():  # a device may have no end
            raise UsageError(_("{path}: neither a file nor a folder; check the path").format(path=readable(path)))
        else:
            raise UsageError(_("{path}: no such file or folder; check the path").format(path=readable(path)))
    return found


def find_files(paths: Sequence[Path]) -> list[Found]:
    """The files under some paths, sorted by source, each once."""
    return search(paths).found()


def fuller(one: str, other: str) -> str:
    """Of two names of a file the one that tells more folders above it."""
    return max(one, other, key=lambda name: (name.count("/"), name))


def names(files: Mapping[Path, str]) -> dict[Path, str]:
    """A source for each real path: what it was called, with as many folders before it as tell it from the others.

    Depends on nothing but the mapping, so files that come later change no name but one that they share.
    """
    out, more = dict(files), dict.fromkeys(files, 0)
    while clashes := _clashes(out):
        for real in clashes:
            more[real] += 1
            out[real] = _longer(real, files[real], more[real])
    return out


def _clashes(named: Mapping[Path, str]) -> list[Path]:
    holders: dict[str, list[Path]] = defaultdict(list)
    for real, name in named.items():
        holders[name].append(real)
    return [real for sharing in holders.values() if len(sharing) > 1 for real in sharing]


def _longer(real: Path, name: str, more: int) -> str:
    own = name.split("/")
    parts = [readable(part) for part in real.parts]
    above = parts[: -len(own)] if parts[-len(own) :] == own else parts[:-1]
    if more > len(above):  # two names that only their bytes tell apart
        return f"~{hashlib.sha256(os.fsencode(real)).hexdigest()[:8]}/{name}"
    return "/".join([*above[-more:], *own])


def readable(path: Path | str) -> str:
    """A file name as text: one that is not UTF-8 is taken for GB18030, as Chinese Windows writes it."""
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _in_folder(folder: Path, real: Path, above: str, found: Findings) -> Iterator[tuple[Path, str]]:
    """What is to be read in a folder and in those below it: real paths, which only links make it slow to find."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        found.problems.append(_unseen(above.rstrip("/") or readable(folder), error))
        return
    for entry in entries:
        source = f"{above}{readable(entry.name)}"
        if entry.name.startswith(".") or entry.name.endswith(_SAVED_WITH):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _in_folder(folder / entry.name, real / entry.name, f"{source}/", found)
            elif not entry.is_file():
                _note_other(entry, source, found)
            elif PurePosixPath(source).suffix.lower() in FORMATS:
                yield (folder / entry.name).resolve() if entry.is_symlink() else real / entry.name, source
            else:
                found.left_out.append(source)
        except (OSError, RuntimeError) as error:  # a link that leads to itself
            found.problems.append(_unseen(source, error))


def _note_other(entry: os.DirEntry[str], source: str, found: Findings) -> None:
    """Neither a file nor a folder: only a link that leads nowhere is worth a word."""
    if entry.is_symlink() and not entry.is_dir():
        found.problems.append(InputError(source, N_("a link that leads nowhere")))
    elif entry.is_dir():
        found.left_out.append(f"{source}/")


def _unseen(source: str, error: Exception) -> InputError:
    return InputError(source, (error.strerror if isinstance(error, OSError) else None) or str(error))
