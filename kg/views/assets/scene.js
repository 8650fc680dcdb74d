"use strict";
// Which part of the graph is drawn: all that is shown if it can be read, else its communities; a community, the
// surroundings of a node, or a path.

const LIMIT = dossier.limit;
const partsOf = groups.map(() => []);
const topGroups = [];
groups.forEach(([, , parent], index) => (parent < 0 ? topGroups : partsOf[parent]).push(index));
const groupName = (index) => {
  const [place, body] = groups[index];
  return [place, nodes[body].name].filter(Boolean).join(" · ");
};
const inGroup = (index) => groups[index][3].filter((node) => nodeShown[node]);

/** The scene of the state: {title, items, links, note}. An item is a number of a node, or g and the number of a group. */
function sceneOf(state) {
  if (state.n >= 0 && state.to >= 0) return ofNodes(pathBetween(state.n, state.to) || [state.n, state.to], true);
  if (state.n >= 0 && state.depth > 0) return around(state.n, state.depth);
  const shown = byWeight.filter((node) => nodeShown[node] && factsOf[node].length);
  if (shown.length <= LIMIT || !groups.length) return ofNodes(shown.slice(0, Math.max(LIMIT, groups.length ? 0 : nodes.length)));
  if (state.g < 0) return ofGroups(topGroups);
  return partsOf[state.g].length ? ofGroups(partsOf[state.g]) : ofNodes(inGroup(state.g));
}

function ofNodes(items, inOrder = false) {
  const inside = new Set(items), links = [];
  for (const node of items) for (const other of shownTies(node)) if (node < other && inside.has(other)) links.push({ from: node, to: other, facts: shownBetween(node, other) });
  return { items: inOrder ? items : [...inside].sort((a, b) => a - b), links, left: 0 };
}

/** What lies within so many steps; the best connected first where it is too much. */
function around(node, depth) {
  const found = [node], seen = new Set(found);
  let ring = [node], left = 0;
  for (let step = 0; step < depth; step += 1) {
    const next = new Set();
    for (const each of ring) for (const other of shownTies(each)) if (!seen.has(other)) next.add(other);
    ring = [...next].sort((a, b) => ties[b].size - ties[a].size || a - b);
    const room = Math.max(0, LIMIT - found.length);
    left += Math.max(0, ring.length - room);
    ring = ring.slice(0, room);
    ring.forEach((each) => { seen.add(each); found.push(each); });
  }
  return { ...ofNodes(found), left };
}

function ofGroups(chosen) {
  const home = new Map(), sizes = new Map();
  for (const group of chosen) {
    const members = inGroup(group);
    sizes.set(group, members.length);
    for (const node of members) home.set(node, group);
  }
  const weights = new Map();
  for (const [node, group] of home) for (const other of shownTies(node)) {
    const far = home.get(other);
    if (node < other && far !== undefined && far !== group) {
      const key = group < far ? `g${group} g${far}` : `g${far} g${group}`;
      weights.set(key, (weights.get(key) || 0) + 1);
    }
  }
  const drawn = chosen.filter((group) => sizes.get(group) > 0);
  // The strongest ties alone: between communities everything hangs together.
  const links = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, drawn.length * 2)
    .map(([key, weight]) => ({ from: key.split(" ")[0], to: key.split(" ")[1], facts: [], weight }));
  return { items: drawn.map((group) => `g${group}`), links, left: 0, sizes };
}

/** The shortest path over what is shown, as nodes in order; null if there is none. */
function pathBetween(from, to) {
  const before = new Map([[from, null]]);
  let ring = [from];
  while (ring.length && !before.has(to)) {
    const next = [];
    for (const node of ring) for (const other of shownTies(node)) if (!before.has(other)) { before.set(other, node); next.push(other); }
    ring = next;
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let node = to; node !== null; node = before.get(node)) path.unshift(node);
  return path;
}

/** The group without parts that a node is in. */
function groupOf(node) {
  const found = groups.findIndex((group, index) => !partsOf[index].length && group[3].includes(node));
  return found;
}
