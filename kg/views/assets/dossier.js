"use strict";
// The data of the page, and what follows from it. Text from articles becomes text nodes only, never markup.

const data = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);
const dossier = data("dossier");
const { nodes, facts, passages, articles, kinds, relations } = dossier;
const edges = data("edges");

/** An element; strings among the children become text. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
}

const factsOf = nodes.map(() => []);
facts.forEach((fact, index) => {
  const ends = new Set([fact.subject, ...fact.objects, ...(fact.by === null ? [] : [fact.by])]);
  ends.forEach((end) => factsOf[end].push(index));
});
const edgesOf = nodes.map(() => []);
edges.forEach((edge) => { edgesOf[edge.from].push(edge.id); edgesOf[edge.to].push(edge.id); });

const isEvent = (node) => ["meeting", "inspection", "activity"].includes(nodes[node].kind);
const kindName = (node) => kinds[nodes[node].kind][0];

/** A date as far as known: 2020-02-28, or without a year 2月28日. */
function dayOf(day) {
  const [, month, date] = day.match(/^--(\d\d)(?:-(\d\d))?$/) || [];
  return month ? `${Number(month)}月${date ? `${Number(date)}日` : ""}` : day;
}

/** What a fact is called seen from one of its ends. */
function phrase(fact, from) {
  if (fact.relation === "task" && fact.by === from && fact.subject !== from) return "交办任务";
  if (fact.relation === "demand" && !fact.objects.length && isEvent(fact.subject)) return "会上要求";
  return relations[fact.relation][fact.subject === from ? 0 : 1];
}

/** What an edge states, in a word. */
function word(fact, end) {
  if (fact.relation === "post") return fact.text;
  if (fact.relation === "task") return isEvent(end) ? "领受任务" : "负责";
  return relations[fact.relation][0];
}

/** The filters: kinds switched off, one article, a range of days. */
const filter = { kinds: new Set(), article: null, since: "", until: "" };

function articleShown(index) {
  if (filter.article !== null && filter.article !== index) return false;
  const day = articles[index].day;
  if (!filter.since && !filter.until) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  return (!filter.since || day >= filter.since) && (!filter.until || day <= filter.until);
}

const filtered = () => filter.article !== null || filter.since !== "" || filter.until !== "";

function factShown(index) {
  if (!filtered()) return true;
  return facts[index].passages.some((passage) => articleShown(passages[passage][0]));
}

function nodeShown(node) {
  return !filter.kinds.has(nodes[node].kind) && (!filtered() || factsOf[node].some(factShown));
}

function edgeShown(edge) {
  return nodeShown(edge.from) && nodeShown(edge.to) && edge.facts.some(factShown);
}
