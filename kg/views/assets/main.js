"use strict";
// The frame of the graph's page: tabs, filters, language; and showing what the address tells.

const links = { name: (id) => nodes[id].name, link: chip, article: (id) => articleLink(id) };
/** In the table of articles, references are articles. */
const linksOf = (name) => (key) => (key === "title" || key === "articles" ? { name: (id) => articles[id].title, link: (id) => articleLink(id) } : links);

function tableOf(name) {
  const { columns, rows } = tables[name], of = linksOf(name);
  // References say themselves where they lead: a pair of what is asked and the number.
  const refs = rows.map((cells) => cells.map((cell, index) => (columns[index][1] === "refs" && Array.isArray(cell) ? cell.map((id) => [of(columns[index][0]), id]) : cell)));
  return tableView({ name, columns, rows: refs }, { name: ([to, id]) => to.name(id), link: ([to, id]) => to.link(id) });
}

const VIEWS = {
  tables: () => [
    el("div", { class: "tabs", role: "group", "aria-label": t("tab.tables") }, Object.keys(tables).map((name) =>
      el("button", { type: "button", "aria-pressed": String(state.t === name), "data-table": name, onclick: () => go({ t: name }) }, t(`table.${name}`), el("span", { class: "count" }, String(tables[name].rows.length))))),
    tableOf(state.t)],
  timeline: () => [el("h2", {}, t("tab.timeline")), timelineView(tables, links)],
  matrix: () => [matrixView(tables, links, (id) => nodes[id].kind !== "group" && !PEOPLE.has(nodes[id].kind), t("matrix.units")), matrixView(tables, links, (id) => nodes[id].kind === "group", t("matrix.groups"), { byName: true })],
  workload: () => [workloadView(tables.units, links, t("busiest.units")), workloadView(tables.groups, links, t("busiest.groups"))],
};

let viewKey = "";
function showView() {
  const graph = state.v === "graph";
  $("network").hidden = $("zoom").hidden = $("trail").hidden = !graph;
  $("view").hidden = graph;
  for (const tab of document.querySelectorAll("[data-tab]")) tab.setAttribute("aria-current", String(tab.dataset.tab === state.v));
  const key = `${state.v} ${state.t} ${language}`;
  if (!graph && key !== viewKey) $("view").replaceChildren(...VIEWS[state.v]().filter(Boolean));
  if (!graph) viewKey = key;
}

/** Where one is: the whole, a community, the surroundings of a node, a path; and what is not drawn. */
function showTrail() {
  const up = [];
  for (let group = state.g; group >= 0; group = groups[group][2]) up.unshift(group);
  const step = (name, to) => el("button", { type: "button", onclick: () => go(to) }, name);
  const parts = [step(t("whole"), { g: -1, n: -1, to: -1, depth: 0, e: null, a: -1 }), ...up.map((group) => step(groupName(group), { g: group, n: -1, to: -1, depth: 0, e: null, a: -1 }))];
  if (state.n >= 0 && state.to >= 0) parts.push(t("path"));
  else if (state.n >= 0 && state.depth) parts.push(t("around", { name: nodes[state.n].name, n: state.depth }));
  const note = drawn.left ? t("left.out", { n: drawn.left }) : drawn.items.length ? "" : t("nothing.drawn");
  $("trail").replaceChildren(...parts.flatMap((part, index) => (index ? [" › ", part] : [part])), note ? el("span", { class: "aside" }, ` · ${note}`) : "");
}

function showFilters() {
  for (const button of document.querySelectorAll("#legend button")) button.setAttribute("aria-pressed", String(!filter.kinds.has(button.dataset.kind)));
  for (const button of document.querySelectorAll("#relations button")) button.setAttribute("aria-pressed", String(!filter.relations.has(button.dataset.relation)));
  $("unit").value = filter.unit >= 0 ? nodes[filter.unit].name : "";
  $("site").value = filter.site >= 0 ? nodes[filter.site].name : "";
  $("article").value = filter.article >= 0 ? String(filter.article) : "";
  const low = filter.from ? days.findIndex((day) => day >= filter.from) : 0, high = filter.until ? days.findLastIndex((day) => day <= filter.until) : days.length - 1;
  $("from").value = String(Math.max(0, low));
  $("until").value = String(Math.max(0, high));
  $("period").textContent = days.length ? `${filter.from || days[0]} – ${filter.until || days.at(-1)}` : t("undated");
  $("unfilter").hidden = !filtered();
  $("status").textContent = filtered() ? t("shown", { n: nodeShown.reduce((sum, each) => sum + each, 0), of: nodes.length }) : "";
}

function show() {
  const spoken = state.lang || (document.documentElement.dataset.lang.startsWith("zh") ? "zh" : "en");
  useTheme(state.theme);
  if (spoken !== language || !$("legend").children.length) {
    language = spoken;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    translate();
    makeFilters();
  }
  applyFilter();
  showView();
  if (state.v === "graph") drawScene(JSON.stringify([state.g, state.depth || state.to >= 0 ? state.n : -1, state.depth, state.to, list(filter.kinds), list(filter.relations), filter.unit, filter.site, filter.article, filter.from, filter.until, isDark()]));
  showFilters();
  showTrail();
  showPanel();
  if (state.v === "graph") highlight();
}

function makeFilters() {
  const toggle = (set, value) => () => { if (!set().delete(value)) set().add(value); go({}); };
  const used = new Set(facts.map((fact) => fact.relation));
  $("legend").replaceChildren(...kindNames.filter((kind) => nodes.some((each) => each.kind === kind)).map((kind) =>
    el("button", { type: "button", "data-kind": kind, title: t("show.hide"), onclick: toggle(() => filter.kinds, kind) }, icon(kind), t(`kind.${kind}`), el("span", { class: "count" }, String(nodes.filter((each) => each.kind === kind).length)))));
  $("relations").replaceChildren(...relations.filter((each) => used.has(each)).map((each) =>
    el("button", { type: "button", "data-relation": each, title: t("show.hide"), onclick: toggle(() => filter.relations, each) }, t(`rel.${each}`))));
  $("article").replaceChildren(el("option", { value: "" }, t("all.articles", { n: articles.length })), ...articles
    .map((each, index) => [each, index]).sort(([a], [b]) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).slice(0, 2000)
    .map(([each, index]) => el("option", { value: index }, shortened(`${dayOf(each.day)} ${each.title}`.trim(), 40))));
}

$("article").addEventListener("change", () => { filter.article = $("article").value === "" ? -1 : Number($("article").value); go({}); });
for (const [field, among] of [["unit", (each) => each.kind === "unit" || each.kind === "group"], ["site", (each) => SITES.has(each.kind)]]) {
  finder($(field), $(`${field}-matches`), (text) => nodeMatches(text, 60).filter(({ target }) => among(nodes[target])).slice(0, 8), ({ target }) => { filter[field] = target; go({}); });
  $(field).addEventListener("change", () => { if (!$(field).value.trim() && filter[field] >= 0) { filter[field] = -1; go({}); } });
}
for (const field of ["from", "until"]) {
  $(field).max = String(Math.max(0, days.length - 1));
  $(field).disabled = days.length < 2;
  $(field).addEventListener("input", () => {
    const [low, high] = [Number($("from").value), Number($("until").value)].sort((a, b) => a - b);
    filter.from = low > 0 ? days[low] : "";
    filter.until = high < days.length - 1 ? days[high] : "";
    go({}, { replace: true });
  });
}
$("unfilter").addEventListener("click", () => {
  filter.kinds.clear();
  filter.relations.clear();
  Object.assign(filter, { unit: -1, site: -1, article: -1, from: "", until: "" });
  go({});
});
for (const tab of document.querySelectorAll("[data-tab]")) tab.addEventListener("click", () => go({ v: tab.dataset.tab }));
$("language").addEventListener("click", () => go({ lang: language === "zh" ? "en" : "zh" }, { replace: true }));
$("theme").addEventListener("click", () => go({ theme: isDark() ? "light" : "dark" }, { replace: true }));
systemDark.addEventListener("change", () => show());
$("open-filters").addEventListener("click", () => {
  const open = $("filters").hidden;
  $("filters").hidden = !open;
  $("open-filters").setAttribute("aria-expanded", String(open));
});

const search = finder($("search"), $("matches"), lookup, take);
addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "/" && !typing) { event.preventDefault(); $("search").focus(); }
  if (event.key !== "Escape") return;
  search.close();
  if (typing) event.target.blur();
  else if (state.a >= 0) go({ a: -1, p: -1 });
  else if (state.to >= 0) go({ to: -1 });
  else if (state.n >= 0 || state.e) go({ n: -1, e: null, depth: 0 });
  else if (state.g >= 0) go({ g: groups[state.g][2] });
});

if (innerWidth > 1100 && innerHeight > 500) $("open-filters").click();
follow();
document.documentElement.dataset.ready = "true";
