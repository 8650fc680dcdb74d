"""The vocabulary is closed, and its prefixes are those of rdflib."""

from __future__ import annotations

import pytest

from kg.graph import namespaces
from kg.graph.namespaces import KG
from kg.graph.prefixes import PREFIXES, compact


def test_a_mistyped_term_raises() -> None:
    with pytest.raises(AttributeError):
        _ = KG.atended


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_prefixes_name_the_namespaces_that_the_code_uses(prefix: str) -> None:
    namespace = getattr(namespaces, prefix.upper())
    assert str(getattr(namespace, "_NS", namespace)) == PREFIXES[prefix]


def test_compact_leaves_foreign_names_alone() -> None:
    assert compact("https://example.org/x") == "https://example.org/x"
    assert compact("http://www.w3.org/ns/org#holds") == "org:holds"
