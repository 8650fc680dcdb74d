"use strict";
// The drawing: vis-network draws nodes and edges; labels and the highlighting of a choice are painted over it, so that
// choosing costs no update of the data and labels never cover each other.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const points = new vis.DataSet(block("nodes"));
const lines = new vis.DataSet(block("edges"));
const network = new vis.Network($("network"), { nodes: points, edges: lines }, block("options"));
const FONT = getComputedStyle(document.body).fontFamily;

let drawn = { items: [], links: [], left: 0 };
let importance = []; // the items, those with the most neighbours first
let degree = new Map();
let bright = null; // {items, links} while something is chosen
let hovered = null;
let drawnKey = "";
let drawing = false;

const isDrawn = (id) => degree.has(id);
const isGroup = (item) => typeof item === "string";
const nameOf = (item) => (isGroup(item) ? `${groupName(Number(item.slice(1)))}（${drawn.sizes.get(Number(item.slice(1)))}）` : nodes[item].name);
const at = (item) => network.body.nodes[item];

function drawScene(key) {
  if (key === drawnKey) return;
  drawnKey = key;
  hovered = null;
  $("tip").hidden = true;
  drawing = false; // until the nodes are there, too
  drawn = sceneOf(state);
  degree = new Map(drawn.items.map((item) => [item, 0]));
  for (const { from, to } of drawn.links) { degree.set(from, degree.get(from) + 1); degree.set(to, degree.get(to) + 1); }
  const weight = (item) => (isGroup(item) ? drawn.sizes.get(Number(item.slice(1))) : degree.get(item));
  importance = [...drawn.items].sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
  const places = positions();
  lines.clear();
  points.clear();
  points.add(drawn.items.map((item, index) => ({ id: item, x: places[index].x, y: places[index].y, ...lookOf(item) })));
  lines.add(drawn.links.map((link, id) => ({ id, from: link.from, to: link.to, ...lookOfLink(link) })));
  drawing = true;
  fitAll(false);
}

const sizeOf = (item) => (isGroup(item) ? 12 + 1.5 * Math.sqrt(drawn.sizes.get(Number(item.slice(1)))) : Math.min(7 + 3.2 * Math.sqrt(degree.get(item)), 32));

function lookOf(item) {
  if (isGroup(item)) return { shape: "dot", size: sizeOf(item), color: { background: css("--bubble"), border: css("--accent") } };
  const [shape, colour] = kinds[nodes[item].kind];
  return { shape, size: sizeOf(item), color: { background: colour, border: css("--back") } };
}

function lookOfLink({ facts: stated, weight }) {
  if (weight) return { width: Math.min(8, 1 + Math.log2(weight)), color: { color: css("--edge") } };
  const said = new Set(stated.map((index) => facts[index].relation));
  const colour = said.has("task") ? css("--task") : said.has("post") ? css("--post") : css("--edge");
  return { width: said.has("task") ? 2.4 : 1.4, color: { color: colour }, dashes: [...said].every((each) => each === "part" || each === "same") ? [4, 4] : false };
}

/** A path lies in a row; everything else is laid out, and nodes are moved off the edges of others. */
function positions() {
  if (state.to >= 0 && state.n >= 0) return drawn.items.map((_, index) => ({ x: index * 190, y: (index % 2) * 46 }));
  const index = new Map(drawn.items.map((item, i) => [item, i]));
  const neighbours = drawn.items.map(() => []);
  for (const { from, to } of drawn.links) { neighbours[index.get(from)].push(index.get(to)); neighbours[index.get(to)].push(index.get(from)); }
  neighbours.forEach((each) => each.sort((a, b) => a - b));
  const found = layout(neighbours);
  if (drawn.sizes) found.forEach((point) => { point.x *= 2.1; point.y *= 1.7; });
  stretch(found);
  clearEdges(found, drawn.links.map(({ from, to }) => [index.get(from), index.get(to)]), drawn.items.map((item) => sizeOf(item) + 7));
  return found;
}

/** Use the room that the window has: widen what is too high for it, heighten what is too wide. */
function stretch(found) {
  const width = Math.max(...found.map(({ x }) => x)) - Math.min(...found.map(({ x }) => x)) || 1;
  const height = Math.max(...found.map(({ y }) => y)) - Math.min(...found.map(({ y }) => y)) || 1;
  const wanted = (width / height) * ($("network").clientHeight / Math.max($("network").clientWidth, 1));
  for (const point of found) {
    point.x *= Math.min(1.6, Math.max(1, 1 / wanted));
    point.y *= Math.min(1.6, Math.max(1, wanted));
  }
}

const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 });

function fitAll(animation = motion()) {
  if (!drawn.items.length) return;
  const xs = drawn.items.map((item) => at(item).x), ys = drawn.items.map((item) => at(item).y);
  const [left, right, top_, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // Labels keep their size on the screen, and stand out beyond the nodes that fit.
  const { clientWidth: width, clientHeight: height } = $("network");
  const scale = Math.min(1.5, (width - Math.min(180, width * 0.3)) / Math.max(right - left, 1), (height - 110) / Math.max(bottom - top_, 1));
  network.moveTo({ scale: Math.max(scale, 0.02), position: { x: (left + right) / 2, y: (top_ + bottom) / 2 }, animation });
}

function highlight() {
  bright = null;
  if (state.e && state.e.every(isDrawn)) bright = shine(drawn.links.filter(({ from, to }) => state.e.includes(from) && state.e.includes(to)), state.e);
  else if (state.n >= 0 && state.to < 0 && !state.depth && isDrawn(state.n)) bright = shine(drawn.links.filter(({ from, to }) => from === state.n || to === state.n), [state.n]);
  network.redraw();
}

const shine = (links, ends) => ({ links, items: new Set([...ends, ...links.flatMap(({ from, to }) => [from, to])]) });

network.on("afterDrawing", (context) => {
  if (!drawing) return;
  const scale = network.getScale();
  context.save();
  if (bright) paintChoice(context, scale);
  if (state.n >= 0 && isDrawn(state.n)) paintRing(context, scale);
  for (const label of labels(context, scale)) paintLabel(context, label, scale);
  context.restore();
});

function bounds() {
  const area = $("network").getBoundingClientRect();
  return [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: area.width, y: area.height })];
}

function paintChoice(context, scale) {
  const [low, high] = bounds();
  context.fillStyle = css("--back");
  context.globalAlpha = 0.86;
  context.fillRect(low.x, low.y, high.x - low.x, high.y - low.y);
  context.globalAlpha = 1;
  for (const link of bright.links) {
    context.beginPath();
    context.moveTo(at(link.from).x, at(link.from).y);
    context.lineTo(at(link.to).x, at(link.to).y);
    context.strokeStyle = lookOfLink(link).color.color;
    context.lineWidth = Math.max(2.2, 2 / scale);
    context.stroke();
  }
  for (const item of bright.items) at(item).draw(context);
}

function paintRing(context, scale) {
  context.beginPath();
  context.arc(at(state.n).x, at(state.n).y, sizeOf(state.n) * 1.25 + 5 / scale, 0, 2 * Math.PI);
  context.strokeStyle = css("--ink");
  context.lineWidth = 2.5 / scale;
  context.stroke();
}

/** The labels that have room, hubs first: {text, x, y, pixels, bold, colour}. None covers another, or a node of weight. */
function labels(context, scale) {
  const [low, high] = bounds();
  const order = (bright ? importance.filter((item) => bright.items.has(item)) : importance)
    .filter((item) => at(item).x > low.x && at(item).x < high.x && at(item).y > low.y && at(item).y < high.y);
  const front = [hovered, state.n].filter((item) => item !== null && order.includes(item));
  const boxes = order.slice(0, 150).map((item) => {
    const { x, y } = at(item), r = sizeOf(item) * 0.8;
    return [x - r, y - r, x + r, y + r];
  });
  const taken = [], found = [];
  const wanted = [...new Set([...front, ...order])];
  for (const item of wanted.slice(0, 500)) {
    const heavier = boxes.slice(0, order.indexOf(item));
    const label = placed(context, item, scale, taken, boxes, bright !== null || front.includes(item), [low, high])
      // Where a hub is crowded in, its name matters more than the leaves around it.
      || (sizeOf(item) > 12 && placed(context, item, scale, taken, heavier, true, [low, high]));
    if (label) found.push(label);
  }
  if (bright && bright.links.length <= 40) for (const link of bright.links) {
    const label = wordOn(context, link, scale, taken);
    if (label) found.push(label);
  }
  return found;
}

function placed(context, item, scale, taken, boxes, important, [low, high]) {
  const { x, y } = at(item), size = sizeOf(item), pixels = Math.min(16, 11 + size / 6);
  const text = shortened(nameOf(item), important || isGroup(item) ? 24 : 13);
  const bold = important || size > 14;
  context.font = `${bold ? 600 : 400} ${pixels / scale}px ${FONT}`;
  const width = context.measureText(text).width, height = (pixels * 1.25) / scale, gap = 3 / scale;
  const aside = size + gap + width / 2, near = size * 0.7 + width / 2;
  const spots = [[x, y + size + gap], [x, y - size - gap - height], [x + aside, y - height / 2], [x - aside, y - height / 2],
    [x + near, y + size * 0.7], [x - near, y + size * 0.7], [x + near, y - size * 0.7 - height], [x - near, y - size * 0.7 - height]];
  for (const [middle, top] of spots) {
    if (middle - width / 2 < low.x || middle + width / 2 > high.x) continue;
    if (isFree(boxes, middle - width / 2, top, width, height) && claim(taken, middle - width / 2, top, width, height)) return { text, x: middle, y: top + height * 0.8, pixels, bold, colour: css("--ink") };
  }
  return null;
}

function wordOn(context, link, scale, taken) {
  const a = at(link.from), b = at(link.to);
  const end = !isGroup(link.from) && isEvent(link.from) ? link.from : link.to;
  const text = shortened([...new Set(link.facts.map((index) => word(facts[index], end)))].join("·"), 12);
  context.font = `400 ${10.5 / scale}px ${FONT}`;
  const width = context.measureText(text).width, height = 13 / scale;
  // Nearer to the far end: around the chosen node there is a crowd.
  const share = state.n === link.from ? 0.58 : state.n === link.to ? 0.42 : 0.5;
  const x = a.x + (b.x - a.x) * share, y = a.y + (b.y - a.y) * share;
  if (Math.hypot(b.x - a.x, b.y - a.y) < width * 1.2 || !claim(taken, x - width / 2, y - height / 2, width, height)) return null;
  return { text, x, y: y + height * 0.32, pixels: 10.5, bold: false, colour: css("--soft") };
}

const isFree = (boxes, x, y, width, height) => !boxes.some((box) => x < box[2] && box[0] < x + width && y < box[3] && box[1] < y + height);

function claim(taken, x, y, width, height) {
  if (!isFree(taken, x, y, width, height)) return false;
  taken.push([x, y, x + width, y + height]);
  return true;
}

function paintLabel(context, { text, x, y, pixels, bold, colour }, scale) {
  context.font = `${bold ? 600 : 400} ${pixels / scale}px ${FONT}`;
  context.textAlign = "center";
  context.lineJoin = "round";
  context.strokeStyle = css("--back");
  context.lineWidth = 3.5 / scale;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
