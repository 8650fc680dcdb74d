"use strict";
// Everything that the reader has chosen stands in the address: Back leads to what was before, a link leads back to it.

const TABS = ["graph", "tables", "timeline", "matrix", "workload"];
const nothing = () => ({ v: "graph", n: -1, e: null, a: -1, p: -1, g: -1, depth: 0, to: -1, t: "people", lang: "", theme: "" });
let state = nothing();

const list = (set) => [...set].sort().join(",");
const node = (key) => (key !== null && numberOf.has(key) ? numberOf.get(key) : -1);
const article = (key) => (key !== null && articleOf.has(key) ? articleOf.get(key) : -1);

function written(wanted) {
  const parts = new URLSearchParams();
  const put = (name, value) => { if (value) parts.set(name, value); };
  put("v", wanted.v === "graph" ? "" : wanted.v);
  put("t", wanted.v === "tables" ? wanted.t : "");
  put("n", wanted.n >= 0 ? nodes[wanted.n].key : "");
  put("e", wanted.e ? wanted.e.map((end) => nodes[end].key).join("|") : "");
  put("a", wanted.a >= 0 ? articles[wanted.a].key : "");
  put("p", wanted.p >= 0 ? String(wanted.p) : "");
  put("g", wanted.g >= 0 ? String(wanted.g) : "");
  put("depth", wanted.depth ? String(wanted.depth) : "");
  put("to", wanted.to >= 0 ? nodes[wanted.to].key : "");
  put("-kind", list(filter.kinds));
  put("-rel", list(filter.relations));
  put("unit", filter.unit >= 0 ? nodes[filter.unit].key : "");
  put("site", filter.site >= 0 ? nodes[filter.site].key : "");
  put("art", filter.article >= 0 ? articles[filter.article].key : "");
  put("from", filter.from);
  put("until", filter.until);
  put("lang", wanted.lang);
  put("theme", wanted.theme);
  return parts.toString();
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const among = (name, allowed, other) => (allowed.includes(parts.get(name)) ? parts.get(name) : other);
  const number = (name, below) => (/^\d+$/.test(parts.get(name) || "") && Number(parts.get(name)) < below ? Number(parts.get(name)) : -1);
  const set = (name, allowed) => new Set((parts.get(name) || "").split(",").filter((each) => allowed.includes(each)));
  const ends = (parts.get("e") || "").split("|").map(node);
  state = {
    v: among("v", TABS, "graph"), t: among("t", Object.keys(tables), "people"), n: node(parts.get("n")),
    e: ends.length === 2 && !ends.includes(-1) ? ends : null, a: article(parts.get("a")), p: number("p", dossier.passages.length),
    g: number("g", groups.length), depth: Math.min(3, Math.max(0, number("depth", 4))), to: node(parts.get("to")),
    lang: among("lang", LANGUAGES, ""), theme: among("theme", ["light", "dark"], ""),
  };
  const day = (name) => (whole(parts.get(name) || "") ? parts.get(name) : "");
  Object.assign(filter, {
    kinds: set("-kind", kindNames), relations: set("-rel", relations), unit: node(parts.get("unit")), site: node(parts.get("site")),
    article: article(parts.get("art")), from: day("from"), until: day("until"),
  });
  if (filter.from && filter.until && filter.from > filter.until) [filter.from, filter.until] = [filter.until, filter.from];
}

let shownAddress = null;

/** Change the state and show it; a step of its own in the history unless it only replaces the last one. */
function go(changes, { replace = false } = {}) {
  const wanted = "#" + written({ ...state, ...changes });
  if (wanted === (location.hash || "#")) return;
  if (replace) location.replace(wanted);
  else location.hash = wanted;
  follow();
}

/** Show what the address tells, unless it is shown already. */
function follow() {
  if (location.hash === shownAddress) return;
  shownAddress = location.hash;
  readAddress();
  show();
}
addEventListener("hashchange", follow);

/** Choose a node: what else was chosen goes; it is drawn with its surroundings unless it is drawn already. */
const choose = (id, more = {}) => go({ n: id, e: null, a: -1, p: -1, to: -1, depth: id >= 0 && state.v === "graph" && !isDrawn(id) ? 1 : state.depth && id >= 0 ? state.depth : 0, ...more });
const chooseEdge = (one, other) => go({ e: [one, other], n: -1, a: -1, p: -1, to: -1 });
const openArticle = (id, passage = -1) => go({ a: id, p: passage });
