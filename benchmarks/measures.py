"""networkx against igraph: CPU time of each measure on networks of co-attendance, as a ratio in one run.

Run: python benchmarks/measures.py [EVENTS …]   (default: 100 1000 events of 2 to 12 people)
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

from kg.analysis.measures import betweenness, closeness, components, constraint, pagerank
from kg.analysis.measures.library import Library
from kg.analysis.network import coattendance

#: Above so many edges networkx is not waited for where it follows shortest paths between all nodes.
PATIENCE = 5_000


def drawn(events: int) -> nx.Graph:
    """Events of 2 to 12 people out of twice as many; some people come often, as officials do."""
    draw = random.Random(0)
    people = [f"p{i:06}" for i in range(max(2 * events, 12))]
    often = [1 / (1 + i) ** 0.5 for i in range(len(people))]
    graph = nx.Graph()
    rosters = (draw.choices(people, often, k=draw.randint(2, 12)) for _ in range(events))
    for pair, (weight, _) in coattendance(rosters).items():
        graph.add_edge(*pair, weight=weight, distance=max(1, round(10_000 / weight)))
    return graph


def seconds(measure: Callable[..., Any], graph: nx.Graph, library: Library) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    measure(graph, library=library)
    return time.process_time() - start


def main() -> None:
    """Print a line per measure and size."""
    pagerank(drawn(12), library="networkx")  # imports SciPy
    for events in map(int, sys.argv[1:] or ("100", "1000")):
        graph = drawn(events)
        print(f"{events} events: {len(graph)} people, {graph.number_of_edges()} edges")
        for measure in (pagerank, components, constraint, closeness, betweenness):
            fast = seconds(measure, graph, "igraph")
            if measure in (closeness, betweenness) and graph.number_of_edges() > PATIENCE:
                print(f"  {measure.__name__:12} igraph {fast:8.3f} s")
                continue
            slow = seconds(measure, graph, "networkx")
            print(f"  {measure.__name__:12} igraph {fast:8.3f} s, networkx {slow:8.3f} s, ratio {slow / fast:6.1f}")


if __name__ == "__main__":
    main()
