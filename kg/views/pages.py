"""The linked pages of a report: what stands at each path below its folder. A server gives the very same pages.

    pages = Pages(read(graphs), title="示范区", lang="zh")
    pages.text("index.html")

Paths are relative, so that the folder opens from disk and may lie anywhere on a site; nothing else is asked for.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from itertools import pairwise
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from kg.views.dossier import common_folder
from kg.views.framing import framed_pages
from kg.views.model import EVENTS, KINDS, MARKS, Article, Fact, Passage, View
from kg.views.page import LIMIT, render
from kg.views.sheets import Index, marked
from kg.views.spelling import spellings
from kg.views.tables import Cell, Table, tables
from kg.views.templates import asset, environment, escaped
from kg.views.words import said, words_script

__all__ = ["Pages"]

#: Lists at the head of each page → the tables that they show.
LISTS: Mapping[str, tuple[str, ...]] = {
    "people": ("people",),
    "units": ("units", "groups"),
    "sites": ("sites",),
    "events": ("events",),
    "assignments": ("assignments",),
    "deadlines": ("deadlines",),
    "articles": ("articles",),
}
#: Pages that draw from tables.
CHARTS: Mapping[str, tuple[str, ...]] = {
    "timeline": ("events", "deadlines"),
    "matrix": ("assignments",),
    "workload": ("units", "groups"),
}
_SCRIPTS = ("dom", "theme", "search", "table", "charts", "report")
#: Entries of the index of the search in one file.
CHUNK = 4000
#: The graph's page comes along up to so many nodes: it holds everything once more.
DRAWN = 60_000
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


class Pages:
    """All pages of a view, made when they are asked for."""

    def __init__(
        self, view: View, *, title: str, lang: str = "zh", query_page: str = "", sights: Collection[str] = ()
    ) -> None:
        self.view, self.title, self.lang = view, title, lang
        self._query_page, self._sights = query_page, frozenset(sights)
        self.index = Index(view)
        self._t = partial(said, lang)
        self._entities = {_key(iri): iri for iri in sorted(view.nodes)}
        self._articles = {iri.rpartition("/")[2]: iri for iri in sorted(view.articles)}
        self._hrefs = {iri: f"e/{key}.html" for key, iri in self._entities.items()}
        self._hrefs |= {iri: f"a/{key}.html" for key, iri in self._articles.items()}
        self._prefix = common_folder(sorted(view.nodes))
        self._templates: dict[str, Environment] = {root: self._environment(root) for root in ("", "../")}

    def paths(self) -> Iterator[str]:
        """Where there is a page, a script or a style."""
        yield from ("index.html", "questions.html")
        if len(self.view.nodes) <= DRAWN:
            yield "graph.html"
        yield from (f"{name}.html" for name in (*LISTS, *CHARTS))
        yield from ("assets/page.css", "assets/report.css", "assets/words.js", "assets/index.js")
        yield from (f"assets/{name}.js" for name in _SCRIPTS)
        yield from (f"assets/index-{number}.js" for number in range(self._chunks))
        yield from sorted(self._hrefs.values())

    def href(self, iri: str) -> str | None:
        """The path of the page about a node or an article; None if there is none."""
        return self._hrefs.get(iri)

    def text(self, path: str) -> str | None:
        """What stands at a path, to be encoded as UTF-8; None if nothing does."""
        folder, _, file = path.rpartition("/")
        name, _, ending = file.partition(".")
        if folder == "assets":
            return self._asset(name, ending)
        if ending != "html":
            return None
        if folder == "e" and name in self._entities:
            return self._entity(self._entities[name])
        if folder == "a" and name in self._articles:
            return self._article(self._articles[name])
        return self._page(name) if not folder else None

    def _asset(self, name: str, ending: str) -> str | None:
        if name == "words" and ending == "js":
            return words_script()
        if name == "index" and ending == "js":
            return f"const indexChunks = {self._chunks};\n"
        if name.startswith("index-") and name[6:].isdecimal() and int(name[6:]) < self._chunks:
            entries = self._entries[int(name[6:]) * CHUNK :][:CHUNK]
            return f"addEntries({escaped(json.dumps(entries, ensure_ascii=False, separators=(',', ':')))});\n"
        known = {"css": ("page", "report"), "js": _SCRIPTS}.get(ending, ())
        return asset(f"{name}.{ending}") if name in known else None

    def _page(self, name: str) -> str | None:
        if name == "index":
            return self._rendered("overview.html", "", page="index", **self._overview())
        if name == "questions":
            return self._rendered("questions.html", "", page=name, questions=self.view.questions)
        if name == "graph" and len(self.view.nodes) <= DRAWN:
            return render(self.view, title=self.title, lang=self.lang, limit=LIMIT)
        if name in LISTS or name in CHARTS:
            shown = {each: self._table(self._tables[each]) for each in (LISTS.get(name) or CHARTS[name])}
            return self._rendered("list.html", "", page=name, tables=shown, chart=name in CHARTS)
        return None

    def _entity(self, iri: str) -> str:
        sheet = self.index.sheet(iri)
        return self._rendered("entity.html", "../", page="", title=sheet.node.label, sheet=sheet)

    def _article(self, iri: str) -> str:
        article = self.view.articles[iri]
        present = {kind for piece in article.pieces for kind in piece.kinds}
        kinds = [kind for kind in MARKS if kind in present]
        framed = framed_pages(article, self._passages.get(iri, ()), self._sights)
        told = {"title": article.title, "article": article, "kinds": kinds, "framed": framed}
        return self._rendered("article.html", "../", page="", **told)

    def _rendered(self, template: str, root: str, **values: Any) -> str:
        values.setdefault("title", self.title)
        return self._templates[root].get_template(template).render(values)

    def _environment(self, root: str) -> Environment:
        made = environment()
        made.globals.update(
            root=root,
            site=self.title,
            query_page=self._query_page,
            lang=self.lang,
            policy=_POLICY,
            t=self._t,
            view=self.view,
            lists=(*(("graph",) if len(self.view.nodes) <= DRAWN else ()), *LISTS, *CHARTS, "questions"),
            scripts=("words", *_SCRIPTS, "index"),
            href=lambda iri: root + self._hrefs[iri],
            linked=self._hrefs.__contains__,
            marked=self._marked,
            chip=cache(partial(self._chip, root)),
            article_link=partial(self._article_link, root),
            rules=_rules,
            key=lambda iri: iri[len(self._prefix) :],
            anchored=self._anchored,
            sentences_of=self._sentences_of,
        )
        return made

    def _chip(self, root: str, iri: str) -> Markup:
        """The link to the page of a node."""
        node = self.view.nodes[iri]
        look = Markup('<a class="chip" href="{}"><span class="icon {}" aria-hidden="true"></span>{}</a>')
        return look.format(root + self._hrefs[iri], node.kind, node.label)

    def _article_link(self, root: str, iri: str, start: int | None = None) -> Markup:
        """The link to an article, and to the sentence that begins there."""
        path = root + self._hrefs[iri] + ("" if start is None else f"#p{start}")
        return Markup('<a class="title" href="{}">《{}》</a>').format(path, self.view.articles[iri].title)

    def _marked(self, passage: Passage, facts: Iterable[Fact]) -> Markup:
        nodes = [self.view.nodes[iri] for fact in facts for iri in fact.ends]
        forms = {name for node in nodes for name in (node.label, *node.aliases)}
        forms |= {fact.text for fact in facts if fact.relation == "post"}
        return marked(passage.quote, sorted(forms))

    def _anchored(self, article: Article) -> Iterator[Mapping[str, Any]]:
        """The pieces of an article, cut where sentences begin that other pages point at."""
        starts = dict(sorted((p.low, f"p{p.start}") for p in self._passages.get(article.iri, ())))
        place = 0
        for piece in article.pieces:
            cuts = [place, *(low for low in starts if place < low < place + len(piece.text)), place + len(piece.text)]
            for low, high in pairwise(cuts):
                text = piece.text[low - place : high - place]
                yield {"text": text, "kinds": piece.kinds, "node": piece.node, "anchor": starts.get(low, "")}
            place += len(piece.text)

    def _sentences_of(self, iri: str) -> list[tuple[Passage, list[Fact]]]:
        """A few sentences about a node, with what they state."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.index.facts.get(iri, ()):
            for passage in fact.passages:
                found[passage].append(fact)
        return [(self.view.passages[passage], facts) for passage, facts in list(found.items())[:3]]

    @cached_property
    def _passages(self) -> Mapping[str, list[Passage]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.view.passages.values():
            found[passage.article].append(passage)
        return found

    def _overview(self) -> Mapping[str, Any]:
        counts = [(kind, sum(node.kind == kind for node in self.view.nodes.values())) for kind in KINDS]
        events = [node for node in self.view.nodes.values() if node.kind in EVENTS]
        return {
            "kinds": [pair for pair in counts if pair[1]],
            "units": self.view.loads.get("unit", ())[:12],
            "groups": self.view.loads.get("group", ())[:8],
            "dues": sorted(self._tables["deadlines"].rows, key=lambda row: str(row[0]), reverse=True)[:15],
            "events": sorted(events, key=lambda node: (node.day, node.iri), reverse=True)[:15],
            "newest": sorted(self.view.articles.values(), key=lambda a: (a.day, a.iri), reverse=True)[:15],
        }

    @cached_property
    def _tables(self) -> Mapping[str, Table]:
        return tables(self.view)

    def _table(self, table: Table) -> Mapping[str, Any]:
        """As JSON, with references as [name, path, kind]."""
        refs = [column.type == "refs" for column in table.columns]
        rows = [[self._cell(cell, ref) for cell, ref in zip(row, refs, strict=True)] for row in table.rows]
        return {"columns": [[column.key, column.type] for column in table.columns], "rows": rows}

    def _cell(self, cell: Cell, is_refs: bool) -> Any:
        if is_refs and isinstance(cell, tuple):
            return [self._ref(iri) for iri in cell if iri in self._hrefs]
        return cell

    def _ref(self, iri: str) -> list[str]:
        if iri in self.view.nodes:
            return [self.view.nodes[iri].label, self._hrefs[iri], self.view.nodes[iri].kind]
        return [self.view.articles[iri].title, self._hrefs[iri], "article"]

    @property
    def _chunks(self) -> int:
        return -(-len(self._entries) // CHUNK)

    @cached_property
    def _entries(self) -> list[list[Any]]:
        """What is found: name, other names, spelling, hint, kind, path."""
        found: list[list[Any]] = []
        degree = {iri: len(facts) for iri, facts in self.index.facts.items()}
        for node in sorted(self.view.nodes.values(), key=lambda each: (-degree.get(each.iri, 0), each.iri)):
            spelt = spellings((node.label, *node.aliases), person=node.kind in ("official", "person"))
            hint = " · ".join(filter(None, (self._t(f"kind.{node.kind}"), node.place, node.day)))
            found.append([node.label, node.aliases, spelt, hint, node.kind, self._hrefs[node.iri]])
        for row in self._tables["assignments"].rows:
            assignee, articles = tuple(row[0]), tuple(row[6])  # type: ignore[arg-type]
            target = self._hrefs[(articles or assignee)[0]]
            hint = " · ".join(filter(None, (self._t("word.task"), str(row[2]))))
            found.append([row[1], [row[2]], "", hint, "task", target])
        for article in sorted(self.view.articles.values(), key=lambda each: (each.day, each.iri), reverse=True):
            hint = " · ".join(filter(None, (self._t("article"), article.day)))
            found.append([article.title, [], "", hint, "article", self._hrefs[article.iri]])
        return found


def _key(iri: str) -> str:
    """A name for a file that any system takes, whatever the IRI holds."""
    return hashlib.sha256(iri.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _rules(passage: Passage, facts: Iterable[Fact]) -> str:
    """The rules that read some facts in a sentence."""
    pairs = (pair for fact in facts for pair in zip(fact.passages, fact.rules, strict=False))
    return "、".join(dict.fromkeys(rule for iri, rule in pairs if iri == passage.iri and rule))
