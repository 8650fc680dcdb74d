"""The text of whole articles in a graph folder."""

from __future__ import annotations

from pathlib import Path

from kg.engines.outputs import read_records
from kg.graph.wording import wordings
from tests.conftest import Run


def texts(graphs: Path) -> dict[str, str]:
    return {sha256: body.chars for sha256, (_, body) in wordings(graphs)}


def test_spans_of_records_lead_to_their_words(seed_graphs: Path) -> None:
    known = dict(wordings(seed_graphs))
    checked = 0
    for record in read_records(seed_graphs):
        _, body = known[record.sha256]
        at = {offset: index for index, offset in enumerate(body.offsets)}
        for unit in record.units:
            for span in unit.spans:
                if span.start in at:
                    words = body.chars[at[span.start] : at[span.end - 1] + 1]
                    assert words in (unit.name, *unit.mentions) or unit.name.endswith(words) or words in unit.name
                    checked += 1
    assert checked > 20


def test_texts_follow_their_articles(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    before = texts(graphs)
    assert len(before) == 2
    path = papers / "meeting.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n会议结束后,与会人员参观了展馆。\n", encoding="utf-8")
    kg("build", papers, "--graphs", graphs)
    after = texts(graphs)
    assert len(after) == 2
    assert len(set(before) & set(after)) == 1
    assert any(text.endswith("与会人员参观了展馆。") for text in after.values())
    (papers / "june" / "visit.txt").unlink()
    kg("build", papers, "--graphs", graphs)
    assert len(texts(graphs)) == 1
