"use strict";
// What is shown: kinds, relations, a unit, a site, an article, a period. Counted once for each change.

const days = [...new Set([...facts.map((fact) => fact.day), ...nodes.map((node) => node.day)].filter(whole))].sort();
const filter = { kinds: new Set(), relations: new Set(), unit: -1, site: -1, article: -1, from: "", until: "" };
let factShown = new Uint8Array(facts.length).fill(1);
let nodeShown = new Uint8Array(nodes.length).fill(1);

const narrowed = () => filter.relations.size > 0 || filter.unit >= 0 || filter.site >= 0 || filter.article >= 0 || filter.from !== "" || filter.until !== "";
const filtered = () => narrowed() || filter.kinds.size > 0;

function passes(fact) {
  if (filter.relations.has(fact.relation)) return false;
  if (filter.unit >= 0 && !fact.ends.includes(filter.unit)) return false;
  if (filter.site >= 0 && !fact.ends.includes(filter.site)) return false;
  if (filter.article >= 0 && !fact.passages.some((passage) => dossier.passages[passage][0] === filter.article)) return false;
  if (!filter.from && !filter.until) return true;
  return fact.day !== "" && (!filter.from || fact.day >= filter.from) && (!filter.until || fact.day <= filter.until);
}

function applyFilter() {
  const narrow = narrowed();
  factShown = Uint8Array.from(facts, (fact) => (!narrow || passes(fact) ? 1 : 0));
  nodeShown = Uint8Array.from(nodes, (node) => (narrow || filter.kinds.has(node.kind) ? 0 : 1));
  if (!narrow) return;
  facts.forEach((fact, index) => {
    if (!factShown[index]) return;
    for (const end of fact.ends) if (!filter.kinds.has(nodes[end].kind)) nodeShown[end] = 1;
  });
}

/** The facts between two nodes that pass. */
const shownBetween = (one, other) => (ties[one].get(other) || []).filter((index) => factShown[index]);

function* shownTies(node) {
  for (const [other, stated] of ties[node]) if (nodeShown[other] && stated.some((index) => factShown[index])) yield other;
}
