"use strict";
// Where the nodes of a drawing lie: the same nodes and edges always give the same picture, without chance.
//
// A news graph is full of nodes with one neighbour: the people of one meeting, the sites of one tour. They lie in rings
// around their neighbour; what remains, the core, unfolds as a tree and is then relaxed by springs, with repulsion
// (Fruchterman and Reingold, 1991). Components are laid out one by one and packed. Made for a few hundred nodes.

const RING = 62, GAP = 44, SPACE = 54, EDGE = 70, REACH = 130, ROUNDS = 160, CELL = 46;

/** For each index a point {x, y}; neighbours is an array of arrays of indices, symmetric. */
function layout(neighbours) {
  const points = new Array(neighbours.length);
  const parts = components(neighbours).map((part) => component(part, neighbours, points));
  pack(parts, points);
  return points;
}

function breadthFirst(root, neighbours) {
  const queue = [root], seen = new Set(queue);
  for (const node of queue) for (const other of neighbours[node]) if (!seen.has(other)) { seen.add(other); queue.push(other); }
  return queue;
}

function components(neighbours) {
  const seen = new Set(), parts = [];
  neighbours.forEach((_, root) => {
    if (seen.has(root)) return;
    const part = breadthFirst(root, neighbours);
    part.forEach((node) => seen.add(node));
    parts.push(part);
  });
  return parts;
}

function component(part, neighbours, points) {
  let core = part.filter((node) => neighbours[node].length > 1);
  if (!core.length) core = [part[0]];
  const inner = new Set(core);
  const leaves = new Map(core.map((node) => [node, neighbours[node].filter((other) => !inner.has(other))]));
  const links = new Map(core.map((node) => [node, neighbours[node].filter((other) => inner.has(other))]));
  const radius = new Map(core.map((node) => [node, ringsOf(leaves.get(node).length).reduce((_, [r]) => r, 0) + 16]));
  unfold(core, links, radius, points);
  relax(core, links, radius, points);
  for (const node of core) {
    let at = 0;
    ringsOf(leaves.get(node).length).forEach(([r, count], turn) => {
      for (let i = 0; i < count; i += 1, at += 1) {
        const angle = (2 * Math.PI * (i + turn / 2)) / count - Math.PI / 2;
        points[leaves.get(node)[at]] = { x: points[node].x + r * Math.cos(angle), y: points[node].y + r * Math.sin(angle) };
      }
    });
  }
  return part;
}

/** Radius and number of leaves of each ring, from within. */
function ringsOf(count) {
  const rings = [];
  for (let radius = RING; count > 0; radius += GAP) {
    const fits = Math.min(count, Math.floor((2 * Math.PI * radius) / SPACE));
    rings.push([radius, fits]);
    count -= fits;
  }
  return rings;
}

/** A first position: the breadth-first tree of the best connected node, each subtree in a sector of its own. */
function unfold(core, links, radius, points) {
  const root = core.reduce((best, node) => (links.get(node).length > links.get(best).length ? node : best));
  const children = new Map(core.map((node) => [node, []])), parent = new Map([[root, null]]), order = [root];
  for (const node of order) for (const other of links.get(node)) if (!parent.has(other)) { parent.set(other, node); children.get(node).push(other); order.push(other); }
  const weight = new Map(core.map((node) => [node, radius.get(node) + 40]));
  for (const node of [...order].reverse()) if (parent.get(node) !== null) weight.set(parent.get(node), weight.get(parent.get(node)) + weight.get(node));
  const sector = new Map([[root, [0, 2 * Math.PI, 0]]]);
  points[root] = { x: 0, y: 0 };
  for (const node of order) {
    let [low, high, far] = sector.get(node);
    const width = high - low, total = children.get(node).reduce((sum, child) => sum + weight.get(child), 0);
    for (const child of children.get(node)) {
      const share = (width * weight.get(child)) / total, distance = far + radius.get(node) + radius.get(child) + EDGE;
      points[child] = { x: distance * Math.cos(low + share / 2), y: distance * Math.sin(low + share / 2) };
      sector.set(child, [low, low + share, distance]);
      low += share;
    }
  }
  const needed = core.reduce((sum, node) => sum + (radius.get(node) + REACH / 2) ** 2, 0);
  const covered = Math.max(...core.map((node) => points[node].x ** 2 + points[node].y ** 2)) || needed;
  const scale = Math.max(1, Math.sqrt(needed / covered));
  for (const node of core) { points[node].x *= scale; points[node].y *= scale; }
}

function relax(core, links, radius, points) {
  const n = core.length, index = new Map(core.map((node, i) => [node, i]));
  const x = core.map((node) => points[node].x), y = core.map((node) => points[node].y), r = core.map((node) => radius.get(node));
  const springs = core.flatMap((node, i) => links.get(node).map((other) => [i, index.get(other)]).filter(([a, b]) => a < b));
  const rounds = n < 2 ? 0 : Math.max(30, Math.min(ROUNDS, Math.floor(20_000_000 / (n * n))));
  for (let turn = 0; turn < rounds; turn += 1) {
    const dx = new Float64Array(n), dy = new Float64Array(n), limit = 60 * (1 - turn / rounds) + 1;
    const move = (a, b, fx, fy) => { dx[a] += fx; dy[a] += fy; dx[b] -= fx; dy[b] -= fy; };
    for (let a = 0; a < n; a += 1) for (let b = 0; b < a; b += 1) {
      let ux = x[a] - x[b], uy = y[a] - y[b], distance = Math.sqrt(ux * ux + uy * uy);
      const reach = r[a] + r[b] + REACH;
      if (distance >= reach) continue;
      if (distance < 0.01) { ux = Math.cos(a + 2.4 * b); uy = Math.sin(a + 2.4 * b); distance = 1; }
      const force = (0.42 * (reach - distance) ** 2) / reach / distance;
      move(a, b, ux * force, uy * force);
    }
    for (const [a, b] of springs) {
      const ux = x[a] - x[b], uy = y[a] - y[b], distance = Math.hypot(ux, uy) || 1;
      const force = (0.12 * (r[a] + r[b] + EDGE - distance)) / distance;
      move(a, b, ux * force, uy * force);
    }
    for (let i = 0; i < n; i += 1) {
      const scale = Math.min(1, limit / (Math.hypot(dx[i], dy[i]) || 1));
      x[i] += dx[i] * scale;
      y[i] += dy[i] * scale;
    }
  }
  core.forEach((node, i) => { points[node] = { x: x[i], y: y[i] }; });
}

/** Components beside each other: the largest in the middle, the others in the gaps around it. */
function pack(parts, points) {
  const taken = new Set(), golden = Math.PI * (3 - Math.sqrt(5));
  let begin = 0, size = Infinity;
  for (const part of [...parts].sort((a, b) => b.length - a.length || a[0] - b[0])) {
    const shape = cellsOf(part, points);
    // A part no smaller than the last one finds no room where that one found none.
    let turn = shape.length >= size ? begin : begin >> 1, column, row;
    for (; ; turn += 1) {
      const away = 1.1 * Math.sqrt(turn), angle = turn * golden;
      column = Math.round(away * Math.cos(angle) * 1.35);
      row = Math.round(away * Math.sin(angle));
      if (!shape.some(([c, l]) => taken.has(`${c + column},${l + row}`))) break;
    }
    [begin, size] = [turn, shape.length];
    for (const [c, l] of shape) taken.add(`${c + column},${l + row}`);
    for (const node of part) { points[node].x += column * CELL; points[node].y += row * CELL; }
  }
}

/** The cells of the nodes and those around them. */
function cellsOf(part, points) {
  const cells = new Map();
  for (const node of part) {
    const c = Math.round(points[node].x / CELL), l = Math.round(points[node].y / CELL);
    for (const i of [-1, 0, 1]) for (const j of [-1, 0, 1]) cells.set(`${c + i},${l + j}`, [c + i, l + j]);
  }
  return [...cells.values()];
}

/** Move nodes out of the way of edges that do not end at them; edges are pairs of indices, clear is the room in pixels. */
function clearEdges(points, edges, clear) {
  if (edges.length * points.length > 400_000) return;
  for (let round = 0; round < 12; round += 1) {
    let moved = false;
    for (const [a, b] of edges) {
      const p = points[a], q = points[b], ux = q.x - p.x, uy = q.y - p.y, square = ux * ux + uy * uy;
      if (!square) continue;
      points.forEach((point, i) => {
        if (i === a || i === b) return;
        const share = ((point.x - p.x) * ux + (point.y - p.y) * uy) / square;
        if (share <= 0.02 || share >= 0.98) return;
        let sx = point.x - (p.x + share * ux), sy = point.y - (p.y + share * uy), distance = Math.hypot(sx, sy);
        if (distance >= clear[i]) return;
        if (distance < 0.01) { const length = Math.sqrt(square); sx = -uy / length; sy = ux / length; distance = 1; }
        const push = (clear[i] - distance + 1) / distance * 0.6;
        points[i] = { x: point.x + sx * push, y: point.y + sy * push };
        moved = true;
      });
    }
    if (!moved) return;
  }
}
