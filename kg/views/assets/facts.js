"use strict";
// The data of the graph's page: nodes, facts, passages, articles, and what touches what.

const dossier = block("dossier");
const { kinds, relations, groups, tables } = dossier;
const kindNames = Object.keys(kinds);
const nodes = dossier.nodes.map(([kind, key, name, aliases, place, day, spelling]) => ({ kind: kindNames[kind], key, name, aliases, place, day, spelling }));
const facts = dossier.facts.map(([relation, subject, objects, by, text, due, said, rules, first, held]) => ({
  relation: relations[relation], subject, objects, by, text, deadline: due, passages: said, rules, first, days: held || [],
}));
const articles = dossier.articles.map(([key, title, day, file, start, pieces]) => ({ key, title, day, file, start, pieces }));
const numberOf = new Map(nodes.map((node, id) => [node.key, id]));
const articleOf = new Map(articles.map((article, id) => [article.key, id]));

const EVENTS = new Set(["meeting", "inspection", "activity"]);
const SITES = new Set(["project", "place"]);
const PEOPLE = new Set(["official", "person"]);
const isEvent = (node) => EVENTS.has(nodes[node].kind);
const kindName = (node) => t(`kind.${nodes[node].kind}`);
const whole = (day) => /^\d{4}-\d\d-\d\d$/.test(day);

const factsOf = nodes.map(() => []);
/** For each node, its neighbours with the numbers of the facts between them. */
const ties = nodes.map(() => new Map());
facts.forEach((fact, index) => {
  fact.ends = [...new Set([fact.subject, ...fact.objects, ...(fact.by < 0 ? [] : [fact.by])])];
  for (const end of fact.ends) factsOf[end].push(index);
  for (const other of fact.objects) {
    if (other === fact.subject) continue;
    let stated = ties[fact.subject].get(other);
    if (!stated) ties[fact.subject].set(other, (stated = [])), ties[other].set(fact.subject, stated);
    stated.push(index);
  }
  const event = fact.ends.find((end) => isEvent(end) && whole(nodes[end].day));
  fact.day = event === undefined ? fact.days[0] || fact.passages.map((passage) => articles[dossier.passages[passage][0]].day).find(whole) || "" : nodes[event].day;
});
const byWeight = nodes.map((_, id) => id).sort((a, b) => ties[b].size - ties[a].size || a - b);

/** The text of an article, put together when it is first asked for. */
function textOf(article) {
  const known = articles[article];
  known.text ??= known.pieces.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");
  return known.text;
}

function passageOf(index) {
  const [article, start, end, low, high, quote] = dossier.passages[index];
  return { article, start, end, low, high, quote: quote ?? textOf(article).slice(low, high) };
}

/** For each node the articles that name it; made when it is first asked for. */
let naming = null;
function articlesOf(id) {
  if (!naming) {
    naming = new Map();
    articles.forEach(({ pieces }, index) => {
      const named = new Set(pieces.flatMap((piece) => (typeof piece === "string" || piece[2] < 0 ? [] : [piece[2]])));
      for (const each of named) naming.set(each, [...(naming.get(each) || []), index]);
    });
  }
  return naming.get(id) || [];
}

/** What a fact is called seen from one of its ends. */
function phrase(fact, from) {
  if (fact.relation === "task" && fact.by === from && fact.subject !== from) return t("rel.task.by");
  if (fact.relation === "demand" && isEvent(from)) return t("rel.demand.of");
  return t(fact.subject === from ? `rel.${fact.relation}` : `rel.${fact.relation}.of`);
}

/** What an edge states, in a word. */
function word(fact, end) {
  if (fact.relation === "post") return fact.text;
  if (fact.relation === "task") return t(isEvent(end) ? "word.received" : "word.task");
  return t(`rel.${fact.relation}`);
}

const postsOf = (id) => [...new Set(factsOf[id].map((index) => facts[index]).filter((fact) => fact.relation === "post" && fact.subject === id)
  .map((fact) => fact.objects.map((unit) => nodes[unit].name).join("") + fact.text))];

/** What tells nodes of one name apart: posts, else kind; and the place. */
const hintOf = (id) => [postsOf(id)[0] || kindName(id), nodes[id].place, dayOf(nodes[id].day)].filter(Boolean).join(" · ");
