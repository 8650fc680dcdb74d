"use strict";
// Facts in words, with their sentences; the names that they are about are marked in them.

const chip = (id) => el("button", { type: "button", class: "chip", "data-node": id, onclick: () => choose(id) }, icon(nodes[id].kind), nodes[id].name);
const articleLink = (id, passage = -1) => el("button", { type: "button", class: "title", "data-article": id, onclick: () => openArticle(id, passage) }, `《${articles[id].title}》`);
const isLong = (fact) => fact.relation === "task" || fact.relation === "demand";
const shownOf = (id) => factsOf[id].filter((index) => factShown[index]);

function section(title, content, count = content.length) {
  if (!count) return null;
  return el("details", { open: count <= 40, class: "section" }, el("summary", {}, title, el("span", { class: "count" }, String(count))), content);
}

const row = (id, aside, text) => el("div", { class: "row" }, el("div", { class: "ends" }, chip(id), el("span", { class: "aside" }, aside)), text ? el("p", { class: "text" }, text) : null);

/** Facts of one property told by the same sentences stand together: twenty attendees, one sentence. */
function bySentence(all, from) {
  const found = new Map();
  for (const fact of all) {
    const key = fact.passages.join() + "|" + (isLong(fact) ? fact.text : "");
    found.set(key, [...(found.get(key) || []), fact]);
  }
  return [...found.values()].map((group) => el("div", { class: "fact" }, group.map((fact) => statement(fact, from)), evidence(group)));
}

function statement(fact, from) {
  const ends = [fact.subject, ...fact.objects].filter((end, place, all) => end !== from && all.indexOf(end) === place);
  return el("div", { class: isLong(fact) ? "statement long" : "statement" },
    isLong(fact) && fact.text ? el("p", { class: "text" }, fact.text) : null,
    el("div", { class: "ends" },
      fact.relation === "post" ? el("b", {}, fact.text) : null,
      ends.map(chip),
      fact.deadline ? deadline(fact.deadline) : null,
      fact.by >= 0 && fact.by !== from ? [el("span", { class: "aside" }, t("by")), chip(fact.by)] : null));
}

/** The sentences of a group of facts. */
function evidence(group) {
  const said = [...new Set(group.flatMap((fact) => fact.passages))];
  if (!said.length) return el("p", { class: "note" }, t("inferred"));
  const forms = [...new Set(group.flatMap((fact) => fact.ends).flatMap((id) => [nodes[id].name, ...nodes[id].aliases])
    .concat(group.filter((fact) => fact.relation === "post").map((fact) => fact.text)))];
  return said.map((index) => {
    const read = group.flatMap((fact) => fact.passages.map((other, place) => (other === index ? fact.rules[place] : "")));
    const rules = [...new Set(read.filter(Boolean))].join("、");
    const { article: source, start, end, quote } = passageOf(index);
    const { day, file, start: base } = articles[source];
    return el("figure", {},
      el("blockquote", {}, marked(quote, forms)),
      el("figcaption", {}, articleLink(source, index), day ? ` ${dayOf(day)}` : "",
        el("span", { class: "where" }, t("where", { file, start: base + start, end: base + end }), rules ? ` · ${t("rule")} ${rules}` : "")));
  });
}

function marked(text, forms) {
  const known = forms.filter(Boolean).sort((a, b) => b.length - a.length);
  const parts = [];
  let plain = "";
  for (let place = 0; place < text.length;) {
    const found = known.find((form) => text.startsWith(form, place));
    if (!found) { plain += text[place++]; continue; }
    parts.push(plain, el("mark", {}, found));
    plain = "";
    place += found.length;
  }
  return [...parts, plain];
}
