"use strict";
// The drawing: vis-network draws nodes and edges; labels and the highlighting of a choice are painted over it, so that
// choosing costs no update of the data and labels never cover each other.

const BACKGROUND = "#f7f8fb";
const points = new vis.DataSet(data("nodes"));
const lines = new vis.DataSet(edges);
const network = new vis.Network($("network"), { nodes: points, edges: lines }, {
  ...data("options"),
  autoResize: true,
});
const size = new Map(points.map((point) => [point.id, point.size]));
const byWeight = [...size.keys()].sort((a, b) => size.get(b) - size.get(a) || a - b);

/** What is chosen: {node} or {edge} or null; and what is therefore highlighted. */
let choice = null;
let bright = { nodes: new Set(), edges: new Set() };
let hovered = null;
const hidden = new Set();

function highlight() {
  bright = { nodes: new Set(), edges: new Set() };
  const shine = (edge) => {
    if (!edgeShown(edge)) return;
    bright.edges.add(edge.id);
    bright.nodes.add(edge.from).add(edge.to);
  };
  if (choice && "edge" in choice) shine(edges[choice.edge]);
  if (choice && "node" in choice) {
    bright.nodes.add(choice.node);
    edgesOf[choice.node].forEach((id) => shine(edges[id]));
  }
  network.redraw();
}

function applyFilter() {
  const changedNodes = [];
  nodes.forEach((_, id) => {
    const hide = !nodeShown(id);
    if (hide !== hidden.has(id)) changedNodes.push({ id, hidden: hide });
    if (hide) hidden.add(id); else hidden.delete(id);
  });
  const changedEdges = edges
    .map((edge) => ({ id: edge.id, hidden: !edgeShown(edge) }))
    .filter(({ id, hidden: hide }) => Boolean(lines.get(id).hidden) !== hide);
  if (changedNodes.length) points.update(changedNodes);
  if (changedEdges.length) lines.update(changedEdges);
  highlight();
}

network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  const area = $("network").getBoundingClientRect();
  const low = network.DOMtoCanvas({ x: 0, y: 0 });
  const high = network.DOMtoCanvas({ x: area.width, y: area.height });
  context.save();
  if (choice) paintChoice(context, low, high, scale);
  paintLabels(context, low, high, scale);
  context.restore();
});

function paintChoice(context, low, high, scale) {
  context.fillStyle = BACKGROUND;
  context.globalAlpha = 0.86;
  context.fillRect(low.x, low.y, high.x - low.x, high.y - low.y);
  context.globalAlpha = 1;
  for (const id of bright.edges) {
    const { from, to, color } = edges[id];
    const a = network.body.nodes[from], b = network.body.nodes[to];
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.strokeStyle = color ? color.color : "#8d97a8";
    context.lineWidth = Math.max(2.2, 2 / scale);
    context.stroke();
  }
  for (const id of bright.nodes) network.body.nodes[id].draw(context);
  if (!("node" in choice) || hidden.has(choice.node)) return;
  const { x, y } = network.body.nodes[choice.node];
  context.beginPath();
  context.arc(x, y, size.get(choice.node) * 1.25 + 5 / scale, 0, 2 * Math.PI);
  context.strokeStyle = "#16202e";
  context.lineWidth = 2.5 / scale;
  context.stroke();
}

/** Labels in the order of importance; one that would cover another waits until there is room. */
function paintLabels(context, low, high, scale) {
  const first = choice ? [...bright.nodes] : [];
  const order = choice
    ? first.sort((a, b) => (b === choice.node) - (a === choice.node) || size.get(b) - size.get(a))
    : byWeight;
  // No label covers the best connected nodes, or the chosen ones.
  const taken = order.slice(0, 80).filter((id) => !hidden.has(id)).map((id) => {
    const { x, y } = network.body.nodes[id], r = size.get(id) * 0.8;
    return [x - r, y - r, x + r, y + r];
  });
  const icons = taken.length;
  context.textAlign = "center";
  context.lineJoin = "round";
  if (hovered !== null && !hidden.has(hovered)) paintLabel(context, hovered, scale, taken, true);
  for (const id of order) {
    if (taken.length > icons + 400) break;
    const { x, y } = network.body.nodes[id];
    if (hidden.has(id) || id === hovered || x < low.x || x > high.x || y < low.y || y > high.y) continue;
    if (choice || size.get(id) * scale > 3.2) paintLabel(context, id, scale, taken, choice !== null);
  }
  if (choice && bright.edges.size <= 40) for (const id of bright.edges) paintWord(context, edges[id], scale, taken);
}

function paintLabel(context, id, scale, taken, important) {
  const { x, y } = network.body.nodes[id];
  const pixels = Math.min(17, 10.5 + size.get(id) / 5);
  const text = shortened(nodes[id].name, important ? 22 : 12);
  context.font = `${size.get(id) > 14 || important ? 600 : 400} ${pixels / scale}px ${FONT}`;
  const width = context.measureText(text).width, height = (pixels * 1.25) / scale;
  const top = y + size.get(id) + 3 / scale;
  if (!claim(taken, x - width / 2, top, width, height)) return;
  paintText(context, text, x, top + height * 0.8, scale, isEvent(id) ? "#4b2a7b" : "#1c2634");
}

function paintWord(context, edge, scale, taken) {
  const a = network.body.nodes[edge.from], b = network.body.nodes[edge.to];
  const shown = edge.facts.filter(factShown).map((index) => facts[index]);
  const end = isEvent(edge.from) ? edge.from : edge.to;
  const text = shortened([...new Set(shown.map((fact) => word(fact, end)))].join("·"), 12);
  context.font = `400 ${10.5 / scale}px ${FONT}`;
  const width = context.measureText(text).width, height = 13 / scale;
  // Nearer to the far end: around the chosen node there is a crowd.
  const share = choice.node === edge.from ? 0.58 : choice.node === edge.to ? 0.42 : 0.5;
  const x = a.x + (b.x - a.x) * share, y = a.y + (b.y - a.y) * share;
  if (Math.hypot(b.x - a.x, b.y - a.y) < width * 1.2) return;
  if (claim(taken, x - width / 2, y - height / 2, width, height)) paintText(context, text, x, y + height * 0.32, scale, "#5b6678");
}

const FONT = getComputedStyle(document.body).fontFamily;
const shortened = (text, limit) => (Array.from(text).length > limit ? Array.from(text).slice(0, limit - 1).join("") + "…" : text);

function claim(taken, x, y, width, height) {
  if (taken.some((box) => x < box[2] && box[0] < x + width && y < box[3] && box[1] < y + height)) return false;
  taken.push([x, y, x + width, y + height]);
  return true;
}

function paintText(context, text, x, y, scale, colour) {
  context.strokeStyle = BACKGROUND;
  context.lineWidth = 3.5 / scale;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
