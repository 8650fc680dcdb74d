"use strict";
// The panel: an overview, what is known of a node, what an edge states, a path step by step, an article.

function showPanel() {
  const content = state.a >= 0 ? aboutArticle(state.a, state.p) : state.n >= 0 && state.to >= 0 ? aboutPath(state.n, state.to)
    : state.n >= 0 ? aboutNode(state.n) : state.e ? aboutEdge(...state.e) : overview();
  $("panel").replaceChildren(...content.flat(Infinity).filter(Boolean));
  const focus = $("panel").querySelector(".focus");
  if (focus) focus.scrollIntoView({ block: "center" });
  else $("panel").scrollTop = 0;
}

const line = (name, value) => (value && value.length ? [el("dt", {}, name), el("dd", {}, value)] : []);
const back = () => el("button", { type: "button", class: "back", onclick: () => go({ n: -1, e: null, a: -1, p: -1, to: -1, depth: 0 }) }, `‹ ${t("overview")}`);

/** The first rows of a table that count for something, as lines of the overview. */
function busiest(name, count, most) {
  const column = tables[name].columns.findIndex(([key]) => key === count);
  return tables[name].rows.filter((cells) => cells[column] > 0).sort((a, b) => b[column] - a[column]).slice(0, most)
    .map((cells) => (Array.isArray(cells[0]) ? row(cells[0][0], t("n.tasks", { n: cells[column] })) : el("div", { class: "row" }, cells[0])));
}

function overview() {
  const shown = nodeShown.reduce((sum, each) => sum + each, 0), told = factShown.reduce((sum, each) => sum + each, 0);
  const dues = tables.deadlines.rows.filter((cells) => whole(cells[0])).sort((a, b) => (a[0] < b[0] ? 1 : -1));
  const dueRow = ([day, text, units]) => el("div", { class: "row" },
    el("div", { class: "ends" }, Array.isArray(units) ? units.map(chip) : units, deadline(day)), el("p", { class: "text" }, text));
  const events = nodes.map((_, id) => id).filter((id) => isEvent(id) && nodeShown[id]).sort((a, b) => (nodes[a].day < nodes[b].day ? 1 : -1));
  return [
    el("h2", {}, state.g >= 0 ? groupName(state.g) : t("overview")),
    el("p", { class: "lead" }, t("lead", { nodes: shown, facts: told, articles: articles.length })),
    dossier.omitted ? el("p", { class: "note" }, t("omitted", { what: dossier.omitted })) : null,
    section(t("busiest.units"), busiest("units", "assignments", 10)),
    section(t("busiest.groups"), busiest("groups", "assignments", 6)),
    section(t("table.deadlines"), dues.slice(0, 40).map(dueRow), dues.length),
    section(t("table.events"), events.slice(0, 60).map((id) => row(id, dayOf(nodes[id].day))), events.length),
  ];
}

function aboutNode(id) {
  const node = nodes[id], own = shownOf(id).map((index) => facts[index]);
  const found = new Map();
  for (const fact of own) if (!(fact.relation === "post" && fact.subject === id)) found.set(phrase(fact, id), [...(found.get(phrase(fact, id)) || []), fact]);
  const order = ["rel.task", "rel.task.of", "rel.task.by", ...relations.flatMap((each) => [`rel.${each}`, `rel.${each}.of`])].map((key) => t(key));
  const sorted = [...found].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
  const byDay = (all) => [...all].sort((a, b) => (a.day < b.day ? 1 : -1));
  return [
    back(),
    el("p", { class: `kind ${node.kind}` }, icon(node.kind), kindName(id)),
    el("h2", {}, node.name),
    el("dl", {}, line(t("aliases"), node.aliases.join("、")), line(t("place"), node.place), line(t("day"), dayOf(node.day))),
    steps(id),
    own.length ? null : el("p", { class: "note" }, t(factsOf[id].length ? "filtered.out" : "only.named")),
    section(t("posts"), postPeriods(own.filter((fact) => fact.relation === "post" && fact.subject === id), id)),
    ...sorted.map(([name, all]) => section(name, bySentence(byDay(all), id), all.length)),
    PEOPLE.has(node.kind) ? section(t("met"), companions(id)) : null,
    section(t("named.in"), articlesOf(id).map((index) => el("p", { class: "row" }, articleLink(index), " ", el("span", { class: "aside" }, dayOf(articles[index].day))))),
  ];
}

/** How far around the node is drawn, and the way to another one. */
function steps(id) {
  const button = (depth) => el("button", { type: "button", "aria-pressed": String(state.depth === depth), "data-depth": depth,
    onclick: () => go({ v: "graph", depth, n: id, to: -1, a: -1, e: null }) }, depth ? String(depth) : t("steps.none"));
  const way = el("input", { type: "search", placeholder: t("path.to"), "aria-label": t("path.to"), autocomplete: "off" });
  const matches = el("ul", { class: "matches", hidden: true });
  finder(way, matches, (text) => nodeMatches(text, 8).filter(({ target }) => target !== id), ({ target }) => go({ v: "graph", to: target, n: id, depth: 0, a: -1, e: null }));
  return el("div", { class: "tools" }, el("span", { role: "group", "aria-label": t("steps") }, t("steps"), " ", [0, 1, 2, 3].map(button)), el("span", { class: "finder" }, way, matches));
}

function postPeriods(held, id) {
  const found = new Map();
  for (const fact of held) {
    const key = `${fact.objects.join()}|${fact.text}`, at = found.get(key) || { fact, days: [], all: [] };
    at.all.push(fact);
    at.days.push(...fact.days);
    found.set(key, at);
  }
  const period = (days) => (days.length ? [...new Set([days[0], days.at(-1)])].join(" – ") : t("undated"));
  return [...found.values()].map((each) => ({ ...each, days: each.days.sort() })).sort((a, b) => ((a.days[0] || "9") < (b.days[0] || "9") ? -1 : 1))
    .map(({ fact, days: held_, all }) => el("div", { class: "fact" }, el("p", { class: "aside" }, period(held_)), statement(fact, id), evidence(all)));
}

/** Who was at the same events, most often first. */
function companions(id) {
  const events = new Set(shownOf(id).flatMap((index) => facts[index].ends).filter(isEvent));
  const counts = new Map();
  for (const event of events) {
    const came = new Set(shownOf(event).flatMap((index) => facts[index].ends).filter((end) => PEOPLE.has(nodes[end].kind) && end !== id));
    for (const other of came) counts.set(other, (counts.get(other) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([other, count]) => row(other, t("n.times", { n: count })));
}

function aboutEdge(one, other) {
  const stated = shownBetween(one, other).map((index) => facts[index]);
  return [
    back(),
    el("p", { class: "kind" }, t("edge")),
    el("div", { class: "pair" }, chip(one), el("span", { "aria-hidden": "true" }, "—"), chip(other)),
    stated.length ? null : el("p", { class: "note" }, t("filtered.out")),
    ...stated.map((fact) => el("section", { class: "section" },
      el("h3", {}, nodes[fact.subject].name, " ", el("em", {}, t(`rel.${fact.relation}`)), fact.relation === "post" ? ` ${fact.text}` : ""),
      el("div", { class: "fact" }, isLong(fact) ? statement(fact, fact.subject) : null, evidence([fact])))),
  ];
}

/** How one node hangs together with another: each step with its sentence. */
function aboutPath(from, to) {
  const path = pathBetween(from, to);
  const close = el("button", { type: "button", class: "back", onclick: () => go({ to: -1, depth: 1 }) }, `‹ ${nodes[from].name}`);
  if (!path) return [close, el("h2", {}, t("path")), el("p", { class: "note" }, t("path.none", { from: nodes[from].name, to: nodes[to].name }))];
  const pairs = path.slice(1).map((node_, index) => [path[index], node_]);
  return [
    close,
    el("p", { class: "kind" }, t("path")),
    el("h2", {}, `${nodes[from].name} → ${nodes[to].name}`),
    el("p", { class: "lead" }, t("path.lead", { n: pairs.length })),
    el("ol", { class: "path" }, pairs.map(([one, other]) => {
      const stated = shownBetween(one, other).map((index) => facts[index]);
      const said = [...new Set(stated.map((fact) => t(`rel.${fact.relation}`)))].join("、");
      return el("li", {}, el("div", { class: "pair" }, chip(one), el("em", {}, said), chip(other)), evidence(stated.slice(0, 2)));
    })),
  ];
}
