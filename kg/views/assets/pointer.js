"use strict";
// Mouse, finger and keys on the drawing.

network.on("click", ({ nodes: [item], edges: [edge] }) => {
  if (isGroup(item)) go({ g: Number(item.slice(1)), n: -1, e: null, a: -1 });
  else if (item !== undefined) choose(item);
  else if (edge !== undefined && drawn.links[edge].facts.length) chooseEdge(drawn.links[edge].from, drawn.links[edge].to);
  else if (state.n >= 0 || state.e || state.a >= 0) go({ n: state.depth ? state.n : -1, e: null, a: -1, p: -1 });
});
network.on("doubleClick", ({ nodes: [item] }) => {
  if (item !== undefined && !isGroup(item)) go({ n: item, e: null, a: -1, to: -1, depth: state.n === item && state.depth ? Math.min(3, state.depth + 1) : 1 });
});

const pointing = (on) => $("network").classList.toggle("pointing", on);
network.on("hoverNode", ({ node: item }) => { hovered = item; pointing(true); network.redraw(); });
network.on("blurNode", () => { hovered = null; pointing(false); network.redraw(); });
network.on("hoverEdge", ({ edge, event }) => {
  const { from, to, facts: stated, weight } = drawn.links[edge];
  const said = weight ? t("tip.ties", { n: weight }) : [...new Set(stated.map((index) => t(`rel.${facts[index].relation}`)))].join("、");
  $("tip").textContent = `${nameOf(from)} — ${nameOf(to)}：${said}`;
  $("tip").hidden = false;
  const area = $("stage").getBoundingClientRect();
  $("tip").style.left = `${Math.max(0, Math.min(event.clientX - area.left + 12, area.width - $("tip").offsetWidth - 8))}px`;
  $("tip").style.top = `${Math.max(0, Math.min(event.clientY - area.top + 14, area.height - $("tip").offsetHeight - 8))}px`;
  pointing(true);
});
const hideTip = () => { $("tip").hidden = true; pointing(false); };
network.on("blurEdge", hideTip);
for (const moment of ["dragStart", "zoom", "click"]) network.on(moment, hideTip);
$("network").addEventListener("pointerleave", hideTip);
addEventListener("scroll", hideTip, true);

const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: motion() });
$("closer").addEventListener("click", () => zoom(1.4));
$("further").addEventListener("click", () => zoom(1 / 1.4));
$("whole").addEventListener("click", () => fitAll());

/** The next or previous drawn node in the order of importance, for those who have no pointer. */
function stepTo(by) {
  const order = importance.filter((item) => !isGroup(item));
  if (!order.length) return;
  const next = order[(order.indexOf(state.n) + by + order.length) % order.length];
  choose(next);
}

$("network").tabIndex = 0;
$("network").addEventListener("keydown", (event) => {
  const steps = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  if (event.key === "+" || event.key === "=") zoom(1.4);
  if (event.key === "-") zoom(1 / 1.4);
  if (event.key === "]") stepTo(1);
  if (event.key === "[") stepTo(-1);
  if (!(event.key in steps)) return;
  event.preventDefault();
  const { x, y } = network.getViewPosition(), [dx, dy] = steps[event.key];
  network.moveTo({ position: { x: x + dx / network.getScale(), y: y + dy / network.getScale() } });
});
