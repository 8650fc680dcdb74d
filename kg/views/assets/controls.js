"use strict";
// Choosing, finding, filtering; everything works from the keyboard.

/** Choose {node}, {edge} or nothing. A chosen node is in the address, so that Back leads to the one before. */
function choose(next, { move = true } = {}) {
  choice = next;
  hovered = null;
  showPanel();
  highlight();
  if (next && "node" in next && move) goTo(next.node);
  const wanted = next && "node" in next ? "#" + encodeURIComponent(nodes[next.node].iri) : "";
  if (location.hash !== wanted && (wanted || location.hash)) location.hash = wanted;
}

function goTo(node) {
  const shown = [...bright.nodes].filter((id) => !hidden.has(id));
  if (shown.length > 1) network.fit({ nodes: shown, maxZoomLevel: 1.3, animation: motion() });
  else network.focus(node, { scale: Math.max(network.getScale(), 1), animation: motion() });
}

const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 });

const byIri = new Map(nodes.map((node, id) => [node.iri, id]));
function followAddress() {
  let wanted = "";
  try { wanted = decodeURIComponent(location.hash.slice(1)); } catch { /* an address that somebody mistyped */ }
  const node = byIri.get(wanted);
  if (node !== undefined && !(choice && choice.node === node)) choose({ node });
  if (node === undefined && choice && "node" in choice) choose(null);
}
addEventListener("hashchange", followAddress);

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) choose({ node }, { move: false });
  else if (edge !== undefined) choose({ edge });
  else if (choice) choose(null);
});
network.on("hoverNode", ({ node }) => { hovered = node; $("network").classList.add("pointing"); network.redraw(); });
network.on("blurNode", () => { hovered = null; $("network").classList.remove("pointing"); network.redraw(); });
network.on("hoverEdge", ({ edge, event }) => {
  const { from, to, facts: own } = edges[edge];
  const words = new Set(own.filter(factShown).map((index) => relations[facts[index].relation][0]));
  $("tip").textContent = `${nodes[from].name} — ${nodes[to].name}：${[...words].join("、")}`;
  $("tip").style.left = `${Math.min(event.clientX + 12, innerWidth - 700)}px`;
  $("tip").style.top = `${event.clientY + 14}px`;
  $("tip").hidden = false;
  $("network").classList.add("pointing");
});
network.on("blurEdge", () => { $("tip").hidden = true; $("network").classList.remove("pointing"); });

// Legend
for (const [kind, [name]] of Object.entries(kinds)) {
  const count = nodes.filter((node) => node.kind === kind).length;
  if (!count) continue;
  const button = el("button", { type: "button", "data-kind": kind, "aria-pressed": "true", title: "显示或隐藏" },
    icon(kind), name, el("span", { class: "count" }, String(count)));
  button.addEventListener("click", () => {
    const off = !filter.kinds.delete(kind);
    if (off) filter.kinds.add(kind);
    button.setAttribute("aria-pressed", String(!off));
    refresh();
  });
  $("legend").append(button);
}

// Filters
$("article").append(el("option", { value: "" }, `全部（${articles.length} 篇）`), ...articles
  .map((article, index) => [article, index])
  .sort(([a], [b]) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
  .map(([article, index]) => el("option", { value: index }, `${dayOf(article.day)} ${article.title}`.trim())));

function refresh() {
  $("unfilter").hidden = !filtered();
  applyFilter();
  showPanel();
  const count = nodes.length - hidden.size;
  $("status").textContent = count < nodes.length ? `显示 ${count} / ${nodes.length} 个节点` : "";
}

function readFilters() {
  filter.article = $("article").value === "" ? null : Number($("article").value);
  filter.since = $("since").value;
  filter.until = $("until").value;
  refresh();
  const shown = nodes.map((_, id) => id).filter((id) => !hidden.has(id));
  if (shown.length) network.fit({ nodes: shown, maxZoomLevel: 1.3, animation: motion() });
}
for (const id of ["article", "since", "until"]) $(id).addEventListener("change", readFilters);
$("unfilter").addEventListener("click", () => {
  for (const id of ["article", "since", "until"]) $(id).value = "";
  readFilters();
});

// Search
const MATCHES = 12;
let active = -1;

function matches(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const rank = (name) => {
    const at = name.toLowerCase().indexOf(wanted);
    return at < 0 ? Infinity : (name.length === wanted.length ? 0 : at === 0 ? 1 : 2);
  };
  return byWeight
    .map((id) => ({ id, rank: Math.min(rank(nodes[id].name), ...nodes[id].aliases.map((alias) => rank(alias) + 0.5)) }))
    .filter((match) => match.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MATCHES);
}

function showMatches() {
  const wanted = $("search").value.trim().toLowerCase();
  const found = matches(wanted);
  const options = found.map(({ id }, at) => {
    const alias = nodes[id].name.toLowerCase().includes(wanted) ? "" : nodes[id].aliases.find((name) => name.toLowerCase().includes(wanted));
    return el("li", { role: "option", id: `match-${at}`, "data-node": id, "aria-selected": "false", onclick: () => take(id) },
      icon(nodes[id].kind), el("span", {}, nodes[id].name), el("small", {}, alias || nodes[id].place || kindName(id)));
  });
  if (wanted && !found.length) options.push(el("li", { class: "none" }, "没有找到"));
  $("matches").replaceChildren(...options);
  $("matches").hidden = !options.length;
  $("search").setAttribute("aria-expanded", String(options.length > 0));
  point(found.length ? 0 : -1);
}

function point(at) {
  active = at;
  [...$("matches").children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
  if (at >= 0) $("search").setAttribute("aria-activedescendant", `match-${at}`);
  else $("search").removeAttribute("aria-activedescendant");
}

function take(id) {
  if (filter.kinds.has(nodes[id].kind)) document.querySelector(`[data-kind="${nodes[id].kind}"]`).click();
  $("search").value = nodes[id].name;
  closeMatches();
  choose({ node: id });
}

function closeMatches() {
  $("matches").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
}

$("search").addEventListener("input", showMatches);
$("search").addEventListener("focus", () => { $("search").select(); if ($("search").value) showMatches(); });
$("search").addEventListener("blur", () => setTimeout(closeMatches, 200));
$("search").addEventListener("keydown", (event) => {
  const options = $("matches").querySelectorAll("[data-node]");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (options.length) point((active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
  } else if (event.key === "Enter" && options[active]) take(Number(options[active].dataset.node));
});
addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "/" && !typing) { event.preventDefault(); $("search").focus(); }
  if (event.key === "Escape") { closeMatches(); document.activeElement.blur(); if (choice) choose(null); }
});

// Zoom and pan
const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: motion() });
$("closer").addEventListener("click", () => zoom(1.4));
$("further").addEventListener("click", () => zoom(1 / 1.4));
$("whole").addEventListener("click", () => network.fit({ animation: motion() }));
$("network").tabIndex = 0;
$("network").addEventListener("keydown", (event) => {
  const steps = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  if (event.key === "+" || event.key === "=") zoom(1.4);
  if (event.key === "-") zoom(1 / 1.4);
  if (!(event.key in steps)) return;
  event.preventDefault();
  const { x, y } = network.getViewPosition(), [dx, dy] = steps[event.key];
  network.moveTo({ position: { x: x + dx / network.getScale(), y: y + dy / network.getScale() } });
});

network.fit();
// labels keep their size on the screen, and stand out beyond the nodes that fit
network.moveTo({ scale: network.getScale() * (1 - 160 / $("network").clientWidth) });
showPanel();
followAddress();
