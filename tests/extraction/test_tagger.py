"""Labels by weights: what is found is what the weights say, character by character."""

from kg.extraction.tagger import CHAINS, Tagger, columns

WEIGHTS = [
    ("c+0=县", "B-unit", 300),
    ("c+0=水", "I-unit", 200),
    ("c+0=局", "I-unit", 200),
    ("c+0=村", "B-site", -50),
    ("c+0=塘", "B-site", 100),
    ("c+0=库", "I-site", 100),
    ("after=O-unit", "O-unit", 1),
    ("after=B-unit", "I-unit", -20),
    ("after=I-unit", "I-unit", -5),
]


def found(text: str, bonus: int = 0) -> list[tuple[str, str]]:
    tagger = Tagger(WEIGHTS)
    scores = tagger.scores(len(text), columns(text, (), ()))
    return sorted((text[a:b], kind) for a, b, kind, _ in tagger.spans(scores, (bonus,)))


def test_each_chain_finds_its_own_names() -> None:
    assert CHAINS == (("unit", "group"), ("site",))
    assert found("由县水局管塘库") == [("县水局", "unit"), ("塘库", "site")]


def test_a_name_does_not_begin_with_what_is_only_within_names() -> None:
    assert found("水") == []


def test_a_weight_below_zero_does_not_reach_into_the_next_label() -> None:
    assert found("村") == []
    assert ("村", "site") in found("村", bonus=60)


def test_the_margin_is_what_the_name_gains_over_none() -> None:
    text = "由县水局管"
    tagger = Tagger(WEIGHTS)
    scores = tagger.scores(len(text), columns(text, (), ()))
    named, none = 300 + 200 + 200 - 20 - 5, 4 * 1
    assert tagger.margin(scores, 1, 4, "unit") == named - none


def test_without_weights_there_are_no_names() -> None:
    tagger = Tagger([])
    assert tagger.spans(tagger.scores(3, columns("县水局", (), ()))) == []
