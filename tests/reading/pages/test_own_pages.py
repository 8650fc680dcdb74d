"""Pages of our own, printed by Chromium: the layout was tuned with seeds below 16, never with those from 16 on."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from kg.reading.formats.pdftext import sheet_of
from kg.reading.pages.layout import layout_of
from tests.reading.pages.printer import print_page


def dense(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("seed", [1, 5, 16, 19])
def test_articles_are_read_as_they_were_printed(seed: int, tmp_path: Path) -> None:
    print_page(tmp_path, seed)
    document = PdfDocument(tmp_path / f"{seed}.pdf")
    layout = layout_of(sheet_of(document[0]))
    document.close()
    printed = json.loads((tmp_path / f"{seed}.json").read_text(encoding="utf-8"))["articles"]
    found = {
        dense("".join(line.chars for line in story.title)): dense(
            "".join(line.chars for paragraph in story.paragraphs for line in paragraph)
        )
        for story in layout.stories
    }
    titles = [dense(each["title"]) for each in printed]
    assert sum(title in found for title in titles) >= 0.95 * len(titles)
    read = total = 0
    for article in printed:
        body = dense("".join(article["body"]))
        matches = SequenceMatcher(None, body, found.get(dense(article["title"]), ""), autojunk=False)
        read += sum(block.size for block in matches.get_matching_blocks())
        total += len(body)
    assert read >= 0.97 * total
    assert (str(layout.context.date), layout.context.paper) == ("2023-09-06", "城关日报")
