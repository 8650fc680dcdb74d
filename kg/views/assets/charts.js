"use strict";
// Time, units by sites, and load, drawn from the tables of the page.

const columnOf = (table, key) => table.columns.findIndex(([each]) => each === key);

/** Events and deadlines by month, the newest first; what has no full date stands at the end. */
function timelineView({ events, deadlines }, links) {
  const marks = [
    ...events.rows.map((cells) => ({ day: cells[columnOf(events, "day")], kind: "event", cells, refs: cells[columnOf(events, "name")] })),
    ...deadlines.rows.map((cells) => ({ day: cells[columnOf(deadlines, "deadline")], kind: "due", cells, refs: cells[columnOf(deadlines, "units")] })),
  ];
  const monthOf = ({ day }) => (/^\d{4}-\d\d/.test(day) ? day.slice(0, 7) : "");
  const months = new Map();
  for (const each of [...marks].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))) {
    const key = monthOf(each);
    if (!months.has(key)) months.set(key, []);
    months.get(key).push(each);
  }
  const keys = [...months.keys()].filter(Boolean), unknown = months.get("") || [];
  const line_ = ({ day, kind, cells, refs }) => el("li", { class: kind }, el("span", { class: "day" }, kind === "due" ? deadline(day) : dayOf(day)),
    kind === "due" ? [el("span", { class: "text" }, cells[columnOf(deadlines, "text")]), Array.isArray(refs) ? refs.map(links.link) : refs] : refs.map(links.link));
  const block_ = (title, all) => el("details", { class: "month", open: keys.indexOf(title) < 24 }, el("summary", {}, title || t("undated"), el("span", { class: "count" }, String(all.length))), el("ul", {}, all.slice(0, 400).map(line_)));
  return el("section", { class: "timeline" }, el("p", { class: "lead" }, t("timeline.lead", { today })), keys.map((key) => block_(key, months.get(key))), unknown.length ? block_("", unknown) : null);
}

/** How many assignments each unit has for each site; a cell opens them. `isOne` tells the lines; groups are one by name. */
function matrixView({ assignments }, links, isOne, title, { byName = false } = {}) {
  const [who, where] = [columnOf(assignments, "assignee"), columnOf(assignments, "sites")];
  const cells = new Map(), lines_ = new Map(), heads = new Map();
  const add = (map, key, ref) => { const seen = map.get(key) || { ref, n: 0 }; seen.n += 1; map.set(key, seen); };
  const keyOf = (ref) => (ref === null ? "" : byName ? links.name(ref) : String(ref));
  for (const each of assignments.rows) {
    const unit = each[who][0];
    if (!isOne(unit)) continue;
    for (const site of each[where].length ? each[where] : [null]) {
      add(lines_, keyOf(unit), unit);
      add(heads, keyOf(site), site);
      const key = `${keyOf(unit)}\n${keyOf(site)}`;
      cells.set(key, [...(cells.get(key) || []), each]);
    }
  }
  const first = (map, most) => [...map].sort((a, b) => b[1].n - a[1].n || (a[0] < b[0] ? -1 : 1)).slice(0, most);
  const [rows, columns] = [first(lines_, 40), first(heads, 30)];
  if (!rows.length) return null;
  const most = Math.max(...[...cells.values()].map((all) => all.length));
  const detail = el("div", { class: "detail", "aria-live": "polite" });
  const open = (all) => detail.replaceChildren(...all.map((each) => el("div", { class: "fact" }, el("p", { class: "text" }, each[columnOf(assignments, "text")]),
    el("div", { class: "ends" }, each[who].map(links.link), each[where].map(links.link), each[columnOf(assignments, "deadline")] ? deadline(each[columnOf(assignments, "deadline")]) : null, each[columnOf(assignments, "articles")].map(links.article)))));
  const siteOf = (ref) => (ref === null ? t("no.site") : links.name(ref));
  const cell = ([unitKey, { ref: unit }], [siteKey, { ref: site }]) => {
    const all = cells.get(`${unitKey}\n${siteKey}`);
    return el("td", {}, all ? el("button", { type: "button", class: `heat heat-${Math.ceil((4 * all.length) / most)}`, "aria-label": `${links.name(unit)} · ${siteOf(site)}: ${all.length}`, onclick: () => open(all) }, String(all.length)) : "");
  };
  return el("section", { class: "matrix" }, el("h2", {}, title),
    el("p", { class: "lead" }, t("matrix.lead", { rows: rows.length, of: lines_.size, columns: columns.length, sites: heads.size })),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, el("table", {},
      el("thead", {}, el("tr", {}, el("td"), columns.map(([, { ref }]) => el("th", { scope: "col", class: "turned" }, el("div", {}, ref === null ? t("no.site") : links.link(ref)))))),
      el("tbody", {}, rows.map((row_) => el("tr", {}, el("th", { scope: "row" }, links.link(row_[1].ref)), columns.map((column) => cell(row_, column))))))),
    detail);
}

/** Bars of the lines of a table with the columns of kg workload: overdue, with a deadline, and without one. */
function workloadView(table, links, title) {
  const [n, due, late] = ["assignments", "with_deadline", "overdue"].map((key) => columnOf(table, key));
  const rows = table.rows.filter((cells) => cells[n] > 0).sort((a, b) => b[n] - a[n]).slice(0, 40);
  if (!rows.length) return null;
  const most = rows[0][n];
  const part = (look, count) => {
    const bar = el("span", { class: `bar ${look}` }, count ? String(count) : "");
    bar.style.width = `${(100 * count) / most}%`;
    return count ? bar : null;
  };
  return el("section", { class: "workload" }, el("h2", {}, title),
    el("p", { class: "key" }, ["late", "dated", "open"].map((look) => el("span", {}, el("span", { class: `bar ${look}` }), t(`load.${look}`)))),
    el("table", {}, el("tbody", {}, rows.map((cells) => {
      const past = cells[late].filter((day) => day < today).length;
      return el("tr", {}, el("th", { scope: "row" }, Array.isArray(cells[0]) ? links.link(cells[0][0]) : cells[0], cells[1] ? el("small", {}, cells[1]) : ""),
        el("td", { class: "bars" }, el("div", {}, part("late", past), part("dated", cells[due] - past), part("open", cells[n] - cells[due]))), el("td", { class: "number" }, String(cells[n])));
    }))));
}
