"""IRIs are readable for what papers print, and safe for what they should not."""

from __future__ import annotations

import unicodedata

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.iris import Iris, escape
from kg.graph.terms import plain
from kg.records import Span
from tests.graph.sample import BASE, sha256

HOSTILE = [
    "a b",
    "<script>",
    'a"b',
    "a'b",
    "..",
    ".",
    "...",
    "a/b",
    "%41",
    "a#b",
    "a?b",
    "\u202eabc",
    "\ufeff",
    "\0",
    "{|}\\^`",
    "\u3164",
]
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def test_chinese_names_stay_readable() -> None:
    path = "unit/411600/示范区/住房和城乡建设局"
    assert Iris().entity(path) == f"<{path}>"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_characters_are_encoded(name: str) -> None:
    assert not set(escape(name)) & set(" <>\"'/#?{}|\\^`\u202e\ufeff\0\u3164")
    assert escape(name).strip(".")


@given(names)
def test_every_name_gives_one_part_of_a_valid_iri(name: str) -> None:
    iri = Iris().entity(f"person/_/{escape(name)}".replace("%", "_"))
    whole = BASE + plain(iri)
    assert pyoxigraph.NamedNode(whole).value == whole
    assert escape(name).count("/") == 0
    assert all(unicodedata.category(char)[0] not in "CZ" for char in escape(name))


@given(names, names)
def test_different_names_get_different_parts(left: str, right: str) -> None:
    assert (escape(left) == escape(right)) == (left == right)


def test_a_path_with_an_empty_part_is_refused() -> None:
    with pytest.raises(ValueError, match="empty parts"):
        Iris().entity("person//周文涛")


def test_a_passage_is_a_fragment_of_its_article() -> None:
    iris = Iris("https://example.org/")
    assert plain(iris.passage(sha256(), Span(3, 9))) == f"{plain(iris.article(sha256()))}#char=3,9"
    assert iris.article(sha256()) == f"<article/{sha256()[:16]}>"


def test_two_assignees_of_one_clause_are_two_assignments() -> None:
    iris, span = Iris(), Span(3, 9)
    assert iris.assignment(sha256(), span, "甲局") != iris.assignment(sha256(), span, "乙局")


def test_a_candidate_does_not_depend_on_the_order_of_its_ends() -> None:
    assert Iris().candidate("a", "b") == Iris().candidate("b", "a")


def test_a_unit_and_a_jurisdiction_of_one_name_have_different_posts() -> None:
    assert Iris().post("unit/99/区", "主任") != Iris().post("jurisdiction/99/区", "主任")
