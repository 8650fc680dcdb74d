"""Facts marked in the text of an article."""

from __future__ import annotations

from kg.records import Text
from kg.views.marks import Mark, marks, pieces
from kg.views.model import Piece, View
from tests.views.conftest import ASKED, RECORD, REST, TOLD

ID = "https://w3id.org/zhengwu-kg/id/"


def test_pieces_are_the_whole_text_and_lead_where_the_narrowest_mark_leads(view: View) -> None:
    (article,) = view.articles.values()
    assert article.text == TOLD + ASKED + REST
    marked = {piece.text: piece for piece in article.pieces}
    assert marked["林清远"].node == f"{ID}person/林清远"
    assert marked["交通局"] == Piece("交通局", ("task", "unit"), f"{ID}unit/交通运输局")
    assert marked["要在5月1日前完成"].kinds == ("task",)
    assert article.pieces[-1].kinds == ()


def test_every_mention_of_a_person_is_marked() -> None:
    text = Text(TOLD + ASKED, [*range(10, 10 + len(TOLD)), *range(40, 40 + len(ASKED))])
    people = [mark.low for mark in marks(RECORD, text, {}) if mark.kind == "person"]
    assert [text.chars[at : at + 3] for at in people] == ["林清远", "何一舟", "林清远"]


def test_marks_that_cross_cut_the_text_at_each_of_their_ends() -> None:
    text = Text("甲乙丙丁戊", range(5))
    found = list(pieces(text, [Mark(0, 3, "event", "e"), Mark(2, 5, "task", "")]))
    assert found == [
        Piece("甲乙", ("event",), "e"),
        Piece("丙", ("event", "task"), "e"),
        Piece("丁戊", ("task",), ""),
    ]
