"""Word lists: what the loader accepts, and what the lists of this package hold."""

import gzip
from importlib import resources

import pytest

from kg import lexicon
from kg.errors import LexiconError
from kg.lexicon.loader import parse

HEAD = "# source: somebody\n# licence: MIT\n# columns: word class\n"


def test_entries_keep_their_order_and_comments_are_none() -> None:
    parsed = parse(HEAD + "# 省长\thead\n县长\thead\n\n局长\torgan\n#\n", "posts.tsv")
    assert parsed.columns == ("word", "class")
    assert parsed.rows == (("县长", "head"), ("局长", "organ"))
    assert parsed.head["source"] == "somebody"


def test_last_field_may_be_empty() -> None:
    assert parse(HEAD + "县长\t\n", "posts.tsv").rows == (("县长", ""),)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("县长\n", r"posts.tsv:4: expected 2 fields, got 1: '县长'"),
        ("县长\thead\n局长\torgan\tmore\n", r"posts.tsv:5: expected 2 fields, got 3"),
        ("\thead\n", r"posts.tsv:4: expected an entry without space around it"),
        (" 县长\thead\n", r"posts.tsv:4: expected an entry without space around it"),
        ("县长\thead\n县长\thead\n", r"posts.tsv:5: .* stands twice"),
    ],
)
def test_malformed_entry_is_refused_with_file_and_line(entries: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse(HEAD + entries, "posts.tsv")


@pytest.mark.parametrize("key", ["source", "licence", "columns"])
def test_head_without_a_required_line_is_refused(key: str) -> None:
    head = "\n".join(line for line in HEAD.splitlines() if key not in line)
    with pytest.raises(LexiconError, match=key):
        parse(head + "\n县长\thead\n", "posts.tsv")


def test_unknown_list_is_refused_with_the_lists_there_are() -> None:
    with pytest.raises(LexiconError, match="surnames"):
        lexicon.load("nosuch")


def test_unknown_column_is_refused() -> None:
    with pytest.raises(LexiconError, match="no column 'colour'"):
        lexicon.words("surnames", colour="red")


def test_words_can_be_chosen_by_column() -> None:
    assert "欧阳" in lexicon.words("surnames", kind="compound")
    assert "欧阳" not in lexicon.words("surnames", kind="single")
    assert "李" in lexicon.words("surnames", kind="single", frequency="top", word="no")


def test_digest_is_stable() -> None:
    assert lexicon.digest() == lexicon.digest()
    assert len(lexicon.digest()) == 64


@pytest.mark.parametrize("name", lexicon.names())
def test_every_list_loads(name: str) -> None:
    assert lexicon.rows(name)


@pytest.mark.parametrize("name", ["divisions", "townships"])
def test_compressed_list_carries_no_time(name: str) -> None:
    data = resources.files("kg.lexicon").joinpath(f"{name}.tsv.gz").read_bytes()
    assert data[4:8] == b"\0\0\0\0"
    assert b"# register:" in gzip.decompress(data)[:2000]
