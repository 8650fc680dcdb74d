"use strict";
// What can be found on the graph's page: every node, drawn or not, the words of tasks and deadlines, titles of articles.

const nodeEntries = byWeight.map((id) => ({ ...nodes[id], hint: "", target: id }));
const wordEntries = [
  ...tables.assignments.rows.map(([assignee, text, due]) => ({ name: text, aliases: [due, ...assignee.map((id) => nodes[id].name)], kind: "task", target: ["task", assignee[0]] })),
  ...tables.deadlines.rows.map(([due, text, , , , said]) => ({ name: text, aliases: [due], kind: "deadline", target: ["deadline", said[0] ?? -1] })),
];
const articleEntries = articles.map(({ title, day }, id) => ({ name: title, aliases: [], hint: day, kind: "article", target: ["article", id] }));

const nodeMatches = (text, most) => matching(nodeEntries, text, most).map((entry) => ({ ...entry, hint: hintOf(entry.target) }));

function lookup(text) {
  const found = nodeMatches(text, 10);
  const told = new Set();
  const inWords = matching(wordEntries, text, 12).filter(({ name }) => !told.has(name) && told.add(name)).slice(0, 5)
    .map((entry) => ({ ...entry, hint: [t(`word.${entry.kind}`), dayOf(entry.aliases[0])].filter(Boolean).join(" · ") }));
  return [...found, ...inWords, ...matching(articleEntries, text, 4).map((entry) => ({ ...entry, hint: [t("article"), dayOf(entry.hint)].filter(Boolean).join(" · ") }))];
}

function take({ target }) {
  if (Number.isInteger(target)) {
    filter.kinds.delete(nodes[target].kind);
    choose(target, { v: "graph", depth: isDrawn(target) && state.v === "graph" ? 0 : 1 });
  } else if (target[0] === "task") choose(target[1], { v: "graph" });
  else if (target[1] >= 0) openArticle(target[1]);
}
