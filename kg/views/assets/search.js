"use strict";
// Finding by names, other names, pinyin and initials, and by words: entries are {name, aliases, spelling, hint, kind, target}.

/** The entries that match, best first. Whole names come before beginnings, and those before what merely contains it. */
function matching(entries, text, most) {
  const wanted = text.trim().toLowerCase(), typed = wanted.replace(/[\s']/g, "");
  if (!wanted) return [];
  const latin = /^[a-z]+$/.test(typed);
  const found = [];
  entries.forEach((entry, index) => {
    entry.low ??= [entry.name, ...entry.aliases].join("\n").toLowerCase();
    const place = entry.low.indexOf(wanted);
    let rank = Infinity;
    if (place >= 0) rank = entry.low === wanted || entry.low.startsWith(`${wanted}\n`) ? 0 : place === 0 ? 1 : entry.low[place - 1] === "\n" ? 1.5 : 2;
    else if (latin && entry.spelling) {
      const spelt = ` ${entry.spelling} `;
      if (spelt.includes(` ${typed} `)) rank = 1;
      else if (spelt.includes(` ${typed}`)) rank = 2.5;
      else if (typed.length > 2 && spelt.includes(typed)) rank = 3;
    }
    if (rank < Infinity) found.push({ entry, rank, index });
  });
  return found.sort((a, b) => a.rank - b.rank || a.index - b.index).slice(0, most).map(({ entry }) => entry);
}

/** A field that lists what matches while one types: arrows and Enter choose. */
function finder(field, menu, lookup, take) {
  let found = [], active = -1;
  menu.setAttribute("role", "listbox");
  menu.id ||= `matches-${document.querySelectorAll("[role=listbox]").length}-${field.id || "field"}`;
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-autocomplete", "list"], ["aria-controls", menu.id]]) field.setAttribute(name, value);
  const open = (on) => { menu.hidden = !on; field.setAttribute("aria-expanded", String(on)); };
  const point = (to) => {
    active = to;
    [...menu.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === to)));
    if (to >= 0) field.setAttribute("aria-activedescendant", `${menu.id}-${to}`);
    else field.removeAttribute("aria-activedescendant");
  };
  const pick = (entry) => { open(false); field.value = entry.name; take(entry); };
  const list = () => {
    found = lookup(field.value);
    menu.setAttribute("aria-label", t("matches"));
    menu.replaceChildren(...found.map((entry, index) => el("li", { role: "option", id: `${menu.id}-${index}`, "data-target": entry.target, "aria-selected": "false", onclick: () => pick(entry) },
      icon(entry.kind), el("span", {}, entry.name), el("small", {}, entry.hint))));
    if (field.value.trim() && !found.length) menu.append(el("li", { role: "option", class: "none", "aria-disabled": "true" }, t("no.match")));
    open(menu.children.length > 0);
    point(found.length ? 0 : -1);
  };
  field.addEventListener("input", list);
  field.addEventListener("focus", () => { field.select(); if (field.value) list(); });
  field.addEventListener("blur", () => setTimeout(() => open(false), 200));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) point((active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (event.key === "Enter" && found[active] && !menu.hidden) pick(found[active]);
    else if (event.key === "Escape") open(false);
  });
  return { list, close: () => open(false) };
}
