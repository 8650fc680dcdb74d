"""Catalogues of messages as gettext writes them (.po), read as text: what is reviewed is what is spoken."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

__all__ = ["read_catalogue"]

_KEYS = ("msgid_plural ", "msgid ", "msgstr[0] ", "msgstr ")


def read_catalogue(path: Path) -> Mapping[str, str]:
    """Message → translation; a message with a plural under both its forms (our languages besides English have one).

    Raises OSError if there is no such file, ValueError if it is malformed.
    """
    out: dict[str, str] = {}
    for entry in _entries(path.read_text(encoding="utf-8").split("\n")):
        told = entry.get("msgstr") or entry.get("msgstr[0]") or ""
        if told and entry.get("msgid"):
            out |= {entry[key]: told for key in ("msgid", "msgid_plural") if key in entry}
    return out


def _entries(lines: list[str]) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    key = ""
    for line in [*lines, 'msgid ""']:
        if line.startswith("msgid ") and entry:
            yield entry
            entry = {}
        start = next((each for each in _KEYS if line.startswith(each)), "")
        if start:
            key = start.strip()
            entry[key] = _unquoted(line.removeprefix(start))
        elif line.startswith('"'):
            entry[key] += _unquoted(line)


def _unquoted(text: str) -> str:
    """A quoted line; its escapes are among those of JSON, but it may hold control characters."""
    return str(json.loads(text, strict=False))
