"""Hold every span of records against the text of their files.

    python tests/spans.py RECORDS.jsonl FOLDER

Between ``start`` and ``end`` an item's file holds the item's quote or one of its names' forms, character for character,
save for white space and the marks that reading takes out. Prints each item for which that is not so; exits 1 if any.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

#: References to pictures and pages in brackets, page marks, and captions that stand on lines of their own.
MARK = (
    r"(?:\s"
    r"|[(（]\s*[^()（）]{0,60}?(?:图|摄|版)[^()（）]{0,60}?[)）]"
    r"|[①-⑳]\s?[①-⑳\d]?\d?|[A-Z]?\d{1,3}(?=\s*\n)"
    r"|(?<=\n)[^\n]{0,20}图[^\n]{0,80}(?=\n))*"
)

NAMED = ("reporters", "people", "groups")
QUOTED = ("posts", "events", "assignments", "deadlines", "directives", "passages")
EVENT_LISTS = ("organisers", "chairs", "leaders", "attendees", "units", "visited")


def fits(text: str, expected: str) -> bool:
    """Whether a slice of the file says exactly what is expected, marks and white space aside.

    >>> fits("王\\n\\n某某", "王某某"), fits("王某", "王某某"), fits("在现场(如图)看到", "在现场看到")
    (True, False, True)
    """
    if "".join(text.split()) == "".join(expected.split()):
        return True
    pattern = MARK.join(re.escape(char) for char in expected if not char.isspace())
    return re.fullmatch(pattern, text) is not None


def faults(record: dict[str, Any], text: str) -> Iterator[str]:
    """Each item of a record whose span does not hold, as one line."""
    for field, item, spans, forms in _expectations(record):
        for start, end in spans:
            if not any(fits(text[start:end], form) for form in forms):
                yield f"{record['source']}#{record['index']} {field} {forms[0]!r}: {start}-{end} is {text[start:end]!r}"
        if not item.get("rule") and field != "passages":
            yield f"{record['source']}#{record['index']} {field} {forms[0]!r}: no rule"


def _expectations(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], list[list[int]], list[str]]]:
    """Field, item, its spans, and what may stand there."""
    for field in NAMED:
        for item in record[field]:
            yield field, item, [_span(item)], [item["name"]]
    for field in ("units", "sites"):
        for item in record[field]:
            yield field, item, [_span(item), *item["spans"]], [item["name"], *item["mentions"]]
    for field in QUOTED:
        for item in record[field]:
            yield field, item, [_span(item)], [item["quote"]]
    for field, item in _inner(record):
        yield field, item, [_span(item)], _forms(record, item["name"])


def _inner(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for event in record["events"]:
        for field in EVENT_LISTS:
            yield from ((f"event {field}", item) for item in event[field])
    for assignment in record["assignments"]:
        yield from (("assignment sites", item) for item in assignment["sites"])


def _span(item: dict[str, Any]) -> list[int]:
    return [item["start"], item["end"]]


def _forms(record: dict[str, Any], name: str) -> list[str]:
    """The name, and all forms of the units and sites that are called so."""
    known = [[item["name"], *item["mentions"]] for item in record["units"] + record["sites"]]
    return [name, *(form for forms in known if name in forms for form in forms)]


def source_text(path: Path) -> str:
    """A UTF-8 file as offsets count it: after a byte order mark, line ends as they are."""
    return path.read_bytes().decode("utf-8-sig")


def main(arguments: Sequence[str]) -> int:
    """Check a file of records against the folder that they were made from."""
    lines, folder = Path(arguments[0]).read_text(encoding="utf-8").splitlines(), Path(arguments[1])
    records = [json.loads(line) for line in lines]
    found = [fault for record in records for fault in faults(record, source_text(folder / record["source"]))]
    for fault in found:
        sys.stdout.write(fault + "\n")
    sys.stderr.write(f"{len(found)} spans that do not hold in {len(records)} records\n")
    return 1 if found or not records else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
