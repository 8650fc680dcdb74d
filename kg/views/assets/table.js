"use strict";
// A table that is sorted, filtered, copied, and saved as CSV. Cells: text, numbers, references, days of deadlines.

const SHOWN = 200;

/** What a cell says as text; refs become names by `links.name`. */
function cellText(cell, type, links) {
  if (type === "days") return cell.filter((day) => day < today).length || "";
  if (Array.isArray(cell)) return cell.map(links.name).join("、");
  if (typeof cell === "string" && cell.startsWith("kind.")) return t(cell);
  return cell;
}

/** The element of a table {name, columns, rows}; links tell the name of a reference and make an element that leads there. */
function tableView({ name, columns, rows }, links) {
  const order = { column: -1, down: false };
  let wanted = "", most = SHOWN;
  const texts = new Map();
  const textsOf = (cells) => { if (!texts.has(cells)) texts.set(cells, cells.map((cell, index) => cellText(cell, columns[index][1], links))); return texts.get(cells); };

  const shown = () => {
    const words_ = wanted.toLowerCase().split(/\s+/).filter(Boolean);
    const kept = rows.filter((cells) => words_.every((each) => textsOf(cells).some((text) => String(text).toLowerCase().includes(each))));
    if (order.column < 0) return kept;
    const key = (cells) => textsOf(cells)[order.column];
    const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh"));
    return [...kept].sort((a, b) => (key(a) === "" ? 1 : key(b) === "" ? -1 : compare(key(a), key(b)) * (order.down ? -1 : 1)));
  };

  const cell = (value, type) => {
    if (type === "refs" && Array.isArray(value)) return el("td", {}, value.slice(0, 12).map(links.link), value.length > 12 ? ` +${value.length - 12}` : "");
    if (type === "days") return el("td", { class: "number" }, cellText(value, type, links) ? el("span", { class: "deadline late" }, String(cellText(value, type, links))) : "");
    if (type === "day") return el("td", { class: "day" }, dayOf(value));
    return el("td", { class: type === "count" ? "number" : String(value).length > 14 ? "long" : null }, String(cellText(value, type, links)));
  };
  const body = el("tbody"), count = el("span", { class: "aside", role: "status" });
  const more = el("button", { type: "button", onclick: () => { most += 1000; fill(); } }, t("more"));
  const heads = columns.map(([key, type], column) => el("th", { scope: "col", "aria-sort": "none", class: type === "count" || type === "days" ? "number" : null },
    el("button", { type: "button", onclick: () => { order.down = order.column === column ? !order.down : type === "count" || type === "days"; order.column = column; fill(); } }, t(`col.${key}`))));
  function fill() {
    const kept = shown();
    heads.forEach((head, index) => head.setAttribute("aria-sort", index !== order.column ? "none" : order.down ? "descending" : "ascending"));
    body.replaceChildren(...kept.slice(0, most).map((cells) => el("tr", {}, cells.map((value, index) => cell(value, columns[index][1])))));
    count.textContent = t("n.rows", { n: kept.length });
    more.hidden = kept.length <= most;
  }
  const field = el("input", { type: "search", placeholder: t("table.filter"), "aria-label": t("table.filter"), oninput: (event) => { wanted = event.target.value; fill(); } });
  const lines_ = () => [columns.map(([key]) => t(`col.${key}`)), ...shown().map(textsOf)];
  const csv = () => save(`${name}.csv`, ["\uFEFF", lines_().map((cells) => cells.map(quoted).join(",")).join("\r\n"), "\r\n"], "text/csv");
  const copied = el("span", { class: "aside", role: "status" });
  const copy = async () => { copied.textContent = (await copyText(lines_().map((cells) => cells.map((each) => String(each).replace(/\s+/g, " ")).join("\t")).join("\n"))) ? t("copied") : t("not.copied"); };
  fill();
  return el("section", { class: "table", "data-table": name },
    el("div", { class: "tools" }, field, count, el("button", { type: "button", class: "copy", onclick: copy }, t("copy")), el("button", { type: "button", class: "csv", onclick: csv }, t("csv")), copied),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t(`table.${name}`) }, el("table", {}, el("thead", {}, el("tr", {}, heads)), body)), more);
}

/** A field of CSV; what a spreadsheet would take for a formula is kept as text. */
function quoted(value) {
  const text = typeof value === "number" ? String(value) : String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "aside" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
