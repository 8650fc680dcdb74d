"use strict";
// A whole article with its facts where they stand; a mark leads to what it names.

function aboutArticle(id, passage) {
  const { title, day, file } = articles[id];
  const focus = passage >= 0 && dossier.passages[passage][0] === id ? passageOf(passage) : { low: 0, high: 0 };
  const kindsHere = new Set(articles[id].pieces.flatMap((piece) => (typeof piece === "string" ? [] : piece[1])));
  return [
    el("button", { type: "button", class: "back", onclick: () => go({ a: -1, p: -1 }) }, `‹ ${state.n >= 0 ? nodes[state.n].name : t("overview")}`),
    el("p", { class: "kind" }, t("article")),
    el("h2", {}, title),
    el("p", { class: "lead" }, [dayOf(day), file].filter(Boolean).join(" · ")),
    el("div", { class: "tools" }, el("button", { type: "button", class: "only", onclick: () => { filter.article = filter.article === id ? -1 : id; go({}); }, "aria-pressed": String(filter.article === id) }, t("article.only"))),
    el("p", { class: "key" }, dossier.marks.filter((kind) => kindsHere.has(kind)).map((kind) => el("span", { class: `m m-${kind}` }, t(`mark.${kind}`)))),
    el("div", { class: "article", "data-article": id }, pieces(id, focus)),
  ];
}

function pieces(id, focus) {
  let place = 0;
  return articles[id].pieces.flatMap((piece) => {
    const [text, marks, target] = typeof piece === "string" ? [piece, [], -1] : piece;
    const begin = place;
    place += text.length;
    // A piece that the sentence in focus begins or ends in is cut there.
    const cuts = [begin, ...[focus.low, focus.high].filter((cut) => cut > begin && cut < place), place];
    return cuts.slice(1).map((end, index) => mark(text.slice(cuts[index] - begin, end - begin), marks, target, cuts[index] >= focus.low && end <= focus.high));
  });
}

function mark(text, marks, target, inFocus) {
  const look = [...(marks.length ? ["m"] : []), ...marks.map((kind) => `m-${kind}`), ...(inFocus ? ["focus"] : [])].join(" ");
  if (!look) return text;
  if (target < 0) return el("span", { class: look }, text);
  const follow = (event) => { event.preventDefault(); choose(target); };
  return el("a", { href: `#n=${encodeURIComponent(nodes[target].key)}`, class: look, "data-node": target, title: `${kindName(target)} · ${nodes[target].name}`, onclick: follow }, text);
}
