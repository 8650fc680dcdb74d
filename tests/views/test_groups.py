"""Communities of a graph that is too large to be read."""

from __future__ import annotations

from kg.views.groups import MOST, grouped
from kg.views.model import Node


def world(cliques: int, size: int) -> tuple[list[Node], dict[int, list[int]]]:
    """So many counties, in each a bureau that all its people know."""
    nodes = [
        Node(str(n), "unit" if n % size == 0 else "person", f"{n}", place=f"{n // size}县")
        for n in range(cliques * size)
    ]
    neighbours: dict[int, list[int]] = {n: [] for n in range(len(nodes))}
    for n in range(len(nodes)):
        if n % size:
            hub = n - n % size
            neighbours[n].append(hub)
            neighbours[hub].append(n)
    return nodes, neighbours


def test_what_can_be_read_is_not_divided() -> None:
    nodes, neighbours = world(3, 10)
    assert grouped(nodes, neighbours, 30) == []


def test_communities_are_named_by_place_and_body() -> None:
    nodes, neighbours = world(5, 40)
    found = grouped(nodes, neighbours, 50)
    assert [(group.place, nodes[group.body].kind, len(group.members)) for group in found] == [
        (f"{n}县", "unit", 40) for n in range(5)
    ]


def test_every_node_is_in_one_group_that_can_be_drawn() -> None:
    nodes, neighbours = world(120, 12)
    found = grouped(nodes, neighbours, 100)
    parents = {group.parent for group in found}
    leaves = [group for number, group in enumerate(found) if number not in parents]
    assert sorted(member for group in leaves for member in group.members) == list(range(len(nodes)))
    assert all(len(group.members) <= 100 for group in leaves)
    assert sum(group.parent == -1 for group in found) <= MOST + 10


def test_one_large_star_is_divided_as_well() -> None:
    nodes, neighbours = world(1, 700)
    found = grouped(nodes, neighbours, 300)
    parents = {group.parent for group in found}
    leaves = [group.members for number, group in enumerate(found) if number not in parents]
    assert sorted(member for members in leaves for member in members) == list(range(700))
    assert all(len(members) <= 300 for members in leaves)
