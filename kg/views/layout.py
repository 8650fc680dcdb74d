"""Where the nodes of a page lie, computed beforehand: the same graph always gives the same picture.

A news graph is full of nodes with one neighbour: the people of one meeting, the sites of one tour. They lie in rings
around their neighbour; what remains, the core, unfolds as a tree and is then relaxed by springs, with repulsion between
nodes close to each other (Fruchterman and Reingold, 1991, with their grid). Components are laid out one by one, then
packed. No dependency does this better at the sizes of a page: igraph takes 5 s for 1,500 nodes and is under the GPL.
Cost: linear in nodes and edges for each of at most `ROUNDS` rounds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.views.packing import pack

__all__ = ["Point", "layout"]

Point = tuple[float, float]
Neighbours = Mapping[str, Sequence[str]]

RING, GAP, SPACE = 52.0, 34.0, 40.0  # radius of the first ring, between rings, between neighbours on a ring
EDGE, REACH = 44.0, 84.0  # free length of an edge, and how far repulsion reaches beyond the rings
CELL, FRESH = 60.0, 4  # side of the cells in which neighbours are looked for, and after how many rounds again
ROUNDS = 160


def layout(neighbours: Neighbours) -> dict[str, tuple[int, int]]:
    """A point in pixels for each node; ``neighbours`` is symmetric."""
    parts = [_component(part, neighbours) for part in _components(neighbours)]
    points = {node: point for part in pack(parts) for node, point in part.items()}
    return {node: (round(x), round(y)) for node, (x, y) in points.items()}


def _components(neighbours: Neighbours) -> Iterator[list[str]]:
    seen: set[str] = set()
    for root in sorted(neighbours):
        if root not in seen:
            part = list(_breadth_first([root], neighbours))
            seen.update(part)
            yield part


def _breadth_first(roots: Sequence[str], neighbours: Neighbours) -> Iterator[str]:
    queue, seen = list(roots), set(roots)
    for node in queue:
        yield node
        fresh = [other for other in sorted(neighbours[node]) if other not in seen]
        seen.update(fresh)
        queue += fresh


def _component(part: Sequence[str], neighbours: Neighbours) -> dict[str, Point]:
    core = [node for node in part if len(neighbours[node]) > 1] or [part[0]]
    inner = set(core)
    leaves = {node: sorted(other for other in neighbours[node] if other not in inner) for node in core}
    links = {node: sorted(other for other in neighbours[node] if other in inner) for node in core}
    radii = {node: _rings(len(leaves[node])) for node in core}
    points = _relaxed(_unfolded(core, links, radii), links, radii)
    for node in core:
        points.update(_around(points[node], leaves[node]))
    return points


def _ring_sizes(count: int) -> Iterator[tuple[float, int]]:
    """Radius and number of leaves of each ring, from within."""
    radius = RING
    while count > 0:
        fits = min(count, int(math.tau * radius / SPACE))
        yield radius, fits
        radius, count = radius + GAP, count - fits


def _rings(count: int) -> float:
    return max((radius for radius, _ in _ring_sizes(count)), default=0.0) + 14


def _around(centre: Point, leaves: Sequence[str]) -> Iterator[tuple[str, Point]]:
    rest = iter(leaves)
    for turn, (radius, count) in enumerate(_ring_sizes(len(leaves))):
        for index in range(count):
            angle = math.tau * (index + turn / 2) / count - math.pi / 2
            yield next(rest), (centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle))


def _unfolded(core: Sequence[str], links: Neighbours, radii: Mapping[str, float]) -> dict[str, Point]:
    """A first position: the breadth-first tree of the best connected node, each subtree in a sector of its own."""
    root = max(core, key=lambda node: (len(links[node]), radii[node], node))
    children, weight = _tree(root, links, radii)
    points, sectors = {root: (0.0, 0.0)}, {root: (0.0, math.tau, 0.0)}
    for node in _breadth_first([root], children):
        low, high, far = sectors[node]
        total = sum(weight[child] for child in children[node]) or 1.0
        for child in children[node]:
            width = (high - low) * weight[child] / total
            distance = far + radii[node] + radii[child] + EDGE
            angle = low + width / 2
            points[child] = (distance * math.cos(angle), distance * math.sin(angle))
            sectors[child] = (low, low + width, distance)
            low += width
    return _spread(points, radii)


def _spread(points: dict[str, Point], radii: Mapping[str, float]) -> dict[str, Point]:
    """The same positions, further apart if they crowd: as much area as the discs need."""
    needed = sum((radii[node] + REACH / 2) ** 2 for node in points)
    covered = max(x * x + y * y for x, y in points.values()) or needed
    scale = max(1.0, math.sqrt(needed / covered))
    return {node: (x * scale, y * scale) for node, (x, y) in points.items()}


def _tree(root: str, links: Neighbours, radii: Mapping[str, float]) -> tuple[dict[str, list[str]], dict[str, float]]:
    """The children of each node in the breadth-first tree, and the room that each subtree takes."""
    order = list(_breadth_first([root], links))
    children: dict[str, list[str]] = {node: [] for node in order}
    parent: dict[str, str] = {}
    for node in order:
        for other in links[node]:
            if other != root and other not in parent:
                parent[other] = node
                children[node].append(other)
    weight = {node: radii[node] + 40 for node in order}
    for node in reversed(order):
        if node in parent:
            weight[parent[node]] += weight[node]
    return children, weight


def _relaxed(points: dict[str, Point], links: Neighbours, radii: Mapping[str, float]) -> dict[str, Point]:
    names = sorted(points)
    if len(names) < 2:
        return points
    index = {name: i for i, name in enumerate(names)}
    springs = [(index[a], index[b]) for a in names for b in links[a] if a < b]
    field = _Field([points[name][0] for name in names], [points[name][1] for name in names], [radii[n] for n in names])
    rounds = max(24, min(ROUNDS, 60_000 // len(names)))
    for turn in range(rounds):
        field.step(springs, limit=60 * (1 - turn / rounds) + 1)
    return {name: (field.x[i], field.y[i]) for name, i in index.items()}


class _Field:
    """Discs that push each other away and are held together by springs."""

    def __init__(self, x: list[float], y: list[float], radii: list[float]) -> None:
        self.x, self.y, self.radii = x, y, radii
        self.close: list[tuple[int, int]] = []
        self.turn = 0

    def step(self, springs: Sequence[tuple[int, int]], *, limit: float) -> None:
        """Move every disc along the forces on it, at most ``limit`` pixels."""
        if self.turn % FRESH == 0:
            self.close = list(self._pairs())
        self.turn += 1
        self.dx, self.dy = [0.0] * len(self.x), [0.0] * len(self.x)
        for a, b in self.close:
            self._push(a, b)
        for a, b in springs:
            self._pull(a, b)
        for i, (dx, dy) in enumerate(zip(self.dx, self.dy, strict=True)):
            scale = min(1.0, limit / (math.hypot(dx, dy) or 1.0))
            self.x[i] += dx * scale
            self.y[i] += dy * scale

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs within reach, each once: every disc looks, as far as its size demands, for those no larger."""
        cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for i in sorted(range(len(self.x)), key=self.radii.__getitem__):
            x, y, far = self.x[i], self.y[i], 2 * self.radii[i] + REACH
            for column in range(int((x - far) // CELL), int((x + far) // CELL) + 1):
                for row in range(int((y - far) // CELL), int((y + far) // CELL) + 1):
                    for j in cells.get((column, row), ()):
                        if abs(self.x[j] - x) < far and abs(self.y[j] - y) < far:
                            yield i, j
            cells[int(x // CELL), int(y // CELL)].append(i)

    def _push(self, a: int, b: int) -> None:
        dx, dy = self.x[a] - self.x[b], self.y[a] - self.y[b]
        reach = self.radii[a] + self.radii[b] + REACH
        distance = math.sqrt(dx * dx + dy * dy)
        if distance >= reach:
            return
        if distance < 0.01:  # two in one point: part them, each pair in a direction of its own
            dx, dy, distance = math.cos(a + 2.4 * b), math.sin(a + 2.4 * b), 1.0
        force = 0.42 * (reach - distance) ** 2 / reach / distance
        self._move(a, b, dx * force, dy * force)

    def _pull(self, a: int, b: int) -> None:
        dx, dy = self.x[a] - self.x[b], self.y[a] - self.y[b]
        distance = math.hypot(dx, dy) or 1.0
        force = 0.12 * (self.radii[a] + self.radii[b] + EDGE - distance) / distance
        self._move(a, b, dx * force, dy * force)

    def _move(self, a: int, b: int, dx: float, dy: float) -> None:
        self.dx[a] += dx
        self.dy[a] += dy
        self.dx[b] -= dx
        self.dy[b] -= dy
