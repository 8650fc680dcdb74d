"""Measures of a network, one per file: definition, formula, cost and reference stand with each."""

from kg.analysis.measures.betweenness import betweenness
from kg.analysis.measures.changes import Change, changes
from kg.analysis.measures.closeness import closeness
from kg.analysis.measures.communities import communities, named
from kg.analysis.measures.components import components
from kg.analysis.measures.constraint import constraint
from kg.analysis.measures.degree import degree, strength
from kg.analysis.measures.pagerank import pagerank

__all__ = [
    "Change",
    "betweenness",
    "changes",
    "closeness",
    "communities",
    "components",
    "constraint",
    "degree",
    "named",
    "pagerank",
    "strength",
]
