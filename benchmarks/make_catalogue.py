"""Bring kg/locale up to date with what the program says: ``python -m benchmarks.make_catalogue``.

What is new comes without a translation: write it into the .po file, and run this again.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from kg.language import DOMAIN, FOLDER
from tests.messages import messages

PO = FOLDER / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"


def main() -> None:
    old = read_po(PO.open("rb"), locale="zh") if PO.exists() else Catalog(locale="zh")
    new = Catalog(
        locale="zh",
        project="zhengwu-kg",
        version="",
        header_comment="# What kg says, in Chinese.",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        fuzzy=False,
    )
    for message in sorted(messages(), key=str):
        known = old.get(message)
        new.add(message, known.string if known else "")
    PO.parent.mkdir(parents=True, exist_ok=True)
    write_catalogue(new, PO)
    open_ones = [
        each.id for each in new if each.id and not (each.string if isinstance(each.string, str) else all(each.string))
    ]
    for each in open_ones:
        print(each)


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    """The text, without the time of writing: the same messages give the same bytes."""
    catalogue.creation_date = catalogue.revision_date = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=120, omit_header=False)


if __name__ == "__main__":
    main()
