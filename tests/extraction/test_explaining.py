"""Every item says which rule read it, and the catalogue says what that rule reads."""

import re
from pathlib import Path

from kg.extraction import extract
from kg.extraction.explaining import explained, pattern
from kg.lexicon import rows
from kg.reading import find_files, read

ROOT = Path(__file__).parents[2]


def test_every_rule_that_the_seeds_and_our_own_articles_use_is_in_the_catalogue() -> None:
    files = [*find_files([ROOT / "seeds"]), *find_files([ROOT / "tests" / "articles"])]
    texts = [found for found in files if found.path.suffix == ".txt"]
    used = {e.rule for found in texts for article in read(found).articles for e in explained(extract(article))}
    assert len(used) > 20
    assert sorted(rule for rule in used if not pattern(rule)) == []


def test_an_explanation_counts_in_the_file() -> None:
    found = find_files([ROOT / "seeds"])[0]
    text = found.path.read_text(encoding="utf-8")
    record = extract(read(found).articles[3])
    post = next(e for e in explained(record) if e.kind == "posts")
    assert (post.states, post.rule) == ("张建党: 主任 @ 市城乡一体化示范区管委会", "post.before")
    assert text[post.span.start : post.span.end] == "市城乡一体化示范区管委会主任张建党"


def test_what_was_weighed_is_explained_by_the_features_that_decided() -> None:
    found = find_files([ROOT / "tests" / "articles"])
    articles = [article for f in found if f.path.suffix == ".txt" for article in read(f).articles]
    weighed = [e for a in articles for e in explained(extract(a), a) if e.rule.startswith("weighed.")]
    assert weighed
    assert all(re.search(r" [+-]\d+", e.pattern) for e in weighed)


def test_a_rule_that_nobody_wrote_has_no_pattern() -> None:
    assert pattern("post.invented") == ""


def test_each_rule_of_the_catalogue_has_an_example_with_its_words_marked() -> None:
    assert [rule for rule, _reads, example in rows("rules") if example.count("|") < 2] == []
