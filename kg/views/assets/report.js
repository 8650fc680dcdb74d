"use strict";
// A page of the report: the search, which loads its index when it is first asked, lists, charts, and what is overdue today.

const root = $("bar").dataset.root;
const link = ([name, path, kind]) => el("a", { class: kind === "article" ? "title" : "chip", href: root + path }, kind === "article" ? `《${name}》` : [icon(kind), name]);
const links = { name: ([name]) => name, link, article: link };

for (const place of document.querySelectorAll("[data-due]")) place.replaceWith(deadline(place.dataset.due));

const entries = [];
let loading = null;
function addEntries(chunk) {
  for (const [name, aliases, spelling, hint, kind, target] of chunk) entries.push({ name, aliases, spelling, hint, kind, target });
}

/** The index lies beside the pages as scripts: those load from disk, where a page may not fetch a file. */
function loadIndex() {
  const one = (number) => new Promise((resolve) => document.body.append(el("script", { src: `${root}assets/index-${number}.js`, onload: resolve, onerror: resolve })));
  loading ??= Promise.all(Array.from({ length: indexChunks }, (_, number) => one(number)));
  return loading;
}

const search = finder($("search"), $("matches"), (text) => matching(entries, text, 14), ({ target }) => { location.assign(root + target); });
$("search").addEventListener("focus", () => loadIndex().then(() => { if ($("search").value) search.list(); }));
addEventListener("keydown", (event) => {
  if (event.key === "/" && !(event.target instanceof HTMLInputElement)) { event.preventDefault(); $("search").focus(); }
});

if ($("tables")) {
  const tables = block("tables"), page = $("tables").dataset.page;
  const isGroup = ([, , kind]) => kind === "group", isUnit = ([, , kind]) => kind === "unit" || kind === "group";
  const charts = {
    timeline: () => [timelineView(tables, links)],
    matrix: () => [matrixView(tables, links, (ref) => isUnit(ref) && !isGroup(ref), t("matrix.units")), matrixView(tables, links, isGroup, t("matrix.groups"), { byName: true })],
    workload: () => [workloadView(tables.units, links, t("busiest.units")), workloadView(tables.groups, links, t("busiest.groups"))],
  };
  const lists = () => Object.entries(tables).flatMap(([name, table]) => [Object.keys(tables).length > 1 ? el("h2", {}, t(`table.${name}`)) : null, tableView({ name, ...table }, links)]);
  $("lists").append(...(charts[page] || lists)().filter(Boolean));
}
document.documentElement.dataset.ready = "true";
