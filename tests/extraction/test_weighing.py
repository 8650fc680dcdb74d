"""The weights that ship, and what is refused."""

import pytest

from kg.errors import LexiconError
from kg.extraction.weighing import decisive, table, weigh
from kg.lexicon import load, rows
from training.inputs import inputs_hash

LISTS = ("tag_weights", "weights")
LEXICAL = ("c-", "c+", "p-", "p+", "ends ", "begins ", "before ", "behind ")


def test_a_weight_against_its_declared_sign_is_refused() -> None:
    with pytest.raises(LexiconError, match="other sign"):
        table([("by=tagged unit 0", "unit", -20)])


def test_a_weight_for_what_is_never_asked_is_refused() -> None:
    with pytest.raises(LexiconError, match="no kind"):
        table([("ends 局", "person", 20)])


def test_weights_add_up() -> None:
    weights = table([("always", "unit", -100), ("ends 局", "unit", 70), ("body=organ", "unit", 50)])
    assert weigh("unit", ("ends 局", "body=organ", "never seen"), weights) == 20


@pytest.mark.parametrize("name", LISTS)
def test_no_feature_spells_out_more_than_two_characters(name: str) -> None:
    spelt = [row[0] for row in rows(name) if row[0].startswith(LEXICAL)]
    assert spelt
    values = [feature.partition("=")[2] or feature.split(" ")[-1] for feature in spelt]
    assert max(map(len, values)) <= 2


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_were_learned_from_the_articles_and_by_the_trainer_that_are_there(name: str) -> None:
    assert load(name).head["inputs"] == inputs_hash()


def test_what_decides_is_told_heaviest_first() -> None:
    told = list(decisive("unit", [row[0] for row in rows("weights") if row[1] == "unit"], most=3))
    assert len(told) == 3
    assert abs(told[0][1]) >= abs(told[1][1]) >= abs(told[2][1])
