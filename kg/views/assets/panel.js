"use strict";
// The panel on the right: an overview, a node's facts, or what an edge states, each with its sentences.

const icon = (kind) => el("span", { class: `icon ${kinds[kind][1]} ${kind}`, "aria-hidden": "true" });
const chip = (node) =>
  el("button", { type: "button", class: "chip", "data-node": node, onclick: () => choose({ node }) }, icon(nodes[node].kind), nodes[node].name);

function showPanel() {
  const content = choice === null ? overview() : "node" in choice ? aboutNode(choice.node) : aboutEdge(edges[choice.edge]);
  $("panel").replaceChildren(...content.flat().filter(Boolean));
  $("panel").scrollTop = 0;
}

function overview() {
  const shown = facts.map((_, index) => index).filter(factShown).map((index) => facts[index]);
  const tasks = shown.filter((fact) => fact.relation === "task");
  const load = new Map();
  tasks.forEach((fact) => load.set(fact.subject, (load.get(fact.subject) || 0) + 1));
  const busiest = [...load].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8);
  const due = tasks.filter((fact) => fact.deadline).sort((a, b) => (a.deadline < b.deadline ? -1 : 1));
  const events = nodes.map((_, id) => id).filter((id) => isEvent(id) && nodeShown(id))
    .sort((a, b) => (nodes[a].day < nodes[b].day ? 1 : -1));
  const sources = articles.map((_, index) => index).filter(articleShown).length;
  return [
    el("h2", {}, "概览"),
    el("p", { class: "lead" }, `${nodes.filter((_, id) => nodeShown(id)).length} 个节点，${shown.length} 条事实，出自 ${sources} 篇报道。点一个节点看它的全部事实，点一条连线看说这件事的原句。`),
    dossier.omitted ? el("p", { class: "note" }, `未画出：${dossier.omitted}。`) : null,
    section("任务最多", busiest.map(([node, count]) => row(node, `${count} 项`)), busiest.length),
    section("有期限的任务", due.map((fact) => row(fact.subject, dayOf(fact.deadline), fact.text)), due.length),
    section("会议与活动", events.map((id) => row(id, dayOf(nodes[id].day))), events.length),
  ];
}

const row = (node, aside, text) => el("div", { class: "row" }, el("div", { class: "ends" }, chip(node), el("span", { class: "aside" }, aside)), text ? el("p", { class: "text" }, text) : null);

function section(title, content, count) {
  if (!count) return null;
  return el("details", { open: count <= 60, class: "section" }, el("summary", {}, title, el("span", { class: "count" }, String(count))), content);
}

function aboutNode(id) {
  const node = nodes[id];
  const own = factsOf[id].filter(factShown);
  const posts = [...new Set(own.map((index) => facts[index]).filter((fact) => fact.relation === "post" && fact.subject === id)
    .map((fact) => (fact.objects.length ? nodes[fact.objects[0]].name : "") + fact.text))];
  const groups = new Map();
  own.forEach((index) => {
    const name = phrase(facts[index], id);
    groups.set(name, [...(groups.get(name) || []), facts[index]]);
  });
  const order = ["承担任务", "相关任务", "交办任务", ...Object.values(relations).flat()];
  return [
    back(),
    el("p", { class: `kind ${node.kind}` }, icon(node.kind), kindName(id)),
    el("h2", {}, node.name),
    el("dl", {}, line("职务", posts.join("；")), line("又称", node.aliases.join("、")), line("所在地", node.place), line("日期", dayOf(node.day))),
    own.length ? null : el("p", { class: "note" }, "筛选范围内没有事实。"),
    ...[...groups].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0])).map(([name, all]) => section(name, bySentence(all, id), all.length)),
  ];
}

const line = (name, value) => (value ? [el("dt", {}, name), el("dd", {}, value)] : []);
const back = () => el("button", { type: "button", class: "back", onclick: () => choose(null) }, "‹ 概览");

/** Facts of one property told by the same sentences stand together: twenty attendees, one sentence. */
function bySentence(all, from) {
  const groups = new Map();
  all.forEach((fact) => {
    const key = fact.passages.join() + "|" + (["task", "demand"].includes(fact.relation) ? fact.text : "");
    groups.set(key, [...(groups.get(key) || []), fact]);
  });
  return [...groups.values()].map((group) => el("div", { class: "fact" }, group.map((fact) => statement(fact, from)), evidence(group)));
}

function statement(fact, from) {
  const ends = [fact.subject, ...fact.objects].filter((end, at, list) => end !== from && list.indexOf(end) === at);
  const long = ["task", "demand"].includes(fact.relation);
  return el("div", { class: long ? "statement long" : "statement" },
    long && fact.text ? el("p", { class: "text" }, fact.text) : null,
    el("div", { class: "ends" },
      fact.relation === "post" ? el("b", {}, fact.text) : null,
      ends.map(chip),
      fact.deadline ? el("span", { class: "deadline" }, `期限 ${dayOf(fact.deadline)}`) : null,
      fact.by !== null && fact.by !== from ? [el("span", { class: "aside" }, "提出者"), chip(fact.by)] : null));
}

/** The sentences of a group of facts, with the names they are about marked. */
function evidence(group) {
  const sources = [...new Set(group.flatMap((fact) => fact.passages))].filter((passage) => articleShown(passages[passage][0]));
  if (!sources.length) return el("p", { class: "note" }, "由名称推断，没有原句。");
  const forms = [...new Set(group.flatMap((fact) => [fact.subject, ...fact.objects, ...(fact.by === null ? [] : [fact.by])])
    .flatMap((id) => [nodes[id].name, ...nodes[id].aliases]).concat(group.filter((fact) => fact.relation === "post").map((fact) => fact.text)))];
  return sources.map((passage) => {
    const read = group.flatMap((fact) => fact.passages.map((other, at) => (other === passage ? fact.rules[at] : "")));
    const rules = [...new Set(read.filter(Boolean))].join("、");
    const [article, start, end, quote] = passages[passage];
    const { title, day, file, start: base } = articles[article];
    return el("figure", {},
      el("blockquote", {}, marked(quote, forms)),
      el("figcaption", {}, el("span", { class: "title" }, `《${title}》`), day ? ` ${dayOf(day)}` : "",
        el("span", { class: "where" }, `${file} · 第 ${base + start}–${base + end} 字${rules ? ` · 规则 ${rules}` : ""}`)));
  });
}

function marked(text, forms) {
  const words = forms.filter(Boolean).sort((a, b) => b.length - a.length);
  const parts = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const found = words.find((form) => text.startsWith(form, at));
    if (!found) { plain += text[at++]; continue; }
    parts.push(plain, el("mark", {}, found));
    plain = "";
    at += found.length;
  }
  return [...parts, plain];
}

function aboutEdge(edge) {
  const shown = edge.facts.filter(factShown).map((index) => facts[index]);
  return [
    back(),
    el("p", { class: "kind" }, "连线"),
    el("div", { class: "pair" }, chip(edge.from), el("span", { "aria-hidden": "true" }, "—"), chip(edge.to)),
    ...shown.map((fact) => el("section", { class: "section" },
      el("h3", {}, nodes[fact.subject].name, " ", el("em", {}, relations[fact.relation][0]), fact.relation === "post" ? ` ${fact.text}` : ""),
      el("div", { class: "fact" }, ["task", "demand"].includes(fact.relation) ? statement(fact, fact.subject) : null, evidence([fact])))),
  ];
}
