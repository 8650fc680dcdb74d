"""Where nodes lie."""

from __future__ import annotations

import itertools
import math
import random

from kg.views.layout import layout


def symmetric(edges: list[tuple[str, str]], *alone: str) -> dict[str, list[str]]:
    neighbours: dict[str, set[str]] = {name: set() for name in alone}
    for a, b in edges:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    return {name: sorted(others) for name, others in neighbours.items()}


def nearest(points: dict[str, tuple[int, int]]) -> float:
    return min(math.dist(a, b) for a, b in itertools.combinations(points.values(), 2))


def tangle() -> dict[str, list[str]]:
    chance = random.Random(5)
    edges = [(f"n{i}", f"n{chance.randrange(i)}") for i in range(1, 120)]
    return symmetric(edges + [(f"n{chance.randrange(120)}", f"m{i % 30}") for i in range(60)])


def test_nothing_gives_nothing() -> None:
    assert layout({}) == {}


def test_the_order_of_the_input_does_not_matter() -> None:
    graph = tangle()
    turned = {name: list(reversed(graph[name])) for name in reversed(graph)}
    assert layout(graph) == layout(turned)


def test_every_node_has_room() -> None:
    assert nearest(layout(tangle())) > 12


def test_leaves_lie_around_their_neighbour() -> None:
    star = symmetric([("hub", f"leaf{i}") for i in range(40)])
    points = layout(star)
    distances = [math.dist(points["hub"], points[f"leaf{i}"]) for i in range(40)]
    assert min(distances) > 45
    assert max(distances) < 180
    assert nearest(points) > 25


def test_neighbours_lie_nearer_than_strangers() -> None:
    ring = symmetric([(f"n{i:02}", f"n{(i + 1) % 24:02}") for i in range(24)])
    points = layout(ring)
    linked = [math.dist(points[a], points[b]) for a in ring for b in ring[a]]
    every = [math.dist(a, b) for a, b in itertools.combinations(points.values(), 2)]
    assert sum(linked) / len(linked) < sum(every) / len(every) / 1.5


def test_components_keep_apart() -> None:
    pairs = [(f"a{i}", f"b{i}") for i in range(60)]
    points = layout(symmetric(pairs, "alone"))
    assert nearest(points) > 40
    for (a, b), (c, d) in itertools.combinations(pairs[:8], 2):
        assert min(math.dist(points[x], points[y]) for x in (a, b) for y in (c, d)) > 45
